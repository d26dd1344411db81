import { type Market, marketOf } from "../../odds/market.ts";
import { type LineKind, type MarketType, outcomePosition } from "../../odds/market_type.ts";
import { marketType } from "../../odds/market_types.ts";
import { parseLine } from "./line.ts";
import type { NativeMarketRow } from "./markets.ts";

/** Which place of ours an outcome suffix is. */
export interface Target {
	/** Index in the markets that the native market holds. */
	readonly which: number;
	/** Position in that market's outcomes. */
	readonly position: number;
}

/** All rows of one code, compiled. */
export class MarketRule {
	readonly #types: readonly MarketType[];
	readonly #lineKind: LineKind;
	readonly #except: NativeMarketRow["except"];
	readonly #targets: ReadonlyMap<string, Target>;

	/**
	 * @param rows of one code, at least one
	 * @throws {RangeError} if the catalogue lacks a market or an outcome of theirs, if they do not agree about lines, or if
	 * two suffixes claim one outcome or one suffix two
	 */
	constructor(rows: readonly [NativeMarketRow, ...NativeMarketRow[]]) {
		const [{ code, market, except }] = rows;
		this.#types = rows.map((row) => marketType(row.market));
		this.#lineKind = marketType(market).lineKind;
		this.#except = except;
		if (this.#types.some(({ lineKind }) => lineKind !== this.#lineKind)) {
			throw new RangeError(`Cannot compile ${code} as its rows must have lines of one kind: they differ`);
		}
		this.#targets = targetsOf(code, rows);
	}

	/**
	 * Our markets of a native one at this line, in the order of the rows; `undefined`: a line that is left unmapped. A
	 * text says what forbids it.
	 */
	marketsAt(text: string | undefined): readonly Market[] | string | undefined {
		if (this.#lineKind === "none") {
			return text === undefined
				? this.#types.map((type) => marketOf(type))
				: `it must have no line: it is at ${text.slice(0, 80)}`;
		}
		const line = text === undefined ? undefined : parseLine(this.#lineKind, text);
		if (line === undefined) return `its line must be a ${this.#lineKind}: it is ${text?.slice(0, 80)}`;
		if (this.#except === "halves" && Math.abs(line % 1) === 0.5) return undefined;
		return this.#types.map((type) => marketOf(type, line));
	}

	/** What the outcome with this suffix is to us, `undefined` if we do not know it. */
	targetOf(suffix: string): Target | undefined {
		return this.#targets.get(suffix);
	}
}

function targetsOf(code: string, rows: readonly NativeMarketRow[]): ReadonlyMap<string, Target> {
	const targets = new Map<string, Target>();
	const taken = new Set<string>();
	rows.forEach((row, which) => {
		for (const [suffix, outcome] of Object.entries(row.outcomes)) {
			const position = outcomePosition(marketType(row.market), outcome);
			const place = `${row.market} ${outcome}`;
			if (targets.has(suffix) || taken.has(place)) {
				throw new RangeError(`Cannot compile ${code} as its outcomes must differ: ${suffix} comes twice`);
			}
			taken.add(place);
			targets.set(suffix, { which, position });
		}
	});
	return targets;
}
