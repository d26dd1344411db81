import { type Market, marketOf } from "../../odds/market.ts";
import { type LineKind, type MarketType, outcomePosition } from "../../odds/market_type.ts";
import { marketType } from "../../odds/market_types.ts";
import { MARKET_ROWS, type MarketRow } from "./markets.ts";
import type { NativeLine } from "./parse_markets.ts";

/** BetPawa's `handicapType` of markets with such a line; a market whose handicap means something else is another one. */
const HANDICAP_TYPES: Readonly<Record<LineKind, string>> = {
	none: "",
	total: "NORMAL",
	asian_handicap: "ASIAN",
	three_way_handicap: "EUROPEAN",
	number: "NUMBER_SPECIFIER",
};

/** Quarters of the farthest line that is believed, 100 goals. Bounds what is remembered, too. */
const FARTHEST = 400;

/** A row of the market map, ready for use. */
export class MarketRule {
	readonly #type: MarketType;
	readonly #handicapType: string;
	readonly #positions: ReadonlyMap<string, number>;
	/** Markets by handicap, at most one for each quarter up to `FARTHEST`. */
	readonly #markets = new Map<number | undefined, Market>();

	/** @throws {RangeError} if the catalogue lacks the row's market or one of its outcomes */
	constructor(row: MarketRow) {
		this.#type = marketType(row.market);
		this.#handicapType = HANDICAP_TYPES[this.#type.lineKind];
		this.#positions = new Map(
			Object.entries(row.outcomes).map(([name, outcome]) => [name, outcomePosition(this.#type, outcome)]),
		);
	}

	/**
	 * Our market of a native line: handicap / 4 is the line, of the home side where it is a handicap (recorded: ASIAN -6
	 * with the prices "-1.5" and "+1.5", EUROPEAN -4 with "Home -1"). A text says what forbids it.
	 */
	marketOf(line: NativeLine): Market | string {
		if (line.handicapType !== this.#handicapType) {
			return `its handicapType must be "${this.#handicapType}": it is "${line.handicapType.slice(0, 80)}"`;
		}
		const known = this.#markets.get(line.handicap);
		if (known !== undefined) return known;
		const { handicap } = line;
		if ((handicap === undefined) !== (this.#handicapType === "")) {
			return `its handicap must ${handicap === undefined ? "" : "not "}be there: it is ${handicap}`;
		}
		if (handicap !== undefined && Math.abs(handicap) > FARTHEST) {
			return `its handicap must lie within ${FARTHEST} quarters: it is ${handicap}`;
		}
		const market = marketOf(this.#type, handicap === undefined ? undefined : handicap / 4);
		this.#markets.set(handicap, market);
		return market;
	}

	/** Position of the outcome that BetPawa calls `name`, `undefined` if we do not know it. */
	positionOf(name: string): number | undefined {
		return this.#positions.get(name);
	}
}

/** The rule of each mapped market type, by `marketType.id`. */
export const MARKET_RULES: ReadonlyMap<string, MarketRule> = compile(MARKET_ROWS);

function compile(rows: readonly MarketRow[]): ReadonlyMap<string, MarketRule> {
	const rules = new Map<string, MarketRule>();
	for (const row of rows) {
		if (rules.has(row.native)) {
			throw new RangeError(`Cannot compile market type ${row.native} as it must have one row: it has more`);
		}
		rules.set(row.native, new MarketRule(row));
	}
	return rules;
}
