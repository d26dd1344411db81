/** Most characters of a message's list; with what stands around it a message stays below 64 KB. */
export const MAX_SLICE = 48 * 1024;

/** The same of a snapshot's list: most events fit into one message. */
export const MAX_SNAPSHOT_SLICE = 208 * 1024;

/**
 * Items of a JSON list as the texts of as many lists as are needed to keep each short: a message must fit into what may
 * wait for a client. At least one text, empty for no items; an item that is longer by itself has one of its own.
 *
 * @param most characters of a slice
 */
export function sliceText(items: readonly string[], most = MAX_SLICE): readonly string[] {
	const slices: string[] = [];
	let slice: string[] = [];
	let length = 0;
	for (const item of items) {
		if (slice.length > 0 && length + item.length > most) {
			slices.push(slice.join(","));
			slice = [];
			length = 0;
		}
		slice.push(item);
		length += item.length + 1;
	}
	slices.push(slice.join(","));
	return slices;
}
