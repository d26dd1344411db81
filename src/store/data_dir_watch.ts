import { statSync } from "node:fs";
import { join } from "node:path";
import type { Log } from "../log.ts";
import { LOCK_FILE } from "./lock_data_dir.ts";

/** How often to look, milliseconds. */
const INTERVAL_MS = 5_000;

/** Looks after a data directory that is in use. */
export interface DataDirWatch extends Disposable {
	/** What is wrong with it, in words for the operator; `undefined`: nothing is. */
	readonly fault: () => string | undefined;
}

/**
 * Notices when a data directory that this process has locked is removed or exchanged: open files live on without a name, so
 * everything seems to work, and is lost with the process. Logged once each time.
 */
export function watchDataDir(dataDir: string, log: Log): DataDirWatch {
	const locked = lockOf(dataDir);
	const fault = () => (isSame(locked, lockOf(dataDir)) ? undefined : faultOf(dataDir));
	let isLogged = false;
	const timer = setInterval(() => {
		const its = fault();
		if (its !== undefined && !isLogged) log.error("data_dir_gone", { fault: its });
		isLogged = its !== undefined;
	}, INTERVAL_MS);
	timer.unref();
	return { fault, [Symbol.dispose]: () => clearInterval(timer) };
}

type FileIdentity = { readonly dev: number; readonly ino: number } | undefined;

function lockOf(dataDir: string): FileIdentity {
	return statSync(join(dataDir, LOCK_FILE), { throwIfNoEntry: false });
}

function isSame(a: FileIdentity, b: FileIdentity): boolean {
	return a?.ino === b?.ino && a?.dev === b?.dev;
}

function faultOf(dataDir: string): string {
	return `The folder of DATA_DIR must stay as it is while the service runs: ${dataDir} was removed or exchanged, and what is stored in it now is lost with the process (stop the service, restore the folder, start again)`;
}
