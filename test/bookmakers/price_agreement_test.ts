import { describe, expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { BOOKMAKERS } from "../../src/bookmakers/bookmakers.ts";
import type { Offer } from "../../src/odds/board.ts";
import { MARKET_TYPES } from "../../src/odds/market_types.ts";
import { comparePrices } from "../../src/odds/price_agreement.ts";

const folder = new URL("../../../shared/samples/", import.meta.url);
const missing = !existsSync(folder);
const title = missing
	? "SKIPPED: price agreement on match 68995116, as ../shared/samples is not there"
	: "price agreement on match 68995116";

/** The match 68995116 at each bookmaker, recorded within the hour. */
const RECORDED: Readonly<Record<string, string>> = {
	betpawa: "betpawa/v3_prematch_68995116.json",
	sportybet: "sportybet/prematch_68995116.json",
	bet9ja: "bet9ja/prematch_68995116.json",
};

/** Each pair, and how many outcomes it must compare at least: with an empty offer nothing would ever disagree. */
const PAIRS = [
	{ first: "betpawa", second: "sportybet", outcomes: 200 },
	{ first: "betpawa", second: "bet9ja", outcomes: 170 },
	{ first: "sportybet", second: "bet9ja", outcomes: 190 },
] as const;

/** How far apart two bookmakers may be about one outcome, as a probability. */
const LIMIT = { main: 0.03, any: 0.08 };

/** Every other market is compared with the wider limit. */
const MAIN = [...MARKET_TYPES.values()]
	.filter(({ groups }) => groups.includes("popular"))
	.map(({ id }) => id);

/** Markets that the recordings cannot prove, with the reason. */
const UNPROVEN: Readonly<Record<string, string>> = {
	bookings_over_under_ft: "no bookmaker offers bookings on this match",
	bookings_over_under_1h: "no bookmaker offers bookings on this match",
};

/** Outcomes that are the same question and yet priced further apart, as "betpawa bet9ja 1x2_ft home", with the reason. */
const EXCEPTIONS: Readonly<Record<string, string>> = {};

async function offerOf(bookmaker: string): Promise<Offer> {
	const reply: unknown = await Bun.file(new URL(`${RECORDED[bookmaker]}`, folder)).json();
	const [reading] = BOOKMAKERS.get(bookmaker)?.readReply(reply) ?? [];
	if (reading === undefined) throw new Error(`no reading of ${bookmaker}`);
	return reading.offer;
}

async function compare(first: string, second: string) {
	return comparePrices(await offerOf(first), await offerOf(second));
}

describe.skipIf(missing)(title, () => {
	for (const { first, second, outcomes } of PAIRS) {
		test(`${first} and ${second} mean the same by every market and outcome`, async () => {
			const compared = await compare(first, second);
			const disagreeing = compared
				.filter(
					({ market, difference }) => difference > (MAIN.includes(market.type.id) ? LIMIT.main : LIMIT.any),
				)
				.map(({ market, outcome, probabilities }) => ({ name: `${market.key} ${outcome}`, probabilities }))
				.filter(({ name }) => EXCEPTIONS[`${first} ${second} ${name}`] === undefined);
			expect(disagreeing).toEqual([]);
			expect(compared.length).toBeGreaterThanOrEqual(outcomes);
		});
	}

	test("every market of the catalogue is compared at one pair at least, but those named", async () => {
		const all = await Promise.all(PAIRS.map(({ first, second }) => compare(first, second)));
		const compared = new Set(all.flat().map(({ market }) => market.type.id));
		const unproven = [...MARKET_TYPES.keys()].filter((id) => !compared.has(id));
		expect(unproven).toEqual(Object.keys(UNPROVEN));
	});
});
