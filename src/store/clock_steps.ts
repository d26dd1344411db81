import type { Instant } from "../odds/snapshot.ts";
import { type Queryable, query, readSql } from "./sql_file.ts";

const READ = readSql("batch/read_clock_steps.sql");

/** A batch that found that the clock had been ahead. */
export interface ClockStep {
	readonly no: number;
	/** Rows with lower numbers and a time above it have an unknown time. */
	readonly limit: Instant;
}

/** Which stored times are known. */
export class ClockSteps {
	/** By number. For each the least limit of itself and all later ones. */
	readonly #steps: readonly ClockStep[];

	constructor(steps: readonly ClockStep[]) {
		const least: ClockStep[] = [];
		let limit = Infinity;
		for (const step of steps.toReversed()) {
			limit = Math.min(limit, step.limit);
			least.push({ no: step.no, limit });
		}
		this.#steps = least.reverse();
	}

	static async read(sql: Queryable): Promise<ClockSteps> {
		const rows = await query<{ no: number; limit_at: number }>(sql, READ, []);
		return new ClockSteps(rows.map(({ no, limit_at }) => ({ no, limit: limit_at })));
	}

	/** Whether the clock never stepped back: all times are known, and grow with the numbers. */
	get isEmpty(): boolean {
		return this.#steps.length === 0;
	}

	/** No time above it is known in rows with this number; `Infinity`: all are. */
	limitOf(no: number): Instant {
		for (const step of this.#steps) if (step.no > no) return step.limit;
		return Infinity;
	}

	/** The time of a row, `NaN` where it is not known. */
	knownAt(at: Instant, no: number): Instant {
		return at > this.limitOf(no) ? Number.NaN : at;
	}
}
