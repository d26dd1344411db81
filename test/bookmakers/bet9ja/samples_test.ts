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
		expect(reading.counts).toEqual({ offered: 221, mapped: 71, unmapped: 150, malformed: 0 });
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

	test("prematch event: every recorded price of a mapped code is in the reading, and open unless it is 1", async () => {
		const reading = readOne(await load("prematch_68995116"));
		const unmapped = new Set(reading.unmapped.map(({ nativeId }) => nativeId));
		const mapped = Object.entries(await recordedOdds()).filter(([key]) => {
			return !unmapped.has(key.slice(0, key.indexOf("_", 2)).replace(/@.*/, ""));
		});
		const open = mapped.filter(([, odds]) => odds !== "1");
		expect(countOpen(reading)).toBe(open.length);
		expect(mapped.length - open.length).toBe(4);
		const ours = Object.values(pricesOf(reading)).flatMap((outcomes) => Object.values(outcomes));
		expect(ours.filter((odds) => odds === "suspended")).toHaveLength(4);
		const sum = (odds: readonly (number | "suspended")[]) =>
			odds.reduce<number>((total, one) => total + (one === "suspended" ? 0 : Math.round(one * 1000)), 0);
		expect(sum(ours)).toBe(sum(open.map(([, odds]) => Number(odds))));
	});

	test("prematch event: what is unmapped has the name that the site shows", async () => {
		const { unmapped } = readOne(await load("prematch_68995116"));
		expect(unmapped).toContainEqual({
			nativeId: "S_HTFTOU",
			name: "HT/FT & O/U",
			specifier: "3.5",
			outcomes: 18,
		});
		expect(unmapped.filter(({ name, nativeId }) => name === nativeId)).toEqual([]);
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
		expect(reading.counts).toEqual({ offered: 12, mapped: 11, unmapped: 1, malformed: 0 });
		expect(reading.completeness).toBe("short");
	});

	test("a search without a hit has no reading", async () => {
		expect(bet9ja.readReply(await load("search_v2_no_hit"))).toEqual([]);
	});
});
