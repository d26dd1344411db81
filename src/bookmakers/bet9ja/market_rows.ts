import type { NativeRow } from "../native_row.ts";
import type { Suffixes } from "./suffixes.ts";

/** A code, written without its `S_`, whose keys have no line, and neither has the market. */
export function row(native: string, market: string, outcomes: Suffixes): NativeRow {
	return { native, market, outcomes };
}

/** A code whose keys have the line, after an `@`. */
export function lined(native: string, market: string, outcomes: Suffixes): NativeRow {
	return { native, market, line: "@", outcomes };
}

/** A code whose keys have no line, as it is always this one. */
export function rowAt(line: number, native: string, market: string, outcomes: Suffixes): NativeRow {
	return { native, market, line, outcomes };
}

/** A code, or outcomes of one, that say what a number could not: two ranges, two lines. */
export function labelled(label: string, native: string, market: string, outcomes: Suffixes): NativeRow {
	return { native, market, label, outcomes };
}
