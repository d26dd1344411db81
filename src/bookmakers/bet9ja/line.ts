import type { LineKind } from "../../odds/market_type.ts";

/** Lines beyond this are no lines of a football match; it keeps a hostile feed from inventing markets for ever. */
const FARTHEST = 200;

/** How finely lines of each kind are divided: by how many parts of one. */
const PARTS: Readonly<Record<LineKind, number>> = {
	none: 1,
	total: 4,
	asian_handicap: 4,
	three_way_handicap: 1,
	number: 1,
};

/**
 * Our line out of what a key says after its `@` (recorded: totals `2.25`; handicaps of either kind `-1` with the home
 * side's start).
 *
 * @returns `undefined` if the text is not of the form that lines of this kind have
 */
export function parseLine(kind: LineKind, text: string): number | undefined {
	if (!/^[+-]?\d{1,3}(\.\d{1,3})?$/.test(text)) return undefined;
	const line = Number(text);
	if (Math.abs(line) > FARTHEST || !Number.isInteger(line * PARTS[kind])) return undefined;
	const isHandicap = kind === "asian_handicap" || kind === "three_way_handicap";
	return line < 0 && !isHandicap ? undefined : line;
}
