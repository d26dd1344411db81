/**
 * Numbers as a Postgres array, `{1,2,NULL}`; `null` is NULL. The driver would quote and escape each one, which takes
 * most of the time of saving.
 */
export function numberArray(values: readonly (number | null)[]): string {
	let text = "{";
	for (let i = 0; i < values.length; i++) {
		if (i > 0) text += ",";
		text += values[i] ?? "NULL";
	}
	return `${text}}`;
}

/**
 * Texts as a Postgres array; `null` is NULL.
 *
 * @throws {RangeError} if one holds NUL or half a surrogate pair: Postgres' `text` takes neither, and left out they would make
 * another text of it without a word
 */
export function textArray(values: readonly (string | null)[]): string {
	return `{${values.map((value) => (value === null ? "NULL" : quote(value))).join(",")}}`;
}

/** Moments (epoch milliseconds) as a Postgres array of timestamps; `null` is NULL. */
export function timeArray(values: readonly (number | null)[]): string {
	return `{${values.map((value) => (value === null ? "NULL" : timestamp(value))).join(",")}}`;
}

/** A moment (epoch milliseconds, or infinite) as Postgres reads it. */
export function timestamp(at: number): string {
	// The driver takes no infinite ones.
	if (at === Infinity) return "9999-12-31T23:59:59.999Z";
	if (at === -Infinity) return "0001-01-01T00:00:00.000Z";
	return new Date(at).toISOString();
}

/** Arrays of digits, commas and NULLs, which need no escaping, as an array of texts. */
export function literalArray(literals: readonly (string | null)[]): string {
	return `{${literals.map((literal) => (literal === null ? "NULL" : `"${literal}"`)).join(",")}}`;
}

/** Whether Postgres' `text` gives a text back as it is. */
export function isStorable(text: string): boolean {
	return text.isWellFormed() && !text.includes("\0");
}

/** A text in which what Postgres cannot store is replaced by U+FFFD; for what only people read. */
export function storableText(text: string): string {
	return isStorable(text) ? text : text.toWellFormed().replaceAll("\0", "\uFFFD");
}

/** Truth values as a Postgres array. */
export function booleanArray(values: readonly boolean[]): string {
	return `{${values.map((value) => (value ? "t" : "f")).join(",")}}`;
}

function quote(value: string): string {
	if (!isStorable(value)) {
		throw new RangeError(
			`Cannot store a text as it must hold neither NUL nor half a surrogate pair: it is ${JSON.stringify(value)}`,
		);
	}
	return `"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}
