import type { LogPosition } from "../backbone/batch.ts";
import type { Instant } from "../odds/snapshot.ts";
import { type Queryable, query, readSql } from "./sql_file.ts";

const READ = readSql("batch/read_log.sql");
const LOCK = readSql("batch/lock_log.sql");

interface LogRow {
	readonly epoch: string;
	readonly no: number;
	readonly latest_at: number | null;
	readonly now: number;
}

/** A database's log as this process knows it, and the database's clock. */
export class LogState implements LogPosition {
	readonly epoch: string;
	#no = 0;
	#latestAt: Instant | undefined;
	#clock: { readonly at: Instant; readonly seenAt: number } | undefined;

	private constructor(row: LogRow) {
		this.epoch = row.epoch;
		this.#note(row);
	}

	/** Reads it now. */
	static async read(sql: Queryable): Promise<LogState> {
		const [row] = await query<LogRow>(sql, READ, []);
		if (row === undefined) throw new Error("Cannot read the log as it must have a row: it has none");
		return new LogState(row);
	}

	/** Number of the last batch that this process knows of. */
	get no(): number {
		return this.#no;
	}

	/** The latest time among all that is saved and not known to be wrong; `undefined`: nothing is saved. */
	get latestAt(): Instant | undefined {
		return this.#latestAt;
	}

	/** The database's clock: as it was seen last, and what has passed since; `undefined`: it was never seen. */
	get databaseNow(): Instant | undefined {
		return this.#clock === undefined
			? undefined
			: this.#clock.at + Math.round(performance.now() - this.#clock.seenAt);
	}

	/**
	 * Keeps other batches from being saved until the transaction ends.
	 *
	 * @returns number of the last batch
	 */
	async lock(transaction: Queryable): Promise<number> {
		const [row] = await query<LogRow>(transaction, LOCK, []);
		if (row === undefined) throw new Error("Cannot lock the log as it must have a row: it has none");
		this.#note(row);
		return row.no;
	}

	/** Notes what a committed batch has moved on. */
	saved(no: number, latestAt: Instant | undefined, limit: Instant | undefined): void {
		this.#no = Math.max(this.#no, no);
		const before = Math.min(this.#latestAt ?? -Infinity, limit ?? Infinity);
		const latest = Math.max(before, latestAt ?? -Infinity);
		this.#latestAt = latest === -Infinity ? undefined : latest;
	}

	/** Notes what the database's clock says now. */
	noteClock(at: Instant): void {
		this.#clock = { at, seenAt: performance.now() };
	}

	#note({ no, latest_at, now }: LogRow): void {
		this.#no = Math.max(this.#no, no);
		this.#latestAt = latest_at ?? undefined;
		this.noteClock(now);
	}
}
