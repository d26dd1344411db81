import type { Claim } from "./claim.ts";
import { type MarketPack, PACKS, type PackSet } from "./market_packs.ts";
import { FAMILIES, type Question, questionNamed } from "./question_book.ts";
import { hashText } from "./random.ts";

/** A market as one bookmaker sells it: a row of its table, see `parseRows`. */
export interface NativeRow {
	/** The bookmaker's own id or code. */
	readonly id: string;
	/** The site's name of it, `{home}` and `{away}` standing for the teams. */
	readonly name: string;
	/** Whether only matches of the better known tournaments have it. */
	readonly better: boolean;
	/** The pack that it belongs to, if only some of those matches have it. */
	readonly pack?: MarketPack;
	/** Names in the question book: one, or several that the bookmaker sells as one market. */
	readonly questions: readonly string[];
	/** All lines it may have; those too far from even are not sold. `undefined`: the market has no line. */
	readonly lines: readonly number[] | undefined;
	/** The line that all its outcomes are asked at without the site saying so. */
	readonly fixed?: number;
	/** The label that all its outcomes are asked with. */
	readonly label?: string;
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
	/** Its own line and label, where the outcomes of a market are asked at several. */
	readonly line?: number;
	readonly label?: string;
	/** Shown, but never open to bets. */
	readonly closed?: boolean;
}

/** An outcome of an offer, ready to be priced and written. */
export interface NativeOutcome {
	readonly id: string;
	/** With the line filled in; `{home}`, `{away}` may be left. */
	readonly name: string;
	/** Name of its question in the question book, and its key there. */
	readonly question: string;
	readonly key: string;
	/** The line that its question is asked at; `undefined` for a question without lines. */
	readonly asked: number | undefined;
	/** `undefined` for a question without label; players are `home.3`. */
	readonly label: string | undefined;
	readonly closed: boolean;
	readonly claim: Claim;
}

/** A market at a line: the unit that is offered, suspended and withdrawn. */
export interface NativeOffer {
	readonly row: NativeRow;
	/** Place of the row's family in `FAMILIES`. */
	readonly family: number;
	/** `undefined` where the market has none. */
	readonly line: number | undefined;
	/** Whether it has others at other lines, so that it is only sold while it is not too far from even. */
	readonly lined: boolean;
	/** The same in every process and whatever rows are added. */
	readonly hash: number;
	readonly outcomes: readonly NativeOutcome[];
	/** Place of its first outcome among all outcomes of the table. */
	readonly first: number;
}

/** A bookmaker's table, compiled: its offers in the order in which replies list them. */
export interface NativeTable {
	readonly offers: readonly NativeOffer[];
	/** Places in `offers` by family, in the order of `FAMILIES`. */
	readonly families: readonly (readonly number[])[];
	/** Number of outcomes of all offers. */
	readonly outcomes: number;
	/** How many places the outcomes of a match with these packs take: all of them lie before. */
	readonly placesOf: (packs: PackSet) => number;
}

/**
 * Compiles a bookmaker's rows. Outcomes are numbered by packs, so that the many outcomes of rare packs take no memory
 * in all other matches.
 *
 * @throws {RangeError} if a row is wrong: an outcome whose key the question does not have, or an id said twice
 */
export function compileTable(rows: readonly NativeRow[]): NativeTable {
	const compiled = rows.flatMap(compileRow);
	const seen = new Set<string>();
	for (const { identity } of compiled) {
		if (seen.has(identity)) {
			throw new RangeError(`Cannot sell a market twice as its id must be its own: it is ${identity}`);
		}
		seen.add(identity);
	}
	const ends: number[] = [];
	const first = new Map<string, number>();
	let place = 0;
	for (const pack of [undefined, ...PACKS]) {
		for (const { identity, offer } of compiled) {
			if (offer.row.pack !== pack) continue;
			first.set(identity, place);
			place += offer.outcomes.length;
		}
		ends.push(place);
	}
	const offers = compiled.map(({ identity, offer }) => ({ ...offer, first: first.get(identity) ?? 0 }));
	return {
		offers,
		families: FAMILIES.map((_family, no) => offers.flatMap(({ family }, i) => (family === no ? [i] : []))),
		outcomes: place,
		// The last pack is the highest bit.
		placesOf: (packs) => ends[32 - Math.clz32(packs)] ?? place,
	};
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

function compileRow(row: NativeRow): readonly { readonly identity: string; readonly offer: NativeOffer }[] {
	const kind = questionNamed(row.questions[0] ?? "");
	const family = FAMILIES.indexOf(kind.family);
	const lined = (row.lines?.length ?? 0) > 1 && kind.numbered !== true;
	return (row.lines ?? [undefined]).map((line) => {
		const identity = `${row.id}@${line}|${row.columns.specifier ?? ""}`;
		const outcomes = compileOutcomes(row, line);
		return { identity, offer: { row, family, line, lined, hash: hashText(identity), outcomes, first: 0 } };
	});
}

function compileOutcomes(row: NativeRow, line: number | undefined): readonly NativeOutcome[] {
	const asked = new Map<string, Question>();
	const alike = Map.groupBy(row.outcomes, (outcome) => askedAs(row, outcome));
	for (const [name, outcomes] of alike) {
		const [outcome] = outcomes;
		if (outcome === undefined) continue;
		const at = outcome.line ?? row.fixed ?? line ?? 0;
		const keys = outcomes.map(({ key }) => key);
		asked.set(name, questionNamed(outcome.question).ask(at, keys, outcome.label ?? row.label));
	}
	return row.outcomes.map((outcome): NativeOutcome => {
		const claim = asked.get(askedAs(row, outcome))?.[outcome.key];
		if (claim === undefined) {
			throw new RangeError(
				`Cannot price ${outcome.id} of market ${row.id} as its key must be one of ${outcome.question}: it is ${outcome.key}`,
			);
		}
		const hasLine = questionNamed(outcome.question).lines !== undefined;
		return {
			...outcome,
			name: line === undefined ? outcome.name : withLine(outcome.name, line),
			asked: hasLine ? (outcome.line ?? row.fixed ?? line) : undefined,
			label: outcome.label ?? row.label,
			closed: outcome.closed ?? false,
			claim,
		};
	});
}

function askedAs(row: NativeRow, outcome: NativeRowOutcome): string {
	return `${outcome.question}@${outcome.line ?? row.fixed}#${outcome.label ?? row.label}`;
}
