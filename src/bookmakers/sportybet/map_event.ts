import type { Market } from "../../odds/market.ts";
import { OfferBuilder } from "../../odds/offer_builder.ts";
import type { Problem, Reading, UnmappedMarket } from "../bookmaker.ts";
import { boundProblems } from "../bound_problems.ts";
import { MOST_MARKETS } from "../market_bounds.ts";
import { type Filled, fillSplit, fillWhole, type OfferedMarket, unnamedPlayer } from "./fill_offer.ts";
import { keepUnnamed, unnamedMarket } from "./keep_unnamed.ts";
import { eventStatus, KNOWN_EVENT_STATUSES, listingOf } from "./listing.ts";
import { mapMarket } from "./market_map.ts";
import type { MalformedMarket, NativeEvent, NativeMarket } from "./native_event.ts";
import { isOfAskedProduct, withoutForeignCopies } from "./own_product.ts";

/** What a reading comes to while its markets are gone through. */
interface Tally {
	readonly offer: OfferBuilder;
	readonly unmapped: UnmappedMarket[];
	readonly problems: Problem[];
	readonly unreadable: Set<Market>;
	mapped: number;
	malformed: number;
	/** Whether something malformed may be any of several markets. */
	isUnclear: boolean;
}

/** What an event says, in our words. */
export function mapEvent(whole: NativeEvent, externalId: string): Reading {
	const event = withoutForeignCopies(whole);
	const tally = startTally(event);
	const isTradable = eventStatus(event.status) === "prematch" && !event.banned;
	for (const native of event.markets) {
		mapOne({ native, isOpen: isTradable && isOpenMarket(native) }, tally);
	}
	for (const { problem, identity } of event.malformed) {
		const market = identity && marketAt(identity);
		if (market === undefined) tally.isUnclear = true;
		reject(tally, problem, market);
	}
	rejectExcess(event, tally);
	const { mapped, malformed, unmapped } = tally;
	const offered = event.markets.length + event.malformed.length + event.excess;
	return {
		listing: listingOf(event, externalId),
		offer: tally.offer.build(),
		completeness: completenessOf(event, offered, tally.isUnclear),
		unreadable: tally.unreadable,
		unmapped,
		problems: boundProblems(tally.problems),
		counts: { offered, mapped, unmapped: unmapped.length, malformed },
	};
}

function startTally({ path, status, blemishes }: NativeEvent): Tally {
	const problems = [...blemishes];
	if (!KNOWN_EVENT_STATUSES.has(status)) {
		const rule = [...KNOWN_EVENT_STATUSES.keys()].join(", ");
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
		isUnclear: false,
	};
}

/** What is too much to be read may be any market. */
function rejectExcess({ path, excess }: NativeEvent, tally: Tally): void {
	if (excess === 0) return;
	tally.malformed += excess;
	tally.isUnclear = true;
	const at = `${path}.markets`;
	const message = `Cannot read all of ${at} as it must have at most ${MOST_MARKETS}: it has ${MOST_MARKETS + excess}`;
	tally.problems.push({ path: at, message });
}

/**
 * A reply about one event has no count of its own; lists, which hold a few markets of each event, tell how many the
 * whole event has. Once an event has started the prematch product holds nothing, or player markets only; and another
 * product than the one asked for says nothing of what this one holds.
 */
function completenessOf(event: NativeEvent, offered: number, isUnclear: boolean): Reading["completeness"] {
	if (eventStatus(event.status) !== "prematch" || offered === 0) return "short";
	if (!event.markets.every(isOfAskedProduct)) return "short";
	// One of the markets that seem to be missing may be the one of which not even the identity is clear.
	if (isUnclear) return "short";
	if (event.totalMarketSize === undefined) return "uncounted";
	return event.totalMarketSize === offered ? "counted" : "short";
}

/**
 * Our market by what the bookmaker says of its identity; `undefined`: it may be any of several, as the outcomes that
 * would tell cannot be read.
 */
function marketAt({ id, specifier }: NonNullable<MalformedMarket["identity"]>): Market | undefined {
	const mapped = mapMarket(id, specifier);
	if (mapped === undefined) return unnamedMarket(id, specifier);
	return mapped.kind === "whole" ? mapped.market : undefined;
}

function mapOne(offered: OfferedMarket, tally: Tally): void {
	const { id, specifier, name, outcomes, path, sourceAt } = offered.native;
	const mapped = mapMarket(id, specifier);
	if (mapped === undefined) {
		tally.unmapped.push({ nativeId: id, name, specifier, outcomes: outcomes.length });
		note(tally, keepUnnamed(offered, outcomes, tally.offer));
		return;
	}
	if (mapped.kind === "split") {
		const problem = unnamedPlayer(offered.native);
		if (problem !== undefined) {
			tally.isUnclear = true;
			reject(tally, problem);
			return;
		}
		take(offered, fillSplit(offered, mapped, tally.offer), undefined, tally);
		return;
	}
	// Each entry owns its own market, so that a second one of the same identity is noticed as well.
	const prices = tally.offer.claim(mapped.market, path, sourceAt);
	if (prices !== undefined) {
		take(offered, fillWhole(offered, mapped, prices), mapped.market, tally);
		return;
	}
	const message = `Cannot map ${path} as ${mapped.market.key} must be offered once: it is again ${id} ${specifier ?? ""}`;
	reject(tally, { path, message });
}

/** Half of "bettable"; the other half is the outcome's: active, at odds above 1. */
function isOpenMarket(market: NativeMarket): boolean {
	return market.status === 0 && !market.banned && isOfAskedProduct(market);
}

/**
 * Counts a market that has a name. Outcomes of it that have none are kept as a market without a name.
 *
 * @param market ours, where it is one only
 */
function take(offered: OfferedMarket, filled: Filled, market: Market | undefined, tally: Tally): void {
	const { path } = offered.native;
	for (const problem of filled.problems) tally.problems.push(problem);
	if (filled.strays.length > 0) note(tally, keepUnnamed(offered, filled.strays, tally.offer));
	if (filled.placed > 0) {
		tally.mapped++;
		return;
	}
	const message = `Cannot map ${path} as ${market?.key ?? "it"} must have an outcome that we know: it is one of others`;
	reject(tally, { path, message }, market);
}

function note(tally: Tally, problem: Problem | undefined): void {
	if (problem !== undefined) tally.problems.push(problem);
}

/** @param market ours, where it is clear and no other native market is it */
function reject(tally: Tally, problem: Problem, market?: Market): void {
	tally.problems.push(problem);
	tally.malformed++;
	if (market !== undefined) tally.unreadable.add(market);
}
