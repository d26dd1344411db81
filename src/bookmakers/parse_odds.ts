/**
 * Highest decimal odds that a price holds: 2^30 - 1 thousandths, see `PackedPrice`. The column, an `int` of thousandths,
 * holds twice as much.
 */
export const HIGHEST_ODDS = (2 ** 30 - 1) / 1000;

/** What odds that are a number must be, for messages. */
export const ODDS_AS_NUMBER = `decimal odds from 0 to ${HIGHEST_ODDS}`;

const LONGEST = 25;
const POINT = 0x2e;

/** A loop, as it is asked of thousands of odds of each reply. */
function isDecimal(text: string): boolean {
	const last = text.length - 1;
	if (last < 0 || last >= LONGEST) return false;
	let points = 0;
	for (let i = 0; i <= last; i++) {
		const code = text.charCodeAt(i);
		if (code >= 0x30 && code <= 0x39) continue;
		if (code !== POINT || i === 0 || i === last || ++points > 1) return false;
	}
	return true;
}

/**
 * Decimal odds out of the text that the field writes them in: decimal digits, with at most one point that has digits on
 * both sides. No sign, exponent, comma, blank, hexadecimal or word, whatever `Number` would make of it. Odds of 1 and below
 * are read: bookmakers write them for what cannot be bet on.
 *
 * @returns `undefined` if it is none, or beyond `HIGHEST_ODDS`
 */
export function parseOddsText(value: unknown): number | undefined {
	return typeof value === "string" && isDecimal(value) ? inRange(Number(value)) : undefined;
}

/** The same of odds that are a number in JSON, which may be as large as no number is (`1e999`). */
export function parseOddsNumber(value: unknown): number | undefined {
	return typeof value === "number" ? inRange(value) : undefined;
}

/** What a value that `parseOddsText` refuses must be, for messages. */
export function oddsTextRule(value: unknown): string {
	const isTooHigh = typeof value === "string" && isDecimal(value);
	return isTooHigh ? `decimal odds of at most ${HIGHEST_ODDS}` : "decimal odds as text";
}

function inRange(odds: number): number | undefined {
	return odds >= 0 && odds <= HIGHEST_ODDS ? odds : undefined;
}
