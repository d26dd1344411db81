import { readFileSync } from "node:fs";

/** How often to look, milliseconds. */
const INTERVAL_MS = 500;

/** What a package runner sets for the processes that it starts. */
const RUNNERS_MARK = "npm_lifecycle_event=";

/**
 * Calls back once when a process of the package runner that started us is gone, whichever of them.
 *
 * `npx bun start` puts a shell and Bun's own runner between npm and us; told to stop or killed, npm does not pass that on, and
 * the service would hold its port for ever. Only under a package script (`npm_lifecycle_event` is set): a service whose
 * parent is a shell, an init or a container's runtime is not concerned.
 */
export function watchParents(gone: () => void): void {
	if (process.env.npm_lifecycle_event === undefined || process.ppid === 1) return;
	const chain = runnersOf(process.pid);
	if (chain.length === 0) return;
	const timer = setInterval(() => {
		if (isWhole(chain)) return;
		clearInterval(timer);
		gone();
	}, INTERVAL_MS);
	timer.unref();
}

/**
 * The processes from our parent up to the runner itself, which is the first that no runner has started; none where the
 * system does not tell.
 */
function runnersOf(pid: number): readonly number[] {
	const parent = parentOf(pid);
	if (parent === undefined || parent <= 1) return [];
	return isStartedByRunner(parent) ? [parent, ...runnersOf(parent)] : [parent];
}

function isWhole(chain: readonly number[]): boolean {
	return chain.every((pid, i) => (i === 0 ? process.ppid : parentOf(chain[i - 1] ?? 0)) === pid);
}

function isStartedByRunner(pid: number): boolean {
	try {
		const variables = readFileSync(`/proc/${pid}/environ`, "utf8").split("\0");
		return variables.some((text) => text.startsWith(RUNNERS_MARK));
	} catch {
		return false;
	}
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
