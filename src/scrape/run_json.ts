import { isoTime } from "../odds/iso_time.ts";
import type { Run } from "./coordinator.ts";
import type { BookmakerReport } from "./cycle_report.ts";

/** A cycle as the wire tells it, in REST, `scrape_progress` and the server-sent events alike. */
export function runJson(run: Run): object {
	return {
		id: run.id,
		trigger: run.trigger,
		status: run.status,
		phase: run.phase,
		started_at: isoTime(run.startedAt),
		finished_at: run.finishedAt === undefined ? null : isoTime(run.finishedAt),
		done: run.done,
		expected: run.expected,
		error: run.error ?? null,
		bookmakers: Object.fromEntries([...run.report].map(([id, report]) => [id, reportJson(report)])),
	};
}

/** What a cycle did at one bookmaker; times in whole milliseconds, summed over its events. */
export function reportJson(report: BookmakerReport): object {
	return {
		listed: report.listed,
		discovery_complete: report.discoveryComplete,
		skipped: report.skipped,
		fetched: report.fetched,
		failed: report.failed,
		errors: report.errors,
		bytes: report.bytes,
		changed: report.changed,
		confirmed: report.confirmed,
		unsaved: report.unsaved,
		market_changes: report.marketChanges,
		dropped: report.dropped,
		mapped: report.mapped,
		unmapped: report.unmapped,
		malformed: report.malformed,
		unread: report.unread,
		carried: report.isCarried,
		left_out: report.isLeftOut,
		reasons: report.reasons.map(({ kind, message, count }) => ({ kind, message, count })),
		times_ms: Object.fromEntries(
			Object.entries(report.times).map(([stage, ms]) => [stage, Math.round(ms * 10) / 10]),
		),
	};
}
