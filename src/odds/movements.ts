import { type Board, indexOfMarket, pricesOf } from "./board.ts";
import { compareMarkets, type Market } from "./market.ts";
import { isOpen, type PackedPrice, thousandthsOf } from "./price.ts";
import type { BookmakerId, Instant } from "./snapshot.ts";

/** How far the odds on one outcome went at one bookmaker over a time. */
export interface Movement {
	readonly market: Market;
	/** Position in the type's outcomes. */
	readonly position: number;
	readonly bookmaker: BookmakerId;
	/** Odds in thousandths: those at the beginning, or the first ones after it. */
	readonly from: number;
	/** Odds in thousandths at the end. */
	readonly to: number;
	/** The market's last change within that time; `undefined`: not known. */
	readonly changedAt: Instant | undefined;
}

/** What is known of a market while its changes are gone through. */
interface Course {
	/** The first open price of each outcome. */
	readonly first: PackedPrice[];
	last: Uint32Array;
	changedAt: Instant;
}

/**
 * What moved at one bookmaker: outcomes that are open at the end at other odds than at the beginning, or than when they
 * first were open. What is suspended or withdrawn at the end has no odds to compare, and what went and came back has not
 * moved.
 *
 * @param start the board at the beginning; `undefined`: the bookmaker did not list the match yet
 * @param changes each the changed markets alone, oldest first
 */
export function movementsAt(
	bookmaker: BookmakerId,
	start: Board | undefined,
	changes: readonly Board[],
): readonly Movement[] {
	return [...coursesOf(start, changes)].flatMap(([market, { first, last, changedAt }]) =>
		market.type.outcomes.flatMap((_, position) => {
			const from = thousandthsOf(first[position] ?? 0);
			const to = thousandthsOf(last[position] ?? 0);
			if (from === undefined || to === undefined || from === to) return [];
			const at = Number.isNaN(changedAt) ? undefined : changedAt;
			return { market, position, bookmaker, from, to, changedAt: at };
		}),
	);
}

function coursesOf(start: Board | undefined, changes: readonly Board[]): ReadonlyMap<Market, Course> {
	const courses = new Map<Market, Course>();
	for (const change of changes) {
		change.layout.markets.forEach((market, index) => {
			const last = pricesOf(change, index);
			const changedAt = change.changedAt[index]!;
			const known = courses.get(market);
			const course = known ?? { first: firstOf(start, market), last, changedAt };
			if (known === undefined) courses.set(market, course);
			course.last = last;
			course.changedAt = changedAt;
			noteFirst(course.first, last);
		});
	}
	return courses;
}

function firstOf(start: Board | undefined, market: Market): PackedPrice[] {
	const first: PackedPrice[] = [];
	const index = start === undefined ? -1 : indexOfMarket(start.layout, market);
	if (start !== undefined && index >= 0) noteFirst(first, pricesOf(start, index));
	return first;
}

function noteFirst(first: PackedPrice[], prices: Uint32Array): void {
	prices.forEach((price, position) => {
		if (first[position] === undefined && isOpen(price)) first[position] = price;
	});
}

/**
 * Order of movements: the largest relative change first, where half and double the odds are equally large; of equal
 * ones the latest, then in the order in which markets are shown.
 */
export function compareMovements(a: Movement, b: Movement): number {
	return (
		sizeOf(b) - sizeOf(a) ||
		(b.changedAt ?? 0) - (a.changedAt ?? 0) ||
		compareMarkets(a.market, b.market) ||
		a.position - b.position ||
		a.bookmaker.localeCompare(b.bookmaker)
	);
}

function sizeOf({ from, to }: Movement): number {
	return Math.max(from, to) / Math.min(from, to);
}
