import {
	byKey,
	count,
	fields,
	flag,
	list,
	nullable,
	number,
	oneOf,
	optional,
	type Reader,
	ShapeError,
	text,
} from "./shape.ts";
import type {
	BoardFacts,
	ConnectionAck,
	EventFacts,
	Market,
	MarketIdentity,
	OddsDelta,
	OddsSnapshot,
	OddsUpdate,
	Place,
	Prices,
	ServerOptions,
	SourceStatus,
	SubscriptionUpdate,
	WireEvent,
} from "./wire.ts";

const prices = fields<Prices>({
	odds: list(nullable(number)),
	status: list(oneOf("open", "suspended", "absent")),
	margin: nullable(number),
	changed_at: nullable(text),
	source_changed_at: nullable(text),
	withdrawn_at: nullable(text),
	confirmed_at: optional(nullable(text)),
});

const identity = { market_id: text, line: nullable(number), line_label: optional(text) };

const market = fields<Market>({
	...identity,
	name: text,
	outcomes: list(text),
	prices: byKey(prices),
	best: list(fields({ outcome: text, odds: number, bookmaker: text })),
});

const facts = {
	id: count,
	home: text,
	away: text,
	kickoff: text,
	tournament: text,
	tournament_id: text,
	country: text,
	status: oneOf("prematch", "started"),
};

const boards = byKey(
	fields<BoardFacts>({
		external_id: text,
		captured_at: nullable(text),
		confirmed_at: nullable(text),
		changed_at: nullable(text),
		markets: count,
		excluded: optional(
			nullable(
				fields<{ readonly reason: string; readonly message: string }>({ reason: text, message: text }),
			),
		),
	}),
);

const isTrue: Reader<true> = (value, path) => {
	if (value !== true) throw new ShapeError(`Cannot read ${path} as it must be true or not there: it is not`);
	return true;
};

/** Data of an `odds_snapshot`. */
export const oddsSnapshot = fields<OddsSnapshot>({
	event: fields<WireEvent>({ ...facts, bookmakers: boards, odds: list(market) }),
});

/** Data of an `odds_delta`. */
export const oddsDelta = fields<OddsDelta>({
	event_id: count,
	event: optional(fields<EventFacts>(facts)),
	bookmakers: optional(boards),
	odds: optional(list(market)),
	markets_removed: optional(list(fields<MarketIdentity>(identity))),
	event_removed: optional(isTrue),
});

/** Data of an `odds_update`. */
export const oddsUpdate = fields<OddsUpdate>({ event_ids: list(count), source: text, snapshot_count: count });

/** Data of a `source_status`. */
export const sourceStatus = fields<SourceStatus>({ bookmaker: text, state: text, since: nullable(text) });

const seqs = byKey(count);

const subscription = {
	topics: list(text),
	ignored: list(text),
	seqs,
	recovered: optional(byKey(flag)),
};

/** Data of a `subscription_update`. */
export const subscriptionUpdate = fields<SubscriptionUpdate>(subscription);

/** Data of a `connection_ack`. */
export const connectionAck = fields<ConnectionAck>({
	...subscription,
	epoch: text,
	heartbeat_ms: count,
	protocol: count,
	options: optional(
		fields<ServerOptions>({
			heartbeat_ms: number,
			conflate_ms: number,
			bookmakers: nullable(list(text)),
			markets: nullable(list(text)),
			min_move: nullable(number),
		}),
	),
});

/** Data of a `heartbeat`. */
export const heartbeat = fields<{ readonly seqs: Readonly<Record<string, number>> }>({ seqs });

/** Data of an `error`. */
export const errorData = fields<{ readonly code: string; readonly detail: string }>({
	code: text,
	detail: text,
});

/** Data of a `server_shutdown`. */
export const serverShutdown = fields<{ readonly reconnect_after_ms: number }>({ reconnect_after_ms: count });

/** What a topic message says of its place. */
export const place = fields<Place>({
	topic: text,
	epoch: text,
	seq: count,
	prev_seq: optional(count),
	part: optional(count),
	more: optional(flag),
	conflated: optional(flag),
});
