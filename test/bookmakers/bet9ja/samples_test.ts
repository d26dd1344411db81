import { describe, expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { bet9ja } from "../../../src/bookmakers/bet9ja/bet9ja.ts";
import { addsUp, countOpen, pricesOf, readOne } from "./reading_fixture.ts";

const folder = new URL("../../../../shared/samples/bet9ja/", import.meta.url);
const missing = !existsSync(folder);
const title = missing
	? "SKIPPED: recorded replies, as ../shared/samples/bet9ja is not there"
	: "recorded replies";

const load = (name: string): Promise<unknown> => Bun.file(new URL(`${name}.json`, folder)).json();

/** The recorded odds by key, as text. */
async function recordedOdds(): Promise<Readonly<Record<string, string>>> {
	const reply: { readonly D: { readonly O: Readonly<Record<string, string>> } } = await Bun.file(
		new URL("prematch_68995116.json", folder),
	).json();
	return reply.D.O;
}

describe.skipIf(missing)(title, () => {
	test("prematch event: match, kickoff, 1X2 and counts", async () => {
		const reading = readOne(await load("prematch_68995116"));
		expect(reading.listing).toEqual({
			eventId: 68995116,
			externalId: "769895636",
			home: "Wuhan Three Towns",
			away: "Qingdao Hainiu FC",
			kickoff: Date.parse("2026-05-06T11:00:00Z"),
			tournament: "Chinese Super League",
			country: "China",
			sport: "football",
			status: "prematch",
			expectedMarkets: undefined,
		});
		expect(pricesOf(reading)["1x2_ft"]).toEqual({ home: 2.42, draw: 3.1, away: 2.93 });
		expect(reading.counts).toEqual({ offered: 221, mapped: 221, unmapped: 0, malformed: 0 });
		expect(reading).toMatchObject({ problems: [], completeness: "uncounted" });
		expect(addsUp(reading)).toBe(true);
	});

	test("prematch event: every over/under line, those of the Asian total between the others", async () => {
		const prices = pricesOf(readOne(await load("prematch_68995116")));
		const lines = Object.entries(prices).filter(([key]) => key.startsWith("over_under_ft@"));
		expect(Object.fromEntries(lines)).toEqual({
			"over_under_ft@0.5": { over: 1.04, under: 9.7 },
			"over_under_ft@0.75": { over: 1.03, under: 8.5 },
			"over_under_ft@1": { over: 1.04, under: 7.8 },
			"over_under_ft@1.25": { over: 1.14, under: 4.75 },
			"over_under_ft@1.5": { over: 1.25, under: 3.45 },
			"over_under_ft@1.75": { over: 1.33, under: 2.95 },
			"over_under_ft@2": { over: 1.42, under: 2.59 },
			"over_under_ft@2.25": { over: 1.62, under: 2.12 },
			"over_under_ft@2.5": { over: 1.9, under: 1.8 },
			"over_under_ft@2.75": { over: 2.17, under: 1.59 },
			"over_under_ft@3": { over: 2.56, under: 1.43 },
			"over_under_ft@3.25": { over: 2.83, under: 1.36 },
			"over_under_ft@3.5": { over: 3.2, under: 1.29 },
			"over_under_ft@3.75": { over: 4, under: 1.19 },
			"over_under_ft@4": { over: 5.4, under: 1.1 },
			"over_under_ft@4.25": { over: 5.8, under: 1.09 },
			"over_under_ft@4.5": { over: 6, under: 1.07 },
			"over_under_ft@4.75": { over: 8.1, under: 1.03 },
			"over_under_ft@5": { over: 11.5, under: "suspended" },
			"over_under_ft@5.25": { over: 11.75, under: "suspended" },
			"over_under_ft@5.5": { over: 11.25 },
			"over_under_ft@5.75": { over: 15 },
			"over_under_ft@6.5": { over: 19 },
		});
	});

	test("prematch event: the over of each S_OUA line is as likely as its neighbours in S_OU say", async () => {
		const odds = await recordedOdds();
		const chance = (code: string, line: number): number => {
			const over = 1 / Number(odds[`${code}@${line}_O`]);
			return over / (over + 1 / Number(odds[`${code}@${line}_U`]));
		};
		for (const half of [1.5, 2.5, 3.5]) {
			for (const quarter of [half - 0.25, half + 0.25]) {
				expect(Math.abs(chance("S_OUA", quarter) - chance("S_OU", half))).toBeLessThan(0.1);
			}
			expect(chance("S_OUA", half - 0.25)).toBeGreaterThan(chance("S_OU", half));
			expect(chance("S_OUA", half + 0.25)).toBeLessThan(chance("S_OU", half));
		}
	});

	test("prematch event: both teams' totals, handicaps and halves as recorded", async () => {
		const prices = pricesOf(readOne(await load("prematch_68995116")));
		expect(prices).toMatchObject({
			"home_over_under_ft@1.5": { over: 2.23, under: 1.53 },
			"away_over_under_ft@1.5": { over: 2.55, under: 1.41 },
			"home_over_under_1h@1.5": { over: 6.7, under: 1.03 },
			"away_over_under_1h@1.5": { over: "suspended", under: "suspended" },
			"home_over_under_2h@0.5": { over: 1.68, under: 1.98 },
			"handicap_3way_ft@-1": { home: 4.9, draw: 4.05, away: 1.48 },
			"handicap_3way_1h@1": { home: 1.19, draw: 4.6, away: 11.25 },
			"handicap_3way_2h@-1": { home: 7.4, draw: 4.2, away: 1.32 },
			"asian_handicap_ft@-0.5": { home: 2.42, away: 1.48 },
			double_chance_1h: { home_draw: 1.19, draw_away: 1.27, home_away: 1.57 },
			odd_even_2h: { odd: 2, even: 1.7 },
			"1x2_over_under_ft@2.5": {
				home_over: 3.75,
				home_under: 5.3,
				draw_over: 10.5,
				draw_under: 3.9,
				away_over: 4.7,
				away_under: 6.25,
			},
			"corners_over_under_ft@9.5": { over: 1.8, under: 1.84 },
			"corners_over_under_1h@4.5": { over: 1.78, under: 1.7 },
		});
		expect(prices.htft).toMatchObject({ "1_1": 3.8, "2_1": 23, x_2: 6.8 });
		expect(prices.correct_score_ft).toMatchObject({ "1_0": 8.2, "3_4": 67, other: 26 });
	});

	test("prematch event: every recorded price is in the reading once, and open unless it is 1", async () => {
		const reading = readOne(await load("prematch_68995116"));
		const recorded = Object.values(await recordedOdds());
		const ours = Object.values(pricesOf(reading)).flatMap((outcomes) => Object.values(outcomes));
		const text = (odds: number | "suspended" | string) =>
			odds === "1" || odds === "suspended" ? "suspended" : String(Number(odds));
		expect(ours.map(text).toSorted()).toEqual(recorded.map(text).toSorted());
		expect(ours.filter((odds) => odds === "suspended")).toHaveLength(14);
		expect(countOpen(reading)).toBe(909);
	});

	test("prematch event: fixed lines, labels and codes of many questions as recorded", async () => {
		const odds = await recordedOdds();
		const prices = pricesOf(readOne(await load("prematch_68995116")));
		const numberAt = (key: string) => Number(odds[key]);
		expect(prices["both_halves_over@1.5"]).toEqual({
			yes: numberAt("S_TOTAL1T2T_2+AND2+Y"),
			no: numberAt("S_TOTAL1T2T_2+AND2+N"),
		});
		expect(prices["goals_1h_and_2h#1-/2-"]?.yes).toBe(numberAt("S_TOTAL1T2T_1-AND2-Y"));
		expect(prices["1x2_multigoals_ft#2-4"]?.draw).toBe(numberAt("S_1X2MULTI2-4_X"));
		expect(prices["over_under_5min@0.5"]?.over).toBe(numberAt("S_S5MIN_YF5M"));
		expect(prices.btts_either_half).toEqual({ yes: numberAt("S_CHANCEMIXN_GGHGG2T") });
		const fromMix = Object.keys(odds).filter((key) => key.startsWith("S_CHANCEMIXN_"));
		expect(fromMix).toHaveLength(22);
	});

	test("prematch event: what the site describes otherwise is what its prices say", async () => {
		const odds = await recordedOdds();
		const chance = (key: string) => 1 / Number(odds[key]);
		// Who scores first and wins is likelier than who scores first and draws, whatever their names on the site.
		expect(chance("S_MATCHOVERFLOW_2-1STGOAL2")).toBeGreaterThan(chance("S_MATCHOVERFLOW_2-1STGOALX"));
		// The team's first goal is in the first half exactly when it scores there; more goals there is another thing.
		expect(odds.S_1STGHTA_1).toBe(odds.S_2SCOREHT_Y ?? "");
		expect(odds.S_1STGHTH_1).toBe(odds.S_1SCOREHT_Y ?? "");
		expect(chance("S_1STGHTA_1")).toBeGreaterThan(1.5 * chance("S_AWAYHIGHHALF_1"));
		// One goal more is ever less likely beside the one before, so this is more than just six.
		expect(chance("S_EXACTGOAL_6")).toBeGreaterThan(chance("S_EXACTGOAL_5") ** 2 / chance("S_EXACTGOAL_4"));
		// As likely as three or more it would cost what the over does.
		expect(chance("S_GOALS1T_3")).toBeLessThan(0.8 * chance("S_OU1T@2.5_O"));
		expect(chance("S_GOALS2T_3")).toBeLessThan(0.8 * chance("S_OU2T@2.5_O"));
	});

	test("a live event has nothing to bet on, and withdraws nothing", async () => {
		const reading = readOne(await load("live_67645534"));
		expect(reading.listing).toMatchObject({
			eventId: 67645534,
			externalId: "9261155",
			home: "FC Tokyo",
			away: "JEF United Chiba",
			kickoff: Date.parse("2026-05-06T06:00:00Z"),
			status: "live",
		});
		expect(countOpen(reading)).toBe(0);
		expect(reading.counts.offered).toBeGreaterThan(0);
		expect(addsUp(reading)).toBe(true);
		expect(reading).toMatchObject({ completeness: "short", problems: [] });
	});

	test("a search has its event, one-sided lines as they are", async () => {
		const reading = readOne(await load("search_v2"));
		expect(reading.listing).toMatchObject({
			eventId: 60323257,
			externalId: "594248600",
			home: "CS Sfaxien",
			away: "CA Bizertin",
			kickoff: Date.parse("2025-05-11T14:00:00Z"),
			tournament: "Ligue 1",
			country: "Tunisia",
		});
		expect(pricesOf(reading)).toMatchObject({
			"1x2_ft": { home: 1.88, draw: 2.87, away: 4.6 },
			"over_under_ft@3.5": { over: 6.1, under: 1.07 },
		});
		expect(pricesOf(reading)["over_under_ft@4.5"]).toEqual({ over: 12 });
		expect(reading.counts).toEqual({ offered: 12, mapped: 12, unmapped: 0, malformed: 0 });
		expect(reading.completeness).toBe("short");
	});

	test("a search without a hit has no reading", async () => {
		expect(bet9ja.readReply(await load("search_v2_no_hit"))).toEqual([]);
	});
});
