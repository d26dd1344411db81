import { Elysia } from "elysia";
import {
	CONNECT_PARAMETERS,
	type ConnectOptions,
	ConnectOptionsError,
	type KnownNames,
	parseConnectOptions,
} from "../stream/connect_options.ts";
import { EventStream } from "../stream/event_stream.ts";
import type { Stream } from "../stream/stream.ts";
import { ApiError } from "./api_error.ts";
import { EVENT_STREAM_HEADERS } from "./progress_stream.ts";
import { parametersOf } from "./request_target.ts";
import { routeDetail } from "./route_detail.ts";

/** What the route of event streams needs. */
export interface StreamRouteOptions {
	readonly stream: Stream;
	/** From 0 up to 1, to spread the clients' return. */
	readonly random: () => number;
}

/** `GET /api/stream?topics=…`: the socket's messages as server-sent events. */
export function streamRoute({ stream, random }: StreamRouteOptions) {
	return new Elysia().get(
		"/api/stream",
		({ request, server }) => {
			const address = server?.requestIP(request)?.address ?? "unknown";
			const refused = stream.hub.refusal(address);
			if (refused !== undefined) throw new ApiError("rate_limited", refused.detail);
			const options = readOptions(request, stream.hub.known);
			if (!options.topics.some((topic) => stream.hub.hasTopic(topic))) {
				const message = `topics must name at least one that exists: it is ${options.topics.join(",")}`;
				throw new ApiError("invalid_query", message, [{ parameter: "topics", message }]);
			}
			if (request.method === "HEAD") return new Response(null, { headers: EVENT_STREAM_HEADERS });
			// A topic may be silent for longer than the idle timeout.
			server?.timeout(request, 0);
			const events = new EventStream({
				channels: stream.eventStreams,
				address,
				epoch: stream.publisher.epoch,
				topics: options.topics,
				retryMs: Math.round(1_000 + random() * 4_000),
				onDrained: (drained) => stream.hub.drained(drained),
				onGone: (gone) => stream.hub.close(gone),
			});
			stream.hub.accept(events, options);
			return new Response(events.body, { headers: EVENT_STREAM_HEADERS });
		},
		{
			detail: routeDetail(
				"stream",
				"The topics' messages as server-sent events; Last-Event-ID resumes",
				undefined,
				{
					parameters: CONNECT_PARAMETERS,
				},
			),
		},
	);
}

function readOptions(request: Request, known: KnownNames): ConnectOptions {
	const query = parametersOf(request);
	try {
		// The header is of the browser, which knows better where it stands than the address it once began with.
		return parseConnectOptions(query, known, request.headers.get("last-event-id") ?? query.get("resume"));
	} catch (error) {
		if (!(error instanceof ConnectOptionsError)) throw error;
		throw new ApiError("invalid_query", error.message, error.faults);
	}
}
