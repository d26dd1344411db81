import type { Market } from "../../odds/market.ts";
import { OfferBuilder } from "../../odds/offer_builder.ts";
import { ABSENT, type PackedPrice, packOdds, SUSPENDED } from "../../odds/price.ts";
import type { Listing, Problem, Reading, UnmappedMarket } from "../bookmaker.ts";
import { MARKET_RULES, type MarketRule } from "./market_rule.ts";
import type { NativeLine, NativeMarkets, NativePrice } from "./parse_markets.ts";

/**
 * What a reply says of an event, in our words. Total: whatever cannot be mapped is counted and named.
 *
 * Before kickoff an outcome is open if it is not suspended and its odds are above 1: in play the site keeps stale odds
 * above 1 on suspended outcomes, so nothing of an event that has begun is open at all.
 *
 * @param source `list`: an event list has only some of an event's markets, so nothing missing from it is withdrawn
 */
export function mapEvent(listing: Listing, markets: NativeMarkets, source: "event" | "list"): Reading {
	const mapping = new Mapping(listing.status === "prematch");
	for (const line of markets.lines) mapping.add(line);
	const offered = markets.lines.length + markets.unidentified.length;
	const isUnclear = mapping.unclear > 0 || markets.unidentified.length > 0;
	return {
		listing,
		offer: mapping.offer.build(),
		completeness: source === "list" || isUnclear ? "short" : countedAs(listing.expectedMarkets, offered),
		unreadable: mapping.unreadable,
		unmapped: mapping.unmapped,
		problems: [...markets.unidentified, ...mapping.problems],
		counts: {
			offered,
			mapped: mapping.mapped,
			unmapped: mapping.unmapped.length,
			malformed: offered - mapping.mapped - mapping.unmapped.length,
		},
	};
}

/** `totalMarketCount` counts what we call offered: the different pairs of market type and handicap. */
function countedAs(expected: number | undefined, offered: number): Reading["completeness"] {
	if (expected === undefined) return "uncounted";
	return expected === offered ? "counted" : "short";
}

/** The lines of one event, as they are mapped one after the other. */
class Mapping {
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
		this.problems.push(...line.faults);
		const rule = MARKET_RULES.get(line.typeId);
		if (rule !== undefined) this.#map(line, rule);
		else if (line.faults.length === 0) this.unmapped.push(unmappedOf(line));
	}

	#map(line: NativeLine, rule: MarketRule): void {
		const market = rule.marketOf(line);
		if (typeof market === "string") {
			this.unclear++;
			this.#problem(line.path, `Cannot tell which line ${line.typeId} is at as ${market}`);
		} else if (line.faults.length > 0) {
			this.unreadable.add(market);
		} else {
			this.#place(line, rule, market);
		}
	}

	#place(line: NativeLine, rule: MarketRule, market: Market): void {
		const prices = this.offer.claim(market, line.key);
		if (prices === undefined) {
			this.#problem(
				line.path,
				`Cannot map ${line.key} as ${market.key} must be offered once: it is there already`,
			);
			return;
		}
		let placed = 0;
		for (const row of line.rows) {
			for (let i = 0; i < row.prices.length; i++) {
				const price = row.prices[i]!;
				const position = rule.positionOf(price.name);
				if (position !== undefined && prices[position] === ABSENT) {
					prices[position] = this.#mayBeOpen ? packed(price) : SUSPENDED;
					placed++;
				} else {
					this.#outcomeProblem(`${row.path}.prices[${i}].name`, market, price.name, position !== undefined);
				}
			}
		}
		if (placed > 0) this.mapped++;
		else this.unreadable.add(market);
	}

	#outcomeProblem(path: string, market: Market, name: string, isRepeated: boolean): void {
		const rule = isRepeated ? "be listed once" : "be one that we know";
		this.#problem(
			path,
			`Cannot place an outcome of ${market.key} as it must ${rule}: it is "${name.slice(0, 80)}"`,
		);
	}

	#problem(path: string, message: string): void {
		this.problems.push({ path, message });
	}
}

function unmappedOf(line: NativeLine): UnmappedMarket {
	return {
		nativeId: line.typeId,
		name: line.name,
		specifier: line.handicap === undefined ? undefined : `handicap=${line.handicap}`,
		outcomes: line.rows.reduce((sum, row) => sum + row.prices.length, 0),
	};
}

function packed(price: NativePrice): PackedPrice {
	return price.suspended === true ? SUSPENDED : packOdds(price.odds ?? price.price ?? 0);
}
