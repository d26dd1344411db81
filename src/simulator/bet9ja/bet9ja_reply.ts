import { ABSENT, type EventPrices, OPEN } from "../event_prices.ts";
import { jsonInside, shortest } from "../json_text.ts";
import type { NativeOffer, NativeRow } from "../native_market.ts";
import { hashText, mix } from "../random.ts";
import { bet9jaTable } from "./bet9ja_markets.ts";

/** Codes that lists show: GROUPMARKETID 1, about twenty keys. */
const LISTED_CODES: ReadonlySet<string> = new Set(["S_1X2", "S_DC", "S_OU", "S_GGNG"]);

/** The keys of an offer, quoted, with their colon. */
let keys: readonly (readonly string[])[] | undefined;

/** `D.O` of an event: its odds by key, as strings without fixed decimals. What is suspended says so instead of odds. */
export function bet9jaOdds(prices: EventPrices, which: "all" | "listed"): string {
	const { offers } = prices.table;
	keys ??= bet9jaTable().offers.map(keysOf);
	let out = "{";
	for (let i = 0; i < offers.length; i++) {
		const offer = offers[i];
		const state = prices.offers[i];
		if (offer === undefined || state === ABSENT) continue;
		if (which === "listed" && !LISTED_CODES.has(offer.row.id)) continue;
		const own = keys[i] ?? [];
		const closed = state !== OPEN || prices.paused;
		for (let k = 0; k < own.length; k++) {
			const place = offer.first + k;
			const outcome = prices.states[place];
			if (outcome === ABSENT) continue;
			const odds = closed || outcome !== OPEN ? suspended(prices, offer) : shortest(prices.cents[place] ?? 0);
			out += `${out.length > 1 ? "," : ""}${own[k]}"${odds}"`;
		}
	}
	return `${out}}`;
}

/** `D.AUX`: the lines of each code sold with one, `{"S_OU":{"2.5":2.5}}`. */
export function bet9jaLines(prices: EventPrices): string {
	const lines = new Map<string, string[]>();
	prices.table.offers.forEach(({ row, line }, i) => {
		if (line === undefined || prices.offers[i] === ABSENT) return;
		const known = lines.get(row.id) ?? [];
		lines.set(row.id, [...known, `"${line}":${line}`]);
	});
	return `{${[...lines].map(([code, own]) => `"${code}":{${own.join(",")}}`).join(",")}}`;
}

const explained = new Map<NativeRow, string>();

/** `D.MK`: what each code sold is. */
export function bet9jaMarketList(prices: EventPrices): string {
	const rows = new Set<NativeRow>();
	prices.table.offers.forEach(({ row }, i) => {
		if (prices.offers[i] !== ABSENT) rows.add(row);
	});
	return `[${[...rows].map(explain).join(",")}]`;
}

/** Number of codes sold: what `MKNUM` says where it is given. */
export function bet9jaCodeCount(prices: EventPrices): number {
	return new Set(
		prices.table.offers.filter((_offer, i) => prices.offers[i] !== ABSENT).map(({ row }) => row.id),
	).size;
}

/** Recorded: "1". Told: "-" and "" too. */
function suspended(prices: EventPrices, offer: NativeOffer): string {
	const kind = mix(prices.match.hash, offer.hash) % 20;
	return kind === 0 ? "-" : kind === 1 ? "" : "1";
}

function keysOf(offer: NativeOffer): readonly string[] {
	const line = offer.line === undefined ? "" : `@${offer.line}`;
	return offer.outcomes.map(({ id }) => `"${jsonInside(`${offer.row.id}${line}_${id}`)}":`);
}

function explain(row: NativeRow): string {
	const known = explained.get(row);
	if (known !== undefined) return known;
	const made = JSON.stringify({
		ID: row.id,
		DS: row.name,
		MDESC: `You have to predict the outcome of ${row.name}. What counts is the result after the period that the market names.`,
		P: String(hashText(row.id) % 999),
		VW: String(row.outcomes.length % 4),
		GCAT: row.columns.group ?? "OTHER",
		MARKETID: String(hashText(row.name) % 15_000),
		M_PAYOUT: "120",
		CNT: "G",
		CNTLABEL: "Goals",
		SGN: row.outcomes.map(({ name }) => name),
		SGNK: row.outcomes.map(({ id }) => id),
	});
	explained.set(row, made);
	return made;
}
