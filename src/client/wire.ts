/** One bookmaker's prices of a market; the lists run parallel to the market's `outcomes`. */
export interface Prices {
	/** Decimal; null unless open. */
	readonly odds: readonly (number | null)[];
	readonly status: readonly ("open" | "suspended" | "absent")[];
	/** Overround as a fraction, 0.05 is 5 %; null while the book is not whole. */
	readonly margin: number | null;
	/** null: not known, as our clock was wrong; so are the other times. */
	readonly changed_at: string | null;
	/** The bookmaker's own change time, where it tells one. */
	readonly source_changed_at: string | null;
	/** null: it is offered, or withdrawn at a time that is not known (`status` says which). */
	readonly withdrawn_at: string | null;
	/** Latest confirmation of this market, where it is another one than the bookmaker's. */
	readonly confirmed_at?: string | null | undefined;
}

/** What makes a market itself: the question, its line, and what a number cannot say (a player, a score). */
export interface MarketIdentity {
	readonly market_id: string;
	readonly line: number | null;
	readonly line_label?: string | undefined;
}

/** A market, every bookmaker's prices side by side. */
export interface Market extends MarketIdentity {
	readonly name: string;
	readonly outcomes: readonly string[];
	/** By bookmaker, in the service's order. */
	readonly prices: Readonly<Record<string, Prices>>;
	/** Highest open odds of each outcome that is open anywhere. */
	readonly best: readonly { readonly outcome: string; readonly odds: number; readonly bookmaker: string }[];
}

/** What is known of a match apart from prices. Times are ISO 8601, UTC. */
export interface EventFacts {
	/** SportRadar's number of the match. */
	readonly id: number;
	readonly home: string;
	readonly away: string;
	readonly kickoff: string;
	readonly tournament: string;
	readonly tournament_id: string;
	readonly country: string;
	readonly status: "prematch" | "started";
}

/** What is known of a bookmaker's board of a match. */
export interface BoardFacts {
	readonly external_id: string;
	readonly captured_at: string | null;
	/** Moves without a message: as of the last message that named this bookmaker. */
	readonly confirmed_at: string | null;
	readonly changed_at: string | null;
	/** Markets offered now. */
	readonly markets: number;
	/** Why its prices are left out of `best`; null: they are not. A service of an earlier version does not say. */
	readonly excluded?: { readonly reason: string; readonly message: string } | null | undefined;
}

/** A match as a snapshot has it, `odds` possibly only a slice; as `GET /api/events/:id` answers it. */
export interface WireEvent extends EventFacts {
	readonly bookmakers: Readonly<Record<string, BoardFacts>>;
	readonly odds: readonly Market[];
}

/** Data of `odds_snapshot`. */
export interface OddsSnapshot {
	readonly event: WireEvent;
}

/** Data of `odds_delta`. Values are absolute: applying one twice does no harm. */
export interface OddsDelta {
	readonly event_id: number;
	/** When new or changed. */
	readonly event?: EventFacts | undefined;
	/** Those that changed. */
	readonly bookmakers?: Readonly<Record<string, BoardFacts>> | undefined;
	/** Whole markets, each in the place of the one with the same identity. */
	readonly odds?: readonly Market[] | undefined;
	readonly markets_removed?: readonly MarketIdentity[] | undefined;
	/** The service has let the match go; nothing more will come. */
	readonly event_removed?: true | undefined;
}

/** Data of `odds_update`: new or changed odds, and nothing of what they are. */
export interface OddsUpdate {
	readonly event_ids: readonly number[];
	readonly source: string;
	readonly snapshot_count: number;
}

/** Data of `source_status`. */
export interface SourceStatus {
	readonly bookmaker: string;
	readonly state: string;
	readonly since: string | null;
}

/** Positions by topic. */
export type Seqs = Readonly<Record<string, number>>;

/** Data of `subscription_update`. */
export interface SubscriptionUpdate {
	/** All topics that this connection is on now. */
	readonly topics: readonly string[];
	/** Those of the request that do not exist. */
	readonly ignored: readonly string[];
	readonly seqs: Seqs;
	/** Of those that were to be resumed. */
	readonly recovered?: Readonly<Record<string, boolean>> | undefined;
}

/** The connection's options as the service takes them. */
export interface ServerOptions {
	readonly heartbeat_ms: number;
	readonly conflate_ms: number;
	readonly bookmakers: readonly string[] | null;
	readonly markets: readonly string[] | null;
	readonly min_move: number | null;
}

/** Data of `connection_ack`. */
export interface ConnectionAck extends SubscriptionUpdate {
	readonly epoch: string;
	readonly heartbeat_ms: number;
	readonly protocol: number;
	readonly options?: ServerOptions | undefined;
}

/** Where a topic message stands in its topic, see `TopicPosition`. */
export interface Place {
	readonly topic: string;
	readonly epoch: string;
	readonly seq: number;
	/** The position that the message builds on; absent: `seq - 1`. */
	readonly prev_seq?: number | undefined;
	/** From 1; absent: the message is whole. */
	readonly part?: number | undefined;
	readonly more?: boolean | undefined;
	/** Several messages became one. */
	readonly conflated?: boolean | undefined;
}

/** Data of topic messages by type; a type that is not among them comes as `other`. */
export interface TopicData {
	readonly odds_update: OddsUpdate;
	readonly odds_snapshot: OddsSnapshot;
	readonly odds_delta: OddsDelta;
	readonly source_status: SourceStatus;
	/** The cycle as the service tells of it; handed on as it is. */
	readonly scrape_progress: Readonly<Record<string, unknown>>;
}

/** Data of messages to this connection alone. */
export interface DirectData {
	readonly connection_ack: ConnectionAck;
	readonly subscription_update: SubscriptionUpdate;
	readonly heartbeat: { readonly seqs: Seqs };
	readonly pong: unknown;
	readonly error: { readonly code: string; readonly detail: string };
	readonly server_shutdown: { readonly reconnect_after_ms: number };
}

/** A message of a topic. */
export type TopicMessage =
	| {
			[T in keyof TopicData]: {
				readonly kind: "topic";
				readonly type: T;
				readonly place: Place;
				readonly data: TopicData[T];
			};
	  }[keyof TopicData]
	| {
			readonly kind: "topic";
			readonly type: "other";
			readonly place: Place;
			readonly data: { readonly type: string; readonly data: unknown };
	  };

/** A message to this connection alone. */
export type DirectMessage = {
	[T in keyof DirectData]: { readonly kind: "direct"; readonly type: T; readonly data: DirectData[T] };
}[keyof DirectData];

/** What was read of a message. */
export type ReadMessage =
	| TopicMessage
	| DirectMessage
	/** A type that this client does not know, of a later service. */
	| { readonly kind: "unknown"; readonly type: string }
	/** Not what the protocol says; with its place, if that at least can be read. */
	| { readonly kind: "malformed"; readonly problem: string; readonly place?: Place };
