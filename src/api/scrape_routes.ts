import { Elysia } from "elysia";
import type { Coordinator } from "../scrape/coordinator.ts";
import { runJson } from "../scrape/run_json.ts";
import type { Access } from "./access.ts";
import { ApiError } from "./api_error.ts";
import { boundedJson } from "./bounded_json.ts";
import { EVENT_STREAM_HEADERS, progressStream } from "./progress_stream.ts";
import { QueryReader } from "./query_reader.ts";
import { refuseLargeBody } from "./refuse_large_body.ts";
import { parametersOf } from "./request_target.ts";
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
			async ({ request }) => {
				access.admin(request);
				await refuseLargeBody(request);
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
				// To look on is reading; to start a cycle is not, and HEAD only asks what GET would say.
				if (!coordinator.isRunning) access.admin(request);
				if (request.method === "HEAD") return new Response(null, { headers: EVENT_STREAM_HEADERS });
				// A cycle's steps may lie further apart than the idle timeout.
				server?.timeout(request, 0);
				const body = progressStream(coordinator, request.signal);
				return new Response(body, { headers: EVENT_STREAM_HEADERS });
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
				const read = new QueryReader(parametersOf(request));
				const page = read.integer("page", 1, 1, 1_000_000);
				const pageSize = read.integer("page_size", 20, 1, 200);
				read.throwIfFaulty();
				return boundedJson({ ...(await history.readRuns(page, pageSize)), page, page_size: pageSize });
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
				if (latest?.id === id) return boundedJson(runJson(latest));
				const run = UUID.test(id) ? await history.readRun(id) : undefined;
				if (run === undefined) throw new ApiError("not_found", `Cannot find run ${id}`);
				return boundedJson(run);
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
