import { describe, expect, test } from "bun:test";
import { MARKET_CATALOG } from "../../src/odds/catalog/market_catalog.ts";
import { ScoreModel } from "../../src/simulator/claim.ts";
import { questionNamed } from "../../src/simulator/question_book.ts";
import {
	BOOKINGS,
	CORNER_LEADS,
	CORNER_TOTALS,
	CORNERS,
	GOALS,
	goalsBetween,
	HALVES,
} from "../../src/simulator/score_space.ts";

const RATES = {
	home: 1.62,
	away: 1.07,
	homeCorners: 5.4,
	awayCorners: 4.3,
	homeBookings: 2,
	awayBookings: 2.4,
};

/** A label for each question that needs one. */
const LABELS: Readonly<Record<string, string>> = {
	home_away_multigoals_ft: "1-2/1-3",
	goals_1h_and_2h: "2+/1+",
	home_and_away_over_under_ft: "0.5/1.5",
};

/** Win and money-back chances of each outcome of a question. */
function chances(
	name: string,
	line = 0,
	keys: readonly string[] = [],
): Record<string, { win: number; back: number }> {
	const model = new ScoreModel(RATES);
	const question = questionNamed(name).ask(line, keys);
	return Object.fromEntries(Object.entries(question).map(([key, claim]) => [key, claim.chance(model)]));
}

const win = (name: string, key: string, line = 0, keys: readonly string[] = []) =>
	chances(name, line, keys)[key]?.win ?? Number.NaN;
const sum = (name: string, line = 0, keys: readonly string[] = []) =>
	Object.values(chances(name, line, keys)).reduce((total, chance) => total + chance.win, 0);

describe("score spaces", () => {
	test("spread() sums to 1 in every space", () => {
		const model = new ScoreModel(RATES);
		const periods = [GOALS, CORNERS, BOOKINGS].flatMap((counted) => Object.values(counted));
		for (const space of [...periods, HALVES, CORNER_TOTALS, CORNER_LEADS, goalsBetween(0, 30)]) {
			expect(model.spread(space).reduce((total, p) => total + p, 0)).toBeCloseTo(1, 9);
			expect(model.spread(space).length).toBe(space.states.length);
		}
	});
});

describe("questions of one match agree with each other", () => {
	test.each([
		"1x2_ft",
		"1x2_1h",
		"1x2_2h",
		"btts_ft",
		"odd_even_ft",
		"htft",
		"btts_1h_2h",
		"highest_scoring_half",
	])("%s wins exactly once", (name) => expect(sum(name)).toBeCloseTo(1, 9));

	test.each(["first_goal_ft", "first_goal_1x2_ft", "goal_time_10min_ft", "first_goal_half", "corners_htft"])(
		"%s wins exactly once",
		(name) => expect(sum(name, 1)).toBeCloseTo(1, 6),
	);

	test("every question of the catalogue has as many winners as the catalogue says", () => {
		let asked = 0;
		for (const { id, outcomes, line, winners = 1, rest = [] } of MARKET_CATALOG) {
			// Of players only one side is sold, a book with several catch-all outcomes has each of them now and then, and
			// correct scores from now on are void beyond six goals.
			if (winners === null || rest.length > 1 || /player|goalscorer|duel_|correct_score_from/.test(id))
				continue;
			const at = line === "number" ? 2 : line === "three_way_handicap" ? -1 : 1.5;
			const claims = questionNamed(id).ask(line === undefined ? 0 : at, outcomes, LABELS[id]);
			const model = new ScoreModel(RATES);
			const won = outcomes.reduce((all, key) => all + (claims[key]?.chance(model).win ?? Number.NaN), 0);
			const back = claims[outcomes[0] ?? ""]?.chance(model).back ?? Number.NaN;
			expect([id, Math.abs(won + back - winners) < 0.002]).toEqual([id, true]);
			asked++;
		}
		expect(asked).toBeGreaterThan(350);
	});

	test("double chance wins twice", () => {
		expect(sum("double_chance_ft")).toBeCloseTo(2, 9);
		expect(win("double_chance_ft", "home_draw")).toBeCloseTo(1 - win("1x2_ft", "away"), 9);
	});

	test("half-time/full-time adds up to the result at half time and at the end", () => {
		const htft = chances("htft");
		const full = ["1_1", "x_1", "2_1"].reduce((total, key) => total + (htft[key]?.win ?? 0), 0);
		const half = ["1_1", "1_x", "1_2"].reduce((total, key) => total + (htft[key]?.win ?? 0), 0);
		expect(full).toBeCloseTo(win("1x2_ft", "home"), 9);
		expect(half).toBeCloseTo(win("1x2_1h", "home"), 9);
	});

	test("correct scores and the rest of them add up, and agree with totals and with goalless halves", () => {
		const keys = ["0_0", "1_0", "0_1", "1_1", "other"];
		expect(sum("correct_score_ft", 0, keys)).toBeCloseTo(1, 9);
		const low = ["0_0", "1_0", "0_1"].reduce(
			(total, key) => total + win("correct_score_ft", key, 0, keys),
			0,
		);
		expect(low).toBeCloseTo(win("over_under_ft", "under", 1.5), 9);
		const halves = win("over_under_1h", "under", 0.5) * win("over_under_2h", "under", 0.5);
		expect(halves).toBeCloseTo(win("correct_score_ft", "0_0", 0, keys), 9);
	});

	test("a three-way handicap of -1 is the winning margin", () => {
		expect(win("handicap_3way_ft", "draw", -1)).toBeCloseTo(win("winning_margin", "home_1"), 9);
		expect(win("handicap_3way_ft", "away", -1)).toBeCloseTo(win("double_chance_ft", "draw_away"), 9);
		expect(win("handicap_3way_ft", "home", 1)).toBeCloseTo(win("double_chance_ft", "home_draw"), 9);
	});

	test("an Asian handicap of 0 is draw no bet, one of -0.5 is the win", () => {
		expect(chances("asian_handicap_ft", 0)).toEqual(chances("draw_no_bet_ft"));
		expect(win("asian_handicap_ft", "home", -0.5)).toBeCloseTo(win("1x2_ft", "home"), 9);
	});

	test("quarter lines lie between their neighbours, with half a stake back", () => {
		const draw = win("1x2_ft", "draw");
		const { home, away } = chances("asian_handicap_ft", -0.25);
		expect(home).toEqual({ win: win("1x2_ft", "home"), back: draw / 2 });
		expect(away?.win).toBeCloseTo(win("1x2_ft", "away") + draw / 2, 9);
		const odds = (line: number) => {
			const { over } = chances("over_under_ft", line);
			return (1 - (over?.back ?? 0)) / (over?.win ?? Number.NaN);
		};
		expect(odds(2.25)).toBeGreaterThan(odds(2));
		expect(odds(2.25)).toBeLessThan(odds(2.5));
		expect(odds(2.75)).toBeGreaterThan(odds(2.5));
	});

	test("combinations add up to what they combine", () => {
		const home = ["home_over", "home_under"].map((key) => win("1x2_over_under_ft", key, 2.5));
		expect((home[0] ?? 0) + (home[1] ?? 0)).toBeCloseTo(win("1x2_ft", "home"), 9);
		const or = win("home_or_btts_ft", "yes");
		expect(or).toBeCloseTo(win("1x2_ft", "home") + win("btts_ft", "yes") - win("1x2_btts_ft", "home_yes"), 9);
	});

	test("a side that may be paid early is likelier to win, the less early the less", () => {
		expect(win("1x2_1up_ft", "home")).toBeGreaterThan(win("1x2_2up_ft", "home"));
		expect(win("1x2_2up_ft", "home")).toBeGreaterThan(win("1x2_ft", "home"));
		expect(win("home_lead_by_ft", "yes", 1)).toBeCloseTo(win("1x2_1up_ft", "home"), 9);
	});

	test("a run of two goals happens whenever a side scores two and the other none", () => {
		expect(win("home_score_2_in_a_row_ft", "yes")).toBeGreaterThan(
			1 - win("home_exact_goals_ft", "0-1", 0, ["0-1"]) - win("btts_2plus_ft", "yes") - 0.25,
		);
		expect(win("home_score_2_in_a_row_ft", "yes")).toBeLessThan(
			1 - win("home_exact_goals_ft", "0-1", 0, ["0-1"]),
		);
	});

	test("the result after ninety minutes is the result", () => {
		expect(win("1x2_90min", "home")).toBeCloseTo(win("1x2_ft", "home"), 2);
	});

	test("a bet on a set of scores is the sum of bets on them", () => {
		expect(sum("multiscores_ft")).toBeCloseTo(1, 9);
		expect(win("multiscores_ft", "draw")).toBeCloseTo(win("1x2_ft", "draw"), 9);
		const keys = ["1_0", "2_0", "3_0"];
		const scores = keys.map((key) => win("correct_score_ft", key, 0, keys));
		expect(win("multiscores_ft", "home_123")).toBeCloseTo(
			scores.reduce((total, chance) => total + chance, 0),
			9,
		);
	});
});

test("questionNamed() refuses a question that is not in the book", () => {
	expect(() => questionNamed("moon_landing")).toThrow("it is moon_landing");
});
