/** Numbers from `from` to `to` in steps of `step`, e.g. the lines 0.5, 1.5, 2.5. */
export function steps(from: number, to: number, step = 1): readonly number[] {
	return Array.from({ length: Math.floor((to - from) / step + 1e-9) + 1 }, (_, n) => from + n * step);
}

/** Starts in three-way handicaps: whole goals either way, never none. */
export function starts(most: number): readonly number[] {
	return steps(-most, most).filter((start) => start !== 0);
}
