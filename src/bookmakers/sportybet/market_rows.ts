import type { NativeRow } from "../native_row.ts";
import { HOME_NONE_AWAY, listed, type Outcomes, OVER_UNDER, YES_NO } from "./outcome_ids.ts";

/** An over/under whose line is `total=…`. */
export function total(native: string, market: string, outcomes: Outcomes = OVER_UNDER): NativeRow {
	return { native, market, line: "total", outcomes };
}

/** A yes or no. */
export function yesNo(native: string, market: string): NativeRow {
	return { native, market, outcomes: YES_NO };
}

/** A yes or no about a total. */
export function yesNoTotal(native: string, market: string): NativeRow {
	return { native, market, line: "total", outcomes: YES_NO };
}

/** A question in one of its variants, `variant=<name>`, whose outcome ids are `<name>:n`, `<name>:n + 1`, … */
export function variant(
	native: string,
	market: string,
	name: string,
	from: number,
	outcomes: string,
): NativeRow {
	return { native, market, where: { variant: name }, outcomes: listed(name, from, outcomes) };
}

/** How many goals exactly, up to the number that stands for "and more": one native market may come in several. */
export function exact(native: string, market: string, last: string, outcomes: Outcomes): NativeRow {
	return { native, market, where: { variant: `sr:exact_goals:${last}` }, outcomes };
}

/** The first one is a market of its own, the nth has its number as line. */
export function first(
	native: string,
	what: string,
	period: string,
	part: string,
	outcomes: Outcomes = HOME_NONE_AWAY,
): readonly NativeRow[] {
	return [
		{ native, market: `first_${what}_${period}`, where: { [part]: "1" }, outcomes },
		{ native, market: `nth_${what}_${period}`, line: part, outcomes },
	];
}

/** Rows that differ in nothing but native id and market. */
export function alike(
	pairs: readonly (readonly [native: string, market: string])[],
	form: Omit<NativeRow, "native" | "market">,
): readonly NativeRow[] {
	return pairs.map(([native, market]) => ({ native, market, ...form }));
}

/** "n+" of each team as outcomes of one native market; our markets are `home_…` and `away_…`. */
export function teams(pairs: readonly (readonly [native: string, market: string])[]): readonly NativeRow[] {
	return pairs.flatMap(([native, market]): readonly NativeRow[] => [
		{ native, market: `home_${market}`, each: "home_count", outcomes: {} },
		{ native, market: `away_${market}`, each: "away_count", outcomes: {} },
	]);
}
