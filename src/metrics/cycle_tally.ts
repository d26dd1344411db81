import type { BookmakerId, Instant } from "../odds/snapshot.ts";
import type { Run, RunStatus } from "../scrape/coordinator.ts";
import type { CycleReport } from "../scrape/cycle_report.ts";

/** Counts cycles as they end. */
export class CycleTally {
	/** How many ended in which way; all ways are there from the beginning. */
	readonly ended = new Map<RunStatus, number>([
		["completed", 0],
		["failed", 0],
		["aborted", 0],
	]);
	/** When a cycle last ended in which the bookmaker gave a usable answer; nothing of one that never did. */
	readonly lastSuccess = new Map<BookmakerId, Instant>();
	/** Of the last cycle that ended; `undefined` before the first. */
	lastDurationMs: number | undefined;
	/** Of the last cycle that ended; empty before the first. */
	lastReport: CycleReport = new Map();

	/** Looks at a step of a cycle; only the last one counts. */
	note({ status, startedAt, finishedAt, report }: Run): void {
		if (finishedAt === undefined) return;
		this.ended.set(status, (this.ended.get(status) ?? 0) + 1);
		this.lastDurationMs = finishedAt - startedAt;
		this.lastReport = report;
		for (const [bookmaker, { fetched }] of report) {
			if (fetched > 0) this.lastSuccess.set(bookmaker, finishedAt);
		}
	}
}
