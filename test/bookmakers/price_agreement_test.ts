import { describe, expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { BOOKMAKERS } from "../../src/bookmakers/bookmakers.ts";
import { type Offer, pricesOf } from "../../src/odds/board.ts";
import { type Market, marketOf } from "../../src/odds/market.ts";
import { outcomePosition } from "../../src/odds/market_type.ts";
import { MARKET_TYPES, marketType } from "../../src/odds/market_types.ts";
import {
	agreeingShare,
	compareMatch,
	type MatchAgreement,
	outliers,
} from "../../src/odds/match_agreement.ts";
import { OfferBuilder } from "../../src/odds/offer_builder.ts";
import type { BookmakerId } from "../../src/odds/snapshot.ts";
import { testSwaps } from "../../src/odds/swapped_outcomes.ts";

const folder = new URL("../../../shared/samples/", import.meta.url);
const missing = !existsSync(folder);
const title = missing
	? "SKIPPED: price agreement on match 68995116, as ../shared/samples is not there"
	: "price agreement on match 68995116";

/** The match at each bookmaker, recorded within the hour. */
const EVENT = 68995116;
const RECORDED: readonly (readonly [BookmakerId, string])[] = [
	["betpawa", "betpawa/v3_prematch_68995116.json"],
	["sportybet", "sportybet/prematch_68995116.json"],
	["bet9ja", "bet9ja/prematch_68995116.json"],
];

/** Outcomes that each pair compares at least: with an empty offer nothing would ever disagree. */
const COMPARED: Readonly<Record<string, number>> = {
	"betpawa sportybet": 480,
	"betpawa bet9ja": 365,
	"sportybet bet9ja": 620,
};

/** How far apart two bookmakers may be about one outcome, as a probability; less where most people bet. */
const THRESHOLD = 0.05;
const MAIN_THRESHOLD = 0.03;

const MULTIGOALS =
	"SportyBet takes 55 % over ranges that make up all numbers of goals (1-2, 3-4, 5-6, 7+, none), where BetPawa takes 33 " +
	"and Bet9ja 20, and lays most of it on the middle ones; its own goal bounds price the same ranges as Bet9ja does";
const FLAT_FAVOURITE =
	"the odds are alike (2.65 and 2.76): Bet9ja lays its 45 % on the long shots, so that a normalised favourite shrinks";
const FLAT_DRAW =
	"the odds are alike (2.91, 3.1, 3.1): Bet9ja lays its 40 % on the long shots, so that a normalised draw shrinks";

/** Outcomes further apart than that although they are the same question, with the reason. No other may be. */
const DIFFERENCES: Readonly<Record<string, string>> = {
	"betpawa sportybet multigoals_ft 1_4": MULTIGOALS,
	"betpawa sportybet multigoals_ft 2_6": MULTIGOALS,
	"sportybet bet9ja multigoals_ft 1_2": MULTIGOALS,
	"sportybet bet9ja multigoals_ft 1_4": MULTIGOALS,
	"sportybet bet9ja multigoals_ft 1_5": MULTIGOALS,
	"sportybet bet9ja multigoals_ft 2_5": MULTIGOALS,
	"sportybet bet9ja multigoals_ft 2_6": MULTIGOALS,
	"sportybet bet9ja multigoals_ft 3_4": MULTIGOALS,
	"sportybet bet9ja multigoals_ft 4_5": MULTIGOALS,
	"sportybet bet9ja multigoals_ft 4_6": MULTIGOALS,
	"betpawa bet9ja correct_score_1h 0_0": FLAT_FAVOURITE,
	"sportybet bet9ja correct_score_1h 0_0": FLAT_FAVOURITE,
	"betpawa bet9ja winning_margin draw": FLAT_DRAW,
	"sportybet bet9ja winning_margin draw": FLAT_DRAW,
};

/** Kinds of markets that two bookmakers can offer and no two do on this match: named alike by words alone. */
const UNPROVEN: readonly RegExp[] = [
	// None of the three offers these on it.
	/bookings|card|sending_off/,
	/^(home_|away_)?(shots|fouls|offsides|saves|tackles|woodwork|goal_kicks|throw_ins)_/,
	/^(to_qualify|winning_method|extra_time|penalty_shootout)$/,
	/^(double_chance_1up_ft|nth_goal_ft|penalty_scored_ft|player_score_or_assist)$|_win_from_behind_ft$/,
	/^over_under_early_(20|45|65)min$/,
	// SportyBet alone offers these.
	/goalscorer$/,
	/^(home|away)_corners_exact_/,
	/^over_under_(early_)?(10|15|30|50)min$/,
	/_in_a_row_ft$|^goal_time_|^(goal_range_ft|first_goal_2h)$/,
];

/** Squared logarithms by which long shots of nearly the same odds may seem exchanged, through rounding and opinion. */
const MOST_SWAP_GAIN = 0.05;

async function recordedOffers(): Promise<ReadonlyMap<BookmakerId, Offer>> {
	const offers = RECORDED.map(async ([id, file]) => {
		const reply: unknown = await Bun.file(new URL(file, folder)).json();
		const [reading] = BOOKMAKERS.get(id)?.readReply(reply) ?? [];
		if (reading === undefined) throw new Error(`no reading of ${id}`);
		return [id, reading.offer] as const;
	});
	return new Map(await Promise.all(offers));
}

const compareRecorded = async () => compareMatch(EVENT, await recordedOffers());

const nameOf = ({ bookmakers, market, outcome }: MatchAgreement) =>
	`${bookmakers.join(" ")} ${market.key} ${outcome}`;

/** Names of the outcomes that differ and have no reason to. */
const unexplained = (compared: readonly MatchAgreement[]) =>
	outliers(compared, THRESHOLD)
		.map(nameOf)
		.filter((name) => DIFFERENCES[name] === undefined);

/** The recorded offers compared again after one bookmaker's was changed, market by market. */
async function compareWrong(
	bookmaker: BookmakerId,
	change: (market: Market, prices: Uint32Array, offer: Offer) => readonly [Market, Uint32Array] | undefined,
): Promise<readonly MatchAgreement[]> {
	const offers = new Map(await recordedOffers());
	const offer = offers.get(bookmaker);
	if (offer === undefined) throw new Error(`no offer of ${bookmaker}`);
	const builder = new OfferBuilder();
	offer.layout.markets.forEach((market, index) => {
		const changed = change(market, pricesOf(offer, index), offer);
		if (changed !== undefined) builder.claim(changed[0], market.key)?.set(changed[1]);
	});
	return compareMatch(EVENT, offers.set(bookmaker, builder.build()));
}

/** The same with two outcomes of a market exchanged at one bookmaker. */
const compareSwapped = (bookmaker: BookmakerId, id: string, [one, other]: readonly [string, string]) =>
	compareWrong(bookmaker, (market, prices) => {
		if (market.type.id !== id) return [market, prices];
		const a = outcomePosition(market.type, one);
		const b = outcomePosition(market.type, other);
		return [market, prices.with(a, prices[b]!).with(b, prices[a]!)];
	});

describe.skipIf(missing)(title, () => {
	test("99 % of all outcomes that two bookmakers have are within 0.05", async () => {
		const compared = await compareRecorded();
		const pairs = Map.groupBy(compared, ({ bookmakers }) => bookmakers.join(" "));
		expect([...pairs.keys()]).toEqual(Object.keys(COMPARED));
		for (const [pair, outcomes] of pairs) {
			expect(outcomes.length, pair).toBeGreaterThanOrEqual(COMPARED[pair] ?? Infinity);
			expect(agreeingShare(outcomes, THRESHOLD), pair).toBeGreaterThan(0.98);
		}
		expect(agreeingShare(compared, THRESHOLD)).toBeGreaterThanOrEqual(0.99);
	});

	test("the others are those listed, each with its reason, and no more", async () => {
		const found = outliers(await compareRecorded(), THRESHOLD).map(nameOf);
		expect(found.toSorted()).toEqual(Object.keys(DIFFERENCES).toSorted());
	});

	test("popular markets are within 0.03", async () => {
		const main = (await compareRecorded()).filter(({ market }) => market.type.groups.includes("popular"));
		expect(outliers(main, MAIN_THRESHOLD).map(nameOf)).toEqual([]);
	});

	test("no two outcomes would fit clearly better exchanged, long shots included", async () => {
		const pairs = Map.groupBy(await compareRecorded(), ({ bookmakers }) => bookmakers.join(" "));
		for (const [pair, outcomes] of pairs) {
			const { pairs: all, proven, swapped } = testSwaps(outcomes);
			expect(proven / all, pair).toBeGreaterThan(0.94);
			expect(swapped.filter(({ gain }) => gain > MOST_SWAP_GAIN)).toEqual([]);
		}
	});

	test("every market that two bookmakers have is compared, but for kinds that this match cannot prove", async () => {
		const compared = new Set((await compareRecorded()).map(({ market }) => market.type.id));
		const offering = (id: string) =>
			[...BOOKMAKERS.values()].filter(({ marketIds }) => marketIds.has(id)).length;
		const unproven = [...MARKET_TYPES.keys()].filter((id) => offering(id) > 1 && !compared.has(id));
		expect(unproven.filter((id) => !UNPROVEN.some((kind) => kind.test(id)))).toEqual([]);
		const idle = UNPROVEN.filter((kind) => !unproven.some((id) => kind.test(id)));
		expect(idle).toEqual([]);
		expect(compared.size).toBeGreaterThanOrEqual(140);
	});

	describe("finds", () => {
		test("an outcome that is another's", async () => {
			const found = unexplained(await compareSwapped("bet9ja", "htft", ["1_1", "1_2"]));
			expect(found.toSorted()).toEqual([
				"betpawa bet9ja htft 1_1",
				"betpawa bet9ja htft 1_2",
				"sportybet bet9ja htft 1_1",
				"sportybet bet9ja htft 1_2",
			]);
		});

		test("two long shots that are each other's, far below the threshold", async () => {
			const compared = await compareSwapped("betpawa", "correct_score_ft", ["0_3", "3_0"]);
			expect(unexplained(compared)).toEqual([]);
			const pairs = Map.groupBy(compared, ({ bookmakers }) => bookmakers.join(" "));
			const [worst] = testSwaps(pairs.get("betpawa bet9ja") ?? []).swapped;
			expect(worst?.market.key).toBe("correct_score_ft");
			expect(worst?.outcomes).toEqual(["0_3", "3_0"]);
			expect(worst?.gain).toBeGreaterThan(MOST_SWAP_GAIN);
		});

		test.each(["asian_handicap_ft", "handicap_3way_ft"])("a handicap of the wrong sign in %s", async (id) => {
			const compared = await compareWrong("sportybet", (market, prices) =>
				market.type.id === id && market.line !== undefined
					? [marketOf(market.type, -market.line), prices]
					: [market, prices],
			);
			expect(unexplained(compared).filter((name) => name.includes(` ${id}@`)).length).toBeGreaterThan(3);
		});

		test.each([
			["the away team's total taken for the Asian total", "away_over_under_ft", "over_under_ft"],
			["the Asian total taken for the away team's", "over_under_ft", "away_over_under_ft"],
			["a total of the first half taken for the match's", "over_under_1h", "over_under_ft"],
		])("%s", async (_, taken, as) => {
			const compared = await compareWrong("bet9ja", (market, prices) => {
				if (market.type.id === as) return undefined;
				return market.type.id === taken ? [marketOf(marketType(as), market.line), prices] : [market, prices];
			});
			expect(unexplained(compared).filter((name) => name.includes(` ${as}@`))).not.toEqual([]);
		});
	});
});
