import type { OddsCache } from "../cache/odds_cache.ts";
import { forgetTimesAfter } from "../odds/board_time.ts";
import type { Fixture, Instant } from "../odds/snapshot.ts";
import type { LogEntry } from "./batch.ts";

/** Makes entries that are durable visible in the cache, in their order. */
export function applyEntries(cache: OddsCache, entries: readonly LogEntry[]): void {
	for (const entry of entries) apply(cache, entry);
}

function apply(cache: OddsCache, entry: LogEntry): void {
	switch (entry.kind) {
		case "prices":
			cache.put(...entry.changes.map(({ snapshot }) => snapshot));
			return;
		case "confirmations":
			cache.confirm(entry.snapshots);
			return;
		case "fixtures":
			for (const fixture of entry.fixtures) restate(cache, fixture);
			return;
		case "cycle_ended":
			cache.evictExpired(entry.evictBefore);
			return;
		case "clock_stepped_back":
			forgetTimes(cache, entry.limit);
	}
}

function restate(cache: OddsCache, fixture: Fixture): void {
	const books = [...(cache.event(fixture.id)?.snapshots.values() ?? [])];
	cache.confirm(books.map((book) => ({ ...book, fixture })));
}

function forgetTimes(cache: OddsCache, limit: Instant): void {
	for (const { snapshots } of cache.events()) {
		for (const book of snapshots.values()) {
			const known = forgetTimesAfter(book, limit);
			if (known !== book) cache.confirm([known]);
		}
	}
}
