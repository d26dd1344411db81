import { type OddsDelta, type SentBook, type SentMarket, sentKey } from "./wire_odds.ts";

/** How many markets are remembered for all clients together, and how many may be. */
export class MarketBudget {
	used = 0;

	constructor(readonly most = 200_000) {}
}

/** A market as a client was told it last. */
interface Told {
	/** Everything but the odds: outcomes, bookmakers, statuses. */
	readonly shape: string;
	/** Of all bookmakers one after the other; null unless open. */
	readonly odds: readonly (number | null)[];
}

/**
 * Holds back small moves from one client: a market is told when any open odds of it have moved by at least so much since
 * they were last told to this client, or when anything else of it has changed (suspended, withdrawn, back, an outcome more).
 *
 * What was told is remembered as long as there is room for it; of a market that is not remembered every change is told.
 */
export class LeastMove {
	readonly #least: number;
	readonly #budget: MarketBudget;
	readonly #told = new Map<string, Told>();
	/** `<event> <bookmaker>` of those that the client was told are excluded. */
	readonly #excluded = new Set<string>();

	/** @param least a fraction: 0.02 is 2 % */
	constructor(least: number, budget = new MarketBudget()) {
		this.#least = least;
		this.#budget = budget;
	}

	/** The client holds nothing any more: it is gone, or about to be told all anew. */
	clear(): void {
		this.#budget.used -= this.#told.size;
		this.#told.clear();
		this.#excluded.clear();
	}

	/** Notes which bookmakers the client is told are left out of best prices: every market of theirs is news then. */
	noteBooks(eventId: number, books: Readonly<Record<string, SentBook>>): void {
		for (const [bookmaker, { excluded = null }] of Object.entries(books)) {
			const key = `${eventId} ${bookmaker}`;
			if (excluded === null) this.#excluded.delete(key);
			else this.#excluded.add(key);
		}
	}

	/** Notes what the client is told in a snapshot. */
	remember(eventId: number, markets: readonly SentMarket[]): void {
		for (const market of markets) {
			const key = `${eventId} ${sentKey(market)}`;
			this.#forget(key);
			if (this.#budget.used >= this.#budget.most) {
				const { value: oldest } = this.#told.keys().next();
				if (oldest === undefined) continue;
				this.#forget(oldest);
			}
			this.#told.set(key, this.#toldOf(eventId, market));
			this.#budget.used++;
		}
	}

	/** What is to be told of a delta, noted as told; `undefined`: nothing. */
	pass(delta: OddsDelta): OddsDelta | undefined {
		if (delta.event_removed) {
			const prefix = `${delta.event_id} `;
			for (const key of this.#told.keys()) if (key.startsWith(prefix)) this.#forget(key);
			for (const key of this.#excluded) if (key.startsWith(prefix)) this.#excluded.delete(key);
			return delta;
		}
		this.noteBooks(delta.event_id, delta.bookmakers ?? {});
		const odds = (delta.odds ?? []).filter((market) => this.#isNews(delta.event_id, market));
		this.remember(delta.event_id, odds);
		const removed = delta.markets_removed ?? [];
		for (const market of removed) this.#forget(`${delta.event_id} ${sentKey(market)}`);
		const isHeldBack = odds.length + removed.length === 0 && (delta.odds ?? []).length > 0;
		if (isHeldBack && delta.event === undefined) return undefined;
		return { ...delta, odds };
	}

	#isNews(eventId: number, market: SentMarket): boolean {
		const told = this.#told.get(`${eventId} ${sentKey(market)}`);
		const now = this.#toldOf(eventId, market);
		if (told === undefined || told.shape !== now.shape) return true;
		return now.odds.some((price, i) => this.#hasMoved(told.odds[i] ?? null, price));
	}

	/** Reckoned in thousandths, the step of odds, so that a move of exactly the least one counts whatever fractions make of it. */
	#hasMoved(before: number | null, now: number | null): boolean {
		if (before === null || now === null) return before !== now;
		const step = Math.round(Math.abs(now - before) * 1000);
		return step > 0 && step >= this.#least * before * 1000 - 1e-6;
	}

	#forget(key: string): void {
		if (this.#told.delete(key)) this.#budget.used--;
	}

	#toldOf(eventId: number, { outcomes, prices }: SentMarket): Told {
		const books = Object.entries(prices);
		const statuses = books.map(([bookmaker, { status }]) => {
			const isExcluded = this.#excluded.has(`${eventId} ${bookmaker}`);
			return `${bookmaker}${isExcluded ? " excluded" : ""}:${status.join()}`;
		});
		return { shape: `${outcomes.join()};${statuses.join(";")}`, odds: books.flatMap(([, { odds }]) => odds) };
	}
}
