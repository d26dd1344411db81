import type { Layout } from "../odds/board.ts";
import { type Market, marketKey, marketOf } from "../odds/market.ts";
import { MARKET_TYPES } from "../odds/market_types.ts";
import { storedUnnamedType } from "../odds/unnamed_market.ts";
import { textArray } from "./array_literal.ts";
import { type Queryable, query, readSql } from "./sql_file.ts";
import { isComplete, type StoredMarket, storedMarket } from "./stored_market.ts";

const LOAD = readSql("market/load.sql");
const REGISTER = readSql("market/register.sql");

interface MarketRow {
	readonly market_no: number;
	readonly market_id: string;
	readonly line: string | null;
	readonly line_label: string | null;
	readonly outcomes: readonly string[];
}

/** The numbers that the database has for markets. Knows every market that it has read or added. */
export class MarketRegistry {
	readonly #byMarket = new Map<Market, StoredMarket>();
	readonly #byNo = new Map<number, StoredMarket>();
	/** All markets of these have their numbers; boards share layouts, so that most are asked for again and again. */
	readonly #registered = new WeakSet<Layout>();
	/** Kept as long as they are offered: they are not tried again in this process. */
	readonly #refused = new WeakSet<Market>();

	/** Reads all markets that the database has. Those that the catalogue cannot name any more stay unknown. */
	static async load(sql: Queryable): Promise<MarketRegistry> {
		const registry = new MarketRegistry();
		for (const row of await query<MarketRow>(sql, LOAD, [])) {
			const market = marketIn(row);
			if (market !== undefined) registry.#add(storedMarket(row.market_no, market, row.outcomes));
		}
		return registry;
	}

	/**
	 * How a market is stored.
	 *
	 * @throws {Error} if it was neither read nor registered
	 */
	stored(market: Market): StoredMarket {
		const stored = this.#byMarket.get(market);
		if (stored === undefined) {
			throw new Error(`Cannot store market ${market.key} as it must be registered: it is not`);
		}
		return stored;
	}

	/** How a market is stored; `undefined` where it never was, as far as this process knows. */
	find(market: Market): StoredMarket | undefined {
		return this.#byMarket.get(market);
	}

	/** The market with this number; `undefined` where the catalogue has no name for it, or another process added it. */
	withNo(no: number): StoredMarket | undefined {
		return this.#byNo.get(no);
	}

	/**
	 * Gives a number to each market of these layouts that has none, and a place to each new outcome. May be done before
	 * the transaction that uses them: a number that nothing refers to harms nobody.
	 */
	async register(sql: Queryable, layouts: readonly Layout[]): Promise<void> {
		const unseen = layouts.filter((layout) => !this.#registered.has(layout));
		await this.registerAll(
			sql,
			unseen.flatMap(({ markets }) => markets),
		);
		for (const layout of unseen) this.#registered.add(layout);
	}

	/**
	 * The same of single markets.
	 *
	 * @throws {Error} if the database fails, refuses one, or has another key for one than we have
	 */
	async registerAll(sql: Queryable, markets: readonly Market[]): Promise<void> {
		const missing = this.missing(markets);
		if (missing.size > 0) await this.#save(sql, missing);
	}

	/** Those markets that have no number, or lack one of their outcomes, by key. Refused ones are not among them. */
	missing(markets: Iterable<Market>): ReadonlyMap<string, Market> {
		const missing = new Map<string, Market>();
		for (const market of markets) {
			if (!this.#isStored(market) && !this.#refused.has(market)) missing.set(market.key, market);
		}
		return missing;
	}

	/** Leaves a market out of all that is stored from now on: the database does not take it. */
	refuse(market: Market): void {
		this.#refused.add(market);
	}

	/** Whether a market is left out of what is stored. */
	isRefused(market: Market): boolean {
		return this.#refused.has(market);
	}

	async #save(sql: Queryable, missing: ReadonlyMap<string, Market>): Promise<void> {
		const markets = [...missing.values()];
		const rows = await query<MarketRow>(sql, REGISTER, [
			textArray(markets.map(({ type }) => type.id)),
			textArray(markets.map(({ line }) => (line === undefined ? null : String(line)))),
			textArray(markets.map(({ label }) => label ?? null)),
			textArray(markets.map(({ type }) => textArray(type.outcomes))),
		]);
		const answered = new Map(rows.map((row) => [keyOf(row), row]));
		for (const [key, market] of missing) {
			const row = answered.get(key);
			if (row === undefined) {
				throw new Error(`Cannot store market ${key} as its key must come back as it is: another one does`);
			}
			this.#add(storedMarket(row.market_no, market, row.outcomes));
		}
	}

	#isStored(market: Market): boolean {
		const stored = this.#byMarket.get(market);
		return stored !== undefined && isComplete(stored);
	}

	#add(stored: StoredMarket): void {
		this.#byMarket.set(stored.market, stored);
		this.#byNo.set(stored.no, stored);
	}
}

function keyOf({ market_id, line, line_label }: MarketRow): string {
	return marketKey(market_id, line === null ? undefined : Number(line), line_label ?? undefined);
}

function marketIn(row: MarketRow): Market | undefined {
	const type = MARKET_TYPES.get(row.market_id) ?? storedUnnamedType(row.market_id, row.outcomes);
	// A type that takes a line now and took none before is another question.
	if (type === undefined || (type.lineKind === "none") !== (row.line === null)) return undefined;
	return marketOf(type, row.line === null ? undefined : Number(row.line), row.line_label ?? undefined);
}
