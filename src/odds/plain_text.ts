/** Blanks of all scripts, tabs and line ends. U+FEFF, which `\s` holds too, is none: it is not seen. */
const BLANKS = /[\t-\r\u0085 \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;

/** What is not seen: controls, zero-width and bidirectional marks, halves of surrogate pairs. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;

const BLANK = 0x20;
const LAST_PRINTABLE = 0x7e;

/**
 * Whether a text is printable ASCII with single blanks between, as nearly all of them are: `plainText` would not change it.
 * A loop, as it is asked of thousands of short texts of each reply.
 */
export function isPlainAscii(text: string): boolean {
	let before = BLANK;
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		if (code < BLANK || code > LAST_PRINTABLE || (code === BLANK && before === BLANK)) return false;
		before = code;
	}
	return before !== BLANK;
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
