import type { LogEntry } from "../backbone/batch.ts";
import { indexOfMarket } from "../odds/board.ts";
import type { BoardDiff } from "../odds/diff_snapshot.ts";
import type { Market } from "../odds/market.ts";
import type { BookmakerId, EventId, Fixture, Instant, Snapshot, SnapshotChange } from "../odds/snapshot.ts";

/** A book as it is to be, and what of it is news. */
interface Draft {
	readonly snapshot: Snapshot;
	readonly changed: ReadonlySet<Market>;
	readonly at: Instant | undefined;
}

/** Puts a batch together: each book once, however much of it changes. */
export class BatchDraft {
	readonly #books = new Map<string, Draft>();
	readonly #fixtures = new Map<EventId, Fixture>();

	/** The book as drafted so far. */
	get(eventId: EventId, bookmaker: BookmakerId): Snapshot | undefined {
		return this.#books.get(`${eventId} ${bookmaker}`)?.snapshot;
	}

	/** How many books there are. */
	get size(): number {
		return this.#books.size;
	}

	/** Notes another fixture of a match, for its books as well. */
	restate(fixture: Fixture): void {
		this.#fixtures.set(fixture.id, fixture);
	}

	/** A book of which something beside the prices is new, or that is found the same. */
	put(snapshot: Snapshot): void {
		this.#set(snapshot, [], undefined);
	}

	/** A book with changed prices; its board is the comparison's. */
	change(snapshot: Snapshot, { board, changed }: BoardDiff, at: Instant): void {
		const markets = changed.map((index) => board.layout.markets[index]!);
		this.#set({ ...snapshot, board }, markets, markets.length > 0 ? at : undefined);
	}

	/** What is to be saved, in the order in which it applies; books without changed prices are confirmations. */
	entries(): readonly LogEntry[] {
		const entries: LogEntry[] = [];
		const changes: SnapshotChange[] = [];
		const snapshots: Snapshot[] = [];
		for (const draft of this.#books.values()) {
			const snapshot = this.#restated(draft.snapshot);
			if (draft.at === undefined) snapshots.push(snapshot);
			else changes.push(changeOf(snapshot, draft.changed, draft.at));
		}
		const fixtures = [...this.#fixtures.values()];
		if (fixtures.length > 0) entries.push({ kind: "fixtures", fixtures });
		if (changes.length > 0) entries.push({ kind: "prices", changes });
		if (snapshots.length > 0) entries.push({ kind: "confirmations", snapshots });
		return entries;
	}

	#set(snapshot: Snapshot, changed: readonly Market[], at: Instant | undefined): void {
		const key = `${snapshot.fixture.id} ${snapshot.bookmaker}`;
		const before = this.#books.get(key);
		this.#books.set(key, {
			snapshot,
			changed: new Set([...(before?.changed ?? []), ...changed]),
			at: at ?? before?.at,
		});
	}

	#restated(snapshot: Snapshot): Snapshot {
		const fixture = this.#fixtures.get(snapshot.fixture.id);
		return fixture === undefined ? snapshot : { ...snapshot, fixture };
	}
}

function changeOf(snapshot: Snapshot, changed: ReadonlySet<Market>, at: Instant): SnapshotChange {
	const { layout } = snapshot.board;
	const indices = [...changed].map((market) => indexOfMarket(layout, market)).sort((a, b) => a - b);
	// A book's prices have a time; a confirmation that is unknown as yet begins with them.
	return {
		snapshot: { ...snapshot, capturedAt: at, confirmedAt: snapshot.confirmedAt ?? at },
		changed: indices,
	};
}
