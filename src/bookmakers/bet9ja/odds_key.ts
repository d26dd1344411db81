import { isPlainAscii } from "../../odds/plain_text.ts";

/** What a key of an event's odds says, e.g. `S_1X2HND@-1_XH`. */
export interface OddsKey {
	/** Native market, prefix included: `S_1X2HND`; of a match in play `LIVES_1X2HND`. */
	readonly code: string;
	/** As written, `-1`; `undefined` where the market has none. */
	readonly line: string | undefined;
	/** `XH`; may hold `/ - + : >` and the like. */
	readonly outcome: string;
}

/** Far longer than any recorded part: what has no name is kept as it is written here. A `#` is no part of a market's id. */
const KEY = /^((?:LIVE)?S_[^_@#]{1,60})(?:@([^_@]{1,40}))?_(.{1,60})$/u;

/** What is not seen: with and without it two keys look alike, and a store may take them for one. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

/** Longer than the longest parts together, so that no more of a hostile key is looked at. */
const LONGEST = 500;

/** The parts of a key (recorded form `S_<code>[@<line>]_<outcome>`), in NFC; `undefined` if it is not of that form. */
export function parseOddsKey(key: string): OddsKey | undefined {
	if (key.length > LONGEST || (!isPlainAscii(key) && INVISIBLE.test(key))) return undefined;
	const [, code, line, outcome] = KEY.exec(key.normalize("NFC")) ?? [];
	return code === undefined || outcome === undefined ? undefined : { code, line, outcome };
}

/** Whether a key is of a match in play. */
export function isLiveKey(key: string): boolean {
	return key.startsWith("LIVES_");
}
