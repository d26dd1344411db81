import { readFileSync } from "node:fs";

/** Files and connections that the service and its database need without any client. */
const LEAST = 256;

/**
 * Why the service cannot run with as few open files as the system allows it; `undefined` where it can, or the system does
 * not tell.
 *
 * @param limits as in /proc/self/limits
 */
export function openFilesFault(limits = readLimits()): string | undefined {
	const limit = /^Max open files\s+(\d+)/m.exec(limits)?.[1];
	if (limit === undefined || Number(limit) >= LEAST) return undefined;
	return `Cannot start as the process must be able to open at least ${LEAST} files: the limit is ${limit} (raise it, e.g. ulimit -n 4096, or LimitNOFILE in a unit of systemd)`;
}

function readLimits(): string {
	try {
		return readFileSync("/proc/self/limits", "utf8");
	} catch {
		return "";
	}
}
