import type { BookmakerReport } from "./cycle_report.ts";
import type { Reason, ReasonKind } from "./reasons.ts";

/**
 * How a bookmaker answers, judged by its last finished cycle: `up`; `delayed`, some prices are older than a cycle, as more
 * than a tenth of the answers failed, most replies could not be read, its lists were not whole or it had not answered all when the
 * next cycle was due; `blocked`, it refuses us; `down`, it gave no usable answer. `unknown` before the first cycle.
 */
export type SourceState = "unknown" | "up" | "delayed" | "blocked" | "down";

/** The state that a bookmaker's report speaks of. */
export function sourceState(report: BookmakerReport): SourceState {
	const refused = (report.errors.blocked ?? 0) + (report.errors.rate_limited ?? 0);
	// What was given up without asking says only that something else failed before.
	const { aborted: _, ...answers } = report.errors;
	const failed = Object.values(answers).reduce((sum, count) => sum + count, 0);
	if (report.fetched === 0 && failed > 0) return refused * 2 > failed ? "blocked" : "down";
	if (report.fetched === 0 && report.isCarried) return "down";
	if (refused > report.fetched) return "blocked";
	const gone = report.errors.not_found ?? 0;
	const late = (report.failed - gone) * 10 > report.fetched + report.failed;
	const isUnread = report.unread * 2 > report.fetched;
	return late || isUnread || report.isCarried || !report.discoveryComplete ? "delayed" : "up";
}

/** Kinds that make a bookmaker anything but `up`; what concerns single matches does not. */
const WEIGHTY: readonly ReasonKind[] = [
	"blocked",
	"rate_limited",
	"timeout",
	"outage",
	"malformed",
	"too_large",
	"discovery",
	"unread",
	"carried",
	"not_found",
	"aborted",
];

/** Why a bookmaker is in this state: what was met first of the kind that it was met most of; `undefined` if it is up. */
export function stateReason(state: SourceState, report: BookmakerReport): Reason | undefined {
	if (state === "up" || state === "unknown") return undefined;
	const kinds = state === "blocked" ? WEIGHTY.slice(0, 2) : WEIGHTY;
	const counts = kinds.map((kind) => ({ kind, count: countOf(report, kind) }));
	const most = counts.reduce((a, b) => (b.count > a.count ? b : a));
	return report.reasons.find(({ kind }) => kind === most.kind);
}

function countOf(report: BookmakerReport, kind: ReasonKind): number {
	if (kind === "aborted") return report.reasons.some((reason) => reason.kind === kind) ? 0.5 : 0;
	return report.reasons.reduce((sum, reason) => (reason.kind === kind ? sum + reason.count : sum), 0);
}
