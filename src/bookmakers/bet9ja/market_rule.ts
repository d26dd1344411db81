import { type Market, marketOf } from "../../odds/market.ts";
import { type LineKind, type MarketType, outcomePosition } from "../../odds/market_type.ts";
import { marketType } from "../../odds/market_types.ts";
import type { NativeRow } from "../native_row.ts";
import { parseLine } from "./line.ts";

/** Which place of ours an outcome suffix is. */
export interface Target {
	/** Index in the markets that the native market holds. */
	readonly which: number;
	/** Position in that market's outcomes. */
	readonly position: number;
}

/** A market of ours, but for the line that the key tells. */
interface Question {
	readonly type: MarketType;
	/** Fixed by the code; `undefined`: the key has it, or there is none. */
	readonly line: number | undefined;
	readonly label: string | undefined;
}

/** All rows of one code, compiled. */
export class MarketRule {
	readonly #questions: readonly Question[];
	/** How the keys write their line; "none": they have none. */
	readonly #lineKind: LineKind;
	readonly #targets: ReadonlyMap<string, Target>;

	/**
	 * @param rows of one code, at least one
	 * @param yields see `MarketRule.yields`
	 * @throws {RangeError} if the catalogue lacks a market or an outcome of theirs, if a line is there that the market
	 * does not take or the other way round, if they do not agree about the line in the key, or if two suffixes claim one
	 * outcome or one suffix two
	 */
	constructor(
		rows: readonly [NativeRow, ...NativeRow[]],
		/** Whether a code further up in the table asks one of its questions too, and comes first. */
		readonly yields: boolean,
	) {
		const kinds = new Set(rows.map(lineKindOf));
		const [kind, other] = kinds;
		if (kind === undefined || other !== undefined) {
			const found = [...kinds].join(", ");
			throw new RangeError(
				`Cannot compile ${rows[0].native} as its keys must have one kind of line: ${found}`,
			);
		}
		this.#lineKind = kind;
		this.#questions = rows.map(({ market, line, label }) => {
			return { type: marketType(market), line: typeof line === "number" ? line : undefined, label };
		});
		this.#targets = targetsOf(rows);
	}

	/** Our markets of a native one at this line, in the order of the rows. A text says what forbids the line. */
	marketsAt(text: string | undefined): readonly Market[] | string {
		if (this.#lineKind === "none") {
			return text === undefined ? this.#marketsOf(undefined) : `it must have no line: it is at ${text}`;
		}
		const line = text === undefined ? undefined : parseLine(this.#lineKind, text);
		return line === undefined ? `its line must be a ${this.#lineKind}: it is ${text}` : this.#marketsOf(line);
	}

	/** What the outcome with this suffix is to us, `undefined` if we do not know it. */
	targetOf(suffix: string): Target | undefined {
		return this.#targets.get(suffix);
	}

	#marketsOf(keyLine: number | undefined): readonly Market[] {
		return this.#questions.map(({ type, line, label }) => marketOf(type, line ?? keyLine, label));
	}
}

/** The kind of line that the row's keys have after their `@`. */
function lineKindOf({ native, market, line }: NativeRow): LineKind {
	const { lineKind } = marketType(market);
	const isKnown = line === undefined || line === "@" || typeof line === "number";
	if (!isKnown || (line === undefined) !== (lineKind === "none")) {
		throw new RangeError(
			`Cannot compile ${native} as the line of ${market} must be a ${lineKind}: it is ${line}`,
		);
	}
	return line === "@" ? lineKind : "none";
}

function targetsOf(rows: readonly NativeRow[]): ReadonlyMap<string, Target> {
	const targets = new Map<string, Target>();
	const taken = new Set<string>();
	rows.forEach(({ native, market, line, label, outcomes }, which) => {
		for (const [suffix, outcome] of Object.entries(outcomes)) {
			const position = outcomePosition(marketType(market), outcome);
			const place = `${market}@${line}#${label} ${outcome}`;
			if (targets.has(suffix) || taken.has(place)) {
				throw new RangeError(`Cannot compile ${native} as its outcomes must differ: ${suffix} comes twice`);
			}
			taken.add(place);
			targets.set(suffix, { which, position });
		}
	});
	return targets;
}
