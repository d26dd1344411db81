import { describe, expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { betpawa } from "../../../src/bookmakers/betpawa/betpawa.ts";
import type { Reading } from "../../../src/bookmakers/bookmaker.ts";
import { objectAt } from "../../../src/bookmakers/shape.ts";
import { ABSENT, isOpen } from "../../../src/odds/price.ts";
import { keysIn, pricesIn, readOne } from "./native_event.ts";

const FOLDER = new URL("../../../../shared/samples/betpawa/", import.meta.url);
const isMissing = !existsSync(FOLDER);
const skipped = isMissing ? " [SKIPPED: the recorded replies in ../shared/samples are missing]" : "";
const sample = (name: string): Promise<unknown> => Bun.file(new URL(name, FOLDER)).json();

function expectSums({ counts, unmapped }: Reading): void {
	expect(counts.mapped + counts.unmapped + counts.malformed).toBe(counts.offered);
	expect(unmapped.length).toBe(counts.unmapped);
}

/** How many outcomes have a place, open or suspended. */
const placedOf = ({ offer }: Reading) => offer.prices.filter((price) => price !== ABSENT).length;

const byKey = (a: { readonly key: string }, b: { readonly key: string }) => a.key.localeCompare(b.key);

// Expected values were read off the files by hand.
describe.skipIf(isMissing)(`recorded replies of BetPawa${skipped}`, () => {
	test("readReply() reads event and kickoff of v3_prematch_68995116", async () => {
		expect(readOne(await sample("v3_prematch_68995116.json")).listing).toEqual({
			eventId: 68995116,
			externalId: "33289995",
			home: "Wuhan Three Towns FC",
			away: "Qingdao Hainiu FC",
			kickoff: Date.UTC(2026, 4, 6, 11),
			tournament: "Chinese Super League",
			country: "China",
			sport: "football",
			status: "prematch",
			expectedMarkets: 118,
		});
	});

	test("readReply() reads 1X2 and every over/under line of v3_prematch_68995116", async () => {
		const reading = readOne(await sample("v3_prematch_68995116.json"));
		expect(pricesIn(reading, "1x2_ft")).toEqual({ home: 2.41, draw: 3.29, away: 3.02 });
		const lines: Readonly<Record<string, Readonly<Record<number, readonly [number, number]>>>> = {
			over_under_ft: {
				0.5: [1.06, 9.45],
				1.5: [1.31, 3.49],
				2.5: [1.98, 1.83],
				3.5: [3.42, 1.32],
				4.5: [6.82, 1.11],
				5.5: [13.3, 1.03],
			},
			home_over_under_ft: { 0.5: [1.23, 3.47], 1.5: [2.23, 1.53], 2.5: [5.05, 1.11] },
			away_over_under_ft: { 0.5: [1.31, 2.98], 1.5: [2.59, 1.4], 2.5: [6.37, 1.06] },
			over_under_1h: { 0.5: [1.42, 2.9], 1.5: [2.9, 1.42], 2.5: [7.4, 1.09] },
			over_under_2h: { 0.5: [1.22, 3.81], 1.5: [2.15, 1.63], 2.5: [4.86, 1.14] },
			corners_over_under_ft: {
				7.5: [1.24, 3.19],
				8.5: [1.45, 2.32],
				9.5: [1.76, 1.81],
				10.5: [2.23, 1.49],
				11.5: [2.91, 1.29],
			},
			corners_over_under_1h: { 3.5: [1.36, 2.48], 4.5: [1.8, 1.71], 5.5: [2.56, 1.34] },
		};
		const expected = Object.entries(lines).flatMap(([id, at]) =>
			Object.entries(at).map(([line, [over, under]]) => ({ key: `${id}@${line}`, prices: { over, under } })),
		);
		const found = keysIn(reading)
			.filter((key) => /^((home|away|corners)_)?over_under_..@/.test(key))
			.map((key) => {
				const [id = "", line] = key.split("@");
				return { key, prices: pricesIn(reading, id, Number(line)) };
			});
		expect(found).toHaveLength(26);
		expect(found.toSorted(byKey)).toEqual(expected.toSorted(byKey));
	});

	test("readReply() reads the other mapped families of v3_prematch_68995116", async () => {
		const reading = readOne(await sample("v3_prematch_68995116.json"));
		expect(pricesIn(reading, "double_chance_ft")).toEqual({
			home_draw: 1.39,
			draw_away: 1.56,
			home_away: 1.35,
		});
		expect(pricesIn(reading, "btts_ft")).toEqual({ yes: 1.77, no: 2.06 });
		expect(pricesIn(reading, "draw_no_bet_ft")).toEqual({ home: 1.72, away: 2.13 });
		expect(pricesIn(reading, "odd_even_1h")).toEqual({ odd: 2.07, even: 1.67 });
		expect(pricesIn(reading, "handicap_3way_ft", -1)).toEqual({ home: 4.72, draw: 4.23, away: 1.51 });
		expect(pricesIn(reading, "handicap_3way_ft", 1)).toEqual({ home: 1.34, draw: 4.74, away: 6.45 });
		expect(pricesIn(reading, "asian_handicap_ft", -1.5)).toEqual({ home: 4.65, away: 1.16 });
		expect(pricesIn(reading, "asian_handicap_2h", 0.5)).toEqual({ home: 1.29, away: 3.05 });
		expect(pricesIn(reading, "htft")).toEqual({
			"1_1": 3.75,
			"1_x": 13.81,
			"1_2": 34.96,
			x_1: 5.86,
			x_x: 4.8,
			x_2: 6.93,
			"2_1": 30.36,
			"2_x": 14.16,
			"2_2": 4.87,
		});
		expect(pricesIn(reading, "1x2_over_under_ft", 4.5)).toEqual({
			home_over: 13.19,
			home_under: 2.66,
			draw_over: 65.56,
			draw_under: 3.13,
			away_over: 17.53,
			away_under: 3.26,
		});
		expect(Object.keys(pricesIn(reading, "correct_score_ft") ?? {})).toHaveLength(29);
		expect(pricesIn(reading, "correct_score_ft")).toMatchObject({ "3_1": 18.43, "6_0": 83.33, other: 40.78 });
		expect(pricesIn(reading, "first_goal_ft")).toMatchObject({ home: 1.94, none: 11.04 });
		expect(pricesIn(reading, "anytime_goalscorer", undefined, "cadiz jhonder")).toEqual({ yes: 2.48 });
		expect(keysIn(reading).filter((key) => key.startsWith("anytime_goalscorer#"))).toHaveLength(49);
		expect(pricesIn(reading, "correct_score_1h")).toMatchObject({ "0_0": 2.13, "2_2": 72.62, other: 15.23 });
	});

	test("readReply() accounts for all of v3_prematch_68995116", async () => {
		const reading = readOne(await sample("v3_prematch_68995116.json"));
		expectSums(reading);
		expect(placedOf(reading)).toBe(506);
		expect(reading.counts).toEqual({ offered: 118, mapped: 118, unmapped: 0, malformed: 0 });
		expect(reading.completeness).toBe("counted");
		expect(reading.problems).toEqual([]);
	});

	test("readReply() finds no open outcome in v3_live_67645534, whose suspended outcomes keep stale odds", async () => {
		const reading = readOne(await sample("v3_live_67645534.json"));
		expect(reading.listing).toMatchObject({ eventId: 67645534, home: "FC Tokyo", status: "live" });
		expect(reading.offer.prices.length).toBeGreaterThan(0);
		expect([...reading.offer.prices].filter(isOpen)).toEqual([]);
		expectSums(reading);
		expect(keysIn(reading).filter((key) => key.includes("_goal_ft"))).toContain("nth_goal_ft@4");
		expect(reading.counts).toEqual({ offered: 46, mapped: 46, unmapped: 0, malformed: 0 });
		expect(reading.completeness).toBe("counted");
	});

	test("readReply() finds no open outcome in v3_live_67645534 by its suspensions alone", async () => {
		const reply = await sample("v3_live_67645534.json");
		const reading = readOne({
			...objectAt(reply, "the reply"),
			additionalInfo: { live: false },
			results: null,
		});
		expect(reading.listing.status).toBe("prematch");
		expect([...reading.offer.prices].filter(isOpen)).toEqual([]);
	});

	test("readReply() reads the three events of v4_events_by_queries_ug, a list cut short", async () => {
		const readings = betpawa.readReply(await sample("v4_events_by_queries_ug.json"));
		expect(
			readings.map(({ listing }) => [listing.eventId, listing.home, listing.away, listing.expectedMarkets]),
		).toEqual([
			[72339802, "Southampton FC", "Swansea City", 180],
			[72339804, "Watford FC", "Preston North End", 179],
			[72339792, "Blackburn Rovers", "Sheffield United", 181],
		]);
		expect(readings.map(({ listing }) => listing.kickoff)).toEqual(
			Array(3).fill(Date.UTC(2026, 8, 8, 18, 45)),
		);
		expect(readings.map((reading) => pricesIn(reading, "1x2_ft"))).toEqual([
			{ home: 1.84, draw: 3.81, away: 4.11 },
			{ home: 2.08, draw: 3.5, away: 3.54 },
			{ home: 3.08, draw: 3.42, away: 2.31 },
		]);
		expect(pricesIn(readings[0]!, "asian_handicap_ft", -2.5)).toEqual({ home: 6.31, away: 1.09 });
		for (const reading of readings) {
			expectSums(reading);
			expect(reading.counts).toEqual({ offered: 6, mapped: 6, unmapped: 0, malformed: 0 });
			expect(reading.completeness).toBe("short");
		}
	});
});
