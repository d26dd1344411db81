/** What `promise` comes to, unless `signal` is aborted first: then the work goes on unwatched. */
export async function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
	const aborted = Promise.withResolvers<never>();
	const abort = () => aborted.reject(signal.reason);
	if (signal.aborted) abort();
	signal.addEventListener("abort", abort, { once: true });
	return await Promise.race([promise, aborted.promise]).finally(() =>
		signal.removeEventListener("abort", abort),
	);
}

/** Waits, unless `signal` is aborted. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
	await orAborted(Bun.sleep(ms), signal).catch(() => {});
}
