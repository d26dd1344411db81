import { isServersFault } from "./is_servers_fault.ts";

/**
 * Saves all of `items`, in order, except those that the database refuses: where some fail together, each half is tried,
 * down to the single ones.
 *
 * @param save all or nothing; doing it twice does no harm
 * @param refused takes each item that fails alone
 * @throws {unknown} what `save` throws if that is the server's fault, see `isServersFault`; part of it may be saved then
 */
export async function saveInParts<T>(
	items: readonly T[],
	save: (items: readonly T[]) => Promise<void>,
	refused: (item: T, error: unknown) => Promise<void> | void,
): Promise<void> {
	if (items.length === 0) return;
	const failure = await failureOf(save(items));
	if (failure === undefined) return;
	const [only] = items;
	if (items.length > 1 || only === undefined) {
		const half = items.length >> 1;
		await saveInParts(items.slice(0, half), save, refused);
		await saveInParts(items.slice(half), save, refused);
		return;
	}
	// Not all of it is final at first sight: the day's partition may have been dropped meanwhile.
	const again = await failureOf(save(items));
	if (again !== undefined) await refused(only, again.error);
}

async function failureOf(saved: Promise<void>): Promise<{ readonly error: unknown } | undefined> {
	try {
		await saved;
		return undefined;
	} catch (error) {
		if (isServersFault(error)) throw error;
		return { error };
	}
}
