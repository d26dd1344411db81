import { readFileSync } from "node:fs";

/** How often to look, milliseconds. */
const INTERVAL_MS = 500;

/**
 * Calls back once when the process that started us, or the one that started that, is gone.
 *
 * `npx bun start` puts a shell between npm and Bun; told to stop, npm and that shell end without passing the signal
 * on, and the service would hold its port for ever. Only under a package script (`npm_lifecycle_event` is set): a
 * service whose parent is an init or a container's runtime is not concerned.
 */
export function watchParents(gone: () => void): void {
	if (process.env.npm_lifecycle_event === undefined || process.ppid === 1) return;
	const parent = process.ppid;
	const grandparent = parentOf(parent);
	if (grandparent === undefined || grandparent <= 1) return;
	const timer = setInterval(() => {
		if (process.ppid === parent && parentOf(parent) === grandparent) return;
		clearInterval(timer);
		gone();
	}, INTERVAL_MS);
	timer.unref();
}

/** The process that `pid` was started by, `undefined` where the system does not tell (no /proc). */
function parentOf(pid: number): number | undefined {
	try {
		// The second field, the command, is in parentheses and may hold spaces: count from its end.
		const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
		return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
	} catch {
		return undefined;
	}
}
