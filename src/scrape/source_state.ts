import type { BookmakerReport } from "./cycle_report.ts";

/**
 * How a bookmaker answers, judged by its last finished cycle: `up`; `delayed`, more than a tenth of the answers
 * failed or its lists were not whole, so some prices are older than a cycle; `blocked`, it refuses us; `down`, it gave no
 * usable answer. `unknown` before the first cycle.
 */
export type SourceState = "unknown" | "up" | "delayed" | "blocked" | "down";

/** The state that a bookmaker's report speaks of. */
export function sourceState(report: BookmakerReport): SourceState {
	const refused = (report.errors.blocked ?? 0) + (report.errors.rate_limited ?? 0);
	// What was given up without asking says only that something else failed before.
	const { aborted: _, ...answers } = report.errors;
	const failed = Object.values(answers).reduce((sum, count) => sum + count, 0);
	if (report.fetched === 0 && failed > 0) return refused * 2 > failed ? "blocked" : "down";
	if (refused > report.fetched) return "blocked";
	const gone = report.errors.not_found ?? 0;
	const late = (report.failed - gone) * 10 > report.fetched + report.failed;
	return late || !report.discoveryComplete ? "delayed" : "up";
}
