/** Blanks of all scripts, tabs and line ends. U+FEFF, which `\s` holds too, is none: it is not seen. */
const BLANKS = /[\t-\r\u0085 \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;

/** What is not seen: controls, zero-width and bidirectional marks, halves of surrogate pairs. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;

/** Text that is in the form already, which nearly all of it is. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

/** Whether a text is printable ASCII with single blanks between: `plainText` would not change it. */
export function isPlainAscii(text: string): boolean {
	return PLAIN.test(text);
}

/**
 * A text in the one form in which texts are stored and compared: NFC, trimmed, a run of blanks (no-break spaces, tabs and
 * line ends too) is one blank. What is not seen is removed, as PostgreSQL stores neither NUL nor half of a surrogate pair,
 * and as two texts that look alike must be equal. Of the form already: returned as it is.
 *
 * @returns empty where nothing is left to be seen
 */
export function plainText(text: string): string {
	if (isPlainAscii(text)) return text;
	return text.replace(BLANKS, " ").replace(INVISIBLE, "").normalize("NFC").replace(/ {2,}/g, " ").trim();
}
