import { describe, expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { askSite, bigMatch, eventPath, makeSimulation, NOON } from "./sites.ts";

const FOLDER = new URL("../../../shared/samples/", import.meta.url);
const isMissing = !existsSync(FOLDER);
const skipped = isMissing ? " [SKIPPED: the recorded replies in ../shared/samples are missing]" : "";

const simulation = makeSimulation({ matches: 150 });
const match = bigMatch(simulation, NOON);
const simulated = (bookmaker: "betpawa" | "sportybet" | "bet9ja"): unknown =>
	JSON.parse(askSite(simulation, eventPath(bookmaker, match), NOON).body);
const recorded = (name: string): Promise<unknown> => Bun.file(new URL(name, FOLDER)).json();

/**
 * Where in a reply which kinds of values are: `markets[].row[].id: string`. Names that are data (codes, lines) count
 * as one.
 */
function shapeOf(value: unknown, path = "", found = new Set<string>()): Set<string> {
	if (Array.isArray(value)) for (const item of value) shapeOf(item, `${path}[]`, found);
	else if (typeof value === "object" && value !== null) {
		for (const [key, item] of Object.entries(value)) {
			const isData = /^(-?[\d.]+|(M|MCU|MH|CNT)?#?S_.*)$/.test(key) || /counter|Tab/i.test(path);
			shapeOf(item, `${path}.${isData ? "*" : key}`, found);
		}
	} else found.add(`${path}: ${typeof value}`);
	return found;
}

/** What the simulated reply has at places where the recorded ones have nothing of the kind. */
function strange(
	simulatedReply: unknown,
	recordedReplies: readonly unknown[],
	known: readonly RegExp[],
): readonly string[] {
	const allowed = new Set(recordedReplies.flatMap((reply) => [...shapeOf(reply)]));
	return [...shapeOf(simulatedReply)].filter(
		(place) => !allowed.has(place) && !known.some((pattern) => pattern.test(place)),
	);
}

describe.skipIf(isMissing)(`simulated replies look like the recorded ones${skipped}`, () => {
	test("betpawa: an event has nothing that a v4 event of a list has not, and all that matters", async () => {
		const list = await recorded("betpawa/v4_events_by_queries_ug.json");
		const events = { events: JSON.parse(JSON.stringify(list)).responses[0].responses };
		const event = simulated("betpawa");
		// Not in the few markets that were recorded in v4: suspended prices, totals' specifiers.
		const unseen = [/\.suspended: boolean$/, /\.specifier\.total: string$/];
		expect(strange({ events: [event] }, [events], unseen)).toEqual([]);
		const places = shapeOf(event);
		for (const place of [
			".widgets[].retention: string",
			".participants[].position: number",
			".version: string",
		]) {
			expect(places).toContain(place);
		}
		for (const name of ["odds: number", "typeId: string", "probability.win: number", "handicap: string"]) {
			expect(places).toContain(`.markets[].row[].prices[].${name}`);
		}
	});

	test("sportybet: an event has nothing that the recorded one has not, and all that matters", async () => {
		const event = simulated("sportybet");
		expect(strange(event, [await recorded("sportybet/prematch_68995116.json")], [])).toEqual([]);
		const places = shapeOf(event);
		for (const name of [
			"specifier: string",
			"banned: boolean",
			"lastOddsChangeTime: number",
			"status: number",
		]) {
			expect(places).toContain(`.data.markets[].${name}`);
		}
		for (const name of ["odds: string", "isActive: number", "probability: string"]) {
			expect(places).toContain(`.data.markets[].outcomes[].${name}`);
		}
	});

	test("sportybet: the list of sports and tournaments has nothing that the recorded one has not", async () => {
		const path = "/api/ng/factsCenter/popularAndSportList?sportId=sr:sport:1&productId=3";
		const reply: unknown = JSON.parse(askSite(simulation, path, NOON).body);
		expect(strange(reply, [await recorded("sportybet/popular_and_sport_list.json")], [])).toEqual([]);
	});

	test("sportybet: a tournament's events have nothing that the recorded ones have not", async () => {
		const body = JSON.stringify([
			{ sportId: "sr:sport:1", marketId: "1,18,16", tournamentId: [["sr:tournament:31"]] },
		]);
		const reply: unknown = JSON.parse(
			askSite(simulation, "/api/ng/factsCenter/pcEvents", NOON, { body }).body,
		);
		// Not set in the recorded list, but in the recorded event.
		const unseen = [/liveChannel/, /commentsNum/, /topicId/];
		expect(strange(reply, [await recorded("sportybet/pc_events_trimmed.json")], unseen)).toEqual([]);
	});

	test("bet9ja: an event has nothing that the recorded one has not, and all that matters", async () => {
		const event = simulated("bet9ja");
		const unseen = [/^\.D\.MKNUM: number$/];
		expect(strange(event, [await recorded("bet9ja/prematch_68995116.json")], unseen)).toEqual([]);
		const places = shapeOf(event);
		for (const name of [
			"EXTID: string",
			"ID: number",
			"DS: string",
			"STARTDATE: string",
			"O.*: string",
			"TRANS.*: string",
		]) {
			expect(places).toContain(`.D.${name}`);
		}
	});

	test("replies are about as large as the recorded ones", async () => {
		const sizeOf = (reply: unknown) => JSON.stringify(reply).length;
		const sportybet = sizeOf(await recorded("sportybet/prematch_68995116.json"));
		const bet9ja = sizeOf(await recorded("bet9ja/prematch_68995116.json"));
		for (const ratio of [sizeOf(simulated("sportybet")) / sportybet, sizeOf(simulated("bet9ja")) / bet9ja]) {
			expect(ratio).toBeGreaterThan(0.8);
			expect(ratio).toBeLessThan(1.3);
		}
	});
});

test("replies have about as many markets and bytes as the recorded ones of a well covered match", () => {
	// Recorded of match 68995116: 118 pairs; 360 markets in 332 KB; 221 pairs and 923 keys in 275 KB.
	const betpawa = askSite(simulation, eventPath("betpawa", match), NOON).body;
	const sportybet = askSite(simulation, eventPath("sportybet", match), NOON).body;
	const bet9ja = askSite(simulation, eventPath("bet9ja", match), NOON).body;
	const kilobytes = [betpawa, sportybet, bet9ja].map((body) => body.length / 1024);
	const within = (value: number | undefined, least: number, most: number) => {
		expect(value).toBeGreaterThan(least);
		expect(value).toBeLessThan(most);
	};
	within(kilobytes[0], 100, 200);
	within(kilobytes[1], 320, 550);
	within(kilobytes[2], 220, 350);
	within(Number(JSON.parse(betpawa).totalMarketCount), 100, 190);
	within(JSON.parse(sportybet).data.markets.length, 300, 450);
	within(Object.keys(JSON.parse(bet9ja).D.O).length, 800, 1300);
});
