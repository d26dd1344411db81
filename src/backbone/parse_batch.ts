import type { Board } from "../odds/board.ts";
import { type Market, marketOf } from "../odds/market.ts";
import type { MarketType } from "../odds/market_type.ts";
import { MARKET_TYPES } from "../odds/market_types.ts";
import { ABSENT, type PackedPrice, packThousandths, SUSPENDED } from "../odds/price.ts";
import type { DatedSnapshot, Fixture, Instant, Snapshot, SnapshotChange } from "../odds/snapshot.ts";
import { gatherTimes } from "../odds/source_times.ts";
import { storedUnnamedType } from "../odds/unnamed_market.ts";
import type { Batch, LogEntry } from "./batch.ts";
import type {
	EncodedBatch,
	EncodedEntry,
	EncodedMarket,
	EncodedNews,
	EncodedPrice,
	EncodedSnapshot,
} from "./encode_batch.ts";

/** A batch as releases before the log wrote it. */
interface FirstEncodedBatch {
	readonly version: 1;
	readonly markets: readonly EncodedMarket[];
	readonly fixtures: readonly Fixture[];
	readonly news: readonly EncodedNews[];
	readonly confirmed: readonly EncodedSnapshot[];
}

/** A batch that was read, as far as this release understands it. */
export interface ParsedBatch {
	readonly batch: Batch;
	/** What its entries are called that this release does not know, e.g. `price_stale 1`; they are left out. */
	readonly unknown: readonly string[];
}

/** What a batch says that is not in the bytes of older releases. */
export interface BatchHead {
	readonly id: string;
	readonly madeAt: Instant;
}

/**
 * The batch that `encodeBatch` made bytes of, in this process or another.
 *
 * @param head of the frame that it lies in: older releases wrote it there only
 * @throws {Error} if another release wrote it that this one does not understand
 */
export function parseBatch(bytes: Uint8Array, head: BatchHead): ParsedBatch {
	// The frame's checksum holds, so these are the bytes that a release of ours has written; the version says which.
	const encoded = JSON.parse(new TextDecoder().decode(Bun.zstdDecompressSync(bytes))) as
		| EncodedBatch
		| FirstEncodedBatch;
	if (encoded.version !== 1 && encoded.version !== 2) {
		const { version } = encoded as { version: unknown };
		throw new RangeError(`Cannot read a batch as its version must be 1 or 2: it is ${version}`);
	}
	const tables = {
		encoded: encoded.markets,
		markets: encoded.markets.map(marketFrom),
		fixtures: encoded.fixtures,
	};
	const { id, madeAt, entries } =
		encoded.version === 1 ? { ...head, entries: firstEntries(encoded) } : encoded;
	const known = entries.map((entry) => ({ entry, parsed: entryFrom(entry, tables) }));
	return {
		batch: { id, madeAt, entries: known.flatMap(({ parsed }) => parsed ?? []) },
		unknown: known.flatMap(({ entry, parsed }) => (parsed ? [] : [`${entry.kind} ${entry.version}`])),
	};
}

interface Tables {
	readonly encoded: readonly EncodedMarket[];
	readonly markets: readonly Market[];
	readonly fixtures: readonly Fixture[];
}

/** Batches of before brought their matches with them. */
function firstEntries({ fixtures, news, confirmed }: FirstEncodedBatch): readonly EncodedEntry[] {
	return [
		{ kind: "fixtures", version: 1, of: fixtures.map((_, i) => i) },
		{ kind: "prices", version: 1, news },
		{ kind: "confirmations", version: 1, confirmed },
	];
}

/** `undefined`: another release's. */
function entryFrom(entry: EncodedEntry, tables: Tables): LogEntry | undefined {
	// What a later release may have written, which the type does not know.
	const version: number = entry.version;
	if (version !== 1) return undefined;
	switch (entry.kind) {
		case "prices":
			return { kind: entry.kind, changes: entry.news.map((one) => changeFrom(one, tables)) };
		case "confirmations": {
			const empty = boardOf([]);
			return {
				kind: entry.kind,
				snapshots: entry.confirmed.map((one) => snapshotFrom(one, empty, tables)),
			};
		}
		case "fixtures":
			return { kind: entry.kind, fixtures: entry.of.map((index) => tables.fixtures[index]!) };
		case "cycle_ended":
			return { kind: entry.kind, evictBefore: entry.evictBefore, evicted: entry.evicted };
		case "clock_stepped_back":
			return { kind: entry.kind, limit: entry.limit };
		default:
			return undefined;
	}
}

function snapshotFrom(encoded: EncodedSnapshot, board: Board, { markets, fixtures }: Tables): Snapshot {
	const { apart, isTurned, excluded } = encoded;
	return {
		fixture: fixtures[encoded.fixture]!,
		bookmaker: encoded.bookmaker,
		externalId: encoded.externalId,
		capturedAt: encoded.capturedAt ?? undefined,
		confirmedAt: encoded.confirmedAt ?? undefined,
		board,
		...(apart === undefined
			? {}
			: { confirmedApart: new Map(apart.map(([index, at]) => [markets[index]!, at])) }),
		...(isTurned === undefined ? {} : { isTurned }),
		...(excluded === undefined ? {} : { excluded }),
	};
}

function changeFrom(news: EncodedNews, tables: Tables): SnapshotChange {
	const entries = marketsOf(news, tables);
	const { capturedAt, confirmedAt } = news;
	if (capturedAt === null || confirmedAt === null) {
		throw new RangeError("Cannot read news as its times must be known: one is not");
	}
	const snapshot: DatedSnapshot = {
		...snapshotFrom(news, boardOf(entries), tables),
		capturedAt,
		confirmedAt,
	};
	return { snapshot, changed: entries.flatMap(({ isNews }, index) => (isNews ? [index] : [])) };
}

function marketFrom(encoded: EncodedMarket): Market {
	const [id, line, label] = encoded;
	const type = MARKET_TYPES.get(id) ?? storedUnnamedType(id, encoded[3]);
	const fits = type !== undefined && (type.lineKind === "none") === (line === null);
	return marketOf(fits ? type : forgottenType(encoded), line ?? undefined, label ?? undefined);
}

/** What the catalogue has no name for any more, since another release wrote it, is history all the same. */
function forgottenType([id, line, , outcomes]: EncodedMarket): MarketType {
	return {
		id,
		name: id,
		period: "other",
		lineKind: line === null ? "none" : "number",
		outcomes,
		winners: undefined,
		rest: [],
		groups: ["specials"],
		order: Number.MAX_SAFE_INTEGER,
		unnamed: undefined,
	};
}

interface Entry {
	readonly market: Market;
	readonly prices: readonly PackedPrice[];
	readonly changedAt: Instant;
	readonly sourceAt: Instant | undefined;
	readonly isNews: boolean;
}

function marketsOf(news: EncodedNews, { encoded, markets }: Tables): readonly Entry[] {
	const changed = new Set(news.changed);
	const entries = news.markets.map((index, i) => ({
		market: markets[index]!,
		prices: pricesFrom(news.prices[i]!, encoded[index]![3], markets[index]!.type),
		changedAt: timeFrom(news, news.ages[i]) ?? Number.NaN,
		sourceAt: timeFrom(news, news.sourceAges?.[i]),
		isNews: changed.has(i),
	}));
	// A board's order is that of its process.
	return entries.sort((a, b) => a.market.no - b.market.no);
}

function timeFrom({ capturedAt }: EncodedNews, age: number | null | undefined): Instant | undefined {
	return age == null || capturedAt === null ? undefined : capturedAt - age;
}

/** Prices in the order that the catalogue has today. */
function pricesFrom(
	encoded: readonly EncodedPrice[],
	outcomes: readonly string[],
	type: MarketType,
): readonly PackedPrice[] {
	const prices = encoded.map((price) =>
		typeof price === "number" ? packThousandths(price) : price === null ? ABSENT : SUSPENDED,
	);
	if (prices.every((_, position) => outcomes[position] === type.outcomes[position])) return prices;
	return type.outcomes.map((outcome) => prices[outcomes.indexOf(outcome)] ?? ABSENT);
}

function boardOf(entries: readonly Entry[]): Board {
	const offsets = new Uint32Array(entries.length + 1);
	entries.forEach(({ prices }, i) => {
		offsets[i + 1] = offsets[i]! + prices.length;
	});
	return {
		layout: { markets: entries.map(({ market }) => market), offsets },
		prices: Uint32Array.from(entries.flatMap(({ prices }) => prices)),
		changedAt: Float64Array.from(entries, ({ changedAt }) => changedAt),
		sourceAt: gatherTimes(entries.length, (i) => entries[i]?.sourceAt),
	};
}
