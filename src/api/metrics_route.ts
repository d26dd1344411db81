import { Elysia } from "elysia";
import { createMetrics, type MetricsOptions } from "../metrics/create_metrics.ts";
import { routeDetail } from "./route_detail.ts";

/** `GET /metrics`: for Prometheus, also while the service starts or stops. Who may is decided before, as for every request. */
export function metricsRoute(options: MetricsOptions) {
	const metrics = createMetrics(options);
	return new Elysia()
		.onStop(() => metrics[Symbol.dispose]())
		.get(
			"/metrics",
			async () => new Response(await metrics.read(), { headers: { "content-type": metrics.contentType } }),
			{
				detail: routeDetail("state", "Metrics in Prometheus' text format", undefined, { type: "text/plain" }),
			},
		);
}
