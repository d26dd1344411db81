import type { StoredChange } from "../backbone/stored_steps.ts";
import type { BookmakerId } from "../odds/snapshot.ts";
import type { Piece } from "./message.ts";

type Change = Pick<StoredChange, "eventId" | "bookmaker">;

/** The `odds_update` of each bookmaker in a batch, by name: the same whether the batch is new or read back. */
export function updatePieces(changes: readonly Change[]): readonly Piece[] {
	const bookmakers = [...new Set(changes.map(({ bookmaker }) => bookmaker))].sort();
	return bookmakers.flatMap((bookmaker) => updatePiece(changes, bookmaker));
}

/** That of one bookmaker; none where nothing of his has changed. */
export function updatePiece(changes: readonly Change[], source: BookmakerId): readonly Piece[] {
	const its = changes.filter(({ bookmaker }) => bookmaker === source);
	if (its.length === 0) return [];
	const ids = [...new Set(its.map(({ eventId }) => eventId))].sort((a, b) => a - b);
	const data = JSON.stringify({ event_ids: ids, source, snapshot_count: ids.length });
	return [{ type: "odds_update", data }];
}
