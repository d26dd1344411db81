/** Most objects and lists within each other in a reply; the recorded ones have 12 at most. */
export const MOST_LEVELS = 64;

/**
 * A text with fewer objects and lists than this cannot do harm, however deep: it is parsed in a few milliseconds. Nearly
 * all replies have fewer. To count them takes about a tenth of the time of `JSON.parse`, to follow the levels a third.
 */
const HARMLESS = 10_000;

/**
 * Whether JSON is nested deeper than `MOST_LEVELS` and so large that this matters: millions of levels take `JSON.parse`
 * seconds and gigabytes. Brackets within texts do not count.
 */
export function isTooDeep(json: string): boolean {
	return hasMoreThan(HARMLESS, json) && isDeeperThan(MOST_LEVELS, json);
}

function hasMoreThan(most: number, json: string): boolean {
	let count = 0;
	for (const opening of ["[", "{"]) {
		for (let i = json.indexOf(opening); i !== -1; i = json.indexOf(opening, i + 1)) {
			if (++count > most) return true;
		}
	}
	return false;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

function isDeeperThan(most: number, json: string): boolean {
	let depth = 0;
	let isInText = false;
	for (let i = 0; i < json.length; i++) {
		const code = json.charCodeAt(i);
		if (code === QUOTE) isInText = !isInText;
		else if (isInText) {
			if (code === BACKSLASH) i++;
		} else if (code === 0x5b || code === 0x7b) {
			if (++depth > most) return true;
		} else if (code === 0x5d || code === 0x7d) depth--;
	}
	return false;
}
