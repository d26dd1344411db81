import type { OddsCache } from "../cache/odds_cache.ts";
import type { BookmakerId } from "../odds/snapshot.ts";
import { EventStreamChannels } from "./event_stream.ts";
import { OddsTopics, type OddsWire } from "./odds_topics.ts";
import { Pace } from "./pace.ts";
import { Publisher, type PublisherOptions } from "./publisher.ts";
import { SocketHub, type SocketHubOptions } from "./socket_hub.ts";
import { createTopicSource } from "./topic_source.ts";

/** What the stream needs of the other parts. */
export interface StreamOptions
	extends Omit<PublisherOptions, "deliver">,
		Pick<SocketHubOptions, "limits" | "later" | "random" | "onError"> {
	readonly bookmakers: readonly BookmakerId[];
	readonly cache: Pick<OddsCache, "event" | "eventsOf" | "onUpdate" | "onChange">;
	/** Writes odds as the wire has them. */
	readonly wire: OddsWire;
	/** The key of a market or of a type of markets in its one spelling; `undefined` for what is none. */
	readonly marketKey: (text: string) => string | undefined;
	/** Each bookmaker's state, as the data of a `source_status`. */
	readonly sources: () => readonly object[];
	/** Hands a text to all sockets on a channel, in order. */
	readonly broadcast: (channel: string, text: string) => void;
}

/** Everything that tells clients what happens. */
export interface Stream {
	readonly publisher: Publisher;
	readonly hub: SocketHub;
	readonly eventStreams: EventStreamChannels;
	/** Follows the cache from now on; the function returned tells what is still to be told and ends that. */
	follow(): () => void;
}

/** Builds the stream's parts and joins them: the cache's changes become messages, messages go to those who listen. */
export function createStream(options: StreamOptions): Stream {
	const { cache, bookmakers } = options;
	const publisher = new Publisher({ ...options, deliver: (entry) => hub.deliver(entry) });
	const pace = new Pace(options.defer);
	const odds = new OddsTopics({
		publisher,
		event: (id) => cache.event(id),
		eventsOf: (tournament) => cache.eventsOf(tournament),
		wire: options.wire,
		defer: options.defer,
		pace,
	});
	const eventStreams = new EventStreamChannels();
	const hub = new SocketHub({
		...options,
		publisher,
		source: createTopicSource(bookmakers, odds, options.sources),
		known: options,
		later: (ms, task) =>
			options.later(ms, () =>
				pace.run(() => {
					task();
					return false;
				}),
			),
		broadcast(channel, message) {
			pace.spend(message.text.length);
			options.broadcast(channel, message.text);
			eventStreams.publish(channel, message);
		},
	});
	return {
		publisher,
		hub,
		eventStreams,
		follow() {
			const stops = [
				cache.onUpdate((eventIds, source) => publisher.oddsChanged(eventIds, source)),
				cache.onChange((eventIds) => odds.changed(eventIds)),
			];
			return () => {
				for (const stop of stops) stop();
				publisher.flush();
				odds.flush();
			};
		},
	};
}
