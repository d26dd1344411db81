/** Names of parameters, headers and fields that hold secrets. */
const SECRETS = "(?:token|secret|passw|api[-_]?key|access[-_]?key|auth|signature|session|credential|jwt)";
const SECRET_NAME = new RegExp(`${SECRETS}|^(?:key|sig|sid|pwd)$`, "i");
const SECRET_VALUE = new RegExp(
	`(${SECRETS}[\\w-]*["']?\\s?[=:]\\s?["']?)(?:(?:bearer|basic)\\s)?[^\\s"'&,;<>]+`,
	"gi",
);
const USER_INFO = /\/\/[^\s/@"'<>]+@/g;

/** Whether a parameter of this name holds a secret, as far as its name shows. */
export function isSecretName(name: string): boolean {
	return SECRET_NAME.test(name);
}

/**
 * A text from outside on one line, for logs and records: a run of blanks is one blank, control and format characters and
 * half surrogate pairs are written as `\u{1b}`, passwords in addresses and values of secrets are left out.
 *
 * @param most characters that are shown; a longer text ends in `…`
 */
export function oneLine(text: string, most: number): string {
	const line = text
		.slice(0, 4 * most)
		.replace(/\s+/g, " ")
		.trim()
		.replace(USER_INFO, "//…@")
		.replace(SECRET_VALUE, "$1…")
		.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
	return line.length > most ? `${line.slice(0, most).toWellFormed()}…` : line;
}
