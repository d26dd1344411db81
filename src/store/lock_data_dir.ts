import { Database, SQLiteError } from "bun:sqlite";
import { closeSync, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import { dataDirError } from "./data_dir_fault.ts";

/** Name of the file within the directory that is locked. */
export const LOCK_FILE = "lock";

/**
 * Keeps every other process out of a data directory until it is disposed of or the process ends, `kill -9` included:
 * the operating system frees the lock of a file then. SQLite is used for its lock alone; nothing is stored.
 *
 * @throws {Error} in words for the operator: another process has it, it is no folder or cannot be written, its disk is full
 */
export function lockDataDir(dataDir: string): Disposable {
	const file = openLock(dataDir);
	try {
		file.run("pragma locking_mode = exclusive");
		file.run("begin exclusive");
	} catch (cause) {
		file.close();
		if (!(cause instanceof SQLiteError) || cause.code !== "SQLITE_BUSY") {
			throw dataDirError(dataDir, cause);
		}
		throw new Error(
			`Cannot use ${dataDir} as no other process must use it: one does (set DATA_DIR to another folder)`,
			{ cause },
		);
	}
	return { [Symbol.dispose]: () => file.close() };
}

function openLock(dataDir: string): Database {
	try {
		mkdirSync(dataDir, { recursive: true, mode: 0o700 });
		const path = join(dataDir, LOCK_FILE);
		// SQLite only says that it cannot open a file, and the system why.
		closeSync(openSync(path, "a", 0o600));
		return new Database(path, { create: true });
	} catch (error) {
		throw dataDirError(dataDir, error);
	}
}
