import type { Log } from "../log.ts";
import type { Instant } from "../odds/snapshot.ts";
import type { CleanUp } from "../store/clean_up.ts";
import type { Storage, StorageFacts } from "../store/storage.ts";
import { type StorageWarning, storageWarnings } from "../store/storage_growth.ts";
import type { Coordinator } from "./coordinator.ts";

/** What housekeeping needs of the other parts. */
export interface HousekeepingParts {
	readonly storage: () => Storage;
	readonly coordinator: Pick<Coordinator, "exclusive">;
	readonly log: Log;
	readonly now: () => Instant;
	readonly historyDays: number;
	readonly evictAfterMs: number;
}

/** A clean-up that has ended. */
export interface EndedCleanUp {
	readonly at: Instant;
	/** `undefined`: another process was at it. */
	readonly cleanUp: CleanUp | undefined;
}

/** How much is stored, and what there is to warn of. */
export interface StorageReport extends StorageFacts {
	readonly warnings: readonly StorageWarning[];
	/** The last clean-up of this process that ended well. */
	readonly lastCleanUp: EndedCleanUp | undefined;
}

/** When housekeeping is done, UTC: between the last matches of one day and the first of the next. */
export const HOUSEKEEPING_CRON = "30 3 * * *";

/** Cleans up the store while no cycle runs, one clean-up at a time, and watches how it grows. */
export class Housekeeping {
	readonly #parts: HousekeepingParts;
	#current: Promise<EndedCleanUp> | undefined;
	#last: EndedCleanUp | undefined;

	constructor(parts: HousekeepingParts) {
		this.#parts = parts;
	}

	/**
	 * Cleans up as soon as no cycle runs, or joins the clean-up that is under way or waits; then warns of what there is
	 * to warn of.
	 *
	 * @throws {unknown} what the database says, or a `StoppingError`; the rest is done next time
	 */
	cleanUp(): Promise<EndedCleanUp> {
		this.#current ??= this.#cleanUp().finally(() => {
			this.#current = undefined;
		});
		return this.#current;
	}

	/** What a clean-up would remove now. */
	preview(): Promise<CleanUp> {
		return this.#parts.storage().preview(this.#retention());
	}

	async read(): Promise<StorageReport> {
		const facts = await this.#parts.storage().read();
		return { ...facts, warnings: this.#warningsOf(facts), lastCleanUp: this.#last };
	}

	/** Takes the day's sample, unless there is one; a failure is logged only. */
	async takeFirstSample(): Promise<void> {
		try {
			await this.#parts.storage().takeFirstSample(this.#parts.now());
		} catch (error) {
			this.#parts.log.warn("storage_sample_not_taken", { error });
		}
	}

	async #cleanUp(): Promise<EndedCleanUp> {
		const { coordinator, log, now, storage } = this.#parts;
		const start = performance.now();
		const cleanUp = await coordinator.exclusive(async (signal) => {
			log.info("clean_up_begun");
			const done = await storage().cleanUp(this.#retention(), signal);
			if (done !== undefined) await this.#orderDays(signal);
			return done;
		});
		const ms = Math.round(performance.now() - start);
		this.#last = { at: now(), cleanUp };
		if (cleanUp === undefined) log.info("clean_up_left_to_another_process", { ms });
		else log.info("cleaned_up", { ...cleanUp, days: cleanUp.days.map(({ day }) => day), ms });
		await this.#warn();
		return this.#last;
	}

	/** What is not put in order is read a little slower, so that a failure is only told. */
	async #orderDays(signal: AbortSignal): Promise<void> {
		const { log, now, storage } = this.#parts;
		const start = performance.now();
		try {
			const days = await storage().orderDays(now(), signal);
			if (days > 0) log.info("days_put_in_order", { days, ms: Math.round(performance.now() - start) });
		} catch (error) {
			if (signal.aborted) throw error;
			log.warn("days_not_put_in_order", { error });
		}
	}

	async #warn(): Promise<void> {
		const { log, storage } = this.#parts;
		try {
			for (const { kind, message } of this.#warningsOf(await storage().read())) {
				log.warn("storage_warning", { kind, message });
			}
		} catch (error) {
			log.warn("storage_not_read", { error });
		}
	}

	#warningsOf({ samples, disk }: StorageFacts): readonly StorageWarning[] {
		return storageWarnings({ samples, freeBytes: disk?.freeBytes, historyDays: this.#parts.historyDays });
	}

	#retention() {
		const { now, historyDays, evictAfterMs } = this.#parts;
		return { now: now(), historyDays, evictAfterMs };
	}
}
