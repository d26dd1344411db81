import { ABSENT, type EventPrices, OPEN } from "../event_prices.ts";
import {
	chanceText,
	fillNames,
	jsonInside,
	type NamedText,
	type Names,
	namedText,
	namesOf,
	type Sides,
	twoDecimals,
} from "../json_text.ts";
import { type NativeOffer, withLine } from "../native_market.ts";
import { FAMILIES } from "../question_book.ts";
import { hashText, mix } from "../random.ts";
import { sportybetTable } from "./sportybet_markets.ts";

/** What of an event's markets a reply shows. */
export interface ShownMarkets {
	/** Only markets of these ids; `undefined`: all. */
	readonly ids: ReadonlySet<string> | undefined;
	/** Whether each market carries its guide, as in an event's reply, unlike in lists. */
	readonly guides: boolean;
	/** 3 prematch, 1 live: before kickoff the live ones are all suspended. */
	readonly product: 1 | 3;
}

/** The unchanging texts of an offer; status, prices and times go between them. */
interface OfferText {
	readonly offer: NativeOffer;
	readonly opening: NamedText;
	readonly guide: string;
	readonly names: NamedText;
	readonly outcomes: readonly { readonly opening: NamedText; readonly closing: NamedText }[];
	readonly source: string;
	readonly isGenius: boolean;
}

let texts: readonly OfferText[] | undefined;

/** The markets of an event, as the inside of a JSON array, in the recorded shape. */
export function sportybetMarkets(prices: EventPrices, sides: Sides, shown: ShownMarkets): string {
	texts ??= sportybetTable().offers.map(offerText);
	const names = namesOf(prices.match, sides);
	let out = "";
	for (let i = 0; i < texts.length; i++) {
		const text = texts[i];
		if (text === undefined || prices.offers[i] === ABSENT) continue;
		if (shown.ids !== undefined && !shown.ids.has(text.offer.row.id)) continue;
		if (out !== "") out += ",";
		out += marketText(text, prices, names, shown, prices.offers[i] === OPEN);
	}
	return out;
}

/**
 * How a suspended market says so: by its status, by being banned, or by inactive outcomes. All of them were recorded,
 * with stale prices above 1 left in place.
 */
type Suspension = "none" | "status1" | "status2" | "banned" | "inactive";

function marketText(
	text: OfferText,
	prices: EventPrices,
	names: Names,
	shown: ShownMarkets,
	open: boolean,
): string {
	const { offer } = text;
	const how = suspensionOf(prices, offer, shown, open);
	const status = how === "status1" ? 1 : how === "status2" ? 2 : 0;
	let out = `${fillNames(text.opening, names)}"product":${shown.product},${fillNames(text.names, names)}"status":${status},${shown.guides ? text.guide : ""}"favourite":0,"outcomes":[`;
	let some = false;
	for (let i = 0; i < text.outcomes.length; i++) {
		const place = offer.first + i;
		const outcome = text.outcomes[i];
		const state = prices.states[place];
		if (outcome === undefined || state === ABSENT) continue;
		const active = state === OPEN && how !== "inactive" ? 1 : 0;
		out += `${some ? "," : ""}${fillNames(outcome.opening, names)}${twoDecimals(prices.cents[place] ?? 0)}","probability":"${chanceText(
			prices.win[place] ?? 0,
			10,
		)}","voidProbability":"${voidText(prices.back[place] ?? 0)}","isActive":${active}${fillNames(outcome.closing, names)}`;
		some = true;
	}
	const pricedAt = Math.floor(prices.pricedAt[offer.family] ?? 0);
	// Recorded: markets of this source that stand at status 2 say no time, all others do.
	const changed = text.isGenius && how === "status2" ? "" : `,"lastOddsChangeTime":${pricedAt}`;
	return `${out}]${text.source}${changed},"banned":${how === "banned"}}`;
}

function suspensionOf(
	prices: EventPrices,
	offer: NativeOffer,
	shown: ShownMarkets,
	open: boolean,
): Suspension {
	if (shown.product === 1) return "status1";
	if (open && !prices.paused) return "none";
	if (prices.paused) return "status1";
	const ways = ["status1", "status2", "banned", "inactive"] as const;
	return ways[mix(prices.match.hash, offer.hash) % ways.length] ?? "status1";
}

function voidText(millionths: number): string {
	return millionths === 0 ? "0E-10" : chanceText(millionths, 10);
}

function offerText(offer: NativeOffer): OfferText {
	const { row, line } = offer;
	const fill = (text: string) => jsonInside(line === undefined ? text : withLine(text, line));
	const specifier = fill(row.columns.specifier ?? "");
	const group = row.columns.group ?? "Main";
	const isGenius = row.id.length > 4;
	const names = `"desc":"${fill(row.name)}","group":"${group}","groupId":"1711211${hashText(group) % 100_000}MGI112","title":"${
		offer.outcomes.length <= 3 ? offer.outcomes.map(({ key }) => key).join(",") : ""
	}","name":"${fill(row.columns.short ?? row.name)}",`;
	return {
		offer,
		opening: namedText(`{"id":"${row.id}",${specifier === "" ? "" : `"specifier":"${specifier}",`}`),
		names: namedText(names),
		guide: `"marketGuide":"${jsonInside(guide(row.columns.short ?? row.name, FAMILIES[offer.family] ?? "result"))}",`,
		outcomes: offer.outcomes.map((outcome) => ({
			opening: namedText(`{"id":"${outcome.id}","odds":"`),
			closing: namedText(`,"desc":"${jsonInside(outcome.name)}"}`),
		})),
		source: `,"farNearOdds":0,"sourceType":"${isGenius ? "BET_GENIUS" : "BET_RADAR"}"`,
		isGenius,
	};
}

/** Words as long as the site's own; what they say does not matter to anybody. */
function guide(name: string, family: string): string {
	const counted =
		family === "corners" ? "corners taken" : family === "cards" ? "cards shown" : "goals scored";
	return (
		`${name}: predict the outcome of this market. What counts are the ${counted} in the period that the market names, ` +
		"in regular time with its added time; overtime and penalties do not count. Half lines are won or lost; whole lines can be void. " +
		"For further information please refer to the How to Play section."
	);
}
