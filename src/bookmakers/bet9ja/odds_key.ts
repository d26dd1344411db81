/** What a key of an event's odds says, e.g. `S_1X2HND@-1_XH`. */
export interface OddsKey {
	/** Native market, prefix included: `S_1X2HND`; of a match in play `LIVES_1X2HND`. */
	readonly code: string;
	/** As written, `-1`; `undefined` where the market has none. */
	readonly line: string | undefined;
	/** `XH`; may hold `/ - + : >` and the like. */
	readonly outcome: string;
}

/** Far longer than any recorded part, and no control characters: what has no name is kept as it is written here. */
const KEY = /^((?:LIVE)?S_[^_@\p{Cc}]{1,60})(?:@([^_@\p{Cc}]{1,40}))?_(\P{Cc}{1,60})$/u;

/** The parts of a key (recorded form `S_<code>[@<line>]_<outcome>`); `undefined` if it is not of that form. */
export function parseOddsKey(key: string): OddsKey | undefined {
	const match = KEY.exec(key);
	if (match === null) return undefined;
	const [, code, line, outcome] = match;
	return code === undefined || outcome === undefined ? undefined : { code, line, outcome };
}

/** Whether a key is of a match in play. */
export function isLiveKey(key: string): boolean {
	return key.startsWith("LIVES_");
}
