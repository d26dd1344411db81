/**
 * What one bookmaker says of one outcome: open at a price, or offered but not to be bet on just now.
 * An outcome that is not offered has no `Price` at all; no number stands for that.
 */
export type Price = { readonly status: "open"; readonly odds: number } | { readonly status: "suspended" };

/**
 * A `Price`, or its absence, in one unsigned 32-bit number, so that a snapshot's prices lie side by side in a
 * `Uint32Array` and two of them compare with `===`.
 *
 * The lower two bits are the state (0 absent, 1 suspended, 2 open), the upper thirty the decimal odds in
 * thousandths. Only this file knows that; everybody else asks `isOpen`, `thousandthsOf`, `unpackPrice`.
 */
export type PackedPrice = number;

const OPEN = 2;
const MAX_THOUSANDTHS = 2 ** 30 - 1;

/** The outcome is not offered, or no longer. */
export const ABSENT: PackedPrice = 0;

/** The outcome is offered but cannot be bet on; it has no odds, whatever stale number the reply carries. */
export const SUSPENDED: PackedPrice = 1;

/**
 * Open at `odds` (decimal). Odds are kept in thousandths, the finest step any of the bookmakers quotes.
 *
 * Odds that are not above 1 after rounding, or are no number at all, are `SUSPENDED`: nobody can win at them,
 * and Bet9ja writes "1" for exactly that (recorded: 14 of 923 odds of match 68995116).
 */
export function packOdds(odds: number): PackedPrice {
	return packThousandths(odds * 1000);
}

/** Open at odds given in thousandths, rounded to whole ones; the same rule for what is not above 1 as `packOdds`. */
export function packThousandths(thousandths: number): PackedPrice {
	const whole = Math.round(thousandths);
	return whole > 1000 && whole <= MAX_THOUSANDTHS ? whole * 4 + OPEN : SUSPENDED;
}

/** Whether the outcome can be bet on. */
export function isOpen(price: PackedPrice): boolean {
	return (price & 3) === OPEN;
}

/** Odds in thousandths, `undefined` unless open. */
export function thousandthsOf(price: PackedPrice): number | undefined {
	return isOpen(price) ? price >>> 2 : undefined;
}

/** Decimal odds, `undefined` unless open. */
export function oddsOf(price: PackedPrice): number | undefined {
	return isOpen(price) ? (price >>> 2) / 1000 : undefined;
}

/** The price in words, `undefined` when the outcome is absent. */
export function unpackPrice(price: PackedPrice): Price | undefined {
	const odds = oddsOf(price);
	if (odds !== undefined) return { status: "open", odds };
	return price === SUSPENDED ? { status: "suspended" } : undefined;
}
