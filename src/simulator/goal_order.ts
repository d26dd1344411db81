/** What the order of goals tells beyond the score. Given the score, all orders of its goals are as likely. */

/** Chance that a side with `own` goals against `other` led by `goals` at some time. */
export function everAhead(own: number, other: number, goals: number): number {
	if (own - other >= goals) return 1;
	if (own < goals) return 0;
	// Paths that touch +goals and end below it mirror paths that end as far above it.
	return choose(own + other, other + goals) / choose(own + other, own);
}

/** Chance that of `own` goals among `other` so many came side by side. */
export function runOf(own: number, other: number, goals: number): number {
	let without = 0;
	// Orders without such a run put at most `goals` - 1 of the own into each of the gaps, by inclusion and exclusion.
	for (let full = 0; full <= other + 1 && full * goals <= own; full++) {
		const ways = choose(other + 1, full) * choose(own - full * goals + other, other);
		without += full % 2 === 0 ? ways : -ways;
	}
	return Math.min(1, Math.max(0, 1 - without / choose(own + other, own)));
}

/** Chance that the match stood at `own`:`other` at some time when it ended at `x`:`y`. */
export function everStood(own: number, other: number, x: number, y: number): number {
	if (x < own || y < other) return 0;
	return (choose(own + other, own) * choose(x + y - own - other, x - own)) / choose(x + y, x);
}

/** Chance that goal number `n` of a match with `own` and `other` goals is one of the own; 0 if there are fewer. */
export function isNth(own: number, other: number, n: number): number {
	return own + other < n ? 0 : own / (own + other);
}

function choose(n: number, k: number): number {
	if (k < 0 || k > n) return 0;
	let ways = 1;
	for (let i = 1; i <= k; i++) ways = (ways * (n - k + i)) / i;
	return ways;
}
