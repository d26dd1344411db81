import { numberArray } from "./array_literal.ts";
import { type Queryable, query, readSql } from "./sql_file.ts";

const ENSURE_DAYS = readSql("batch/ensure_days.sql");

/** The days (since 1970-01-01, UTC) for which prices have a partition, as far as this process knows. */
export class Partitions {
	readonly #sql: Queryable;
	readonly #known = new Set<number>();

	constructor(sql: Queryable) {
		this.#sql = sql;
	}

	/** Makes the partitions of these days and of the days after them, so that midnight finds its partition made. */
	async ensure(days: Iterable<number>): Promise<void> {
		const wanted = new Set([...days].filter((day) => !this.#known.has(day)).flatMap((day) => [day, day + 1]));
		if (wanted.size === 0) return;
		await query(this.#sql, ENSURE_DAYS, [numberArray([...wanted].sort((a, b) => a - b))]);
		// A day after a wanted one is not noted as known: when it comes, the day after it is to be made.
		for (const day of wanted) if (wanted.has(day + 1)) this.#known.add(day);
	}

	/** Asks the database again next time. */
	forget(): void {
		this.#known.clear();
	}
}
