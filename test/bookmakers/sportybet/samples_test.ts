import { describe, expect, test } from "bun:test";
import { existsSync } from "node:fs";
import type { Reading } from "../../../src/bookmakers/bookmaker.ts";
import { isObject } from "../../../src/bookmakers/shape.ts";
import { openEnvelope } from "../../../src/bookmakers/sportybet/envelope.ts";
import { mapMarket } from "../../../src/bookmakers/sportybet/market_map.ts";
import type { NativeEvent } from "../../../src/bookmakers/sportybet/native_event.ts";
import { parseEvent } from "../../../src/bookmakers/sportybet/parse_event.ts";
import { parseEventList } from "../../../src/bookmakers/sportybet/parse_event_list.ts";
import { parseSportList } from "../../../src/bookmakers/sportybet/parse_sport_list.ts";
import { sportybet } from "../../../src/bookmakers/sportybet/sportybet.ts";
import { pricesOf as marketPrices } from "../../../src/odds/board.ts";
import { isOpen } from "../../../src/odds/price.ts";
import { sourceTimeAt } from "../../../src/odds/source_times.ts";
import { outcomeIn } from "./outcome_text.ts";
import { addsUp, countOpen, pricesOf, readOne } from "./reading_fixture.ts";

const folder = new URL("../../../../shared/samples/sportybet/", import.meta.url);
const missing = !existsSync(folder);
const title = missing
	? "SKIPPED: recorded replies, as ../shared/samples/sportybet is not there"
	: "recorded replies";

const load = (name: string): Promise<unknown> => Bun.file(new URL(`${name}.json`, folder)).json();

describe.skipIf(missing)(title, () => {
	test("prematch event: match, kickoff, 1X2 and counts", async () => {
		const reading = readOne(await load("prematch_68995116"));
		expect(reading.listing).toEqual({
			eventId: 68995116,
			externalId: "sr:match:68995116",
			home: "Wuhan Three Towns FC",
			away: "Qingdao Hainiu FC",
			kickoff: Date.parse("2026-05-06T11:00:00Z"),
			tournament: "Chinese Super League",
			country: "China",
			sport: "football",
			status: "prematch",
			expectedMarkets: undefined,
		});
		expect(pricesOf(reading)["1x2_ft"]).toEqual({ home: 2.4, draw: 3.3, away: 3 });
		expect(reading.counts).toEqual({ offered: 360, mapped: 360, unmapped: 0, malformed: 0 });
		expect(addsUp(reading)).toBe(true);
		expect(reading).toMatchObject({ problems: [], completeness: "uncounted" });
	});

	test("prematch event: every market's own change time, the latest three hours before kickoff", async () => {
		const { offer, listing } = readOne(await load("prematch_68995116"));
		const times = [...(offer.sourceAt ?? [])];
		expect(times.length).toBe(offer.layout.markets.length);
		expect(new Set(times).size).toBe(33);
		expect(times.every((time) => time > listing.kickoff - 3 * 86_400_000)).toBe(true);
		expect(Math.max(...times)).toBe(Date.parse("2026-05-06T07:48:32.352Z"));
	});

	test("a list by tournaments: suspended markets of one source alone say no change time", async () => {
		const readings = sportybet.readReply(await load("events_by_order_2025"));
		const without = readings.flatMap(({ offer }) =>
			offer.layout.markets.flatMap((_, index) =>
				sourceTimeAt(offer, index) === undefined ? [[...marketPrices(offer, index)]] : [],
			),
		);
		expect(without.length).toBe(33);
		expect(without.flat().some(isOpen)).toBe(false);
	});

	test("prematch event: every over/under line", async () => {
		const prices = pricesOf(readOne(await load("prematch_68995116")));
		const lines = Object.entries(prices).filter(([key]) => key.startsWith("over_under_ft@"));
		expect(Object.fromEntries(lines)).toEqual({
			"over_under_ft@0.5": { over: 1.06, under: 8.5 },
			"over_under_ft@1": { over: 1.08, under: 7.4 },
			"over_under_ft@1.5": { over: 1.31, under: 3.4 },
			"over_under_ft@2": { over: 1.48, under: 2.6 },
			"over_under_ft@2.5": { over: 1.96, under: 1.81 },
			"over_under_ft@3": { over: 2.7, under: 1.45 },
			"over_under_ft@3.5": { over: 3.33, under: 1.32 },
			"over_under_ft@4": { over: 5.6, under: 1.13 },
			"over_under_ft@4.5": { over: 6.4, under: 1.11 },
			"over_under_ft@5": { over: 11, under: 1.03 },
			"over_under_ft@5.5": { over: 11.5, under: 1.03 },
		});
	});

	for (const { file, outcomes } of [
		{ file: "prematch_68995116", outcomes: 1080 },
		{ file: "product1_before_kickoff_66457078", outcomes: 280 },
		{ file: "events_by_order_2025", outcomes: 1700 },
		{ file: "pc_events_trimmed", outcomes: 60 },
	]) {
		test(`${file}: every outcome of a market with a fixed list is the one that its text says`, async () => {
			const compared = (await eventsOf(file)).flatMap(textsOf);
			expect(compared.filter(({ ours, said }) => ours !== said)).toEqual([]);
			expect(compared.length).toBeGreaterThanOrEqual(outcomes);
		});
	}

	test("the live product before kickoff offers nothing to bet on", async () => {
		const reading = readOne(await load("product1_before_kickoff_66457078"));
		expect(reading.listing).toMatchObject({ eventId: 66457078, status: "prematch" });
		expect(countOpen(reading)).toBe(0);
		expect(reading.counts.offered).toBe(186);
		expect(reading.completeness).toBe("short");
		expect(reading.problems).toEqual([]);
		expect(addsUp(reading)).toBe(true);
	});

	test("a live event has no market, and withdraws none", async () => {
		const reading = readOne(await load("live_asked_as_prematch_67645534"));
		expect(reading.listing).toMatchObject({ eventId: 67645534, status: "live", home: "FC Tokyo" });
		expect(reading.counts).toEqual({ offered: 0, mapped: 0, unmapped: 0, malformed: 0 });
		expect(reading.completeness).toBe("short");
	});

	test("a trimmed list has both events, the market of status 2 suspended", async () => {
		const readings = sportybet.readReply(await load("pc_events_trimmed"));
		expect(readings.map(({ listing }) => listing.eventId)).toEqual([72221292, 72221294]);
		expect(readings.map(({ listing }) => listing.expectedMarkets)).toEqual([343, 342]);
		expect(readings.every(({ completeness }) => completeness === "short")).toBe(true);
		expect(readings.every(addsUp)).toBe(true);
		expect(suspendedIn(readings)).toEqual(["72221292 asian_handicap_ft@-3.5"]);
	});

	test("a list by tournaments has all its events, and keeps what is suspended apart", async () => {
		const readings = sportybet.readReply(await load("events_by_order_2025"));
		expect(readings).toHaveLength(20);
		expect(readings.reduce((sum, { counts }) => sum + counts.offered, 0)).toBe(825);
		expect(readings.every(addsUp)).toBe(true);
		expect(readings.flatMap(({ problems }) => problems)).toEqual([]);
		expect(readings.reduce((sum, reading) => sum + countOpen(reading), 0)).toBe(1725);
	});

	test("the list of tournaments adds up", async () => {
		const list = parseSportList(openEnvelope(await load("popular_and_sport_list")));
		expect(list.tournaments).toHaveLength(235);
		expect(list.eventSize).toBe(1419);
		expect(list.tournaments.reduce((sum, { eventSize }) => sum + eventSize, 0)).toBe(1419);
		expect(list.problems).toEqual([]);
	});
});

/** Event and market of each market that is suspended as a whole. */
function suspendedIn(readings: readonly Reading[]): readonly string[] {
	return readings.flatMap((reading) =>
		Object.entries(pricesOf(reading))
			.filter(([, outcomes]) => Object.values(outcomes).every((odds) => odds === "suspended"))
			.map(([key]) => `${reading.listing.eventId} ${key}`),
	);
}

/** The native events of a recorded reply. */
async function eventsOf(file: string): Promise<readonly NativeEvent[]> {
	const data = openEnvelope(await load(file));
	if (isObject(data) && data.tournaments === undefined) return [parseEvent(data, "data")];
	return parseEventList(data).map(({ value, path, around }) => parseEvent(value, path, around));
}

/** Our outcome beside what the text says it is, for each outcome of the markets that are one of ours. */
function textsOf({ markets, home, away }: NativeEvent): readonly { ours: string; said: string }[] {
	return markets.flatMap(({ id, specifier, outcomes }) => {
		const mapped = mapMarket(id, specifier);
		if (mapped?.kind !== "whole") return [];
		const { type, key } = mapped.market;
		return outcomes.map(({ id: native, desc }) => ({
			ours: `${key} ${type.outcomes[mapped.positions.get(native) ?? -1]}`,
			said: `${key} ${outcomeIn(type.id, desc, [home, away])}`,
		}));
	});
}
