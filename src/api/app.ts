import { type AnyElysia, Elysia } from "elysia";
import type { Log } from "../log.ts";
import { StoppingError } from "../scrape/stopping_error.ts";
import type { Stream } from "../stream/stream.ts";
import { type Access, type AccessOptions, createAccess } from "./access.ts";
import { ApiError, errorResponse } from "./api_error.ts";
import { createAskPast } from "./ask_past.ts";
import { docsRoutes } from "./docs.ts";
import { type EventsRoutesOptions, eventsRoutes } from "./events_routes.ts";
import { historyRoutes } from "./history_routes.ts";
import { type MarketsRoutesOptions, marketsRoutes } from "./markets_routes.ts";
import { metricsRoute } from "./metrics_route.ts";
import { createPathMethods } from "./path_methods.ts";
import { POSITION_HEADER } from "./prepared.ts";
import { bodyTooLarge, MAX_BODY } from "./refuse_large_body.ts";
import { pathOf, targetOf } from "./request_target.ts";
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

/** Largest socket frame that is read, bytes. */
const MAX_FRAME = 16 * 1024;

/** Bun's own bound on bodies: far above ours, as it refuses without our form of errors. Nothing reads that much. */
const MAX_LENGTH = 2 ** 40;

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
	const whole: Whole = { handle: () => fail(), methodsOf: () => [], routes: () => fail() };
	const app = new Elysia({
		// The only place where Elysia heeds socket options; routes' own are ignored.
		websocket: {
			maxPayloadLength: MAX_FRAME,
			backpressureLimit: MAX_SOCKET_BACKLOG,
			idleTimeout: 120,
			perMessageDeflate: false,
		},
		// By default the path is looked for behind the fourth letter of the host, which "app" does not have.
		handler: { standardHostname: false },
		serve: { maxRequestBodySize: MAX_LENGTH },
	})
		// First, as hooks apply only to the routes that are registered after them.
		.onError({ as: "global" }, ({ code, error, request }) => {
			if (code === "NOT_FOUND") return answerUnrouted(request, whole);
			return errorResponse(toApiError(code, error, options.log));
		})
		.onRequest(({ request, set }) => guard(request, set.headers, access, options))
		.use(docsRoutes(() => whole.routes()))
		.use(stateRoutes(options))
		.use(metricsRoute(options))
		.use(eventsRoutes({ ...options, askPast, position }))
		.use(historyRoutes({ ...options, askPast }))
		.use(marketsRoutes({ ...options, position }))
		.use(storageRoutes({ ...options, access, askPast }))
		.use(scrapeRoutes({ coordinator: options.coordinator, history: options.history, access }))
		.use(socketRoute(options.stream.hub))
		.use(streamRoute({ stream: options.stream, random: Math.random }));
	whole.handle = (request) => app.handle(request);
	whole.routes = () => app;
	whole.methodsOf = createPathMethods(app.routes);
	return app;
}

/** What a part of the application needs of all of it, once it is put together. */
interface Whole {
	handle: (request: Request) => Promise<Response>;
	routes: () => AnyElysia;
	methodsOf: (path: string) => readonly string[];
}

function fail(): never {
	throw new Error("Cannot ask the application as it must be put together: it is not");
}

/** The answer where no route was found: there is no such path, or not with this method. */
function answerUnrouted(request: Request, { handle, methodsOf }: Whole): Response | Promise<Response> {
	const target = targetOf(request);
	const methods = methodsOf(pathOf(target));
	if (methods.length === 0) return errorResponse(new ApiError("not_found", "There is no such path"));
	const headers = { allow: methods.join(", ") };
	if (request.method === "OPTIONS") return new Response(null, { status: 204, headers });
	// A bare target, as it comes without a Host, misleads the router's scan of the address.
	const isMisled = target === request.url && methods.includes(request.method);
	if (isMisled) return handle(new Request(`http://localhost${target}`, request));
	const message = `The method must be one of ${headers.allow}: it is ${request.method}`;
	return errorResponse(new ApiError("method_not_allowed", message, [], headers));
}

/** What holds for every request: nothing but health and metrics while we start or stop, known origins, and the right to read. */
function guard(
	request: Request,
	headers: Record<string, string | number>,
	access: Access,
	{ phase, awaited }: AppOptions,
): Response | undefined {
	const pathname = pathOf(targetOf(request));
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
	if (Number(request.headers.get("content-length") ?? 0) > MAX_BODY) throw bodyTooLarge();
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
		case "PARSE":
		case "VALIDATION":
			return new ApiError("invalid_body", "The body must be JSON of the documented shape: it is not");
		default:
			log.error("request_failed", { error });
			return new ApiError("internal", "The request failed by a fault of the service; it is in the log");
	}
}
