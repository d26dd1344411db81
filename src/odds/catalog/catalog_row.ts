import type { LineKind, MarketGroup, Period } from "../market_type.ts";

/**
 * A row of the catalogue. What is left out has its usual value: no line, one winner, no catch-all outcome.
 */
export interface CatalogRow {
	readonly id: string;
	readonly name: string;
	readonly period: Period;
	readonly line?: LineKind;
	/** In their fixed order; new ones go to the end, as stored prices refer to positions. */
	readonly outcomes: readonly string[];
	/** `null`: how many win is not fixed (overlapping ranges), so the market has no margin. */
	readonly winners?: number | null;
	readonly rest?: readonly string[];
	readonly groups: readonly MarketGroup[];
}

export type Extra = Partial<Omit<CatalogRow, "id" | "name" | "outcomes" | "groups">>;
export type Side = "home" | "away";
export type Played = "ft" | "1h" | "2h";

export const PERIOD_NAMES: Readonly<Record<Played, string>> = {
	ft: "Full Time",
	"1h": "First Half",
	"2h": "Second Half",
};

export const SIDE_NAMES: Readonly<Record<Side, string>> = { home: "Home Team", away: "Away Team" };

export const HALVES: readonly Played[] = ["1h", "2h"];

export const PLAYED: readonly Played[] = ["ft", "1h", "2h"];

export const SIDES: readonly Side[] = ["home", "away"];

export function row(
	id: string,
	name: string,
	outcomes: readonly string[],
	groups: readonly MarketGroup[],
	extra: Extra & { readonly period: Period },
): CatalogRow {
	return { id, name, outcomes, groups, ...extra };
}

/** A question about the 90 minutes, its id ending in `_ft`. */
export function ft(
	id: string,
	name: string,
	outcomes: readonly string[],
	groups: readonly MarketGroup[],
	extra: Extra = {},
): CatalogRow {
	return row(`${id}_ft`, `${name} - ${PERIOD_NAMES.ft}`, outcomes, groups, { period: "ft", ...extra });
}

/** A question about the whole match whose id says so already. */
export function plain(
	id: string,
	name: string,
	outcomes: readonly string[],
	groups: readonly MarketGroup[],
	extra: Extra = {},
): CatalogRow {
	return row(id, name, outcomes, groups, { period: "ft", ...extra });
}

/** A question about one half. */
export function half(
	id: string,
	name: string,
	period: Played,
	outcomes: readonly string[],
	extra: Extra & { readonly groups?: readonly MarketGroup[] } = {},
): CatalogRow {
	const { groups = ["halves"], ...rest } = extra;
	return row(`${id}_${period}`, `${name} - ${PERIOD_NAMES[period]}`, outcomes, groups, { period, ...rest });
}

export function timed(id: string, name: string, outcomes: readonly string[], extra: Extra = {}): CatalogRow {
	return row(id, name, outcomes, ["specials"], { period: "other", ...extra });
}

export function overtime(
	id: string,
	name: string,
	outcomes: readonly string[],
	extra: Extra = {},
): CatalogRow {
	return row(id, name, outcomes, ["specials"], { period: "other", ...extra });
}

export function teamName(who: Side | "any"): string {
	return who === "any" ? "Any Team" : SIDE_NAMES[who];
}
