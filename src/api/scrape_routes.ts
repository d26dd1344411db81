import { Elysia } from "elysia";
import type { Coordinator, Run } from "../scrape/coordinator.ts";
import { runJson } from "../scrape/run_json.ts";
import type { Access } from "./access.ts";
import { ApiError } from "./api_error.ts";
import { QueryReader } from "./query_reader.ts";
import { routeDetail } from "./route_detail.ts";
import { RunPageShape, RunShape, ScrapeShape } from "./wire_run.ts";

/** Past cycles as the store keeps them, in the shape of the wire. */
export interface RunHistory {
	/** Latest first. */
	readRuns(
		page: number,
		pageSize: number,
	): Promise<{ readonly items: readonly object[]; readonly total: number }>;
	/** `undefined` if there is none with this id. */
	readRun(id: string): Promise<object | undefined>;
}

/** What the routes about cycles need. */
export interface ScrapeRoutesOptions {
	readonly coordinator: Coordinator;
	readonly history: RunHistory;
	readonly access: Access;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** `POST /api/scrape`, `GET /api/scrape/stream`, `GET /api/scrape/runs` and `GET /api/scrape/runs/:id`. */
export function scrapeRoutes({ coordinator, history, access }: ScrapeRoutesOptions) {
	return new Elysia()
		.post(
			"/api/scrape",
			({ request }) => {
				access.admin(request);
				const { run, started } = coordinator.start("request");
				return Response.json({ run_id: run.id, started }, { status: 202 });
			},
			{
				detail: routeDetail("scrape", "Start a cycle now, or name the running one", ScrapeShape, {
					status: 202,
				}),
			},
		)
		.get(
			"/api/scrape/stream",
			({ request, server }) => {
				if (!coordinator.isRunning) access.admin(request);
				// A cycle's steps may lie further apart than the idle timeout.
				server?.timeout(request, 0);
				return progressStream(coordinator, request.signal);
			},
			{
				detail: routeDetail(
					"scrape",
					"The running cycle's progress as server-sent events; starts one if none runs",
					undefined,
				),
			},
		)
		.get(
			"/api/scrape/runs",
			async ({ request }) => {
				const read = new QueryReader(new URL(request.url).searchParams);
				const page = read.integer("page", 1, 1, 1_000_000);
				const pageSize = read.integer("page_size", 20, 1, 200);
				read.throwIfFaulty();
				return { ...(await history.readRuns(page, pageSize)), page, page_size: pageSize };
			},
			{
				detail: routeDetail("scrape", "Past cycles, latest first", RunPageShape, {
					parameters: { page: "From 1", page_size: "At most 200, default 20" },
				}),
			},
		)
		.get(
			"/api/scrape/runs/:id",
			async ({ params: { id } }) => {
				const { latest } = coordinator;
				if (latest?.id === id) return runJson(latest);
				const run = UUID.test(id) ? await history.readRun(id) : undefined;
				if (run === undefined) throw new ApiError("not_found", `Cannot find run ${id}`);
				return run;
			},
			{
				detail: routeDetail(
					"scrape",
					"One cycle: counts, errors by kind and timings for each bookmaker",
					RunShape,
				),
			},
		);
}

/**
 * Events `progress` (each step of the cycle) and at the end `done`, each with the run as JSON; then the stream closes.
 * A comment every ten seconds keeps proxies from cutting it.
 */
function progressStream(coordinator: Coordinator, gone: AbortSignal): Response {
	const encoder = new TextEncoder();
	const body = new ReadableStream<Uint8Array>({
		start(controller) {
			const { run, ended } = coordinator.start("request");
			const send = (text: string) => {
				// A reader that lags only misses steps in between; each step tells the whole state.
				if ((controller.desiredSize ?? 0) > -64) controller.enqueue(encoder.encode(text));
			};
			const keepAlive = setInterval(() => send(": still here\n\n"), 10_000);
			const stop = coordinator.onProgress((now) => send(sseEvent("progress", now)));
			const close = (last?: Run) => {
				stop();
				clearInterval(keepAlive);
				if (last !== undefined) controller.enqueue(encoder.encode(sseEvent("done", last)));
				controller.close();
			};
			let open = true;
			const closeOnce = (last?: Run) => {
				if (!open) return;
				open = false;
				close(last);
			};
			gone.addEventListener("abort", () => closeOnce());
			void ended.then(closeOnce);
			send(sseEvent("progress", run));
		},
	});
	return new Response(body, {
		headers: { "content-type": "text/event-stream", "cache-control": "no-store", "x-accel-buffering": "no" },
	});
}

function sseEvent(name: string, run: Run): string {
	return `event: ${name}\ndata: ${JSON.stringify(runJson(run))}\n\n`;
}
