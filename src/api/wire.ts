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

/** Liveness. */
export const LiveShape = Type.Object({ status: Type.Literal("ok") });

/** Readiness. */
export const ReadyShape = Type.Object({
	status: Type.Literal("ready"),
	database: Type.Union([Type.Literal("up"), Type.Literal("down")]),
	last_run: Nullable(Type.Object({ id: Type.String(), status: Type.String() })),
	sources: ByKey(Type.Object({ state: Type.String(), since: Instant })),
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
