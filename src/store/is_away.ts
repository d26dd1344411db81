import { DatabaseTimeoutError } from "./within_time.ts";

/**
 * States of a server that pass or are mended without us: connection (08), deadlock (40), disk, memory or connections used
 * up (53), starting, stopping or recovering (57), its files (58), a lock that did not come, read-only.
 */
const AWAY_STATE = /^((08|40|53|57|58)[0-9A-Z]{3}|55P03|25006)$/;

/** Codes of the driver and of the operating system, which are words. */
const AWAY_WORD = /^(CONNECT|ECONN|EPIPE|ENOTFOUND|EAI_|EHOST|ENET|ETIMEDOUT)/;

/** Causes of causes that are looked at; one may be its own cause. */
const MAX_CAUSES = 5;

/**
 * Whether an error, or what it was caused by, says that the database is out of reach, overloaded, or took too long, so that
 * the same may be asked again. A wrong password, a missing database or a faulty statement is not that.
 */
export function isAway(error: unknown): boolean {
	let cause = error;
	for (let i = 0; i <= MAX_CAUSES && cause instanceof Error; i++) {
		if (cause instanceof DatabaseTimeoutError) return true;
		const code = "code" in cause ? String(cause.code) : "";
		if (AWAY_STATE.test(code) || AWAY_WORD.test(code)) return true;
		cause = cause.cause;
	}
	return false;
}
