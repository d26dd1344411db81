import { Database, SQLiteError } from "bun:sqlite";
import { mkdirSync } from "node:fs";
import { join } from "node:path";

/**
 * Keeps every other process out of a data directory until it is disposed of or the process ends, `kill -9` included:
 * the operating system frees the lock of a file then. SQLite is used for its lock alone; nothing is stored.
 *
 * @throws {Error} if another process has it, or the directory cannot be written
 */
export function lockDataDir(dataDir: string): Disposable {
	mkdirSync(dataDir, { recursive: true, mode: 0o700 });
	const file = new Database(join(dataDir, "lock"), { create: true });
	try {
		file.run("pragma locking_mode = exclusive");
		file.run("begin exclusive");
	} catch (cause) {
		file.close();
		if (!(cause instanceof SQLiteError) || cause.code !== "SQLITE_BUSY") throw cause;
		throw new Error(
			`Cannot use ${dataDir} as no other process must use it: one does (set DATA_DIR to another folder)`,
			{ cause },
		);
	}
	return { [Symbol.dispose]: () => file.close() };
}
