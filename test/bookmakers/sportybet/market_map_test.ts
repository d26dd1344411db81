import { describe, expect, test } from "bun:test";
import type { NativeRow } from "../../../src/bookmakers/native_row.ts";
import type { WholeMarket } from "../../../src/bookmakers/sportybet/compile_row.ts";
import { compileMarketMap, type MarketMap, mapMarket } from "../../../src/bookmakers/sportybet/market_map.ts";
import { MARKETS } from "../../../src/bookmakers/sportybet/markets.ts";
import { marketKey } from "../../../src/odds/market.ts";

/** The whole market that a native one is. */
function wholeOf(id: string, specifier?: string, map: MarketMap = mapMarket): WholeMarket | undefined {
	const mapped = map(id, specifier);
	return mapped?.kind === "whole" ? mapped : undefined;
}

/** Our outcomes by native id. */
function outcomesOf(id: string, specifier?: string): Readonly<Record<string, string | undefined>> {
	const mapped = wholeOf(id, specifier);
	const entries = [...(mapped?.positions ?? [])];
	return Object.fromEntries(entries.map(([native, at]) => [native, mapped?.market.type.outcomes[at]]));
}

const keyOf = (id: string, specifier?: string, map?: MarketMap) => wholeOf(id, specifier, map)?.market.key;

test("mapMarket() finds a market by id and specifier", () => {
	expect(keyOf("1")).toBe("1x2_ft");
	expect(keyOf("18", "total=2.5")).toBe("over_under_ft@2.5");
	expect(keyOf("18", "total=3.5")).toBe("over_under_ft@3.5");
	expect(keyOf("16", "hcp=-0.5")).toBe("asian_handicap_ft@-0.5");
	expect(keyOf("16", "hcp=-0")).toBe("asian_handicap_ft@0");
	expect(keyOf("14", "hcp=0:1")).toBe("handicap_3way_ft@-1");
});

test("mapMarket() gives the same market whenever it is asked", () => {
	expect(mapMarket("18", "total=2.5")).toBe(mapMarket("18", "total=2.5"));
});

test("mapMarket() has no name for another id, or for a specifier of another form", () => {
	expect(mapMarket("900053", undefined)).toBeUndefined();
	expect(keyOf("900069", "minute=7")).toBeUndefined();
	expect(keyOf("18")).toBeUndefined();
	expect(keyOf("1", "total=2.5")).toBeUndefined();
	expect(keyOf("18", "total=1.5|score=0:0")).toBeUndefined();
	expect(keyOf("18", "hcp=1.5")).toBeUndefined();
	expect(keyOf("16", "hcp=0:1")).toBeUndefined();
	expect(keyOf("14", "hcp=-1")).toBeUndefined();
});

test("mapMarket() keeps the look-alikes apart: 26 odd/even, 36 a combination, 45 correct score, 47 HT/FT", () => {
	expect(keyOf("26")).toBe("odd_even_ft");
	expect(keyOf("36", "total=2.5")).toBe("over_under_btts_ft@2.5");
	expect(keyOf("41", "score=0:0")).toBe("correct_score_from_ft#0-0");
	expect(keyOf("45")).toBe("correct_score_ft");
	expect(keyOf("47")).toBe("htft");
});

test("mapMarket() takes double chance 9, 10, 11 for 1X, 12, X2", () => {
	const mapped = wholeOf("10");
	const names = ["9", "10", "11"].map((id) => mapped?.market.type.outcomes[mapped.positions.get(id) ?? -1]);
	expect(names).toEqual(["home_draw", "home_away", "draw_away"]);
});

test("mapMarket() keeps the forms of one native market apart", () => {
	expect(keyOf("8", "goalnr=1")).toBe("first_goal_ft");
	expect(keyOf("8", "goalnr=2")).toBe("nth_goal_ft@2");
	expect(keyOf("71", "variant=sr:exact_goals:3+")).toBe("exact_goals_1h");
	expect(keyOf("71", "variant=sr:exact_goals:2+")).toBe("exact_goals_1h");
	expect(keyOf("71", "variant=sr:exact_goals:5+")).toBeUndefined();
	expect(keyOf("60180", "minsnr=10|total=1.5")).toBe("over_under_early_10min@1.5");
	expect(keyOf("900313", "minute=5|total=0.5")).toBe("over_under_5min@0.5");
	expect(keyOf("105", "from=1|to=10")).toBe("1x2_10min");
	expect(keyOf("105", "from=1|to=15")).toBeUndefined();
});

test("mapMarket() takes the variants 3+ and 2+ of exact goals for what they list", () => {
	const listed = (cap: string) => {
		const mapped = wholeOf("71", `variant=sr:exact_goals:${cap}`);
		return [...(mapped?.positions ?? [])].map(([id, at]) => `${id}=${mapped?.market.type.outcomes[at]}`);
	};
	expect(listed("2+")).toEqual([
		"sr:exact_goals:2+:85=0",
		"sr:exact_goals:2+:86=1",
		"sr:exact_goals:2+:87=2+",
	]);
	expect(listed("3+").map((text) => text.split("=")[1])).toEqual(["0", "1", "2", "3+"]);
});

test("mapMarket() takes the outcome ids of each provider for what they are", () => {
	expect(outcomesOf("18", "total=2.5")).toEqual({ 12: "over", 13: "under" });
	expect(outcomesOf("900304", "total=2.5")).toEqual({ 30: "over", 31: "under" });
	expect(outcomesOf("900393", "total=8.5")).toEqual({ 12: "over", 13: "under" });
	expect(outcomesOf("29")).toEqual({ 74: "yes", 76: "no" });
	expect(outcomesOf("900015")).toEqual({ 39: "yes", 40: "no" });
	expect(outcomesOf("26")).toEqual({ 70: "odd", 72: "even" });
	expect(outcomesOf("900029")).toEqual({ 32: "even", 33: "odd" });
	expect(outcomesOf("16", "hcp=-0.5")).toEqual({ 1714: "home", 1715: "away" });
	expect(outcomesOf("900312", "hcp=-0.5")).toEqual({ 1: "home", 3: "away" });
	expect(outcomesOf("900035", "hcp=0.5|score=0:0")).toEqual({ 1: "home", 3: "away" });
});

test("mapMarket() takes combinations and scores in the bookmaker's order, which differs by market", () => {
	expect(outcomesOf("547", "total=2.5")).toMatchObject({
		1724: "1x_under",
		1725: "12_under",
		1727: "1x_over",
	});
	expect(outcomesOf("900042", "total=1.5")).toMatchObject({
		145: "1x_over",
		146: "12_over",
		148: "1x_under",
	});
	expect(outcomesOf("37", "total=2.5")).toMatchObject({
		794: "home_under",
		796: "home_over",
		802: "away_under",
	});
	expect(outcomesOf("36", "total=2.5")).toEqual({
		90: "over_yes",
		92: "under_yes",
		94: "over_no",
		96: "under_no",
	});
	expect(outcomesOf("45")).toMatchObject({ 274: "0_0", 276: "1_0", 284: "0_1", 322: "4_4", 324: "other" });
	expect(outcomesOf("81")).toMatchObject({ 462: "0_0", 464: "1_1", 474: "0_1", 480: "other" });
	expect(outcomesOf("98")).toMatchObject({ 546: "0_0", 548: "0_1", 552: "1_0", 564: "other" });
	expect(outcomesOf("41", "score=0:0")).toMatchObject({
		110: "0_0",
		114: "1_0",
		126: "0_1",
		148: "0_3",
		166: "0_6",
	});
	expect(outcomesOf("450001")).toMatchObject({ 0: "0", 1: "0_1", 4: "0_4", 15: "1_5+", 33: "3", 55: "5+" });
	expect(outcomesOf("450002")).toMatchObject({ 2: "0_2", 13: "1_3+", 33: "3+" });
});

test("mapMarket() maps to qualify, penalties and extra time by the ids that their kind always has", () => {
	expect([...(wholeOf("2")?.positions.keys() ?? [])]).toEqual(["4", "5"]);
	expect([...(wholeOf("122")?.positions.keys() ?? [])]).toEqual(["74", "76"]);
	expect([...(wholeOf("220")?.positions.keys() ?? [])]).toEqual(["74", "76"]);
});

test("mapMarket() has a line where the native market itself fixes it", () => {
	const ids = ["60300", "60301", "60302", "60303", "60308"];
	expect(ids.map((id) => keyOf(id))).toEqual([
		"any_lead_by_ft@1",
		"any_lead_by_ft@2",
		"any_lead_by_ft@3",
		"home_lead_by_ft@1",
		"away_lead_by_ft@3",
	]);
});

test("mapMarket() makes the score so far a label, beside the line", () => {
	expect(keyOf("900028", "total=1.5|score=0:0")).toBe("rest_over_under_ft@1.5#0-0");
	expect(keyOf("900035", "score=1:0|hcp=-0.5")).toBe("rest_asian_handicap_ft@-0.5#1-0");
	expect(keyOf("41", "score=soon")).toBeUndefined();
});

describe("MARKETS", () => {
	test("has a row for each question once, told apart by its specifier", () => {
		const forms = MARKETS.map(({ native, where, line, labelPart, each }) =>
			JSON.stringify([native, where, line, labelPart, each]),
		);
		expect(new Set(forms).size).toBe(forms.length);
		expect(MARKETS.length).toBeGreaterThanOrEqual(412);
	});

	test("shows each outcome of a row once", () => {
		for (const { native, outcomes } of MARKETS) {
			const ours = Object.values(outcomes);
			expect({ native, ours: new Set(ours).size }).toEqual({ native, ours: ours.length });
		}
	});

	test("asks a question twice only where two providers count the same, or minutes are written in two ways", () => {
		const questions = Map.groupBy(MARKETS, ({ market, line }) =>
			typeof line === "number" ? marketKey(market, line) : market,
		);
		const again = [...questions]
			.map(([market, rows]) => [market, [...new Set(rows.map(({ native }) => native))]] as const)
			.filter(([, natives]) => natives.length > 1 && !/^900\d+ 800\d+$/.test(natives.join(" ")));
		expect(again).toEqual([["1x2_10min", ["105", "900069"]]]);
	});
});

describe("compileMarketMap()", () => {
	const outcomes = { 12: "over", 13: "under" };

	test("picks the row by the specifier parts it names, whatever their order", () => {
		const map = compileMarketMap([
			{ native: "9", market: "over_under_1h", line: "total", where: { minute: "45" }, outcomes },
			{ native: "9", market: "over_under_ft", line: "total", where: { minute: "90" }, outcomes },
		]);
		expect(keyOf("9", "minute=45|total=0.5", map)).toBe("over_under_1h@0.5");
		expect(keyOf("9", "total=0.5|minute=90", map)).toBe("over_under_ft@0.5");
		expect(map("9", "minute=60|total=0.5")).toBeUndefined();
		expect(map("9", "total=0.5")).toBeUndefined();
	});

	test("stays right past the number of specifiers it remembers", () => {
		const map = compileMarketMap([{ native: "9", market: "over_under_ft", line: "total", outcomes }]);
		for (let n = 0; n < 2000; n++) expect(map("9", `total=x${n}`)).toBeUndefined();
		expect(keyOf("9", "total=2.5", map)).toBe("over_under_ft@2.5");
	});

	test("goes to the next row with an outcome that the first has no place for", () => {
		const map = compileMarketMap([
			{ native: "9", market: "home_shots_over_under_ft", each: "home_count", outcomes: {} },
			{ native: "9", market: "away_shots_over_under_ft", each: "away_count", outcomes: {} },
		]);
		const mapped = map("9", undefined);
		const keysOf = (id: string) => {
			const outcome = { id, desc: "", odds: 2, isActive: true };
			return mapped?.kind === "split" ? mapped.place(outcome, [outcome])?.market.key : undefined;
		};
		expect(keysOf("9:00000009")).toBe("home_shots_over_under_ft@8.5");
		expect(keysOf("9:00000114")).toBe("away_shots_over_under_ft@13.5");
		expect(keysOf("9:00000214")).toBeUndefined();
	});

	const row = { native: "9", market: "over_under_ft", line: "total", outcomes };
	const refused: Readonly<Record<string, NativeRow>> = {
		"no market of the catalogue": { ...row, market: "no_such" },
		"an outcome that its market lacks": { ...row, outcomes: { 12: "yes" } },
		"one outcome of ours twice": { ...row, outcomes: { 12: "over", 13: "over" } },
		"no outcomes": { ...row, outcomes: {} },
		"no line where there must be one": { native: "9", market: "over_under_ft", outcomes },
		"a line where there is none": { ...row, market: "btts_ft", outcomes: { 74: "yes" } },
		"a count without a line to put it": { native: "9", market: "btts_ft", each: "count", outcomes: {} },
		"players with no yes": { native: "9", market: "1x2_ft", each: "player", outcomes: {} },
		"a duel without sides": { native: "9", market: "btts_ft", each: "duel", outcomes: {} },
	};
	for (const [name, refusedRow] of Object.entries(refused)) {
		test(`refuses a row with ${name}`, () => {
			expect(() => compileMarketMap([refusedRow])).toThrow(RangeError);
		});
	}
});
