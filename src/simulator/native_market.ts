import type { Claim } from "./claim.ts";
import { FAMILIES, questionNamed } from "./question_book.ts";
import { hashText } from "./random.ts";

/** A market as one bookmaker sells it: a row of its table, see `parseRows`. */
export interface NativeRow {
	/** The bookmaker's own id or code. */
	readonly id: string;
	/** The site's name of it, `{home}` and `{away}` standing for the teams. */
	readonly name: string;
	/** Whether only matches of the better known tournaments have it. */
	readonly better: boolean;
	/** Names in the question book: one, or several that the bookmaker sells as one market. */
	readonly questions: readonly string[];
	/** All lines it may have; those too far from even are not sold. `undefined`: the market has no line. */
	readonly lines: readonly number[] | undefined;
	readonly outcomes: readonly NativeRowOutcome[];
	/** What this bookmaker's API says besides, by the name of the table's column. */
	readonly columns: Readonly<Record<string, string>>;
}

/** An outcome in a row: `name` may hold `{l}` (line), `{h}` `{a}` (handicaps with sign), `{s}` (start as `0:1`). */
export interface NativeRowOutcome {
	readonly id: string;
	readonly name: string;
	readonly question: string;
	readonly key: string;
}

/** An outcome of an offer, ready to be priced and written. */
export interface NativeOutcome {
	readonly id: string;
	/** With the line filled in; `{home}`, `{away}` may be left. */
	readonly name: string;
	/** Name of its question in the question book, and its key there. */
	readonly question: string;
	readonly key: string;
	readonly claim: Claim;
}

/** A market at a line: the unit that is offered, suspended and withdrawn. */
export interface NativeOffer {
	readonly row: NativeRow;
	/** Place of the row's family in `FAMILIES`. */
	readonly family: number;
	/** `undefined` where the market has none. */
	readonly line: number | undefined;
	/** The same in every process and whatever rows are added. */
	readonly hash: number;
	readonly outcomes: readonly NativeOutcome[];
	/** Place of its first outcome among all outcomes of the table. */
	readonly first: number;
}

/** A bookmaker's table, compiled: its offers in the order in which replies list them. */
export interface NativeTable {
	readonly offers: readonly NativeOffer[];
	/** Number of outcomes of all offers. */
	readonly outcomes: number;
}

/**
 * Compiles a bookmaker's rows.
 *
 * @throws {RangeError} if a row is wrong: an outcome whose key the question does not have, or an id said twice
 */
export function compileTable(rows: readonly NativeRow[]): NativeTable {
	const offers: NativeOffer[] = [];
	const seen = new Set<string>();
	let first = 0;
	for (const row of rows) {
		const family = FAMILIES.indexOf(questionNamed(row.questions[0] ?? "").family);
		for (const line of row.lines ?? [undefined]) {
			const identity = `${row.id}@${line}|${row.columns.specifier ?? ""}`;
			if (seen.has(identity)) {
				throw new RangeError(`Cannot sell a market twice as its id must be its own: it is ${identity}`);
			}
			seen.add(identity);
			const outcomes = compileOutcomes(row, line);
			offers.push({ row, family, line, hash: hashText(identity), outcomes, first });
			first += outcomes.length;
		}
	}
	return { offers, outcomes: first };
}

/** A handicap with its sign, `0` without one. */
export function signed(line: number): string {
	return line > 0 ? `+${line}` : `${line}`;
}

/** Home's start in a three-way handicap as the goals both sides begin with: -1 is `0:1`. */
export function startScore(line: number): string {
	return line < 0 ? `0:${-line}` : `${line}:0`;
}

/** A text with the marks of `NativeRowOutcome.name` filled in. */
export function withLine(text: string, line: number): string {
	return text
		.replaceAll("{l}", String(line))
		.replaceAll("{h}", signed(line))
		.replaceAll("{a}", signed(-line))
		.replaceAll("{s}", startScore(line));
}

function compileOutcomes(row: NativeRow, line: number | undefined): readonly NativeOutcome[] {
	const asked = new Map(
		row.questions.map((name) => {
			const keys = row.outcomes.filter((outcome) => outcome.question === name).map((outcome) => outcome.key);
			return [name, questionNamed(name).ask(line ?? 0, keys)];
		}),
	);
	return row.outcomes.map((outcome): NativeOutcome => {
		const claim = asked.get(outcome.question)?.[outcome.key];
		if (claim === undefined) {
			throw new RangeError(
				`Cannot price ${outcome.id} of market ${row.id} as its key must be one of ${outcome.question}: it is ${outcome.key}`,
			);
		}
		return { ...outcome, name: line === undefined ? outcome.name : withLine(outcome.name, line), claim };
	});
}
