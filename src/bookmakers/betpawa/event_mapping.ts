import type { Market } from "../../odds/market.ts";
import { OfferBuilder } from "../../odds/offer_builder.ts";
import { ABSENT, type PackedPrice, packOdds, SUSPENDED } from "../../odds/price.ts";
import type { Problem, UnmappedMarket } from "../bookmaker.ts";
import type { Meaning, PlayerMarkets, WholeMarket } from "./compile_row.ts";
import { keepUnnamed, specifierOf, type UnplacedPrice, unnamedMarket } from "./keep_unnamed.ts";
import { MARKET_RULES } from "./market_rule.ts";
import type { NativeLine } from "./parse_markets.ts";
import type { NativePrice } from "./parse_prices.ts";

/**
 * The lines of one event, as they are mapped one after the other.
 *
 * Before kickoff an outcome is open if it is not suspended and its odds are above 1: in play the site keeps stale odds
 * above 1 on suspended outcomes, so nothing of an event that has begun is open at all.
 */
export class EventMapping {
	readonly offer = new OfferBuilder();
	readonly unreadable = new Set<Market>();
	readonly unmapped: UnmappedMarket[] = [];
	readonly problems: Problem[] = [];
	mapped = 0;
	/** Lines of mapped types that may be any market of theirs. */
	unclear = 0;
	readonly #mayBeOpen: boolean;

	constructor(mayBeOpen: boolean) {
		this.#mayBeOpen = mayBeOpen;
	}

	add(line: NativeLine): void {
		for (const fault of line.faults) this.problems.push(fault);
		const rule = MARKET_RULES.get(line.typeId);
		if (rule === undefined) {
			if (line.faults.length === 0) this.#listUnmapped(line);
			else this.#keepUnnamedAsItWas(line);
			return;
		}
		const meaning = rule.meaningOf(line);
		if (typeof meaning === "string") {
			this.unclear++;
			this.#problem(line.path, `Cannot tell which line ${line.typeId} is at as ${meaning}`);
		} else if (line.faults.length > 0) {
			this.#keepAsItWas(line, meaning);
		} else if (meaning.kind === "whole") {
			this.#placeWhole(line, meaning);
		} else {
			this.#placePlayers(line, meaning);
		}
	}

	/** What cannot be read may be any of the players, so that nobody who is missing may be said to be withdrawn. */
	#keepAsItWas(line: NativeLine, meaning: Meaning): void {
		if (meaning.kind === "whole") this.unreadable.add(meaning.market);
		else this.unclear++;
		this.#keepUnnamedAsItWas(line);
	}

	/** Of a market with a name too: it may have had outcomes that are kept beside it. */
	#keepUnnamedAsItWas(line: NativeLine): void {
		const market = unnamedMarket(line);
		if (market !== undefined) this.unreadable.add(market);
	}

	#listUnmapped(line: NativeLine): void {
		const prices = line.rows.flatMap(({ path, prices }) =>
			prices.map((price, i) => ({ path: priceName(path, i), name: price.name, price: this.#packed(price) })),
		);
		const { typeId, name } = line;
		this.unmapped.push({ nativeId: typeId, name, specifier: specifierOf(line), outcomes: prices.length });
		this.#addAll(keepUnnamed(line, prices, this.offer));
	}

	#placeWhole(line: NativeLine, { market, positions }: WholeMarket): void {
		const slot = this.offer.claim(market, line.key);
		if (slot === undefined) {
			this.#taken(line, market);
			return;
		}
		const strays: UnplacedPrice[] = [];
		let placed = 0;
		for (const { path, prices } of line.rows) {
			for (let i = 0; i < prices.length; i++) {
				const price = prices[i]!;
				const position = positions.get(price.name);
				if (position === undefined) {
					strays.push(this.#notPlaced(priceName(path, i), price, `be one of ${market.key} that we know`));
				} else if (slot[position] !== ABSENT) {
					this.#notPlaced(priceName(path, i), price, `be the only one of its name in ${market.key}`);
				} else {
					slot[position] = this.#packed(price);
					placed++;
				}
			}
		}
		this.#keepStrays(line, strays);
		if (placed > 0) this.mapped++;
		else this.unreadable.add(market);
	}

	#placePlayers(line: NativeLine, { marketOf, position }: PlayerMarkets): void {
		const strays: UnplacedPrice[] = [];
		let placed = 0;
		for (const { path, prices } of line.rows) {
			for (let i = 0; i < prices.length; i++) {
				const price = prices[i]!;
				const market = marketOf(price.name);
				const slot = market && this.offer.claim(market, line.key);
				if (market === undefined) {
					strays.push(this.#notPlaced(priceName(path, i), price, "be a player"));
				} else if (slot === undefined) {
					this.#taken(line, market);
				} else if (slot[position] !== ABSENT) {
					// Two players of one name: which of them the first is, is as open as which the second is.
					strays.push(this.#notPlaced(priceName(path, i), price, `be the only one of ${market.key}`));
				} else {
					slot[position] = this.#packed(price);
					placed++;
				}
			}
		}
		this.#keepStrays(line, strays);
		if (placed > 0) this.mapped++;
		else this.unclear++;
	}

	/** Outcomes that a market with a name has no place for: the rest of it stands, and they are kept beside it. */
	#keepStrays(line: NativeLine, strays: readonly UnplacedPrice[]): void {
		if (strays.length > 0) this.#addAll(keepUnnamed(line, strays, this.offer));
	}

	#notPlaced(path: string, price: NativePrice, rule: string): UnplacedPrice {
		const { name } = price;
		this.#problem(path, `Cannot place an outcome as it must ${rule}: it is "${name.slice(0, 80)}"`);
		return { path, name, price: this.#packed(price) };
	}

	#taken(line: NativeLine, market: Market): void {
		this.#problem(
			line.path,
			`Cannot map ${line.key} as ${market.key} must be offered once: it is there already`,
		);
	}

	#addAll(problems: readonly Problem[]): void {
		for (const problem of problems) this.problems.push(problem);
	}

	#problem(path: string, message: string): void {
		this.problems.push({ path, message });
	}

	#packed({ suspended, odds, price }: NativePrice): PackedPrice {
		if (!this.#mayBeOpen || suspended === true) return SUSPENDED;
		return packOdds(odds ?? price ?? 0);
	}
}

function priceName(row: string, index: number): string {
	return `${row}.prices[${index}].name`;
}
