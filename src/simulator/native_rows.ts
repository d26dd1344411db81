import { steps } from "./market_lines.ts";
import { packNamed } from "./market_packs.ts";
import type { NativeRow, NativeRowOutcome } from "./native_market.ts";
import { questionNamed } from "./question_book.ts";

/**
 * Reads a bookmaker's table of markets: a line each, the first one naming the columns, which are separated by ` :: `.
 * Columns that every table has:
 *
 * - `id`, `name`
 * - `question`: name in the question book; several joined by ` + `; a `*` before it: better known tournaments only; a
 *   `[pack]` before it: only matches with that pack; `#label` after it: the label it is asked with;
 *   ` @ lines` after it instead of the question's usual lines, as `0.5..6.5` (steps of 1), `0.5..3.5/0.25` or `1, 2`;
 *   ` @ =2` for a line that the site does not say, as the market has only that one; ` @ none`: each outcome has its own
 * - `outcomes`: `id=name=key` of each in the site's order, separated by `; `. `id=name` alone says the key is the name (see `keyOf`).
 *   `#100 name=key; …` counts ids up from 100. `$set` stands for one of `sets`. A key of one of several questions is
 *   written `question:key`, one with a line or label of its own `question@0.5:key`, `#home.3:key`. A `~` before the
 *   key: never open to bets.
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
	const [, pack, better, rest = ""] = /^(?:\[(\w+)\] )?(\*?)(.*)$/.exec(question) ?? [];
	const [asked = "", lines] = rest.split(" @ ");
	const [all = "", label] = asked.split("#");
	const questions = all.split(" + ");
	return {
		id,
		name,
		better: better === "*" || pack !== undefined,
		...(pack === undefined ? {} : { pack: packNamed(pack) }),
		questions,
		...readLines(lines, questionNamed(questions[0] ?? "").lines),
		...(label === undefined ? {} : { label }),
		outcomes: readOutcomes(outcomes, questions, sets),
		columns,
	};
}

function readLines(
	text: string | undefined,
	usual: readonly number[] | undefined,
): { readonly lines: readonly number[] | undefined; readonly fixed?: number } {
	if (text === undefined) return { lines: usual };
	if (text === "none") return { lines: undefined };
	if (text.startsWith("=")) return { lines: undefined, fixed: Number(text.slice(1)) };
	const lines = text.split(", ").flatMap((part) => {
		const [, from, to, step] = /^(-?[\d.]+?)\.\.(-?[\d.]+?)(?:\/([\d.]+))?$/.exec(part) ?? [];
		if (from === undefined) return [Number(part)];
		return steps(Number(from), Number(to), Number(step ?? 1));
	});
	return { lines };
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
		return { id, name, ...readKey(keyOf(key), questions[0] ?? "") };
	});
}

/** The key that a name is: ranges `1-2` and pairs of scores `0-0/1-0` have an underscore instead. */
function keyOf(name: string): string {
	if (/^\d+-\d+\+?$/.test(name)) return name.replace("-", "_");
	return /^[\d+-]+\/[\d+-]+$/.test(name) ? name.replace("/", "_") : name;
}

function readKey(text: string, usual: string): Omit<NativeRowOutcome, "id" | "name"> {
	const [, before = usual, closed, key = text] = /^(?:(.*):)?(~?)([^:]*)$/.exec(text) ?? [];
	const [, question = "", line, label] = /^([^@#]*)(?:@([^#]*))?(?:#(.*))?$/.exec(before) ?? [];
	return {
		question: question === "" ? usual : question,
		key,
		...(line === undefined ? {} : { line: Number(line) }),
		...(label === undefined ? {} : { label }),
		...(closed === "~" ? { closed: true } : {}),
	};
}
