import type { Sql } from "../../src/store/connect.ts";
import { courseKey, describePrices, type WatchingClient } from "./watching_client.ts";

interface HistoryRow {
	readonly at: Date;
	readonly event_id: number;
	readonly bookmaker_id: string;
	readonly market_id: string;
	readonly line: string | null;
	readonly line_label: string | null;
	readonly outcomes: readonly string[];
	readonly odds: readonly (number | null)[] | null;
	readonly suspended: readonly string[] | null;
}

/** What is wrong with a history. */
export interface HistoryFaults {
	/** Prices that a client saw and that are not there, or are others. */
	readonly lost: readonly string[];
	/** Changes that are there twice: at the same moment, or one after the other with nothing changed. */
	readonly doubled: readonly string[];
	/** Changes in all. */
	readonly changes: number;
}

/** Holds the history against what a client saw: all of it must be there, exactly once, and change from row to row. */
export async function checkHistory(sql: Sql, client: WatchingClient): Promise<HistoryFaults> {
	const courses = await readCourses(sql);
	const lost: string[] = [];
	for (const [key, moments] of client.seen) {
		for (const [at, seen] of moments) {
			const stored = courses.get(key)?.filter((change) => change.at === at) ?? [];
			if (stored.length !== 1 || stored[0]?.prices !== seen) {
				lost.push(`${key} at ${at} seen ${seen}, stored ${JSON.stringify(stored)}`);
			}
		}
	}
	const doubled = [...courses].flatMap(([key, changes]) =>
		changes.flatMap((change, i) => {
			const before = changes[i - 1];
			const isSame = before !== undefined && (before.at === change.at || before.prices === change.prices);
			return isSame ? [`${key} at ${before.at} and ${change.at}: ${change.prices}`] : [];
		}),
	);
	return { lost, doubled, changes: courses.values().reduce((sum, { length }) => sum + length, 0) };
}

/** Every market's changes in the order of time. */
async function readCourses(
	sql: Sql,
): Promise<Map<string, { readonly at: string; readonly prices: string }[]>> {
	const courses = new Map<string, { readonly at: string; readonly prices: string }[]>();
	const events = await sql<{ event_id: number }[]>`select distinct event_id from price_change`;
	for (const { event_id } of events) {
		const rows = await sql<HistoryRow[]>`
			select at, event_id, bookmaker_id, market_id, line, line_label, outcomes, suspended, array_to_json(odds) as odds
			from price_history where event_id = ${event_id} order by at
		`;
		for (const row of rows) {
			const line = row.line === null ? null : Number(row.line);
			const key = courseKey(row.event_id, row.bookmaker_id, row.market_id, line, row.line_label);
			const changes = courses.get(key) ?? [];
			courses.set(key, changes);
			changes.push({ at: row.at.toISOString(), prices: pricesOf(row) });
		}
	}
	return courses;
}

function pricesOf({ outcomes, odds, suspended }: HistoryRow): string {
	const status = outcomes.map((outcome) => (suspended?.includes(outcome) ? "suspended" : "open"));
	const numbers = outcomes.map((_, i) => odds?.[i] ?? null);
	return describePrices(outcomes, numbers, status);
}
