import { steps } from "./market_lines.ts";
import type { NativeRow, NativeRowOutcome } from "./native_market.ts";
import { questionNamed } from "./question_book.ts";

/**
 * Reads a bookmaker's table of markets: a line each, the first one naming the columns, which are separated by ` :: `.
 * Columns that every table has:
 *
 * - `id`, `name`
 * - `question`: name in the question book; several joined by ` + `; a `*` before it: better known tournaments only;
 *   ` @ lines` after it instead of the question's usual lines, as `0.5..6.5` (steps of 1), `0.5..3.5/0.25` or `1, 2`;
 *   ` @ none`: fixed elsewhere in the row at the question's first line
 * - `outcomes`: `id=name=key` of each in the site's order, separated by `; `. `id=key` says the key is the name.
 *   `#100 name=key; …` counts ids up from 100. `$set` stands for one of `sets`. A key of one of several questions is
 *   written `question:key`.
 *
 * All other columns are kept in `columns`.
 *
 * @throws {RangeError} if a line has not as many columns as the first
 */
export function parseRows(text: string, sets: Readonly<Record<string, string>> = {}): readonly NativeRow[] {
	const [header = "", ...lines] = text.split("\n").filter((line) => line.trim() !== "");
	const names = header.split(" :: ").map((name) => name.trim());
	return lines.map((line) => {
		const cells = line.split(" :: ").map((cell) => cell.trim());
		if (cells.length !== names.length) {
			throw new RangeError(`Cannot read a market as it must have ${names.length} columns: it is ${line}`);
		}
		return readRow(Object.fromEntries(names.map((name, i) => [name, cells[i] ?? ""])), sets);
	});
}

function readRow(cells: Readonly<Record<string, string>>, sets: Readonly<Record<string, string>>): NativeRow {
	const { id = "", name = "", question = "", outcomes = "", ...columns } = cells;
	const [asked = "", lines] = question.split(" @ ");
	const better = asked.startsWith("*");
	const questions = (better ? asked.slice(1) : asked).split(" + ");
	return {
		id,
		name,
		better,
		questions,
		lines: lines === undefined ? questionNamed(questions[0] ?? "").lines : readLines(lines),
		outcomes: readOutcomes(outcomes, questions, sets),
		columns,
	};
}

function readLines(text: string): readonly number[] {
	return text.split(", ").flatMap((part) => {
		const [, from, to, step] = /^(-?[\d.]+?)\.\.(-?[\d.]+?)(?:\/([\d.]+))?$/.exec(part) ?? [];
		if (from === undefined) return [Number(part)];
		return steps(Number(from), Number(to), Number(step ?? 1));
	});
}

function readOutcomes(
	text: string,
	questions: readonly string[],
	sets: Readonly<Record<string, string>>,
): readonly NativeRowOutcome[] {
	const full = text.startsWith("$") ? (sets[text.slice(1)] ?? text) : text;
	const [, first, listed = full] = /^#(\d+) (.*)$/.exec(full) ?? [];
	return listed.split("; ").map((part, i) => {
		const fields = first === undefined ? part.split("=") : [String(Number(first) + i), ...part.split("=")];
		const [id = "", name = id, key = name] = fields;
		const [question, own] = key.includes(":") ? key.split(":") : [questions[0], key];
		return { id, name, question: question ?? "", key: own ?? key };
	});
}
