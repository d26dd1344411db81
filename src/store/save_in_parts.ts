import { isRefusal } from "./is_refusal.ts";

/**
 * Saves all of `items`, in order, except those that the database refuses for their content: where it refuses some
 * together, each half is tried, down to the single ones.
 *
 * @param save all or nothing; doing it twice does no harm
 * @param refused told of each item that is refused twice; it must be kept there
 * @throws {unknown} what `save` throws if that is no refusal, see `isRefusal`; part of it may be saved then
 */
export async function saveInParts<T>(
	items: readonly T[],
	save: (items: readonly T[]) => Promise<void>,
	refused: (item: T, error: unknown) => Promise<void>,
): Promise<void> {
	if (items.length === 0) return;
	const refusal = await refusalOf(save(items));
	if (refusal === undefined) return;
	const [only] = items;
	if (items.length > 1 || only === undefined) {
		const half = items.length >> 1;
		await saveInParts(items.slice(0, half), save, refused);
		await saveInParts(items.slice(half), save, refused);
		return;
	}
	// The day's partition may have been dropped meanwhile; asked again, it is made.
	const again = await refusalOf(save(items));
	if (again !== undefined) await refused(only, again.error);
}

async function refusalOf(saved: Promise<void>): Promise<{ readonly error: unknown } | undefined> {
	try {
		await saved;
		return undefined;
	} catch (error) {
		if (isRefusal(error)) return { error };
		throw error;
	}
}
