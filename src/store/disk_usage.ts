import { readdir, stat, statfs } from "node:fs/promises";
import { join } from "node:path";

/** What a folder takes on its disk, and what that has left. */
export interface DiskUsage {
	readonly bytes: number;
	/** For us; what only root may use is not free. */
	readonly freeBytes: number;
}

/** Adds up the files of a folder; one that goes meanwhile counts nothing. */
export async function diskUsage(folder: string): Promise<DiskUsage> {
	const { bavail, bsize } = await statfs(folder);
	let bytes = 0;
	for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
		if (!entry.isFile()) continue;
		bytes += await stat(join(entry.parentPath, entry.name)).then(
			({ size }) => size,
			() => 0,
		);
	}
	return { bytes, freeBytes: bavail * bsize };
}
