import type { EventQuery } from "./event_query.ts";

/** Longer targets are read each time: to keep them would cost more memory than it saves time. */
const MAX_LENGTH = 512;

/** So many are kept. */
const MAX_KEPT = 512;

/** Queries that were read lately, by request target, as most requests ask what was asked before. */
export class RecentQueries {
	readonly #parse: (target: string) => EventQuery;
	readonly #queries = new Map<string, EventQuery>();

	/** @param parse may throw, and nothing is kept then */
	constructor(parse: (target: string) => EventQuery) {
		this.#parse = parse;
	}

	get size(): number {
		return this.#queries.size;
	}

	/** The query of a target. */
	get(target: string): EventQuery {
		const known = this.#queries.get(target);
		if (known !== undefined) return known;
		const query = this.#parse(target);
		if (target.length > MAX_LENGTH) return query;
		this.#queries.set(target, query);
		if (this.#queries.size > MAX_KEPT) {
			const [oldest] = this.#queries.keys();
			if (oldest !== undefined) this.#queries.delete(oldest);
		}
		return query;
	}
}
