import { type Board, isWithdrawn, type Layout, type Offer, pricesOf } from "./board.ts";
import type { Market } from "./market.ts";
import { ABSENT } from "./price.ts";
import type { Instant } from "./snapshot.ts";
import { believableTimes, gatherTimes } from "./source_times.ts";

/** What a complete look at a bookmaker's event tells beside its prices: may a missing market be read as withdrawn? */
export interface Absence {
	/** `true` only where the reply is known to be whole; then what is missing from it, market or outcome, is withdrawn. */
	readonly withdraws: boolean;
	/** Markets that are in the reply but could not be read: they stay as they were. */
	readonly unreadable: ReadonlySet<Market>;
}

/** The outcome of a comparison: the board from now on, and which of its markets are news. */
export interface BoardDiff {
	/** The very board that was compared with when nothing changed. */
	readonly board: Board;
	/** Indices into `board.layout.markets` of the changed ones, ascending; empty: the reply only confirms. */
	readonly changed: readonly number[];
}

/**
 * Compares what a bookmaker offers now with its board so far, market by market.
 *
 * A market is news when it is seen for the first time, when any of its prices differs, or when it is withdrawn.
 * What is missing from an answer that may be cut short stays as it was: silence is not news (SPEC section 1). Nor is
 * another change time of the bookmaker's own with the same prices.
 *
 * @param previous the board so far; `undefined` at the first sight of the event
 * @param at our fetch of the reply, the change time of all that is news
 */
export function diffSnapshot(
	previous: Board | undefined,
	offer: Offer,
	at: Instant,
	absence: Absence,
): BoardDiff {
	if (previous === undefined && absence.unreadable.size === 0) return firstSight(offer, at);
	const before = previous ?? NOTHING;
	const merge = mergeMarkets(before, offer, absence);
	if (merge.changed.length === 0) return { board: before, changed: merge.changed };
	return { board: rebuild(before, offer, merge, at, absence), changed: merge.changed };
}

const NOTHING: Board = {
	layout: { markets: [], offsets: new Uint32Array(1) },
	prices: new Uint32Array(0),
	changedAt: new Float64Array(0),
};

function firstSight(offer: Offer, at: Instant): BoardDiff {
	const changed = offer.layout.markets.map((_, index) => index);
	const { layout, prices } = offer;
	const changedAt = new Float64Array(changed.length).fill(at);
	return { board: { layout, prices, changedAt, sourceAt: believableTimes(offer, at) }, changed };
}

/** Where each market of the new board comes from: an index into the old board or the offer, -1 for "not in it". */
interface Merge {
	readonly markets: Market[];
	readonly fromPrevious: number[];
	readonly fromOffer: number[];
	readonly changed: number[];
}

function mergeMarkets(previous: Board, offer: Offer, absence: Absence): Merge {
	const before = previous.layout.markets;
	const now = offer.layout.markets;
	const merge: Merge = { markets: [], fromPrevious: [], fromOffer: [], changed: [] };
	let p = 0;
	let o = 0;
	while (p < before.length || o < now.length) {
		const order = (before[p]?.no ?? Infinity) - (now[o]?.no ?? Infinity);
		const fromPrevious = order <= 0 ? p++ : -1;
		const fromOffer = order >= 0 ? o++ : -1;
		const market = fromPrevious >= 0 ? before[fromPrevious]! : now[fromOffer]!;
		// Never seen and not readable: on the board it would be shown without being news, so without being saved.
		if (fromPrevious < 0 && absence.unreadable.has(market)) continue;
		const index = merge.markets.push(market) - 1;
		merge.fromPrevious.push(fromPrevious);
		merge.fromOffer.push(fromOffer);
		if (isNews(previous, fromPrevious, offer, fromOffer, market, absence)) merge.changed.push(index);
	}
	return merge;
}

function isNews(
	previous: Board,
	fromPrevious: number,
	offer: Offer,
	fromOffer: number,
	market: Market,
	absence: Absence,
): boolean {
	if (absence.unreadable.has(market)) return false;
	if (fromPrevious < 0) return true;
	if (fromOffer < 0) return absence.withdraws && !isWithdrawn(previous, fromPrevious);
	return !samePrices(previous, fromPrevious, offer, fromOffer, absence.withdraws);
}

function samePrices(a: Offer, i: number, b: Offer, j: number, withdraws: boolean): boolean {
	const aStart = a.layout.offsets[i]!;
	const bStart = b.layout.offsets[j]!;
	const aLength = a.layout.offsets[i + 1]! - aStart;
	const bLength = b.layout.offsets[j + 1]! - bStart;
	const length = Math.max(aLength, bLength);
	for (let k = 0; k < length; k++) {
		// A layout stored before its type got more outcomes is shorter; past its end everything is absent.
		const left = k < aLength ? a.prices[aStart + k] : ABSENT;
		const right = k < bLength ? b.prices[bStart + k] : ABSENT;
		if (left !== right && (withdraws || right !== ABSENT)) return false;
	}
	return true;
}

function rebuild(previous: Board, offer: Offer, merge: Merge, at: Instant, absence: Absence): Board {
	const count = merge.markets.length;
	const news = new Set(merge.changed);
	const changedAt = new Float64Array(count);
	const offsets = new Uint32Array(count + 1);
	const parts: Uint32Array[] = [];
	for (let i = 0; i < count; i++) {
		const fromOffer = merge.fromOffer[i]!;
		const fromPrevious = merge.fromPrevious[i]!;
		const isNew = news.has(i);
		changedAt[i] = isNew || fromPrevious < 0 ? at : previous.changedAt[fromPrevious]!;
		const part = partOf(previous, fromPrevious, offer, fromOffer, isNew);
		const keepsMissing = isNew && !absence.withdraws && fromPrevious >= 0 && fromOffer >= 0;
		parts.push(keepsMissing ? filledUp(part, pricesOf(previous, fromPrevious)) : part);
		offsets[i + 1] = offsets[i]! + parts[i]!.length;
	}
	const prices = new Uint32Array(offsets[count]!);
	parts.forEach((part, i) => {
		prices.set(part, offsets[i]!);
	});
	const layout = sharedLayout(previous.layout, merge.markets, offsets);
	return { layout, prices, changedAt, sourceAt: mergeTimes(previous, offer, merge, news, at) };
}

/** News comes with the reply's times, where its market is in the reply; the others keep the one that they came with. */
function mergeTimes(
	previous: Board,
	offer: Offer,
	merge: Merge,
	news: ReadonlySet<number>,
	at: Instant,
): Float64Array | undefined {
	const before = previous.sourceAt;
	const now = believableTimes(offer, at);
	if (before === undefined && now === undefined) return undefined;
	return gatherTimes(merge.markets.length, (i) => {
		const fromPrevious = merge.fromPrevious[i]!;
		const isNew = news.has(i) || fromPrevious < 0;
		return isNew ? now?.[merge.fromOffer[i]!] : before?.[fromPrevious];
	});
}

function partOf(
	previous: Board,
	fromPrevious: number,
	offer: Offer,
	fromOffer: number,
	isNew: boolean,
): Uint32Array {
	if (!isNew && fromPrevious >= 0) return pricesOf(previous, fromPrevious);
	if (fromOffer >= 0) return pricesOf(offer, fromOffer);
	return new Uint32Array(previous.layout.offsets[fromPrevious + 1]! - previous.layout.offsets[fromPrevious]!);
}

/** The new prices, and the old ones where an answer that withdraws nothing has none. */
function filledUp(now: Uint32Array, before: Uint32Array): Uint32Array {
	const filled = new Uint32Array(Math.max(now.length, before.length));
	return filled.map((_, k) => now[k] || (before[k] ?? ABSENT));
}

/** The old layout where the new one says the same: what never changes is shared between boards. */
function sharedLayout(old: Layout, markets: readonly Market[], offsets: Uint32Array): Layout {
	if (old.markets.length !== markets.length) return { markets, offsets };
	// The last offset has no market: it is where the last one ends.
	const same = offsets.every((offset, i) => markets[i] === old.markets[i] && offset === old.offsets[i]);
	return same ? old : { markets, offsets };
}
