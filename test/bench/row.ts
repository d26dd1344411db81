/** One line of the benchmark table. */
export interface Row {
	readonly what: string;
	/** What we measured, with its unit. */
	readonly ours: string;
	/** What it is measured against, in the same run. */
	readonly limit: string;
	/** Ours over the limit, where both are of one unit. */
	readonly ratio: number | undefined;
	/** The number to reach, as SPEC section 9 gives it. */
	readonly target: string;
	readonly reached: boolean;
}

/** The middle value; of an even number the lower of the two. */
export function median(values: readonly number[]): number {
	const sorted = values.toSorted((a, b) => a - b);
	return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}

/** The value that a share of all values does not exceed. */
export function percentile(values: readonly number[], share: number): number {
	const sorted = values.toSorted((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** A number for reading: no more digits than mean something. */
export function show(value: number): string {
	return value >= 100 ? Math.round(value).toLocaleString("en") : value.toPrecision(3);
}
