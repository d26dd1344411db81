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

/** Texts as a Postgres array; `null` is NULL. The character NUL, which Postgres cannot store, is left out. */
export function textArray(values: readonly (string | null)[]): string {
	return `{${values.map((value) => (value === null ? "NULL" : quote(value))).join(",")}}`;
}

/** Moments (epoch milliseconds) as a Postgres array of timestamps; `null` is NULL. */
export function timeArray(values: readonly (number | null)[]): string {
	return `{${values.map((value) => (value === null ? "NULL" : timestamp(value))).join(",")}}`;
}

/** A moment (epoch milliseconds) as Postgres reads it. */
export function timestamp(at: number): string {
	return new Date(at).toISOString();
}

/** Arrays of digits, commas and NULLs, which need no escaping, as an array of texts. */
export function literalArray(literals: readonly (string | null)[]): string {
	return `{${literals.map((literal) => (literal === null ? "NULL" : `"${literal}"`)).join(",")}}`;
}

function quote(value: string): string {
	return `"${value.replaceAll("\0", "").replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}
