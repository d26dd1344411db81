/** How surely two words are one, from 0 (nothing says so) to 1 (they are the same). */
export function matchWords(one: string, other: string): number {
	if (one === other) return 1;
	const [short, long] = one.length <= other.length ? [one, other] : [other, one];
	// Numbers differ or they do not: "1948" is no misspelling of "1949".
	if (/\d/.test(short) || short.length < 3) return 0;
	if (isShortFor(short, long)) return 0.8;
	if (short.length >= 5 && isMisspelt(short, long)) return 0.8;
	// "mgladbach", "wlvs": first letter, and the others in their order.
	return short.charAt(0) === long.charAt(0) && isWithin(short, long) ? 0.6 : 0;
}

/** Whether one of two words is the beginning of the other, three letters at least. */
export function isShortFor(one: string, other: string): boolean {
	const [short, long] = one.length <= other.length ? [one, other] : [other, one];
	return short.length >= 3 && long.startsWith(short);
}

function isMisspelt(short: string, long: string): boolean {
	const most = short.length >= 8 ? 2 : 1;
	return long.length - short.length <= most && editDistance(short, long) <= most;
}

function isWithin(short: string, long: string): boolean {
	let at = 0;
	for (const letter of long) if (letter === short.charAt(at)) at++;
	return at === short.length;
}

/** Letters to add, drop or replace to make one word the other. */
function editDistance(one: string, other: string): number {
	let row = Array.from({ length: other.length + 1 }, (_, i) => i);
	for (let i = 1; i <= one.length; i++) {
		const next = [i];
		for (let k = 1; k <= other.length; k++) {
			const replaced = row[k - 1]! + Number(one[i - 1] !== other[k - 1]);
			next.push(Math.min(replaced, row[k]! + 1, next[k - 1]! + 1));
		}
		row = next;
	}
	return row[other.length]!;
}
