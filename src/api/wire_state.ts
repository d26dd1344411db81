import { Type } from "@sinclair/typebox";
import { ByKey, Instant, Nullable } from "./wire_terms.ts";

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
	data_dir: Nullable(
		Type.String({
			description: "What is wrong with DATA_DIR, e.g. removed while the service runs; null: nothing is",
		}),
	),
	last_run: Nullable(Type.Object({ id: Type.String(), status: Type.String() })),
	sources: ByKey(
		Type.Object({
			state: Type.String(),
			since: Instant,
			reason: Nullable(Type.String({ description: "Why it is not up: what was asked and what was met" })),
		}),
	),
	clock: Nullable(
		Type.Object(
			{ stepped_back_at: Instant, unknown_after: Instant, ahead_ms: Type.Number() },
			{
				description: "Our clock was ahead: stored times after unknown_after are not known; null: it was not",
			},
		),
	),
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
