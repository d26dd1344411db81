import type { Market } from "../../odds/market.ts";
import type { NativeRow } from "../native_row.ts";
import { MarketRule, type Target } from "./market_rule.ts";
import { MARKETS } from "./markets.ts";
import { parseOddsKey } from "./odds_key.ts";

/** A native market at its line. */
export interface NativePair {
	/** Code and line as the keys have them, `S_OU@2.5`: its identity. */
	readonly id: string;
	readonly code: string;
	readonly line: string | undefined;
	/** Ours, one or more; `undefined`: we have no name for it; a text: we have, and this forbids the line. */
	readonly markets: readonly Market[] | string | undefined;
	/** Whether another code that asks the same comes first, wherever in the reply it is. */
	readonly yields: boolean;
}

/** What one key of an event's odds means. */
export interface KeyMeaning {
	readonly pair: NativePair;
	/** The outcome's suffix. */
	readonly outcome: string;
	/** Its place in `pair.markets`; `undefined` if we do not know the outcome, or none of the code's. */
	readonly target: Target | undefined;
}

/** Finds what a key means; `undefined`: it is not of the form that keys have. */
export type KeyMap = (key: string) => KeyMeaning | undefined;

/** Keys remembered; the bookmaker has some five thousand in all. */
const REMEMBERED = 20_000;

/** Bet9ja's market map: the rows of `MARKETS`, compiled. */
export const meaningOf: KeyMap = compileKeyMap(MARKETS);

/**
 * Compiles a table into a look-up by whole key. Each key is worked out once and remembered; what is remembered is bounded,
 * as keys come from the feed. Pairs are equal by `id`, not as objects.
 *
 * @throws {RangeError} if a row cannot be, see `MarketRule`
 */
export function compileKeyMap(table: readonly NativeRow[], remember = REMEMBERED): KeyMap {
	const rules = compileRules(table);
	// No more pairs than keys, so one bound serves both.
	const pairs = new Map<string, NativePair>();
	const remembered = new Map<string, KeyMeaning>();
	return (key) => {
		const known = remembered.get(key);
		if (known !== undefined) return known;
		if (remembered.size >= remember) {
			remembered.clear();
			pairs.clear();
		}
		const found = resolve(key, rules, pairs);
		if (found !== undefined) remembered.set(key, found);
		return found;
	};
}

/** Rules by code as keys write it. */
function compileRules(table: readonly NativeRow[]): ReadonlyMap<string, MarketRule> {
	const rows = new Map<string, [NativeRow, ...NativeRow[]]>();
	const firstCodes = new Map<string, string>();
	const yielding = new Set<string>();
	for (const row of table) {
		const others = rows.get(row.native);
		if (others === undefined) rows.set(row.native, [row]);
		else others.push(row);
		const question = `${row.market}#${row.label}`;
		const first = firstCodes.get(question);
		if (first === undefined) firstCodes.set(question, row.native);
		else if (first !== row.native) yielding.add(row.native);
	}
	return new Map(
		[...rows].map(([native, its]) => [`S_${native}`, new MarketRule(its, yielding.has(native))]),
	);
}

function resolve(
	key: string,
	rules: ReadonlyMap<string, MarketRule>,
	pairs: Map<string, NativePair>,
): KeyMeaning | undefined {
	const parsed = parseOddsKey(key);
	if (parsed === undefined) return undefined;
	const { code, line, outcome } = parsed;
	const rule = rules.get(code);
	const id = line === undefined ? code : `${code}@${line}`;
	let pair = pairs.get(id);
	if (pair === undefined) {
		pair = { id, code, line, markets: rule?.marketsAt(line), yields: rule?.yields ?? false };
		pairs.set(id, pair);
	}
	return { pair, outcome, target: rule?.targetOf(outcome) };
}
