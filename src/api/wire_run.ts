import { Type } from "@sinclair/typebox";
import { ByKey, Instant, Nullable } from "./wire_terms.ts";

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
	unread: Type.Integer({
		description: "Replies that confirm nothing: most of their markets could not be read, or they had none",
	}),
	carried: Type.Boolean({
		description: "It had not answered all when the next cycle was due, and went on by itself",
	}),
	left_out: Type.Boolean({ description: "Not asked, as its pass of an earlier cycle still went on" }),
	reasons: Type.Array(Type.Object({ kind: Type.String(), message: Type.String(), count: Type.Integer() }), {
		description: "What went wrong, the first messages of each kind",
	}),
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
