/**
 * How long a site asks us to stay away, milliseconds, from its `Retry-After` header: seconds or an HTTP date (RFC 9110,
 * 10.2.3). 0 for a date in the past; `undefined` if there is no header or it is neither.
 *
 * @param now epoch milliseconds
 */
export function retryAfterMs(header: string | null, now: number): number | undefined {
	const text = header?.trim() ?? "";
	if (/^\d+$/.test(text)) return Number(text) * 1000;
	// `Date.parse` takes more than HTTP dates, e.g. "-5" as a year; these all have a weekday first.
	if (!/^[A-Za-z]{3,9},? /.test(text)) return undefined;
	const date = Date.parse(text);
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
