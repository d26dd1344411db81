import type { Applied } from "../backbone/apply_batch.ts";
import type { StepBounds, StoredStep, StoredSteps } from "../backbone/stored_steps.ts";
import type { EventId, Instant } from "../odds/snapshot.ts";

/** A batch of the log, enough to make its steps on any topic again. */
export interface HistoryStep extends StoredStep {
	/** Tournaments that restated and evicted events were in before; `undefined`: not known, as it was read back. */
	readonly left?: Applied["left"];
}

/** Reads the steps of earlier processes. */
export interface StepReader {
	/** Called at most once a minute until it succeeds, and then no more; may take its time. */
	read(bounds: StepBounds): Promise<StoredSteps>;
}

/** How much of the log is kept for clients that come back. */
export interface HistoryBounds {
	readonly hours: number;
	readonly maxSteps: number;
	readonly maxBytes: number;
}

/** A day, and memory for the cycles of one. */
export const HISTORY_BOUNDS: HistoryBounds = { hours: 24, maxSteps: 100_000, maxBytes: 64 * 2 ** 20 };

/** What a history needs from outside. */
export interface StepHistoryOptions {
	readonly reader: StepReader;
	readonly bounds: HistoryBounds;
	readonly now: () => Instant;
	/** Called with what a reading throws; clients that wait begin with a snapshot then. */
	readonly onError: (error: unknown) => void;
}

const HOUR_MS = 3_600_000;

/** A reading that failed is not tried again for so long, however many clients come back. */
const RETRY_MS = 60_000;

/**
 * The recent batches of the log: those of this process as they are applied, those of earlier ones read from the store once, when
 * the first client comes back with a position of theirs. Within bounds; the oldest are dropped.
 */
export class StepHistory {
	readonly #options: StepHistoryOptions;
	/** Kept steps are those from `#head` on; the array is cut now and then. */
	#steps: HistoryStep[] = [];
	#head = 0;
	#bytes = 0;
	#coveredFrom = 0;
	#byEvent = new Map<EventId, HistoryStep[]>();
	#departures: HistoryStep[] = [];
	/** Whether what came before is in the store and has not been read. */
	#isOpen = false;
	#reading: Promise<void> | undefined;
	#failedAt: Instant | undefined;

	constructor(options: StepHistoryOptions) {
		this.#options = options;
	}

	/** Begins at this number of the log; what came before is in the store. */
	begin(no: number): void {
		this.restart(no);
		this.#isOpen = true;
	}

	/** Begins at this number; positions before are not covered, as they may be of numbers that were changed. */
	restart(no: number): void {
		this.#keep([], no);
		this.#isOpen = false;
		this.#reading = undefined;
		this.#failedAt = undefined;
	}

	/** Keeps the next step. */
	append(step: HistoryStep): void {
		this.#add(step);
		this.#dropBeyondBounds();
	}

	/** Whether all steps after this position are kept. */
	covers(position: number): boolean {
		this.#dropBeyondBounds();
		return position >= this.#coveredFrom;
	}

	/** What has to be awaited before it is known whether a position is covered; `undefined`: nothing. Never rejects. */
	whenKnown(position: number): Promise<void> | undefined {
		if (this.covers(position) || !this.#isOpen) return undefined;
		const { now } = this.#options;
		if (this.#failedAt !== undefined && Math.abs(now() - this.#failedAt) < RETRY_MS) return undefined;
		this.#reading ??= this.#read();
		return this.#reading;
	}

	/** The step after a position; `undefined` at the end. */
	next(position: number): HistoryStep | undefined {
		return this.#steps[indexAfter(this.#steps, position, this.#head)];
	}

	/** The last step before or at a position that `test` holds of; `undefined`: there is none. */
	last(position: number, test: (step: HistoryStep) => boolean): HistoryStep | undefined {
		for (let i = indexAfter(this.#steps, position, this.#head) - 1; i >= this.#head; i--) {
			if (test(this.#steps[i]!)) return this.#steps[i];
		}
		return undefined;
	}

	/** The kept steps that name an event, in order. */
	of(id: EventId): readonly HistoryStep[] {
		return this.#byEvent.get(id) ?? [];
	}

	/** The kept steps after a position with events that were restated or evicted, in order. */
	departures(position: number): readonly HistoryStep[] {
		return this.#departures.slice(indexAfter(this.#departures, position, 0));
	}

	async #read(): Promise<void> {
		const { reader, bounds, now, onError } = this.#options;
		const { hours, maxSteps, maxBytes } = bounds;
		const own = this.#coveredFrom;
		try {
			const since = now() - hours * HOUR_MS;
			const { coveredFrom, steps } = await reader.read({ since, maxSteps, maxBytes });
			// Begun again meanwhile, or what is kept does not go on from where the reading ends any more.
			if (!this.#isOpen || this.#coveredFrom !== own) return;
			const before = steps.filter(({ no }) => no > coveredFrom && no <= own);
			this.#keep([...before, ...this.#steps.slice(this.#head)], Math.min(coveredFrom, own));
			this.#isOpen = false;
			this.#dropBeyondBounds();
		} catch (error) {
			this.#failedAt = now();
			onError(error);
		} finally {
			this.#reading = undefined;
		}
	}

	#keep(steps: readonly HistoryStep[], coveredFrom: number): void {
		this.#steps = [];
		this.#head = this.#bytes = 0;
		this.#byEvent = new Map();
		this.#departures = [];
		this.#coveredFrom = coveredFrom;
		for (const step of steps) this.#add(step);
	}

	#add(step: HistoryStep): void {
		this.#steps.push(step);
		this.#bytes += bytesOf(step);
		for (const id of eventsOf(step)) {
			const known = this.#byEvent.get(id);
			if (known === undefined) this.#byEvent.set(id, [step]);
			else known.push(step);
		}
		if (step.restated.length + step.evicted.length > 0) this.#departures.push(step);
	}

	#dropBeyondBounds(): void {
		const { hours, maxSteps, maxBytes } = this.#options.bounds;
		const since = this.#options.now() - hours * HOUR_MS;
		for (;;) {
			const oldest = this.#steps[this.#head];
			if (oldest === undefined) return;
			const isBeyond = this.#steps.length - this.#head > maxSteps || this.#bytes > maxBytes;
			if (!isBeyond && oldest.at >= since) return;
			this.#drop(oldest);
		}
	}

	#drop(oldest: HistoryStep): void {
		this.#head++;
		this.#bytes -= bytesOf(oldest);
		this.#coveredFrom = oldest.no;
		// What is older than that is not read any more either.
		this.#isOpen = false;
		if (this.#departures[0] === oldest) this.#departures.shift();
		for (const id of eventsOf(oldest)) {
			const steps = this.#byEvent.get(id);
			if (steps?.[0] === oldest) steps.shift();
			if (steps?.length === 0) this.#byEvent.delete(id);
		}
		if (this.#head > 64 && this.#head * 2 > this.#steps.length) {
			this.#steps = this.#steps.slice(this.#head);
			this.#head = 0;
		}
	}
}

/** The events that a step names, each once. */
function eventsOf({ changes, restated, evicted }: HistoryStep): ReadonlySet<EventId> {
	const ids = new Set(restated);
	for (const { eventId } of changes) ids.add(eventId);
	for (const id of evicted) ids.add(id);
	return ids;
}

/** About how much memory a step needs. */
function bytesOf({ changes, restated, evicted }: HistoryStep): number {
	const markets = changes.reduce((sum, change) => sum + change.markets.length, 0);
	return 200 + changes.length * 120 + markets * 8 + (restated.length + evicted.length) * 60;
}

/** Index of the first step above a position. */
function indexAfter(steps: readonly HistoryStep[], position: number, from: number): number {
	let low = from;
	let high = steps.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (steps[middle]!.no > position) high = middle;
		else low = middle + 1;
	}
	return low;
}
