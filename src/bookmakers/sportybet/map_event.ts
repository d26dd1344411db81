import type { Market } from "../../odds/market.ts";
import { OfferBuilder } from "../../odds/offer_builder.ts";
import { ABSENT, packOdds, SUSPENDED } from "../../odds/price.ts";
import type { Problem, Reading, UnmappedMarket } from "../bookmaker.ts";
import { eventStatus, KNOWN_EVENT_STATUSES, listingOf } from "./listing.ts";
import { type MappedMarket, mapMarket } from "./market_map.ts";
import { type NativeEvent, type NativeMarket, PREMATCH_PRODUCT } from "./native_event.ts";

/** What a reading comes to while its markets are gone through. */
interface Tally {
	readonly offer: OfferBuilder;
	readonly unmapped: UnmappedMarket[];
	readonly problems: Problem[];
	readonly unreadable: Set<Market>;
	mapped: number;
	malformed: number;
}

/** What an event says, in our words. */
export function mapEvent(event: NativeEvent, externalId: string): Reading {
	const tally = startTally(event);
	const isTradable = eventStatus(event.status) === "prematch" && !event.banned;
	for (const market of event.markets) mapOne(market, isTradable, tally);
	for (const { problem, identity } of event.malformed) {
		reject(tally, problem, identity && mapMarket(identity.id, identity.specifier)?.market);
	}
	const { mapped, malformed, unmapped } = tally;
	const offered = event.markets.length + event.malformed.length;
	return {
		listing: listingOf(event, externalId),
		offer: tally.offer.build(),
		completeness: completenessOf(event, offered),
		unreadable: tally.unreadable,
		unmapped,
		problems: tally.problems,
		counts: { offered, mapped, unmapped: unmapped.length, malformed },
	};
}

function startTally({ path, status }: NativeEvent): Tally {
	const problems: Problem[] = [];
	if (!KNOWN_EVENT_STATUSES.includes(status)) {
		const rule = KNOWN_EVENT_STATUSES.join(", ");
		problems.push({
			path: `${path}.status`,
			message: `Cannot say where the event stands as ${path}.status must be one of ${rule}: it is ${status}`,
		});
	}
	return {
		offer: new OfferBuilder(),
		unmapped: [],
		problems,
		unreadable: new Set(),
		mapped: 0,
		malformed: 0,
	};
}

/**
 * A reply about one event has no count of its own; lists, which hold a few markets of each event, tell how many the
 * whole event has. Once an event has started the prematch product holds nothing, or player markets only; and another
 * product than the one asked for says nothing of what this one holds.
 */
function completenessOf(event: NativeEvent, offered: number): Reading["completeness"] {
	if (eventStatus(event.status) !== "prematch" || offered === 0) return "short";
	if (!event.markets.every(isOfAskedProduct)) return "short";
	// One of the markets that seem to be missing may be the one of which not even the identity is clear.
	if (event.malformed.some(({ identity }) => identity === undefined)) return "short";
	if (event.totalMarketSize === undefined) return "uncounted";
	return event.totalMarketSize === offered ? "counted" : "short";
}

function mapOne(market: NativeMarket, isTradable: boolean, tally: Tally): void {
	const { id, name, specifier, outcomes, path } = market;
	const mapped = mapMarket(id, specifier);
	if (mapped === undefined) {
		tally.unmapped.push({ nativeId: id, name, specifier, outcomes: outcomes.length });
		return;
	}
	// Each entry owns its own market, so that a second one of the same identity is noticed as well.
	const prices = tally.offer.claim(mapped.market, path);
	const { key } = mapped.market;
	if (prices === undefined) {
		const message = `Cannot map ${path} as ${key} must be offered once: it is again ${id} ${specifier ?? ""}`;
		reject(tally, { path, message });
	} else if (
		fillPrices(market, { mapped, prices, isOpen: isTradable && isOpenMarket(market) }, tally.problems)
	) {
		tally.mapped++;
	} else {
		const message = `Cannot map ${path} as ${key} must have an outcome that we know: it is one of others`;
		reject(tally, { path, message }, mapped.market);
	}
}

/** Half of "bettable"; the other half is the outcome's: active, at odds above 1. */
function isOpenMarket(market: NativeMarket): boolean {
	return market.status === 0 && !market.banned && isOfAskedProduct(market);
}

function isOfAskedProduct({ product }: NativeMarket): boolean {
	return product === undefined || product === PREMATCH_PRODUCT;
}

/** A market of ours, its prices by position, and whether it can be bet on at all. */
interface Target {
	readonly mapped: MappedMarket;
	readonly prices: Uint32Array;
	readonly isOpen: boolean;
}

/**
 * Bettable ⇔ market open and outcome active and odds > 1 (`packOdds` sees to the last). Suspended ones have stale
 * prices above 1: recorded, so odds alone never say that.
 *
 * @returns whether any outcome had a place
 */
function fillPrices(market: NativeMarket, { mapped, prices, isOpen }: Target, problems: Problem[]): boolean {
	let placed = false;
	market.outcomes.forEach(({ id, odds, isActive, desc }, index) => {
		const position = mapped.positions.get(id);
		if (position === undefined || prices[position] !== ABSENT) {
			const path = `${market.path}.outcomes[${index}].id`;
			const rule = position === undefined ? `an outcome of ${mapped.market.key}` : "named once";
			problems.push({ path, message: `Cannot place ${path} as it must be ${rule}: it is ${id} "${desc}"` });
			return;
		}
		prices[position] = isOpen && isActive ? packOdds(odds) : SUSPENDED;
		placed = true;
	});
	return placed;
}

/** @param market ours, where it is clear and no other native market is it */
function reject(tally: Tally, problem: Problem, market?: Market): void {
	tally.problems.push(problem);
	tally.malformed++;
	if (market !== undefined) tally.unreadable.add(market);
}
