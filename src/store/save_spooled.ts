import type { Snapshot } from "../odds/snapshot.ts";
import { numberArray, timeArray } from "./array_literal.ts";
import { bookmakerNumber, registerBookmakers } from "./register_bookmakers.ts";
import { type BatchParts, type News, saveBatch } from "./save_batch.ts";
import { type ListedMatch, saveMatches } from "./save_matches.ts";
import { query, readSql } from "./sql_file.ts";

const SEEN_SINCE = readSql("match/seen_since.sql");

/**
 * Saves a batch that was kept elsewhere meanwhile, as often as need be: it brings its own matches and listings, and its
 * bookmakers need not be watched any more. What is stored and later stays, see `saveBatch`.
 *
 * @throws {Error} if the database fails; some of it may be saved then
 */
export async function saveSpooled(
	parts: BatchParts,
	news: readonly News[],
	confirmed: readonly Snapshot[],
): Promise<void> {
	const snapshots = [...news.map(({ snapshot }) => snapshot), ...confirmed];
	const ids = new Set(snapshots.map(({ bookmaker }) => bookmaker));
	const isWatched = [...ids].every((id) => parts.bookmakers.has(id));
	const bookmakers = isWatched ? parts.bookmakers : await registerBookmakers(parts.sql, [...ids]);
	await saveMatches(parts.sql, bookmakers, listedMatches(snapshots));
	await query(parts.sql, SEEN_SINCE, [
		numberArray(snapshots.map(({ fixture }) => fixture.id)),
		numberArray(snapshots.map(({ bookmaker }) => bookmakerNumber(bookmakers, bookmaker))),
		timeArray(snapshots.map(({ capturedAt }) => capturedAt ?? null)),
	]);
	await saveBatch({ ...parts, bookmakers }, news, confirmed);
}

/** The matches of some snapshots, as the latest of them has each. */
function listedMatches(snapshots: readonly Snapshot[]): readonly ListedMatch[] {
	return [...Map.groupBy(snapshots, ({ fixture }) => fixture.id).values()].map((of) => ({
		fixture: of.reduce((a, b) => ((b.confirmedAt ?? 0) > (a.confirmedAt ?? 0) ? b : a)).fixture,
		listings: new Map(of.map((snapshot) => [snapshot.bookmaker, snapshot])),
	}));
}
