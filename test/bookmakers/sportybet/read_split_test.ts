import { describe, expect, test } from "bun:test";
import { market, type Native, outcome } from "./native_fixture.ts";
import { addsUp, pricesOf, readMarkets } from "./reading_fixture.ts";

/** A market whose outcomes are told by id and description: `{ id: [description, odds] }`. */
function split(
	id: string,
	outcomes: Readonly<Record<string, readonly [string, string]>>,
	over: Native = {},
): Native {
	const list = Object.entries(outcomes).map(([native, [desc, odds]]) => outcome(native, odds, { desc }));
	return market(id, {}, { outcomes: list, ...over });
}

describe("readReply() of players as outcomes", () => {
	test("makes each a market of its own, by name whatever the order of its words", () => {
		const scorers = {
			"1716": ["No Goal", "8.00"],
			"sr:player:1": ["Hailong, Li (Qingdao Hainiu FC)", "3.50"],
			"sr:player:2": ["Adriano (Wuhan Three Towns FC)", "2.10"],
		} as const;
		const reading = readMarkets([
			split("40", scorers, { specifier: "type=prematch" }),
			split("800238", { "pre:playerprops:1001:1:2": ["Li Hailong (Qingdao Hainiu FC)", "6.00"] }),
		]);
		expect(pricesOf(reading)).toEqual({
			"anytime_goalscorer#no goal": { yes: 8 },
			"anytime_goalscorer#hailong li": { yes: 3.5 },
			"anytime_goalscorer#adriano": { yes: 2.1 },
			"player_score_1h#hailong li": { yes: 6 },
		});
		expect(reading.counts).toEqual({ offered: 2, mapped: 2, unmapped: 0, malformed: 0 });
		expect(reading.problems).toEqual([]);
	});

	test("gives the first goal a market of its own, later ones their number as line", () => {
		const scorer = { "sr:player:2": ["Adriano (Wuhan Three Towns FC)", "5.00"] } as const;
		const reading = readMarkets([
			split("38", scorer, { specifier: "goalnr=1|type=prematch" }),
			split("38", scorer, { specifier: "type=prematch|goalnr=2" }),
			split("39", scorer, { specifier: "type=prematch" }),
			split("38", scorer, { specifier: "goalnr=1|type=live" }),
		]);
		expect(pricesOf(reading)).toEqual({
			"first_goalscorer#adriano": { yes: 5 },
			"nth_goalscorer@2#adriano": { yes: 5 },
			"last_goalscorer#adriano": { yes: 5 },
			"sportybet:38#goalnr=1|type=live": { "sr:player:2": 5 },
		});
	});

	test("takes n from the description, as its place in the id differs", () => {
		const variant = "pre:playerprops:1001:77";
		const reading = readMarkets([
			split(
				"775",
				{
					[`${variant}:1`]: ["Digne, Lucas (France) 1+", "9.00"],
					[`${variant}:2`]: ["Digne, Lucas (France) 2+", "41"],
				},
				{ specifier: `variant=${variant}` },
			),
			split("800292", { "pre:playerprops:1001:77:25:2": ["Lucas Digne (France) 25+", "1.50"] }),
		]);
		expect(pricesOf(reading)).toEqual({
			"player_goals@0.5#digne lucas": { over: 9 },
			"player_goals@1.5#digne lucas": { over: 41 },
			"player_accurate_passes@24.5#digne lucas": { over: 1.5 },
		});
	});

	test("keeps one to be carded (overtime too) and one to get a yellow card apart", () => {
		const booked = (id: string) =>
			split(
				id,
				{ "pre:playerprops:1001:8959:1": ["Manuel Neuer (Germany) 1+", "7.00"] },
				{ specifier: "variant=pre:playerprops:1001:8959" },
			);
		const keys = Object.keys(pricesOf(readMarkets([booked("1191"), booked("800117")])));
		expect(keys.sort()).toEqual(["player_booked#manuel neuer", "player_carded#manuel neuer"]);
	});

	test("takes the first of two players of one name, and keeps the other without a name", () => {
		const reading = readMarkets([
			split("800119", { a: ["Wang Wei (Wuhan)", "4.00"], b: ["Wei, Wang (Qingdao)", "5.00"] }),
		]);
		expect(pricesOf(reading)).toEqual({
			"player_sent_off#wang wei": { yes: 4 },
			"sportybet:800119": { b: 5 },
		});
		expect(reading.problems).toMatchObject([{ path: "data.markets[0].outcomes[1].id" }]);
		expect(reading.counts).toEqual({ offered: 1, mapped: 1, unmapped: 0, malformed: 0 });
	});

	test("keeps an outcome that names nobody, or no number, without a name", () => {
		const reading = readMarkets([
			split("800119", { a: ["(Wuhan)", "4.00"], b: ["Wei, Wang (Qingdao)", "5.00"] }),
			split("800297", { c: ["Wei Wang (Qingdao)", "2.00"], d: ["Wei Wang (Qingdao) 3+", "3.00"] }),
		]);
		expect(pricesOf(reading)).toEqual({
			"player_sent_off#wang wei": { yes: 5 },
			"sportybet:800119": { a: 4 },
			"player_saves@2.5#wang wei": { over: 3 },
			"sportybet:800297": { c: 2 },
		});
		expect(reading.problems).toHaveLength(2);
	});
});

describe("readReply() of counts as outcomes", () => {
	test("makes n or more an over at n - 0.5", () => {
		const reading = readMarkets([
			split("800248", { "800248:00000024": ["24+", "1.80"], "800248:00000130": ["130+", "99"] }),
		]);
		expect(pricesOf(reading)).toEqual({
			"shots_over_under_ft@23.5": { over: 1.8 },
			"shots_over_under_ft@129.5": { over: 99 },
		});
	});

	test("tells the teams by the id, as texts name them, and one market numbers them as another", () => {
		const reading = readMarkets([
			split("800060", { "800060:00000001": ["Norway 1+", "1.30"], "800060:00000106": ["Pumas 6+", "8.00"] }),
			split("800242", {
				"800241:00000010": ["Norway 10+", "2.50"],
				"800241:00000107": ["France 7+", "1.90"],
			}),
		]);
		expect(pricesOf(reading)).toEqual({
			"home_cards_over_under_ft@0.5": { over: 1.3 },
			"away_cards_over_under_ft@5.5": { over: 8 },
			"home_goal_kicks_over_under_ft@9.5": { over: 2.5 },
			"away_goal_kicks_over_under_ft@6.5": { over: 1.9 },
		});
	});

	test("keeps ids of another form without a name", () => {
		const reading = readMarkets([
			split("800160", { "800160:00000214": ["Both 14+", "2.00"], "800160:9": ["9+", "2.00"] }),
		]);
		expect(pricesOf(reading)).toEqual({ "sportybet:800160": { "800160:00000214": 2, "800160:9": 2 } });
		expect(reading.counts).toEqual({ offered: 1, mapped: 0, unmapped: 0, malformed: 1 });
		expect(addsUp(reading)).toBe(true);
	});

	test("lets the first of two providers who count the same keep a line, and says so", () => {
		const reading = readMarkets([
			market("900393", { 12: "1.90", 13: "1.80" }, { specifier: "total=8.5" }),
			split("800122", { "800122:00000009": ["9+", "2.20"], "800122:00000010": ["10+", "3.00"] }),
		]);
		expect(pricesOf(reading)).toEqual({
			"shots_on_target_over_under_ft@8.5": { over: 1.9, under: 1.8 },
			"shots_on_target_over_under_ft@9.5": { over: 3 },
		});
		expect(reading.problems).toMatchObject([{ path: "data.markets[1].outcomes[0].id" }]);
		expect(reading.counts).toEqual({ offered: 2, mapped: 2, unmapped: 0, malformed: 0 });
	});
});

describe("readReply() of duels", () => {
	const duel = (first: string, second: string) =>
		split(
			"830162",
			{ p: [first, "2.40"], q: [second, "2.10"], zzzz: ["Draw", "3.30"] },
			{ specifier: "pair=7961" },
		);

	test("names both players in alphabetical order, whoever comes first", () => {
		const expected = { draw: 3.3, first: 2.1, second: 2.4 };
		const [mbappe, haaland] = ["Kylian Mbappe (France)", "Erling Haaland (Norway)"];
		expect(pricesOf(readMarkets([duel(mbappe, haaland)]))).toEqual({
			"duel_shots_on_target#erling haaland / kylian mbappe": expected,
		});
		expect(pricesOf(readMarkets([duel(haaland, mbappe)]))).toEqual({
			"duel_shots_on_target#erling haaland / kylian mbappe": { ...expected, first: 2.4, second: 2.1 },
		});
	});

	test("keeps it without a name unless it is of two players", () => {
		for (const native of [duel("(France)", "Erling Haaland"), duel("Erling Haaland", "Haaland, Erling")]) {
			const reading = readMarkets([native]);
			expect(pricesOf(reading)).toEqual({ "sportybet:830162#pair=7961": { p: 2.4, q: 2.1, zzzz: 3.3 } });
			expect(reading.problems).toHaveLength(4);
		}
	});
});

describe("readReply() of what is split", () => {
	const scorers = { "sr:player:2": ["Adriano (Wuhan Three Towns FC)", "2.10"] } as const;

	test("suspends by the same rules as any other", () => {
		const native = split("40", scorers, { specifier: "type=prematch", status: 1 });
		expect(pricesOf(readMarkets([native]))).toEqual({ "anytime_goalscorer#adriano": { yes: "suspended" } });
	});

	test("is short when it is malformed, as nothing tells which markets it would be", () => {
		const native = split("40", { ...scorers, x: ["Li (Qingdao)", "abc"] }, { specifier: "type=prematch" });
		const reading = readMarkets([native, market("1", { 1: "2.4" })], { totalMarketSize: 2 });
		expect(reading.completeness).toBe("short");
		expect(reading.unreadable.size).toBe(0);
		expect(reading.counts).toEqual({ offered: 2, mapped: 1, unmapped: 0, malformed: 1 });
	});
});

describe("readReply() of one question asked twice", () => {
	test("keeps the first of 105 and 900069 for ten minutes", () => {
		const natives = [
			market("900069", { 1: "6.00", 2: "1.20", 3: "7.00" }, { specifier: "minute=10" }),
			market("105", { 1: "6.50", 2: "1.18", 3: "7.50" }, { specifier: "from=1|to=10" }),
		];
		const first = readMarkets(natives);
		expect(pricesOf(first)).toEqual({ "1x2_10min": { home: 6, draw: 1.2, away: 7 } });
		expect(first.problems).toMatchObject([{ path: "data.markets[1]" }]);
		expect(first.counts).toEqual({ offered: 2, mapped: 1, unmapped: 0, malformed: 1 });
		expect(pricesOf(readMarkets(natives.toReversed()))["1x2_10min"]?.home).toBe(6.5);
	});
});
