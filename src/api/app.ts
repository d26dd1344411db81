import { openapi } from "@elysiajs/openapi";
import { Elysia } from "elysia";
import type { Log } from "../log.ts";
import { StoppingError } from "../scrape/stopping_error.ts";
import type { Stream } from "../stream/stream.ts";
import { type Access, type AccessOptions, createAccess } from "./access.ts";
import { ApiError, errorResponse } from "./api_error.ts";
import { createAskPast } from "./ask_past.ts";
import { docsAssets, OPENAPI_OPTIONS } from "./docs.ts";
import { type EventsRoutesOptions, eventsRoutes } from "./events_routes.ts";
import { historyRoutes } from "./history_routes.ts";
import { type MarketsRoutesOptions, marketsRoutes } from "./markets_routes.ts";
import { metricsRoute } from "./metrics_route.ts";
import { POSITION_HEADER } from "./prepared.ts";
import { type RunHistory, scrapeRoutes } from "./scrape_routes.ts";
import { socketRoute } from "./socket_route.ts";
import { notReady, type StateRoutesOptions, stateRoutes } from "./state_routes.ts";
import { type StorageRoutesOptions, storageRoutes } from "./storage_routes.ts";
import { streamRoute } from "./stream_route.ts";

/** Everything the HTTP side needs of the other parts. */
export interface AppOptions
	extends Omit<EventsRoutesOptions, "askPast" | "position">,
		Omit<MarketsRoutesOptions, "position">,
		StateRoutesOptions,
		Pick<StorageRoutesOptions, "housekeeping" | "historyDays"> {
	readonly log: Log;
	readonly access: AccessOptions;
	readonly stream: Stream;
	readonly history: RunHistory;
}

/** Largest body and socket frame that is read, bytes. */
const MAX_BODY = 64 * 1024;
const MAX_FRAME = 16 * 1024;

/**
 * Bytes that wait for one socket beyond which Bun drops what it is sent, answers to it among it; the client would see it by the
 * sequence numbers. Must not be reached: the stream takes a slow socket off its topics so that 256 KB is the most. Higher than that
 * as Bun gathers broadcasts below 16 KB, up to 32 for each socket, and counts them only then.
 */
const MAX_SOCKET_BACKLOG = 1024 * 1024;

/** The HTTP and WebSocket application, not listening yet. */
export function createApp(options: AppOptions) {
	const access = createAccess(options.access);
	const askPast = createAskPast();
	const position = () => options.stream.position;
	return (
		new Elysia({
			// The only place where Elysia heeds socket options; routes' own are ignored.
			websocket: {
				maxPayloadLength: MAX_FRAME,
				backpressureLimit: MAX_SOCKET_BACKLOG,
				idleTimeout: 120,
				perMessageDeflate: false,
			},
			serve: { maxRequestBodySize: MAX_BODY },
		})
			// First, as hooks apply only to the routes that are registered after them.
			.onError({ as: "global" }, ({ code, error }) => errorResponse(toApiError(code, error, options.log)))
			.onRequest(({ request, set }) => guard(request, set.headers, access, options))
			.use(openapi(OPENAPI_OPTIONS))
			.use(docsAssets())
			.use(stateRoutes(options))
			.use(metricsRoute(options))
			.use(eventsRoutes({ ...options, askPast, position }))
			.use(historyRoutes({ ...options, askPast }))
			.use(marketsRoutes({ ...options, position }))
			.use(storageRoutes({ ...options, access, askPast }))
			.use(scrapeRoutes({ coordinator: options.coordinator, history: options.history, access }))
			.use(socketRoute(options.stream.hub))
			.use(streamRoute({ stream: options.stream, random: Math.random }))
	);
}

/** What holds for every request: nothing but health and metrics while we start or stop, known origins, and the right to read. */
function guard(
	request: Request,
	headers: Record<string, string | number>,
	access: Access,
	{ phase, awaited }: AppOptions,
): Response | undefined {
	const { pathname } = new URL(request.url);
	if (pathname.startsWith("/health/")) return undefined;
	const now = phase();
	if (now !== "ready" && pathname !== "/metrics") throw notReady(now, awaited());
	const origin = access.origin(request);
	if (origin !== undefined) {
		headers["access-control-allow-origin"] = origin;
		headers.vary = "origin";
		headers["access-control-expose-headers"] = POSITION_HEADER;
		// Asked by browsers before a request with a token, and without the token.
		if (request.method === "OPTIONS") return new Response(null, { status: 204, headers: PREFLIGHT });
	}
	access.read(request);
	return undefined;
}

/** What pages of allowed origins may send. */
const PREFLIGHT = {
	"access-control-allow-methods": "GET, POST",
	"access-control-allow-headers": "authorization, content-type, if-none-match, last-event-id",
	"access-control-max-age": "3600",
};

/** The one place where any failure of a request becomes an answer. */
function toApiError(code: unknown, error: unknown, log: Log): ApiError {
	if (error instanceof ApiError) return error;
	if (error instanceof StoppingError) return new ApiError("draining", "The service is draining");
	switch (code) {
		case "NOT_FOUND":
			return new ApiError("not_found", "There is no such path");
		case "PARSE":
		case "VALIDATION":
			return new ApiError("invalid_body", "The body must be JSON of the documented shape: it is not");
		default:
			log.error("request_failed", { error });
			return new ApiError("internal", "The request failed by a fault of the service; it is in the log");
	}
}
