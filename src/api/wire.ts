import { type TObject, type TSchema, Type } from "@sinclair/typebox";
import type { DocumentDecoration } from "elysia";

/** Shapes of the REST answers, as the OpenAPI document shows them; a test holds real answers against them. */

const Instant = Type.String({ format: "date-time", description: "ISO 8601, UTC" });
const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
/** Keys that are not known beforehand, most often bookmakers. */
const ByKey = <T extends TSchema>(schema: T) => Type.Record(Type.String(), schema);

/** One bookmaker's prices of a market; the lists run parallel to the market's `outcomes`. */
const Prices = Type.Object({
	odds: Type.Array(Nullable(Type.Number({ exclusiveMinimum: 1 })), {
		description: "Decimal; null unless open",
	}),
	status: Type.Array(Type.Union([Type.Literal("open"), Type.Literal("suspended"), Type.Literal("absent")])),
	margin: Nullable(
		Type.Number({ description: "Overround as a fraction: 0.05 is 5 %; null while the book is not whole" }),
	),
	changed_at: Instant,
	withdrawn_at: Nullable(Instant),
});

const Market = Type.Object({
	market_id: Type.String(),
	line: Nullable(Type.Number({ description: "Total, or the home side's handicap" })),
	line_label: Type.Optional(Type.String({ description: "What a number cannot say: a player, a score" })),
	name: Type.String(),
	outcomes: Type.Array(Type.String()),
	prices: ByKey(Prices),
	best: Type.Array(Type.Object({ outcome: Type.String(), odds: Type.Number(), bookmaker: Type.String() }), {
		description: "Highest open odds of each outcome that is open anywhere",
	}),
});

/** A match with the markets that were asked for. */
export const EventShape = Type.Object({
	id: Type.Integer({ description: "SportRadar's number of the match" }),
	home: Type.String(),
	away: Type.String(),
	kickoff: Instant,
	tournament: Type.String(),
	country: Type.String(),
	status: Type.Union([Type.Literal("prematch"), Type.Literal("started")]),
	bookmakers: ByKey(
		Type.Object({
			external_id: Type.String(),
			captured_at: Instant,
			confirmed_at: Instant,
			changed_at: Nullable(Instant),
			markets: Type.Integer({ description: "Markets offered now" }),
		}),
	),
	odds: Type.Array(Market),
});

/** A page of matches. */
export const EventPageShape = Type.Object({
	items: Type.Array(EventShape),
	total: Type.Integer(),
	page: Type.Integer(),
	page_size: Type.Integer(),
	ignored_params: Type.Array(Type.String()),
});

const MarketIdentity = {
	event_id: Type.Integer(),
	market_id: Type.String(),
	line: Nullable(Type.Number()),
	line_label: Type.Optional(Type.String()),
};

const AskedRange = {
	from: Instant,
	to: Instant,
	next_from: Nullable(
		Type.String({
			format: "date-time",
			description: "There is more: ask again from here. null: that is all",
		}),
	),
};

const ohlcOf = (value: TSchema) => Type.Object({ open: value, high: value, low: value, close: value });

/** The course of one market's odds. */
export const HistoryShape = Type.Object({
	...MarketIdentity,
	...AskedRange,
	outcomes: Type.Array(Type.String()),
	items: Type.Array(
		Type.Object({
			at: Type.String({ format: "date-time", description: "Our fetch that saw the change" }),
			bookmaker: Type.String(),
			odds: Prices.properties.odds,
			status: Prices.properties.status,
			withdrawn: Type.Boolean({ description: "The market is no longer offered" }),
		}),
	),
	ohlc: ByKey(
		Type.Array(Nullable(ohlcOf(Type.Number())), {
			description: "For each outcome, of its open odds; open: what the range began with. null: never open",
		}),
	),
});

/** The course of one market's margin. */
export const MarginsShape = Type.Object({
	...MarketIdentity,
	...AskedRange,
	items: Type.Array(
		Type.Object({
			at: Instant,
			bookmaker: Type.String(),
			margin: Prices.properties.margin,
			withdrawn: Type.Boolean(),
		}),
	),
	ohlc: ByKey(Nullable(ohlcOf(Type.Number()))),
});

/** What moved over all markets of an event. */
export const MovementsShape = Type.Object({
	event_id: Type.Integer(),
	from: Type.String({
		format: "date-time",
		description: "Later than asked for where too much has changed since",
	}),
	to: Instant,
	items: Type.Array(
		Type.Object({
			market_id: Type.String(),
			line: Nullable(Type.Number()),
			line_label: Type.Optional(Type.String()),
			name: Type.String(),
			outcome: Type.String(),
			bookmaker: Type.String(),
			from_odds: Type.Number({ description: "Odds at the beginning, or the first ones after it" }),
			to_odds: Type.Number(),
			change: Type.Number({ description: "to_odds / from_odds - 1" }),
			changed_at: Instant,
		}),
	),
	total: Type.Integer({ description: "How many outcomes moved in all" }),
});

const Report = Type.Object({
	listed: Type.Integer(),
	discovery_complete: Type.Boolean(),
	skipped: ByKey(Type.Integer()),
	fetched: Type.Integer(),
	failed: Type.Integer(),
	errors: ByKey(Type.Integer()),
	bytes: Type.Integer(),
	changed: Type.Integer(),
	confirmed: Type.Integer(),
	unsaved: Type.Integer(),
	market_changes: Type.Integer(),
	dropped: Type.Integer(),
	mapped: Type.Integer(),
	unmapped: Type.Integer(),
	malformed: Type.Integer(),
	times_ms: ByKey(Type.Number()),
});

/** A cycle, running or ended. */
export const RunShape = Type.Object({
	id: Type.String({ format: "uuid" }),
	trigger: Type.Union([Type.Literal("start"), Type.Literal("schedule"), Type.Literal("request")]),
	status: Type.Union(["running", "completed", "failed", "aborted"].map((status) => Type.Literal(status))),
	phase: Type.Union(["discovering", "scraping", "finishing"].map((phase) => Type.Literal(phase))),
	started_at: Instant,
	finished_at: Nullable(Instant),
	done: Type.Integer(),
	expected: Type.Integer(),
	error: Nullable(Type.String()),
	bookmakers: ByKey(Report),
});

/** A page of cycles, latest first. */
export const RunPageShape = Type.Object({
	items: Type.Array(RunShape),
	total: Type.Integer(),
	page: Type.Integer(),
	page_size: Type.Integer(),
});

/** What `POST /api/scrape` answers. */
export const ScrapeShape = Type.Object({
	run_id: Type.String({ format: "uuid" }),
	started: Type.Boolean({ description: "false: this cycle was running already" }),
});

/** What the cache holds. */
export const CacheShape = Type.Object({
	events: Type.Integer(),
	betpawa_events: Type.Integer(),
	competitor_events: Type.Integer(),
	total_snapshots: Type.Integer(),
	total_markets: Type.Integer(),
	estimated_memory_mb: Type.Number(),
});

const Day = Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$", description: "UTC" });
const Bytes = Type.Number({ minimum: 0 });
const GrowthPerDay = Nullable(
	Type.Number({ description: "Bytes since the sample before, what was dropped included; null: not known" }),
);

/** What a clean-up removes. */
const Removed = {
	oldest_day: Type.Optional(Type.String({ description: "The oldest day of prices that stays" })),
	days: Type.Optional(
		Type.Array(
			Type.Object({
				day: Day,
				rows: Nullable(Type.Number({ description: "The database's estimate; null: it never looked" })),
				bytes: Bytes,
			}),
			{ description: "Days of prices, dropped whole; oldest first" },
		),
	),
	bytes: Type.Optional(Bytes),
	boards: Type.Optional(
		Type.Integer({ description: "Written anew, as they are needed after their day is gone" }),
	),
	events: Type.Optional(Type.Integer()),
	tournaments: Type.Optional(Type.Integer()),
	runs: Type.Optional(Type.Integer()),
};

const Elsewhere = Type.Boolean({ description: "Another process was at it, and nothing was done here" });

/** What `POST /api/cleanup` answers; a preview has no `at` and no `elsewhere`. */
export const CleanUpShape = Type.Object({
	preview: Type.Boolean(),
	at: Type.Optional(Instant),
	elsewhere: Type.Optional(Elsewhere),
	...Removed,
});

/** How much is stored, and how it grows. */
export const StorageShape = Type.Object({
	database: Type.Union([Type.Literal("embedded"), Type.Literal("server")]),
	database_bytes: Bytes,
	data_dir_bytes: Nullable(Bytes),
	free_bytes: Nullable(
		Type.Number({ description: "On the disk of the embedded database; null: it is elsewhere" }),
	),
	history_days: Type.Integer(),
	tables: Type.Array(
		Type.Object({
			name: Type.String(),
			bytes: Bytes,
			days: Nullable(Type.Integer({ description: "Days that it has rows of; null: not kept by day" })),
			oldest_day: Nullable(Day),
			newest_day: Nullable(Day),
		}),
		{ description: "The largest first; indexes included" },
	),
	growth_bytes_per_day: GrowthPerDay,
	samples: Type.Array(
		Type.Object({
			day: Day,
			taken_at: Instant,
			database_bytes: Bytes,
			dropped_bytes: Bytes,
			growth_bytes_per_day: GrowthPerDay,
		}),
		{ description: "One a day, oldest first, at most 31" },
	),
	warnings: Type.Array(
		Type.Object({ kind: Type.Union([Type.Literal("growth"), Type.Literal("disk")]), message: Type.String() }),
	),
	last_cleanup: Nullable(Type.Object({ at: Instant, elsewhere: Elsewhere, ...Removed })),
});

/** Liveness. */
export const LiveShape = Type.Object({ status: Type.Literal("ok") });

/** Readiness. */
export const ReadyShape = Type.Object({
	status: Type.Literal("ready"),
	database: Type.Union([Type.Literal("up"), Type.Literal("down")]),
	last_run: Nullable(Type.Object({ id: Type.String(), status: Type.String() })),
	sources: ByKey(Type.Object({ state: Type.String(), since: Instant })),
	spool: Type.Object({
		state: Type.Union(
			["idle", "spooling", "replaying", "full"].map((state) => Type.Literal(state)),
			{
				description: "full: the cycle waits until the database takes what is spooled",
			},
		),
		depth: Type.Integer({ description: "Batches of changes that wait for the database" }),
		bytes: Type.Integer(),
		oldest_age_ms: Nullable(Type.Number()),
		replayed: Type.Integer({ description: "Batches since the start" }),
		quarantined: Type.Integer({ description: "What the database refused for its content" }),
		reason: Nullable(Type.String({ description: "What the database said last, unless idle" })),
	}),
});

/** Any failure. */
export const ErrorShape = Type.Object({
	error: Type.Object({
		code: Type.String(),
		message: Type.String(),
		details: Type.Array(Type.Object({ parameter: Type.String(), message: Type.String() })),
	}),
});

/**
 * A route's entry in the OpenAPI document.
 *
 * @param answer shape of the answer with `status`
 * @param parameters names of query parameters and what they mean
 */
export function routeDetail(
	tag: string,
	summary: string,
	answer: TObject | undefined,
	{ status = 200, parameters = {} }: { status?: number; parameters?: Readonly<Record<string, string>> } = {},
): DocumentDecoration {
	// Through JSON, as the document holds plain JSON Schema and not TypeBox's objects with their symbols.
	const json = (schema: TObject) => ({ "application/json": { schema: JSON.parse(JSON.stringify(schema)) } });
	const success =
		answer === undefined
			? { description: "text/event-stream", content: { "text/event-stream": {} } }
			: { description: "OK", content: json(answer) };
	return {
		summary,
		tags: [tag],
		parameters: Object.entries(parameters).map(([name, description]) => ({
			name,
			in: "query",
			description,
			schema: { type: "string" },
		})),
		responses: { [status]: success, default: { description: "Any failure", content: json(ErrorShape) } },
	};
}
