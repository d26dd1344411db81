import { betpawa } from "../../../src/bookmakers/betpawa/betpawa.ts";
import type { Reading } from "../../../src/bookmakers/bookmaker.ts";
import { indexOfMarket, priceAt } from "../../../src/odds/board.ts";
import { type Market, marketOf } from "../../../src/odds/market.ts";
import { marketType } from "../../../src/odds/market_types.ts";
import { oddsOf, SUSPENDED } from "../../../src/odds/price.ts";
import { unnamedType } from "../../../src/odds/unnamed_market.ts";

type Fields = Readonly<Record<string, unknown>>;

/** An event in the shape of API v4 as recorded: what is null, false or empty is left out. */
export function v4Event(fields: Fields = {}): Fields {
	return {
		id: "37536526",
		name: "Rovers - United (n)",
		widgets: [
			{ id: "72339802", type: "SPORTRADAR", retention: "INPLAY" },
			{ id: "72339802", type: "SPORTRADAR", retention: "PREMATCH" },
			{ id: "14068977", type: "GENIUSSPORTS" },
		],
		participants: [
			{ id: "2", name: "United", position: 2 },
			{ id: "1", name: "Rovers", position: 1 },
		],
		startTime: "2026-09-08T18:45:00Z",
		category: { id: "2", name: "Football" },
		region: { id: "288", name: "England" },
		competition: { id: "12101", name: "Championship" },
		version: "402",
		...fields,
	};
}

/** The same match in the shape of API v3 as recorded: nulls and falses are written out, counts are numbers. */
export function v3Event(fields: Fields = {}): Fields {
	const event = v4Event({
		results: null,
		additionalInfo: { live: false },
		score: 63.0,
		version: 112,
		neutralVenue: true,
	});
	return { ...event, ...fields };
}

/** Market type and rows of `[handicap, …prices]`, in v4 shape. */
export function v4Market(id: string, handicapType: string, rows: readonly unknown[]): Fields {
	const marketType = { id, name: `type ${id}`, displayName: `Type | ${id}`, priority: 1, tabs: ["all"] };
	return { marketType: handicapType === "" ? marketType : { ...marketType, handicapType }, row: rows };
}

/** The same market in v3 shape. */
export function v3Market(id: string, handicapType: string, rows: readonly unknown[]): Fields {
	const market = v4Market(id, handicapType, rows);
	return { ...market, marketType: { id, name: `type ${id}`, handicapType }, displayNameRows: [] };
}

/** A row of v4 with prices by name; a price may be odds or fields. */
export function v4Row(
	handicap: number | undefined,
	prices: Readonly<Record<string, number | Fields>>,
): Fields {
	const list = Object.entries(prices).map(([name, price]) => ({
		id: "1537500854",
		name,
		typeId: "3744",
		displayName: name,
		additionalInfo: {},
		...(typeof price === "number" ? { odds: price, probability: { win: 0.5, refund: 0 } } : price),
	}));
	return { id: "401216974", ...(handicap === undefined ? {} : { handicap }), prices: list };
}

/** A row of v3. */
export function v3Row(handicap: number | null, prices: Readonly<Record<string, number | Fields>>): Fields {
	const list = Object.entries(prices).map(([name, price]) => ({
		id: "1449170676",
		name,
		typeId: "3744",
		handicap: null,
		suspended: false,
		displayName: name,
		probability: "eyJ3aW4iOjB9",
		...(typeof price === "number" ? { price } : price),
	}));
	return { id: "374100518", handicap, formattedHandicap: null, prices: list };
}

/** The 1X2 of a match in v4, open. */
export function v4Result(home = 1.84, draw = 3.81, away = 4.11): Fields {
	return v4Market("3743", "", [v4Row(undefined, { "1": home, X: draw, "2": away })]);
}

/** The reading of a reply about one event. */
export function readOne(reply: unknown): Reading {
	const [reading, ...more] = betpawa.readReply(reply);
	if (reading === undefined || more.length > 0) throw new Error("the reply must be about one event");
	return reading;
}

type Prices = Readonly<Record<string, number | "suspended">>;

/** Outcomes of one market of a reading: odds, "suspended", or left out where absent; `undefined`: no such market. */
export function pricesIn(reading: Reading, id: string, line?: number, label?: string): Prices | undefined {
	return pricesOf(reading, marketOf(marketType(id), line, label));
}

/** The same of a market without a name, by BetPawa's id. */
export function unnamedIn(reading: Reading, nativeId: string, specifier?: string): Prices | undefined {
	const type = unnamedType({ bookmaker: "betpawa", nativeId });
	if (type === undefined) throw new Error("there must be room for another market without a name");
	return pricesOf(reading, marketOf(type, undefined, specifier));
}

function pricesOf({ offer }: Reading, market: Market): Prices | undefined {
	const index = indexOfMarket(offer.layout, market);
	if (index < 0) return undefined;
	const found: Record<string, number | "suspended"> = {};
	market.type.outcomes.forEach((outcome, position) => {
		const price = priceAt(offer, index, position);
		const odds = oddsOf(price);
		if (odds !== undefined) found[outcome] = odds;
		else if (price === SUSPENDED) found[outcome] = "suspended";
	});
	return found;
}

/** Keys of a reading's markets, sorted. */
export function keysIn(reading: Reading): readonly string[] {
	return reading.offer.layout.markets.map(({ key }) => key).sort();
}
