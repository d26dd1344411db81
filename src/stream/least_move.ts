import { type OddsDelta, type SentMarket, sentKey } from "./wire_odds.ts";

/**
 * Holds back small moves from one client: a market is told when any open odds of it have moved by at least so much since
 * they were last told to this client, or when anything else of it has changed (suspended, withdrawn, back, an outcome more).
 */
export class LeastMove {
	readonly #least: number;
	readonly #told = new Map<string, SentMarket>();

	/** @param least a fraction: 0.02 is 2 % */
	constructor(least: number) {
		this.#least = least;
	}

	/** Notes what the client is told in a snapshot. */
	remember(eventId: number, markets: readonly SentMarket[]): void {
		for (const market of markets) this.#told.set(`${eventId} ${sentKey(market)}`, market);
	}

	/** What is to be told of a delta, noted as told; `undefined`: nothing. */
	pass(delta: OddsDelta): OddsDelta | undefined {
		if (delta.event_removed) {
			this.#forget(`${delta.event_id} `);
			return delta;
		}
		const odds = (delta.odds ?? []).filter((market) => this.#isNews(delta.event_id, market));
		this.remember(delta.event_id, odds);
		const removed = delta.markets_removed ?? [];
		for (const market of removed) this.#told.delete(`${delta.event_id} ${sentKey(market)}`);
		if (odds.length + removed.length === 0 && delta.event === undefined) return undefined;
		return { ...delta, odds };
	}

	#isNews(eventId: number, market: SentMarket): boolean {
		const told = this.#told.get(`${eventId} ${sentKey(market)}`);
		if (told === undefined || told.outcomes.join() !== market.outcomes.join()) return true;
		if (Object.keys(told.prices).join() !== Object.keys(market.prices).join()) return true;
		return Object.entries(market.prices).some(([bookmaker, { odds, status }]) => {
			const before = told.prices[bookmaker];
			if (before === undefined || before.status.join() !== status.join()) return true;
			return odds.some((price, i) => this.#hasMoved(before.odds[i] ?? null, price));
		});
	}

	/** Reckoned in thousandths, the step of odds, so that a move of exactly the least one counts whatever fractions make of it. */
	#hasMoved(before: number | null, now: number | null): boolean {
		if (before === null || now === null) return before !== now;
		const step = Math.round(Math.abs(now - before) * 1000);
		return step > 0 && step >= this.#least * before * 1000 - 1e-6;
	}

	#forget(prefix: string): void {
		for (const key of this.#told.keys()) if (key.startsWith(prefix)) this.#told.delete(key);
	}
}
