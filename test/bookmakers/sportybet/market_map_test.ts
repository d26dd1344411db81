import { describe, expect, test } from "bun:test";
import { compileMarketMap, mapMarket } from "../../../src/bookmakers/sportybet/market_map.ts";
import { MARKETS } from "../../../src/bookmakers/sportybet/markets.ts";
import { MARKET_TYPES } from "../../../src/odds/market_types.ts";

const keyOf = (id: string, specifier?: string) => mapMarket(id, specifier)?.market.key;

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
	expect(keyOf("900069", "minute=5")).toBeUndefined();
	expect(keyOf("18")).toBeUndefined();
	expect(keyOf("1", "total=2.5")).toBeUndefined();
	expect(keyOf("18", "total=1.5|score=0:0")).toBeUndefined();
	expect(keyOf("18", "hcp=1.5")).toBeUndefined();
	expect(keyOf("16", "hcp=0:1")).toBeUndefined();
	expect(keyOf("14", "hcp=-1")).toBeUndefined();
});

test("mapMarket() keeps the look-alikes apart: 26 odd/even, 36 a combination, 45 correct score, 47 HT/FT", () => {
	expect(keyOf("26")).toBe("odd_even_ft");
	expect(keyOf("36", "total=2.5")).toBeUndefined();
	expect(keyOf("41", "score=0:0")).toBeUndefined();
	expect(keyOf("45")).toBe("correct_score_ft");
	expect(keyOf("47")).toBe("htft");
});

test("mapMarket() takes double chance 9, 10, 11 for 1X, 12, X2", () => {
	const mapped = mapMarket("10", undefined);
	const names = ["9", "10", "11"].map((id) => mapped?.market.type.outcomes[mapped.positions.get(id) ?? -1]);
	expect(names).toEqual(["home_draw", "home_away", "draw_away"]);
});

test("MARKETS maps every market of the catalogue that SportyBet has a question for, each once", () => {
	const ours = MARKETS.map(({ market }) => market);
	expect(new Set(ours).size).toBe(ours.length);
	for (const id of ["home", "away"].flatMap((side) =>
		["ft", "1h", "2h"].map((p) => `${side}_over_under_${p}`),
	)) {
		expect(ours).toContain(id);
	}
	expect(ours.length).toBeGreaterThanOrEqual(38);
	for (const id of ours) expect(MARKET_TYPES.has(id)).toBe(true);
});

describe("compileMarketMap()", () => {
	const outcomes = { 12: "over", 13: "under" };

	test("picks the row by the specifier parts it names, whatever their order", () => {
		const map = compileMarketMap([
			{ id: "9", market: "over_under_1h", line: "total", where: { minute: "45" }, outcomes },
			{ id: "9", market: "over_under_ft", line: "total", where: { minute: "90" }, outcomes },
		]);
		expect(map("9", "minute=45|total=0.5")?.market.key).toBe("over_under_1h@0.5");
		expect(map("9", "total=0.5|minute=90")?.market.key).toBe("over_under_ft@0.5");
		expect(map("9", "minute=60|total=0.5")).toBeUndefined();
		expect(map("9", "total=0.5")).toBeUndefined();
	});

	test("stays right past the number of specifiers it remembers", () => {
		const map = compileMarketMap([{ id: "9", market: "over_under_ft", line: "total", outcomes }]);
		for (let n = 0; n < 2000; n++) expect(map("9", `total=x${n}`)).toBeUndefined();
		expect(map("9", "total=2.5")?.market.key).toBe("over_under_ft@2.5");
	});

	test("refuses a row that the catalogue contradicts", () => {
		const row = { id: "9", market: "over_under_ft", line: "total", outcomes };
		expect(() => compileMarketMap([{ ...row, market: "no_such" }])).toThrow(RangeError);
		expect(() => compileMarketMap([{ ...row, outcomes: { 12: "yes" } }])).toThrow(RangeError);
		expect(() => compileMarketMap([{ id: "9", market: "over_under_ft", outcomes }])).toThrow(RangeError);
		expect(() => compileMarketMap([{ ...row, market: "btts_ft", outcomes: { 74: "yes" } }])).toThrow(
			RangeError,
		);
	});
});
