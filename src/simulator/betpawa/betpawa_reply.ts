import { ABSENT, type EventPrices, OPEN } from "../event_prices.ts";
import {
	fillNames,
	jsonInside,
	type NamedText,
	type Names,
	namedText,
	namesOf,
	type Sides,
	shortest,
} from "../json_text.ts";
import type { NativeOffer, NativeRow } from "../native_market.ts";
import { signed, startScore } from "../native_market.ts";
import { mix } from "../random.ts";
import { betpawaTable } from "./betpawa_markets.ts";

/** BetPawa's writing of lines: the type, and a line as `row.handicap` and in the texts around it. */
type HandicapType = "" | "NORMAL" | "ASIAN" | "EUROPEAN" | "NUMBER_SPECIFIER";

/** The unchanging texts of an offer; prices and their ids go between them. */
interface OfferText {
	readonly offer: NativeOffer;
	readonly opening: NamedText;
	readonly closing: string;
	readonly rowOpening: string;
	readonly rowClosing: string;
	/** Prices in a row. */
	readonly columns: number;
	/** Of each outcome: from the price's id to its odds, from its odds to its chances, and after them. */
	readonly prices: readonly { readonly name: NamedText; readonly shown: NamedText; readonly end: string }[];
}

/** What of an event's markets a reply shows: all, or only these market types. */
export type ShownMarkets = "all" | ReadonlySet<string>;

let texts: readonly OfferText[] | undefined;

/**
 * The markets of a v4 event, as the inside of a JSON array, in the recorded shape: null, false and empty fields are
 * left out, `suspended` is there only when true.
 *
 * @param allSuspended as in play, when stale prices stay in the reply
 */
export function betpawaMarkets(
	prices: EventPrices,
	sides: Sides,
	shown: ShownMarkets,
	allSuspended: boolean,
): string {
	texts ??= betpawaTable().offers.map(offerText);
	const names = namesOf(prices.match, sides);
	let out = "";
	let open: OfferText | undefined;
	for (let i = 0; i < texts.length; i++) {
		const text = texts[i];
		if (text === undefined || prices.offers[i] === ABSENT) continue;
		if (shown !== "all" && !shown.has(text.offer.row.id)) continue;
		if (open?.offer.row.id === text.offer.row.id) out += ",";
		else {
			if (open !== undefined) out += `${open.closing},`;
			out += fillNames(text.opening, names);
			open = text;
		}
		out += rowsText(text, prices, names, allSuspended || prices.offers[i] !== OPEN);
	}
	if (open === undefined) return "";
	return out + open.closing;
}

function rowsText(text: OfferText, prices: EventPrices, names: Names, suspended: boolean): string {
	const { offer, columns } = text;
	const { first, outcomes } = offer;
	const seed = mix(prices.match.hash, offer.hash);
	const several = outcomes.length > columns;
	let out = "";
	let inRow = 0;
	for (let i = 0; i < outcomes.length; i++) {
		const state = prices.states[first + i];
		const price = text.prices[i];
		if (state === ABSENT || price === undefined) continue;
		if (inRow === columns) {
			out += text.rowClosing;
			inRow = 0;
		}
		if (inRow > 0) out += ",";
		else
			out += `${out === "" ? "" : ","}{${several ? "" : `"id":"${300_000_000 + (seed % 90_000_000)}",`}${text.rowOpening}`;
		inRow++;
		const closed = suspended || state !== OPEN;
		// Suspended prices are 0 or stale, as recorded in play: 213 at 0.0, 26 above 1.
		const cents = closed && (seed + i) % 9 !== 0 ? 0 : (prices.cents[first + i] ?? 0);
		out += `{"id":"${1_400_000_000 + ((seed + i * 7919) % 90_000_000)}","name":"${fillNames(price.name, names)}${shortest(cents)}`;
		if (closed) out += ',"suspended":true';
		out += `${fillNames(price.shown, names)}{"win":${(prices.win[first + i] ?? 0) / 1e6},"refund":${(prices.back[first + i] ?? 0) / 1e6}}${price.end}`;
	}
	return out === "" ? "" : out + text.rowClosing;
}

function offerText(offer: NativeOffer): OfferText {
	const { row, line } = offer;
	const type = handicapType(row);
	const [priority = "0", columns] = (row.columns.at ?? "").split("/");
	const tabs = ["all", ...(row.columns.tabs ?? "").split(",").filter((tab) => tab !== "")];
	const marketType = {
		id: row.id,
		name: row.name,
		displayName: row.columns.shown ?? row.name,
		explainer: `${explain(row)} Settled on the result after normal time, added time included.`,
		priority: Number(priority),
		tabs,
		...(type === "" ? {} : { handicapType: type }),
	};
	const columnNames = type === "ASIAN" ? ["1", "2"] : type === "EUROPEAN" ? ["1", "X", "2"] : undefined;
	const headings = columnNames === undefined ? "" : `,"displayNameColumns":${JSON.stringify(columnNames)}`;
	const specifier = line === undefined ? "" : specifierText(type, line, "row");
	return {
		offer,
		opening: namedText(`{"marketType":${JSON.stringify(marketType)},"row":[`),
		closing: `]${headings},"additionalInfo":{"cashoutable":true}}`,
		rowOpening: `${line === undefined ? "" : `"handicap":${line * 4},`}"prices":[`,
		rowClosing: `]${specifier}}`,
		columns: Number(columns ?? Math.min(3, row.outcomes.length)),
		prices: offer.outcomes.map((outcome) => priceText(outcome, type, line)),
	};
}

function priceText(
	outcome: { id: string; name: string; key: string },
	type: HandicapType,
	line: number | undefined,
) {
	const name = jsonInside(outcome.name);
	const handicap = line === undefined ? "" : handicapText(type, line, outcome.key);
	const shown =
		handicap === ""
			? name
			: type === "NORMAL"
				? `${name.includes("Over") ? "Over" : "Under"} {formattedHandicap}`
				: "{formattedHandicap}";
	return {
		name: namedText(`${name}","typeId":"${outcome.id}","odds":`),
		shown: namedText(
			`${handicap === "" ? "" : `,"handicap":"${handicap}"`},"displayName":"${shown}","additionalInfo":{},"probability":`,
		),
		end: `${line === undefined ? "" : specifierText(type, line, outcome.key)}}`,
	};
}

/** A price's own line: `2.5`, `-1.5` and `+1.5`, `Home -1` and `Away +1`; none for numbered questions. */
function handicapText(type: HandicapType, line: number, key: string): string {
	if (type === "NORMAL") return String(line);
	if (type === "ASIAN") return signed(key === "away" ? -line : line);
	if (type === "EUROPEAN") return key === "away" ? `Away ${signed(-line)}` : `Home ${signed(line)}`;
	return "";
}

function specifierText(type: HandicapType, line: number, key: string): string {
	if (type === "NORMAL") return `,"specifier":{"total":"${line}"}`;
	if (type === "EUROPEAN") return `,"specifier":{"hcp":"${startScore(line)}"}`;
	if (type !== "ASIAN") return "";
	return `,"specifier":{"hcp":"${key === "row" ? line : signed(key === "away" ? -line : line)}"}`;
}

function handicapType(row: NativeRow): HandicapType {
	if (row.lines === undefined) return "";
	if (`${row.name}${row.columns.shown}`.includes("{handicap}")) return "NUMBER_SPECIFIER";
	const [question = ""] = row.questions;
	if (question.includes("handicap_3way")) return "EUROPEAN";
	return question.includes("handicap") ? "ASIAN" : "NORMAL";
}

function explain(row: NativeRow): string {
	const what = (row.columns.shown ?? row.name).replaceAll(" | ", ", ");
	return `${what}: pick one of the ${row.outcomes.length} outcomes offered; what counts is the stated period only.`;
}
