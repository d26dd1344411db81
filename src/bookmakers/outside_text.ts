import { isPlainAscii, plainText } from "../odds/plain_text.ts";
import { decodeEntities } from "./decode_entities.ts";

/** Longest name that is shown, in characters. */
export const MOST_NAME = 200;

/**
 * Longest native id, outcome or external id, and longest specifier, in bytes of UTF-8. A market's key is a native id and a
 * specifier, and a row of its index holds 2,704 bytes.
 */
export const MOST_ID_BYTES = 200;
export const MOST_SPECIFIER_BYTES = 1_000;

/** No name is looked at beyond this; what is left out is beyond `MOST_NAME` in any case but that of a hostile one. */
const MOST_READ = 4_000;

/** What no identity may hold: two identities that differ in it would be stored as one. Tabs and line ends are blanks. */
const UNSTORABLE = /(?![\t-\r\u0085])[\p{Cc}\p{Cs}]/u;

/**
 * A name as it is shown and compared: entities decoded, then `plainText`, at most `MOST_NAME` characters. A name may lose
 * something, as its match is known by a number.
 *
 * @returns empty where nothing is left, which is a missing name
 */
export function nameText(text: string): string {
	return boundName(unboundName(text));
}

/** The same of any length, for texts that hold several names; each of them is then one for `boundName`. */
export function unboundName(text: string): string {
	return plainText(decodeEntities(text.slice(0, MOST_READ)));
}

/** A part of `unboundName` as a name. */
export function boundName(part: string): string {
	const name = part.trim();
	return name.length <= MOST_NAME ? name : [...name].slice(0, MOST_NAME).join("").trim();
}

/**
 * A text that tells things apart (native id, specifier, outcome id, external id) in the form of `plainText`.
 *
 * @param most bytes of UTF-8
 * @returns `undefined` if it is empty, too long, or holds a control character or half of a surrogate pair: it cannot be
 * stored as it is, and without them it may be another one
 */
export function identityText(text: string, most = MOST_ID_BYTES): string | undefined {
	// No text loses as much of its length in NFC, unless it is a hostile one. Nothing longer is looked at.
	if (text.length > most * 3) return undefined;
	if (isPlainAscii(text)) return text.length <= most ? text : undefined;
	if (UNSTORABLE.test(text)) return undefined;
	const plain = plainText(text);
	return plain !== "" && Buffer.byteLength(plain) <= most ? plain : undefined;
}

/** A name that tells things apart, e.g. a player's: `identityText` of it without entities. */
export function namedIdentity(text: string): string | undefined {
	return text.length > MOST_READ ? undefined : identityText(decodeEntities(text));
}

const BLANK = 0x20;
const AMPERSAND = 0x26;
const LAST_PRINTABLE = 0x7e;

/**
 * Whether a text is surely its own `namedIdentity`: short printable ASCII without blanks at its ends or side by side, and
 * without `&`. A loop, as it is asked of thousands of short texts of each reply.
 */
export function isPlainIdentity(text: string): boolean {
	const { length } = text;
	if (length === 0 || length > MOST_ID_BYTES) return false;
	let before = BLANK;
	for (let i = 0; i < length; i++) {
		const code = text.charCodeAt(i);
		if (code < BLANK || code > LAST_PRINTABLE || code === AMPERSAND) return false;
		if (code === BLANK && before === BLANK) return false;
		before = code;
	}
	return before !== BLANK;
}

/**
 * A native market's id, which is a part of market keys before any `#`.
 *
 * @returns `undefined` as `identityText`, or if it holds a `#`: two markets could have one key
 */
export function marketIdText(text: string): string | undefined {
	const id = identityText(text);
	return id?.includes("#") ? undefined : id;
}

const CONTROL = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2028\u2029]/gu;

/**
 * A text for a message or a path: what is not seen is escaped, `\u0000`, and what is beyond `most` characters is `…`.
 * Text that was shown before stays as it is.
 */
export function shownText(text: string, most: number): string {
	const cut = text.length > most ? `${text.slice(0, most - 1)}…` : text;
	if (isPlainAscii(cut)) return cut;
	// Cut between the halves of a pair, one is left: it is escaped as well.
	return cut.replace(CONTROL, (found) => `\\u${found.codePointAt(0)!.toString(16).padStart(4, "0")}`);
}
