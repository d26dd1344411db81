import type { LineKind } from "../../odds/market_type.ts";

/**
 * The parts of a specifier such as `minute=5|total=0.5` by name; their order is not fixed. Split on `|`, then on the
 * first `=`, as values may hold further ones. No specifier: no parts.
 *
 * @returns `undefined` if a part has no name or no value, or a name comes twice
 */
export function parseSpecifier(specifier: string | undefined): ReadonlyMap<string, string> | undefined {
	const parts = new Map<string, string>();
	if (specifier === undefined) return parts;
	for (const part of specifier.split("|")) {
		const equals = part.indexOf("=");
		const name = part.slice(0, equals);
		if (equals < 1 || equals === part.length - 1 || parts.has(name)) return undefined;
		parts.set(name, part.slice(equals + 1));
	}
	return parts;
}

/** The specifier with its parts sorted: the same text for the same market in whatever order they come. */
export function orderedSpecifier(specifier: string | undefined): string | undefined {
	return specifier?.includes("|") ? specifier.split("|").sort().join("|") : specifier;
}

/** Lines beyond this are no lines of a football match; it keeps a hostile feed from inventing markets for ever. */
const FARTHEST = 200;

/** There is no goal 0, and nothing is counted below 0. */
const LEAST = { none: 0, total: 0, number: 1, asian_handicap: -FARTHEST };

/**
 * Our line out of the specifier part that holds it (recorded: `total=2.25`, `hcp=-0.5` with the home side's start,
 * `hcp=0:1` where line = home − away, `goalnr=1`).
 *
 * @returns `undefined` if the text is not of the form that lines of this kind have
 */
export function parseLine(kind: LineKind, text: string): number | undefined {
	if (kind === "three_way_handicap") return parseStarts(text);
	if (!/^[+-]?\d{1,3}(\.\d{1,3})?$/.test(text)) return undefined;
	const line = Number(text);
	const step = kind === "number" ? 1 : 4;
	if (Math.abs(line) > FARTHEST || !Number.isInteger(line * step)) return undefined;
	return line < LEAST[kind] ? undefined : line;
}

function parseStarts(text: string): number | undefined {
	const starts = /^(\d{1,2}):(\d{1,2})$/.exec(text);
	return starts === null ? undefined : Number(starts[1]) - Number(starts[2]);
}

/**
 * The line at which "n or more" is an over: n − 0.5.
 *
 * @returns `undefined` if n is no number that could be counted in a match
 */
export function lineFrom(count: number): number | undefined {
	return Number.isInteger(count) && count >= 1 && count <= FARTHEST ? count - 0.5 : undefined;
}

/** Our label out of the specifier part that holds a score: `0:0` is `0-0`. `undefined` if it is none. */
export function parseScore(text: string): string | undefined {
	return /^\d{1,2}:\d{1,2}$/.test(text) ? text.replace(":", "-") : undefined;
}
