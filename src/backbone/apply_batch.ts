import type { OddsCache } from "../cache/odds_cache.ts";
import type { BookmakerId, EventId, Fixture } from "../odds/snapshot.ts";
import { type TournamentId, tournamentId } from "../odds/tournament_id.ts";
import type { LogEntry, NumberedBatch, PricesEntry } from "./batch.ts";
import type { StoredChange, StoredStep } from "./stored_steps.ts";

/** What a batch has changed in the cache. */
export interface Applied extends StoredStep {
	/** Events with new or changed odds, by bookmaker; in the order of the batch. */
	readonly updates: ReadonlyMap<BookmakerId, readonly EventId[]>;
	/** Events that a reader sees otherwise now: their prices, their fixture, an exclusion; or evicted. */
	readonly changed: readonly EventId[];
	/** Tournaments that restated and evicted events were in before. */
	readonly left: ReadonlyMap<EventId, TournamentId>;
	/** Entries of a kind that this version does not know: they are skipped. */
	readonly unknown: number;
}

/** The cache, as far as a batch changes it. */
export type BatchedCache = Pick<
	OddsCache,
	"put" | "confirm" | "setFixtures" | "evictExpired" | "forgetTimesAfter"
>;

/** Applies every entry of a batch to the cache, in order. Must be called with each batch of the log, by number. */
export function applyBatch(cache: BatchedCache, batch: NumberedBatch): Applied {
	const effects = new Effects();
	for (const entry of batch.entries) applyEntry(cache, entry, effects);
	return { no: batch.no, at: batch.madeAt, ...effects.all() };
}

function applyEntry(cache: BatchedCache, entry: LogEntry, effects: Effects): void {
	switch (entry.kind) {
		case "prices":
			effects.restate(cache.put(...entry.changes.map(({ snapshot }) => snapshot)));
			effects.update(entry.changes);
			break;
		case "confirmations":
			effects.restate(cache.confirm(entry.snapshots));
			break;
		case "fixtures":
			effects.restate(cache.setFixtures(entry.fixtures));
			break;
		case "cycle_ended":
			effects.evict(cache.evictExpired(entry.evictBefore));
			break;
		case "clock_stepped_back":
			effects.restate(cache.forgetTimesAfter(entry.limit));
			break;
		default:
			// The type says that there is no other; a later version's batch may have one.
			effects.unknown++;
	}
}

/** What the entries of a batch come to. */
class Effects {
	unknown = 0;
	readonly #changes: StoredChange[] = [];
	readonly #updates = new Map<BookmakerId, Set<EventId>>();
	readonly #restated = new Set<EventId>();
	readonly #evicted = new Set<EventId>();
	readonly #left = new Map<EventId, TournamentId>();

	update(changes: PricesEntry["changes"]): void {
		for (const { snapshot, changed } of changes) {
			const { bookmaker, board } = snapshot;
			const eventId = snapshot.fixture.id;
			const markets = changed.flatMap((index) => board.layout.markets[index] ?? []);
			this.#changes.push({ eventId, bookmaker, markets });
			const ids = this.#updates.get(bookmaker);
			if (ids === undefined) this.#updates.set(bookmaker, new Set([eventId]));
			else ids.add(eventId);
		}
	}

	/** @param before the events' fixtures before */
	restate(before: readonly Fixture[]): void {
		for (const fixture of before) {
			this.#restated.add(fixture.id);
			this.#leave(fixture);
		}
	}

	evict(gone: readonly Fixture[]): void {
		for (const fixture of gone) {
			this.#evicted.add(fixture.id);
			this.#leave(fixture);
		}
	}

	all(): Omit<Applied, "no" | "at"> {
		const changed = new Set(this.#changes.map(({ eventId }) => eventId));
		for (const id of this.#restated) changed.add(id);
		for (const id of this.#evicted) changed.add(id);
		return {
			changes: this.#changes,
			restated: [...this.#restated],
			evicted: [...this.#evicted],
			updates: new Map([...this.#updates].map(([bookmaker, ids]) => [bookmaker, [...ids]])),
			changed: [...changed],
			left: this.#left,
			unknown: this.unknown,
		};
	}

	/** The first tournament of a batch is the one that it was in before the batch. */
	#leave(fixture: Fixture): void {
		if (!this.#left.has(fixture.id)) this.#left.set(fixture.id, tournamentId(fixture));
	}
}
