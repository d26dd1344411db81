import { describe, expect, test } from "bun:test";
import { MARKET_TYPES, marketType } from "../../../src/odds/market_types.ts";
import { exchangeType } from "../../../src/odds/sides/exchange_type.ts";
import { unnamedType } from "../../../src/odds/unnamed_market.ts";

/** Where each outcome goes, by id. */
function outcomesOf(id: string): Readonly<Record<string, string | undefined>> {
	const type = marketType(id);
	const rule = exchangeType(type);
	return Object.fromEntries(
		type.outcomes.map((outcome, i) => [outcome, rule?.type.outcomes[rule.positions[i] ?? -1]]),
	);
}

describe("exchangeType()", () => {
	test("knows every type of the catalogue", () => {
		const unknown = [...MARKET_TYPES.values()].filter((type) => exchangeType(type) === undefined);
		expect(unknown.map(({ id }) => id)).toEqual([]);
		expect(MARKET_TYPES.size).toBeGreaterThan(500);
	});

	test("twice is the type and each of its outcomes again", () => {
		for (const type of MARKET_TYPES.values()) {
			const there = exchangeType(type)!;
			const back = exchangeType(there.type)!;
			expect(back.type).toBe(type);
			expect(there.positions.map((position) => back.positions[position]!)).toEqual(
				type.outcomes.map((_, position) => position),
			);
		}
	});

	test("a type that names a team, or an outcome that does, never stays as it is", () => {
		const both = ["home_away_multigoals_ft", "home_and_away_over_under_ft"];
		for (const type of MARKET_TYPES.values()) {
			const rule = exchangeType(type);
			if (/(^|_)(home|away)(_|$)/.test(type.id) && !both.includes(type.id))
				expect(rule?.type.id, type.id).not.toBe(type.id);
			type.outcomes.forEach((outcome, position) => {
				if (!/(^|_)(home|away)(_|$)/.test(outcome) || /home_away|away_home/.test(outcome)) return;
				expect(rule?.type.outcomes[rule.positions[position]!], `${type.id} ${outcome}`).not.toBe(outcome);
			});
		}
	});

	test.each([
		["double_chance_ft", { home_draw: "draw_away", home_away: "home_away" }],
		["htft", { "1_x": "2_x", "1_2": "2_1", x_x: "x_x" }],
		["htft_exact_goals", { "1_2_3": "2_1_3", "2_2_1": "1_1_1", "1_x_2": "2_x_2", "1_1_5+": "2_2_5+" }],
		["double_chance_1h_1x2_ft", { "1x_1": "x2_2", "12_x": "12_x", x2_1: "1x_2" }],
		["correct_score_ft", { "2_1": "1_2", "3_3": "3_3", other: "other", "8_0": "0_8" }],
		["correct_score_1h", { "4_2": "2_4", "0_0": "0_0" }],
		["htft_correct_score", { "0-1_1-2": "1-0_2-1", "1-0_4+": "0-1_4+" }],
		["multigoals_ft", { "1_2": "1_2" }],
		["multiscores_ft", { home_2141: "away_1214", away_2334: "home_3243", other_home: "other_away" }],
		["multiscores_of_3_ft", { "1-0_2-0_2-1": "0-1_0-2_1-2", "4-0_0-4_other": "4-0_0-4_other" }],
		["multiscores_of_4_ft", { "0-0_1-1_0-1_1-0": "0-0_1-1_0-1_1-0", "2-0_2-1_3-0_3-1": "0-2_1-2_0-3_1-3" }],
		["first_goal_1x2_ft", { home_away: "away_home", home_draw: "away_draw", none: "none" }],
		["home_no_bet_ft", { draw: "draw", away: "home" }],
		["home_and_away_over_under_ft", { over_under: "under_over", over_over: "over_over" }],
		["btts_1h_2h", { yes_no: "yes_no" }],
		["winning_margin", { "home_3+": "away_3+", draw: "draw" }],
	])("%s", (id, expected) => {
		const all = outcomesOf(id);
		for (const [outcome, to] of Object.entries(expected))
			expect([outcome, all[outcome]]).toEqual([outcome, to]);
	});

	test("is undefined for a market without a name", () => {
		const type = unnamedType({ bookmaker: "bet9ja", nativeId: "SIDES_TEST" })!;
		expect(exchangeType(type)).toBeUndefined();
	});
});
