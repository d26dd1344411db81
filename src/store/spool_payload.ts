import type { Board } from "../odds/board.ts";
import { type Market, marketOf } from "../odds/market.ts";
import type { MarketType } from "../odds/market_type.ts";
import { MARKET_TYPES } from "../odds/market_types.ts";
import { ABSENT, type PackedPrice, packThousandths, SUSPENDED, thousandthsOf } from "../odds/price.ts";
import type { BookmakerId, DatedSnapshot, Fixture, Instant, Snapshot } from "../odds/snapshot.ts";
import { gatherTimes } from "../odds/source_times.ts";
import { storedUnnamedType } from "../odds/unnamed_market.ts";
import type { News } from "./save_batch.ts";

/** What is saved together. */
export interface Batch {
	readonly news: readonly News[];
	/** Their boards are empty once they have been spooled: a confirmation is its time. */
	readonly confirmed: readonly Snapshot[];
}

/** Odds in thousandths; `null`: the outcome is not offered. */
type SpooledPrice = number | "suspended" | null;

/** A market as another process, of another release even, can tell which it is. */
type SpooledMarket = readonly [
	id: string,
	line: number | null,
	label: string | null,
	outcomes: readonly string[],
];

interface SpooledSnapshot {
	/** Index into `fixtures`. */
	readonly fixture: number;
	readonly bookmaker: BookmakerId;
	readonly externalId: string;
	readonly capturedAt: Instant;
	readonly confirmedAt: Instant;
}

interface SpooledNews extends SpooledSnapshot {
	/** Indices into `markets`. */
	readonly markets: readonly number[];
	/** For each market its prices, by position in the outcomes that are written with it. */
	readonly prices: readonly (readonly SpooledPrice[])[];
	/** For each market how long before `capturedAt` it last changed. */
	readonly ages: readonly number[];
	/**
	 * For each market how long before `capturedAt` the bookmaker says that it changed it; `null`: it does not say. Left out
	 * where no market has any, and by releases that did not keep it yet.
	 */
	readonly sourceAges?: readonly (number | null)[];
	/** Positions in `markets` of those that are news. */
	readonly changed: readonly number[];
}

/** A batch as plain data: needs neither this process nor any row of the database to be understood. */
export interface SpooledBatch {
	readonly version: 1;
	readonly markets: readonly SpooledMarket[];
	readonly fixtures: readonly Fixture[];
	readonly news: readonly SpooledNews[];
	readonly confirmed: readonly SpooledSnapshot[];
}

/** Fast, and boards shrink to a fifth. */
const COMPRESSION = { level: 1 };

/** A batch as bytes. */
export function encodeBatch(batch: Batch): Uint8Array {
	return Bun.zstdCompressSync(Buffer.from(JSON.stringify(toSpooled(batch))), COMPRESSION);
}

/**
 * The batch that `encodeBatch` made bytes of, in this process or another.
 *
 * @throws {Error} if another release wrote it that this one does not understand
 */
export function parseBatch(bytes: Uint8Array): Batch {
	// The frame's checksum holds, so these are the bytes that a release of ours has written; the version says which.
	const spooled = JSON.parse(new TextDecoder().decode(Bun.zstdDecompressSync(bytes))) as SpooledBatch;
	if (spooled.version !== 1) {
		throw new RangeError(`Cannot read a spooled batch as its version must be 1: it is ${spooled.version}`);
	}
	return fromSpooled(spooled);
}

/** A batch as plain data. */
export function toSpooled({ news, confirmed }: Batch): SpooledBatch {
	const markets = new Numbering<Market>();
	const fixtures = new Numbering<Fixture>();
	const head = (snapshot: DatedSnapshot): SpooledSnapshot => ({
		fixture: fixtures.of(snapshot.fixture),
		bookmaker: snapshot.bookmaker,
		externalId: snapshot.externalId,
		capturedAt: snapshot.capturedAt,
		confirmedAt: snapshot.confirmedAt,
	});
	const spooledNews = news.map(({ snapshot, changed }) => ({
		...head(snapshot),
		markets: snapshot.board.layout.markets.map((market) => markets.of(market)),
		prices: snapshot.board.layout.markets.map((_, index) => spooledPrices(snapshot.board, index)),
		ages: Array.from(snapshot.board.changedAt, (at) => snapshot.capturedAt - at),
		...sourceAgesOf(snapshot),
		changed,
	}));
	const spooledConfirmed = confirmed.flatMap((snapshot) => (isDated(snapshot) ? [head(snapshot)] : []));
	return {
		version: 1,
		markets: markets.all.map(({ type, line, label }) => [
			type.id,
			line ?? null,
			label ?? null,
			type.outcomes,
		]),
		fixtures: fixtures.all,
		news: spooledNews,
		confirmed: spooledConfirmed,
	};
}

function isDated(snapshot: Snapshot): snapshot is DatedSnapshot {
	return snapshot.capturedAt !== undefined && snapshot.confirmedAt !== undefined;
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

function spooledPrices({ layout, prices }: Board, index: number): SpooledPrice[] {
	return Array.from(
		prices.subarray(layout.offsets[index], layout.offsets[index + 1]),
		(price) => thousandthsOf(price) ?? (price === SUSPENDED ? "suspended" : null),
	);
}

function sourceAgesOf({ board, capturedAt }: DatedSnapshot): Pick<SpooledNews, "sourceAges"> {
	if (board.sourceAt === undefined) return {};
	return { sourceAges: Array.from(board.sourceAt, (at) => (Number.isNaN(at) ? null : capturedAt - at)) };
}

function fromSpooled({ markets, fixtures, news, confirmed }: SpooledBatch): Batch {
	const known = markets.map(marketFrom);
	const snapshotFrom = (spooled: SpooledSnapshot, board: Board): DatedSnapshot => ({
		fixture: fixtures[spooled.fixture]!,
		bookmaker: spooled.bookmaker,
		externalId: spooled.externalId,
		capturedAt: spooled.capturedAt,
		confirmedAt: spooled.confirmedAt,
		board,
	});
	return {
		news: news.map((one) => {
			const entries = entriesOf(one, known, markets);
			return {
				snapshot: snapshotFrom(one, boardOf(entries)),
				changed: entries.flatMap(({ isNews }, index) => (isNews ? [index] : [])),
			};
		}),
		confirmed: confirmed.map((one) => snapshotFrom(one, boardOf([]))),
	};
}

function marketFrom(spooled: SpooledMarket): Market {
	const [id, line, label] = spooled;
	const type = MARKET_TYPES.get(id) ?? storedUnnamedType(id, spooled[3]);
	const fits = type !== undefined && (type.lineKind === "none") === (line === null);
	return marketOf(fits ? type : forgottenType(spooled), line ?? undefined, label ?? undefined);
}

/** What the catalogue has no name for any more, since another release spooled it, is history all the same. */
function forgottenType([id, line, , outcomes]: SpooledMarket): MarketType {
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

function entriesOf(
	news: SpooledNews,
	known: readonly Market[],
	markets: readonly SpooledMarket[],
): readonly Entry[] {
	const changed = new Set(news.changed);
	const entries = news.markets.map((index, i) => ({
		market: known[index]!,
		prices: pricesFrom(news.prices[i]!, markets[index]![3], known[index]!.type),
		changedAt: news.capturedAt - news.ages[i]!,
		sourceAt: sourceTimeFrom(news, i),
		isNews: changed.has(i),
	}));
	// A board's order is that of its process.
	return entries.sort((a, b) => a.market.no - b.market.no);
}

function sourceTimeFrom({ capturedAt, sourceAges }: SpooledNews, index: number): Instant | undefined {
	const age = sourceAges?.[index];
	return age == null ? undefined : capturedAt - age;
}

/** Prices in the order that the catalogue has today. */
function pricesFrom(
	spooled: readonly SpooledPrice[],
	outcomes: readonly string[],
	type: MarketType,
): readonly PackedPrice[] {
	const prices = spooled.map((price) =>
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
