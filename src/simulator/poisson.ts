/** Chance of just `n` where `mean` are expected, everything happening independently. */
export function exactly(mean: number, n: number): number {
	let term = Math.exp(-mean);
	for (let i = 1; i <= n; i++) term *= mean / i;
	return term;
}

/** Chance of `n` or more; 1 for none or fewer. */
export function atLeast(mean: number, n: number): number {
	let less = 0;
	let term = Math.exp(-mean);
	for (let i = 0; i < n; i++) {
		less += term;
		term *= mean / (i + 1);
	}
	return Math.max(0, 1 - less);
}

/** Chances that one of two independent counts is greater, and that they are equal. */
export interface Comparison {
	readonly more: number;
	readonly equal: number;
	readonly less: number;
}

/** Which of two counts is greater when the first one is given a start of `start`, a whole number. */
export function compare(mean: number, other: number, start = 0): Comparison {
	let more = 0;
	let equal = 0;
	let own = Math.exp(-mean);
	// The other's chance of being just level with the own count and its start, and of being below.
	let level = start > 0 ? exactly(other, start) : Math.exp(-other);
	let below = start > 0 ? 1 - atLeast(other, start) : 0;
	const most = Math.ceil(mean + 8 * Math.sqrt(mean) + 8);
	for (let n = 0; n <= most; n++) {
		const same = n + start;
		if (same >= 0) {
			equal += own * level;
			more += own * below;
			below += level;
			level *= other / (same + 1);
		}
		own *= mean / (n + 1);
	}
	return { more, equal, less: Math.max(0, 1 - more - equal) };
}
