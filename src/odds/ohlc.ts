/** The course of a number over a time: its first value, the highest, the lowest and the last. */
export interface Ohlc {
	readonly open: number;
	readonly high: number;
	readonly low: number;
	readonly close: number;
}

/**
 * Open, high, low and close of a course of values, oldest first. Where there is no value for a while (suspended,
 * withdrawn) that while is passed over. `undefined` if there never is one.
 */
export function ohlc(values: Iterable<number | undefined>): Ohlc | undefined {
	let course: Ohlc | undefined;
	for (const value of values) {
		if (value === undefined) continue;
		course =
			course === undefined
				? { open: value, high: value, low: value, close: value }
				: {
						open: course.open,
						high: Math.max(course.high, value),
						low: Math.min(course.low, value),
						close: value,
					};
	}
	return course;
}
