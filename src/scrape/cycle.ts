import type { BookmakerId, EventId } from "../odds/snapshot.ts";
import { type Arrival, CycleLists } from "./cycle_lists.ts";
import type { CyclePending } from "./cycle_pending.ts";
import { CycleReplies } from "./cycle_replies.ts";
import { type CycleReport, noteDiscovery } from "./cycle_report.ts";
import { CycleState } from "./cycle_state.ts";
import { noteReason } from "./reasons.ts";
import type { CycleParts } from "./run_cycle.ts";

/**
 * One pass over the events of its bookmakers. Each goes at its own pace from the first request on: as soon as a bookmaker's lists are
 * there its matches are asked for, together with the others' that are known by then.
 *
 * Committed before anything else happens: what the store refused is not shown, and is a change again next cycle, as it is
 * compared with the cache. One step at a time works on the books, whatever arrives. Aborted by its signal it ends after the
 * batch at hand; what was saved is shown.
 */
export class Cycle {
	readonly #state: CycleState;
	readonly #lists: CycleLists;
	readonly #replies: CycleReplies;
	readonly #signal: AbortSignal;
	readonly #over = new AbortController();
	readonly #ended = Promise.withResolvers<CycleReport>();
	/** `performance.now()` milliseconds. */
	readonly begunAt = performance.now();
	#arrived: Arrival[] = [];
	#last: Promise<unknown> = Promise.resolve();

	/** @param members those that are asked; the others' passes of an earlier cycle still go on */
	constructor(parts: CycleParts, members: readonly BookmakerId[], signal: AbortSignal) {
		this.#signal = AbortSignal.any([signal, this.#over.signal]);
		this.#state = new CycleState(parts, members, this.#signal);
		this.#lists = new CycleLists(this.#state);
		this.#replies = new CycleReplies(this.#state);
	}

	/** What each bookmaker has answered and has not; `finished` by `performance.now()`. */
	get pending(): Pick<CyclePending, "finished" | "unfinished"> {
		return this.#state.pending;
	}

	get report(): CycleReport {
		return this.#state.reports;
	}

	/** Settles as `run` does, once that is called. */
	get ended(): Promise<CycleReport> {
		return this.#ended.promise;
	}

	/** Runs to the end. Called once. */
	run(): Promise<CycleReport> {
		this.#ended.resolve(this.#run());
		return this.ended;
	}

	async #run(): Promise<CycleReport> {
		this.#state.progress("discovering");
		const ended = await Promise.allSettled([
			this.#orOver(this.#discoverAll()),
			this.#orOver(this.#scrapeAll()),
		]);
		for (const end of ended) if (end.status === "rejected") throw end.reason;
		if (!this.#state.isCarried) await this.#turn(() => this.#finish());
		return this.#state.reports;
	}

	/**
	 * Ends the cycle for all that have answered; the passes of the others go on, as part of `run`. Their reports are those of
	 * the moment until then.
	 */
	carry(): Promise<void> {
		this.#state.isCarried = true;
		for (const bookmaker of this.#state.pending.unfinished) {
			const report = this.#state.report(bookmaker);
			report.isCarried = true;
			const what = this.#state.pending.isDiscovering(bookmaker)
				? "its lists"
				: "all events that it was asked for";
			noteReason(report.reasons, "carried", `it has not answered ${what} by the time the next cycle was due`);
		}
		return this.#turn(() => this.#finish());
	}

	/** A half that fails ends the other one. */
	async #orOver(half: Promise<void>): Promise<void> {
		try {
			await half;
		} catch (error) {
			this.#over.abort(error);
			throw error;
		}
	}

	async #discoverAll(): Promise<void> {
		await Promise.all(
			this.#state.members.map(async (bookmaker) => {
				const start = performance.now();
				const result = await this.#state.parts.discover(bookmaker, this.#signal);
				this.#arrived.push({ bookmaker, result, ms: performance.now() - start });
				await this.#turn(() => this.#takeArrived());
			}),
		);
		this.#state.settle();
	}

	async #scrapeAll(): Promise<void> {
		const standing = (eventId: EventId, bookmaker: BookmakerId) =>
			this.#state.books.get(eventId, bookmaker)?.board;
		for await (const batch of this.#state.parts.scrape(this.#state.asks, standing, this.#signal)) {
			await this.#turn(() => this.#replies.take(batch));
		}
	}

	/** One after another, whoever asks. */
	#turn<T>(task: () => Promise<T>): Promise<T> {
		const done = this.#last.then(task);
		this.#last = done.catch(() => {});
		return done;
	}

	async #finish(): Promise<void> {
		this.#state.progress("finishing");
		await this.#lists.excludeDoubtful();
		const evictBefore = this.#state.parts.kickoffNow() - this.#state.parts.evictAfterMs;
		const evicted = [...this.#state.parts.events()]
			.filter(({ fixture }) => fixture.kickoff < evictBefore)
			.map(({ fixture }) => fixture.id);
		await this.#state.commit([{ kind: "cycle_ended", evictBefore, evicted }], 0);
		this.#state.parts.memory.forgetBefore(evictBefore, evicted);
	}

	/** All lists that have come by now, together: so matches are decided by as many voices as there are. */
	async #takeArrived(): Promise<void> {
		const arrived = this.#arrived;
		this.#arrived = [];
		for (const { bookmaker, result, ms } of arrived) {
			noteDiscovery(this.#state.report(bookmaker), result, ms);
			this.#state.pending.discovered(bookmaker);
		}
		if (arrived.length > 0 && !this.#signal.aborted) await this.#lists.take(arrived);
		this.#state.settle();
		if (arrived.length > 0) this.#state.progress("scraping");
	}
}
