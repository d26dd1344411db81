import { cron } from "@elysiajs/cron";
import { Elysia } from "elysia";

/** Starts and stops the cron job that drives the cycles. The only file that touches the cron plugin. */
export interface Schedule {
	/** Next run, epoch milliseconds; `undefined` while paused. */
	readonly next: number | undefined;
	readonly paused: boolean;
	resume(): void;
	pause(): void;
	/** No run begins after this. */
	stop(): void;
}

const JOB = "cycle";

/**
 * A paused schedule that calls `run` at the moments of `pattern` (UTC) once resumed. A moment that comes while the
 * last run still goes on is passed over. The plugin starts its job where it is mounted, so it is created paused.
 *
 * @param pattern five or six cron fields
 * @param run must not throw; what it throws all the same is handed to `onError`
 * @throws {TypeError} if the pattern is none, see `cronFault`
 */
export function createSchedule(
	pattern: string,
	run: () => Promise<void>,
	onError: (error: unknown) => void,
): Schedule {
	const app = new Elysia().use(
		cron({ name: JOB, pattern, timezone: "UTC", paused: true, protect: true, catch: onError, run }),
	);
	const job = app.store.cron[JOB];
	let paused = true;
	return {
		get next() {
			return paused ? undefined : (job.nextRun()?.getTime() ?? undefined);
		},
		get paused() {
			return paused;
		},
		resume() {
			paused = false;
			job.resume();
		},
		pause() {
			paused = true;
			job.pause();
		},
		stop() {
			paused = true;
			job.stop();
		},
	};
}

/** What is wrong with a cron pattern in words, `undefined` if nothing is. */
export function cronFault(pattern: string): string | undefined {
	// The plugin takes a single moment as well, and a pattern that never comes, such as 30 February.
	if (!/^\S+(\s+\S+){4,5}$/.test(pattern)) return "it has another number of fields";
	try {
		const schedule = createSchedule(
			pattern,
			async () => {},
			() => {},
		);
		schedule.resume();
		const never = schedule.next === undefined;
		schedule.stop();
		return never ? "it never comes" : undefined;
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}
