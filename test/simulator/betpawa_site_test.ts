import { describe, expect, test } from "bun:test";
import { EVENT_IDS, shownSportradarId } from "../../src/simulator/listing.ts";
import { MATCH_LENGTH_MS } from "../../src/simulator/world.ts";
import { askSite, BETPAWA_HEADERS, bigMatch, eventPath, MINUTE, makeSimulation, NOON } from "./sites.ts";

const simulation = makeSimulation({ matches: 260 });
const V4 = "/api/sportsbook/v4";

function get(path: string, at = NOON) {
	const { status, body } = askSite(simulation, path, at);
	return { status, json: JSON.parse(body) };
}

/** Ids of a page of events. */
function page(query: object, at = NOON): readonly string[] {
	const q = encodeURIComponent(JSON.stringify({ queries: [query] }));
	const [response] = get(`${V4}/events/lists/by-queries?q=${q}`, at).json.responses;
	return response.responses.map((event: { id: string }) => event.id);
}

const ALL = { query: { eventType: "UPCOMING", categories: ["2"], zones: {}, hasOdds: true }, view: {} };

describe("answerBetpawa()", () => {
	test("answerBetpawa() counts upcoming events as many as its lists hold, by competition", () => {
		const [football] = get(`${V4}/categories/list/all`).json.onlyMeta;
		expect(football.category).toEqual({ id: "2", name: "Football" });
		const { regions } = get(`${V4}/categories/list/2`).json.withRegions[0];
		const competitions: string[] = regions.flatMap(
			(region: { competitions: { competition: { id: string } }[] }) =>
				region.competitions.map(({ competition }) => competition.id),
		);
		const found = competitions.flatMap((id) =>
			page({ ...ALL, query: { ...ALL.query, zones: { competitions: [id] } }, skip: 0, take: 100 }),
		);
		expect(new Set(found).size).toBe(found.length);
		expect(found.length).toBe(football.eventCounts.upcoming);
		expect(found.length).toBeGreaterThan(200);
	});

	test("answerBetpawa() pages by skip and take, and takes a hundred at most", () => {
		const first = page({ ...ALL, skip: 0, take: 500 });
		expect(first.length).toBe(100);
		const second = page({ ...ALL, skip: 100, take: 100 });
		expect(page({ ...ALL, skip: 90, take: 20 })).toEqual([...first.slice(90), ...second.slice(0, 10)]);
		expect(page({ ...ALL, skip: 5000, take: 100 })).toEqual([]);
	});

	test("answerBetpawa() leaves out events that have none of the market types asked for", () => {
		expect(page({ ...ALL, view: { marketTypes: ["no such type"] }, skip: 0, take: 100 })).toEqual([]);
		const q = encodeURIComponent(
			JSON.stringify({ queries: [{ ...ALL, view: { marketTypes: ["5000"] }, take: 5 }] }),
		);
		const [{ responses }] = get(`${V4}/events/lists/by-queries?q=${q}`).json.responses;
		for (const event of responses) {
			expect(event.markets.map((market: { marketType: { id: string } }) => market.marketType.id)).toEqual([
				"5000",
			]);
		}
	});

	test("answerBetpawa() counts markets in totalMarketCount as distinct pairs of type and handicap", () => {
		for (const match of simulation.listed("betpawa", NOON).slice(0, 40)) {
			const event = get(eventPath("betpawa", match)).json;
			const pairs = new Set<string>();
			for (const { marketType, row } of event.markets) {
				for (const { handicap } of row) pairs.add(`${marketType.id}@${handicap}`);
			}
			expect(event.totalMarketCount).toBe(String(pairs.size));
		}
	});

	test("answerBetpawa() leaves out what is null, false or empty", () => {
		const { status, body } = askSite(simulation, eventPath("betpawa", bigMatch(simulation, NOON)), NOON);
		expect(status).toBe(200);
		expect(body).not.toMatch(/null|"suspended":false|"handicapType":""|"formattedHandicap":|"price":/);
	});

	test("answerBetpawa() writes lines as four times the goals, and prices with their own sign", () => {
		const { markets } = get(eventPath("betpawa", bigMatch(simulation, NOON))).json;
		const rows = (id: string) =>
			markets.find((market: { marketType: { id: string } }) => market.marketType.id === id).row;
		for (const { handicap, prices, specifier } of rows("3774")) {
			const line = handicap / 4;
			expect(specifier.hcp).toBe(String(line));
			expect(prices.map((price: { handicap: string }) => Number(price.handicap))).toEqual([line, -line]);
		}
		expect(rows("5000").map((row: { handicap: number }) => row.handicap)).toContain(10);
		expect(rows("4724")[0].prices[2].handicap).toMatch(/^Away \+/);
		expect(rows("4429").length).toBe(15);
		expect(rows("1096755").filter((row: { handicap: number }) => row.handicap === 10).length).toBe(2);
	});

	test("answerBetpawa() marks neutral venues in the name, and keeps participants clean", () => {
		const neutral = simulation.listed("betpawa", NOON).filter((match) => match.neutralVenue);
		expect(neutral.length).toBeGreaterThan(0);
		for (const match of neutral) {
			const { name, participants } = get(eventPath("betpawa", match)).json;
			expect(name).toBe(`${participants[0].name} - ${participants[1].name} (n)`);
		}
	});

	test("answerBetpawa() stops listing a match at kickoff, suspends it while in play, forgets it after", () => {
		const match = bigMatch(simulation, NOON);
		const listed = (at: number) => simulation.listed("betpawa", at).includes(match);
		expect([listed(match.kickoff - 1), listed(match.kickoff)]).toEqual([true, false]);
		const { status, json } = get(eventPath("betpawa", match), match.kickoff + 30 * MINUTE);
		expect(status).toBe(200);
		const prices = json.markets.flatMap((market: { row: { prices: object[] }[] }) =>
			market.row.flatMap((row) => row.prices),
		);
		expect(prices.length).toBeGreaterThan(100);
		expect(prices.every((price: { suspended?: boolean }) => price.suspended === true)).toBe(true);
		expect(prices.some((price: { odds: number }) => price.odds > 1)).toBe(true);
		expect(get(eventPath("betpawa", match), match.kickoff + MATCH_LENGTH_MS).json.error).toBe("NOT_FOUND");
	});

	test("answerBetpawa() answers 404 to older versions, unknown paths and unknown events", () => {
		const match = bigMatch(simulation, NOON);
		for (const path of [
			eventPath("betpawa", match).replace("v4", "v3"),
			`${V4}/events/1`,
			`${V4}/events/${EVENT_IDS.betpawa.idOf(match.no) + 1}`,
			`${V4}/nothing`,
		]) {
			expect([path, get(path).status]).toEqual([path, 404]);
		}
	});

	test("answerBetpawa() refuses a request without its brand, and answers protobuf unless JSON is accepted", () => {
		const path = eventPath("betpawa", bigMatch(simulation, NOON));
		const { accept, "x-pawa-brand": brand } = BETPAWA_HEADERS;
		expect(askSite(simulation, path, NOON, { headers: { accept } }).status).toBe(400);
		const { body } = askSite(simulation, path, NOON, { headers: { "x-pawa-brand": brand } });
		expect(() => JSON.parse(body)).toThrow();
	});

	test("answerBetpawa() has about one match in a hundred without a SportRadar number", () => {
		const world = makeSimulation({ matches: 1291 });
		const events = world.listed("betpawa", NOON);
		const without = events.filter((match) => shownSportradarId(match, "betpawa") === undefined);
		const [match] = without;
		if (match === undefined) throw new Error("Cannot test as a match must be without its number");
		expect(askSite(world, eventPath("betpawa", match), NOON).body).not.toContain('"SPORTRADAR"');
		expect(without.length).toBeGreaterThan(2);
		expect(without.length).toBeLessThan(30);
	});
});
