import type { Board } from "../odds/board.ts";
import type { Market } from "../odds/market.ts";
import { SUSPENDED, thousandthsOf } from "../odds/price.ts";
import type { BookmakerId, Exclusion, Fixture, Instant, Snapshot, SnapshotChange } from "../odds/snapshot.ts";
import type { Batch, LogEntry } from "./batch.ts";

/** Odds in thousandths; `null`: the outcome is not offered. */
export type EncodedPrice = number | "suspended" | null;

/** A market as another process, of another release even, can tell which it is. */
export type EncodedMarket = readonly [
	id: string,
	line: number | null,
	label: string | null,
	outcomes: readonly string[],
];

/** A snapshot without its board. */
export interface EncodedSnapshot {
	/** Index into `fixtures`. */
	readonly fixture: number;
	readonly bookmaker: BookmakerId;
	readonly externalId: string;
	/** `null`: not known. */
	readonly capturedAt: Instant | null;
	readonly confirmedAt: Instant | null;
	/** Indices into `markets`, and times, of those that have a confirmation of their own. */
	readonly apart?: readonly (readonly [market: number, at: Instant])[];
	readonly isTurned?: true;
	readonly excluded?: Exclusion;
}

/** A snapshot with its board. */
export interface EncodedNews extends EncodedSnapshot {
	/** Indices into `markets`. */
	readonly markets: readonly number[];
	/** For each market its prices, by position in the outcomes that are written with it. */
	readonly prices: readonly (readonly EncodedPrice[])[];
	/** For each market how long before `capturedAt` it last changed; `null`: not known. */
	readonly ages: readonly (number | null)[];
	/**
	 * For each market how long before `capturedAt` the bookmaker says that it changed it; `null`: it does not say. Left out
	 * where no market has any, and by releases that did not keep it yet.
	 */
	readonly sourceAges?: readonly (number | null)[];
	/** Positions in `markets` of those that are news. */
	readonly changed: readonly number[];
}

/** An entry: a kind, the version of its shape, and what it says. Fixtures are indices into `fixtures`. */
export type EncodedEntry =
	| { readonly kind: "prices"; readonly version: 1; readonly news: readonly EncodedNews[] }
	| { readonly kind: "confirmations"; readonly version: 1; readonly confirmed: readonly EncodedSnapshot[] }
	| { readonly kind: "fixtures"; readonly version: 1; readonly of: readonly number[] }
	| {
			readonly kind: "cycle_ended";
			readonly version: 1;
			readonly evictBefore: Instant;
			readonly evicted: readonly number[];
	  }
	| { readonly kind: "clock_stepped_back"; readonly version: 1; readonly limit: Instant };

/** A batch as plain data: needs neither this process nor any row of the database to be understood. */
export interface EncodedBatch {
	readonly version: 2;
	readonly id: string;
	readonly madeAt: Instant;
	readonly markets: readonly EncodedMarket[];
	readonly fixtures: readonly Fixture[];
	readonly entries: readonly EncodedEntry[];
}

/** Fast, and boards shrink to a fifth. */
const COMPRESSION = { level: 1 };

/** A batch as bytes. Boards of confirmations are left out: whoever applies them has the same. */
export function encodeBatch(batch: Batch): Uint8Array {
	return Bun.zstdCompressSync(Buffer.from(JSON.stringify(toPlain(batch))), COMPRESSION);
}

/** A batch as plain data. */
export function toPlain({ id, madeAt, entries }: Batch): EncodedBatch {
	const tables = { markets: new Numbering<Market>(), fixtures: new Numbering<Fixture>() };
	const encoded = entries.map((entry) => entryOf(entry, tables));
	const markets = tables.markets.all.map(
		({ type, line, label }): EncodedMarket => [type.id, line ?? null, label ?? null, type.outcomes],
	);
	return { version: 2, id, madeAt, markets, fixtures: tables.fixtures.all, entries: encoded };
}

interface Tables {
	readonly markets: Numbering<Market>;
	readonly fixtures: Numbering<Fixture>;
}

/** Numbers things in the order in which they are first asked for. */
class Numbering<T> {
	readonly #numbers = new Map<T, number>();

	get all(): readonly T[] {
		return [...this.#numbers.keys()];
	}

	of(thing: T): number {
		const known = this.#numbers.get(thing);
		if (known !== undefined) return known;
		const number = this.#numbers.size;
		this.#numbers.set(thing, number);
		return number;
	}
}

function entryOf(entry: LogEntry, tables: Tables): EncodedEntry {
	switch (entry.kind) {
		case "prices":
			return { kind: entry.kind, version: 1, news: entry.changes.map((change) => newsOf(change, tables)) };
		case "confirmations":
			return {
				kind: entry.kind,
				version: 1,
				confirmed: entry.snapshots.map((snapshot) => headOf(snapshot, tables)),
			};
		case "fixtures":
			return {
				kind: entry.kind,
				version: 1,
				of: entry.fixtures.map((fixture) => tables.fixtures.of(fixture)),
			};
		default:
			return { ...entry, version: 1 };
	}
}

function headOf(snapshot: Snapshot, { markets, fixtures }: Tables): EncodedSnapshot {
	const { fixture, bookmaker, externalId, capturedAt, confirmedAt, confirmedApart, isTurned, excluded } =
		snapshot;
	const apart = [...(confirmedApart ?? [])].map(([market, at]) => [markets.of(market), at] as const);
	return {
		fixture: fixtures.of(fixture),
		bookmaker,
		externalId,
		capturedAt: capturedAt ?? null,
		confirmedAt: confirmedAt ?? null,
		...(apart.length === 0 ? {} : { apart }),
		...(isTurned === true ? { isTurned } : {}),
		...(excluded === undefined ? {} : { excluded }),
	};
}

function newsOf({ snapshot, changed }: SnapshotChange, tables: Tables): EncodedNews {
	const { board, capturedAt } = snapshot;
	const ageOf = (at: Instant) => (Number.isNaN(at) ? null : capturedAt - at);
	return {
		...headOf(snapshot, tables),
		markets: board.layout.markets.map((market) => tables.markets.of(market)),
		prices: board.layout.markets.map((_, index) => pricesOf(board, index)),
		ages: Array.from(board.changedAt, ageOf),
		...(board.sourceAt === undefined ? {} : { sourceAges: Array.from(board.sourceAt, ageOf) }),
		changed,
	};
}

function pricesOf({ layout, prices }: Board, index: number): EncodedPrice[] {
	return Array.from(
		prices.subarray(layout.offsets[index], layout.offsets[index + 1]),
		(price) => thousandthsOf(price) ?? (price === SUSPENDED ? "suspended" : null),
	);
}
