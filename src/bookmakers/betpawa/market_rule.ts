import type { LineKind } from "../../odds/market_type.ts";
import type { NativeRow } from "../native_row.ts";
import { type CompiledRow, compileRow, type Meaning } from "./compile_row.ts";
import { MARKET_ROWS } from "./markets.ts";
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

/** The rows of one market type, ready for use. */
export class MarketRule {
	readonly #rows: readonly CompiledRow[];
	readonly #kind: LineKind;
	readonly #handicapType: string;
	/** By handicap, at most one for each quarter up to `FARTHEST`. */
	readonly #meanings = new Map<number | undefined, Meaning>();

	/**
	 * @param rows of one market type; the last one is for all the handicaps that those before it are not for
	 * @throws {RangeError} as `compileRow`, or if the rows cannot be told apart
	 */
	constructor(rows: readonly NativeRow[]) {
		this.#rows = rows.map(compileRow);
		const last = this.#rows.at(-1);
		const handicaps = this.#rows.map(({ only }) => only);
		if (last === undefined || last.only !== undefined || new Set(handicaps).size !== handicaps.length) {
			throw new RangeError(
				`Cannot compile market type ${rows[0]?.native} as its rows must be for different handicaps, the last for all others: they are for ${handicaps.join(", ")}`,
			);
		}
		this.#kind = last.takesHandicap ? last.type.lineKind : "none";
		if (this.#kind === "none" && rows.length > 1) {
			throw new RangeError(
				`Cannot compile market type ${rows[0]?.native} as it must have a line where a row is for one: it has none`,
			);
		}
		this.#handicapType = HANDICAP_TYPES[this.#kind];
	}

	/**
	 * What a native line is to us, the same object each time: handicap / 4 is the line, of the home side where it is a
	 * handicap (recorded: ASIAN -6 with the prices "-1.5" and "+1.5", EUROPEAN -4 with "Home -1"). A text says what
	 * forbids it.
	 */
	meaningOf({ handicapType, handicap }: NativeLine): Meaning | string {
		if (handicapType !== this.#handicapType) {
			return `its handicapType must be "${this.#handicapType}": it is "${handicapType.slice(0, 80)}"`;
		}
		const known = this.#meanings.get(handicap);
		if (known !== undefined) return known;
		if ((handicap === undefined) !== (this.#kind === "none")) {
			return `its handicap must ${handicap === undefined ? "" : "not "}be there: it is ${handicap}`;
		}
		return this.#workOut(handicap);
	}

	#workOut(handicap: number | undefined): Meaning | string {
		if (handicap !== undefined && Math.abs(handicap) > FARTHEST) {
			return `its handicap must lie within ${FARTHEST} quarters: it is ${handicap}`;
		}
		if (handicap !== undefined && this.#kind === "number" && (handicap <= 0 || handicap % 4 !== 0)) {
			return `its handicap must be a number from 1 on, in quarters: it is ${handicap}`;
		}
		const row = this.#rows.find(({ only }) => only === undefined || only === handicap);
		// The last row is for any handicap.
		if (row === undefined) return "it has no row";
		const meaning = row.meaningAt(handicap);
		this.#meanings.set(handicap, meaning);
		return meaning;
	}
}

/** The rule of each mapped market type, by `marketType.id`. */
export const MARKET_RULES: ReadonlyMap<string, MarketRule> = new Map(
	[...Map.groupBy(MARKET_ROWS, ({ native }) => native)].map(([native, rows]) => [
		native,
		new MarketRule(rows),
	]),
);
