import type { Applied } from "../backbone/apply_batch.ts";
import type { OddsCache } from "../cache/odds_cache.ts";
import type { BookmakerId } from "../odds/snapshot.ts";
import { EventStreamChannels } from "./event_stream.ts";
import { OddsTopics, type OddsWire } from "./odds_topics.ts";
import { Pace } from "./pace.ts";
import { type LogBegin, Publisher, type PublisherOptions } from "./publisher.ts";
import { SocketHub, type SocketHubOptions } from "./socket_hub.ts";
import { HISTORY_BOUNDS, type HistoryBounds, StepHistory, type StepReader } from "./step_history.ts";
import { createTopicSource } from "./topic_source.ts";

/** What the stream needs of the other parts. */
export interface StreamOptions
	extends Omit<PublisherOptions, "deliver">,
		Pick<SocketHubOptions, "limits" | "later" | "random" | "onError"> {
	readonly bookmakers: readonly BookmakerId[];
	readonly cache: Pick<OddsCache, "get" | "event" | "eventsOf">;
	/** Writes odds as the wire has them. */
	readonly wire: OddsWire;
	/** The key of a market or of a type of markets in its one spelling; `undefined` for what is none. */
	readonly marketKey: (text: string) => string | undefined;
	/** Each bookmaker's state, as the data of a `source_status`. */
	readonly sources: () => readonly object[];
	/** Reads the log of earlier processes. */
	readonly history: StepReader;
	/** How much of the log is kept for clients that come back; default `HISTORY_BOUNDS`. */
	readonly historyBounds?: HistoryBounds;
	/** Hands a text to all sockets on a channel, in order. */
	readonly broadcast: (channel: string, text: string) => void;
	/** Runs a task once the current turn of the event loop is over. */
	readonly defer: (task: () => void) => void;
	/** Called with what a reading of the log throws. */
	readonly onHistoryError: (error: unknown) => void;
}

/** Everything that tells clients what happens. */
export interface Stream {
	readonly publisher: Publisher;
	readonly hub: SocketHub;
	readonly eventStreams: EventStreamChannels;
	/** `<epoch>:<no>` of the last batch that was applied; `undefined` before `begin`. */
	readonly position: string | undefined;
	/** Must be called once the store is open and the cache is warm, before any client is taken. */
	begin(log: LogBegin): void;
	/** Sends what a batch has changed. Must be called by number, in the turn in which the batch was applied to the cache. */
	apply(applied: Applied): void;
	/**
	 * The numbers of this process's batches were changed, as another process had saved meanwhile: all clients are told so
	 * and begin again.
	 *
	 * @param no number of the last batch that is in the cache
	 */
	reset(no: number): void;
	/** Sends what still waits to be sent. */
	flush(): void;
}

/** Builds the stream's parts and joins them: the log's batches become messages, messages go to those who listen. */
export function createStream(options: StreamOptions): Stream {
	const { cache, bookmakers } = options;
	const publisher = new Publisher({ ...options, deliver: (entry) => hub.deliver(entry) });
	const pace = new Pace(options.defer);
	const events = {
		event: (id: number) => cache.event(id),
		eventsOf: (tournament: string) => cache.eventsOf(tournament),
		wire: options.wire,
	};
	const odds = new OddsTopics({ ...events, publisher, pace });
	const history = new StepHistory({
		reader: options.history,
		bounds: options.historyBounds ?? HISTORY_BOUNDS,
		now: options.now,
		onError: options.onHistoryError,
	});
	const eventStreams = new EventStreamChannels();
	const hub = new SocketHub({
		...options,
		...events,
		publisher,
		history,
		source: createTopicSource(bookmakers, odds, options.sources),
		known: options,
		isExcluded: (id, bookmaker) => cache.get(id, bookmaker)?.excluded !== undefined,
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
		get position() {
			return publisher.epoch === "" ? undefined : `${publisher.epoch}:${publisher.log.no}`;
		},
		begin(log) {
			publisher.begin(log);
			history.begin(log.no);
		},
		apply(applied) {
			const { no, at, changes, restated, evicted, left } = applied;
			history.append({ no, at, changes, restated, evicted, left });
			publisher.apply(applied);
			odds.apply(applied);
		},
		reset(no) {
			odds.restart();
			history.restart(no);
			publisher.log.restart(no);
			hub.restart();
		},
		flush: () => odds.flush(),
	};
}
