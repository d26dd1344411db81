/** What the system says when the ground gives way, and what is wrong then. */
const FAULTS: readonly (readonly [RegExp, (dataDir: string) => string])[] = [
	[
		/\b(ENOSPC|EDQUOT|SQLITE_FULL|53100)\b|no space left/i,
		(dir) =>
			`its disk must have room: that of ${dir} is full (make room, or set DATA_DIR to a folder elsewhere)`,
	],
	[
		/\b(EMFILE|ENFILE)\b|too many open files/i,
		(dir) => `the process must be able to open files in ${dir}: it has too many open (raise ulimit -n)`,
	],
	[
		/\b(EEXIST|ENOTDIR)\b/,
		(dir) => `it must be a folder: ${dir} is a file, or lies below one (set DATA_DIR to a folder)`,
	],
	[
		/\b(EROFS|SQLITE_READONLY)\b|read-only file system/i,
		(dir) =>
			`it must be writable: ${dir} is on a read-only file system (set DATA_DIR to a folder that is not)`,
	],
	[
		/\b(EACCES|EPERM)\b|permission denied/i,
		(dir) =>
			`it must be writable: this user may not write to ${dir} (change its owner, or set DATA_DIR to another folder)`,
	],
	[
		/\b(ENOENT|SQLITE_CANTOPEN|ELOOP|ENAMETOOLONG|EIO|SQLITE_IOERR\w*)\b/,
		(dir) =>
			`it must be a folder that can be made and written: ${dir} cannot (set DATA_DIR to another folder)`,
	],
];

/** Causes of causes that are looked at. */
const MAX_CAUSES = 5;

/**
 * An error in words for the operator, where the data directory is at fault: a file, read-only, on a full disk. Any other is
 * returned as it is.
 */
export function dataDirError(dataDir: string, cause: unknown): unknown {
	const said = textsOf(cause, MAX_CAUSES);
	const fault = FAULTS.find(([pattern]) => pattern.test(said))?.[1];
	if (fault === undefined || said.includes("DATA_DIR")) return cause;
	return new Error(`Cannot use DATA_DIR as ${fault(dataDir)}`, { cause });
}

function textsOf(error: unknown, causes: number): string {
	if (!(error instanceof Error)) return String(error);
	const code = "code" in error ? String(error.code) : "";
	const cause = error.cause === undefined || causes === 0 ? "" : textsOf(error.cause, causes - 1);
	return `${code} ${error.message} ${cause}`;
}
