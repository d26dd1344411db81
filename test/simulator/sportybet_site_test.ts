import { describe, expect, test } from "bun:test";
import { MATCH_LENGTH_MS } from "../../src/simulator/world.ts";
import { askSite, bigMatch, eventPath, MINUTE, makeSimulation, NOON } from "./sites.ts";

const simulation = makeSimulation({ matches: 150 });
const API = "/api/ng/factsCenter";

function get(path: string, at = NOON) {
	return JSON.parse(askSite(simulation, path, at).body);
}

function pcEvents(tournaments: readonly (readonly string[])[], marketId = "1,18,16") {
	const body = JSON.stringify([{ sportId: "sr:sport:1", marketId, tournamentId: tournaments }]);
	return JSON.parse(askSite(simulation, `${API}/pcEvents`, NOON, { body }).body);
}

const list = () => get(`${API}/popularAndSportList?sportId=sr:sport:1&timeline=&productId=3&_t=1`).data;

interface Sized {
	readonly id: string;
	readonly eventSize: number;
	readonly tournaments: readonly Sized[];
}

interface Timed {
	readonly id: string;
	readonly specifier?: string;
	readonly sourceType: string;
	readonly status: number;
	readonly lastOddsChangeTime?: number;
	readonly outcomes: readonly { readonly odds: string }[];
}

const identityOf = ({ id, specifier }: Timed) => `${id}|${specifier}`;

describe("answerSportybet()", () => {
	test("answerSportybet() says sizes that add up, at every level, and that pcEvents fills", () => {
		const [football] = list().sportList;
		const sum = (sized: readonly Sized[]) => sized.reduce((total, { eventSize }) => total + eventSize, 0);
		expect(sum(football.categories)).toBe(football.eventSize);
		const ids: string[] = [];
		for (const category of football.categories) {
			expect(sum(category.tournaments)).toBe(category.eventSize);
			ids.push(...category.tournaments.map(({ id }: Sized) => id));
		}
		const found = pcEvents([ids.slice(0, 7), ids.slice(7)]).data.flatMap(
			(tournament: { events: unknown[] }) => tournament.events,
		);
		expect(found.length).toBe(football.eventSize);
	});

	test("answerSportybet() lists computers' leagues in the category to skip, and repeats popular leagues", () => {
		const { sportList, popularEvents } = list();
		const simulated = sportList[0].categories.find(({ id }: Sized) => id === "sr:category:2123");
		expect(simulated.tournaments.length).toBeGreaterThan(0);
		const [tournament] = popularEvents[0].categories[0].tournaments;
		expect(JSON.stringify(sportList)).toContain(`"${tournament.id}"`);
	});

	test("answerSportybet() answers pcEvents with an array, empty for tournaments it does not know", () => {
		expect(pcEvents([["sr:tournament:9999999"]]).data).toEqual([]);
		expect(pcEvents([["sr:tournament:31,sr:tournament:44"]]).data).toEqual([]);
	});

	test("answerSportybet() shows in a list only the markets asked for, and how many the whole event has", () => {
		const [tournament] = pcEvents([["sr:tournament:31"]], "18").data;
		for (const event of tournament.events) {
			expect(new Set(event.markets.map(({ id }: { id: string }) => id))).toEqual(new Set(["18"]));
			const whole = get(`${API}/event?eventId=${event.eventId}&productId=3`).data;
			expect(whole.markets.length).toBe(event.totalMarketSize);
		}
	});

	test("answerSportybet() has each market once by id and specifier, with odds as text", () => {
		const { markets } = get(eventPath("sportybet", bigMatch(simulation, NOON))).data;
		const identities = markets.map(
			({ id, specifier }: { id: string; specifier?: string }) => `${id}|${specifier}`,
		);
		expect(new Set(identities).size).toBe(identities.length);
		const odds = markets.flatMap(({ outcomes }: { outcomes: { odds: string }[] }) =>
			outcomes.map((outcome) => outcome.odds),
		);
		expect(odds.every((text: string) => /^\d+\.\d\d$/.test(text))).toBe(true);
		expect(identities).toContain("14|hcp=0:1");
		expect(identities).toContain("900313|minute=30|total=0.5");
	});

	test("answerSportybet() says suspension in each of the recorded ways, with stale odds left in place", () => {
		const ways = { status: 0, banned: 0, inactive: 0 };
		for (const match of simulation.listed("sportybet", NOON)) {
			for (const market of get(eventPath("sportybet", match)).data.markets) {
				const stale = market.outcomes.some(({ odds }: { odds: string }) => Number(odds) > 1);
				if (market.status !== 0 && stale) ways.status++;
				if (market.banned && stale) ways.banned++;
				if (market.outcomes.every(({ isActive }: { isActive: number }) => isActive === 0) && stale)
					ways.inactive++;
			}
		}
		for (const [way, count] of Object.entries(ways)) expect([way, count > 5]).toEqual([way, true]);
	});

	test("answerSportybet() moves a market's change time with its odds, never past the present", () => {
		const event = eventPath("sportybet", bigMatch(simulation, NOON));
		const later = NOON + 25 * MINUTE;
		const marketsAt = (at: number): readonly Timed[] => get(event, at).data.markets;
		const before = new Map(marketsAt(NOON).map((market) => [identityOf(market), market]));
		const seen = { moved: 0, stood: 0 };
		for (const market of marketsAt(later)) {
			const old = before.get(identityOf(market));
			if (old?.lastOddsChangeTime === undefined || market.lastOddsChangeTime === undefined) continue;
			expect(market.lastOddsChangeTime).toBeLessThanOrEqual(later);
			const [was, is] = [old, market].map(({ outcomes }) => outcomes.map(({ odds }) => odds).join());
			if (was !== is) {
				expect(market.lastOddsChangeTime).toBeGreaterThan(NOON);
				seen.moved++;
			} else if (market.lastOddsChangeTime === old.lastOddsChangeTime) seen.stood++;
		}
		expect(seen.moved).toBeGreaterThan(20);
		expect(seen.stood).toBeGreaterThan(20);
	});

	test("answerSportybet() says change times as recorded: whole, and none of one source at status 2", () => {
		const fast = makeSimulation({ matches: 150, pace: 7 });
		const without = new Set<string>();
		for (const match of fast.listed("sportybet", NOON)) {
			const { body } = askSite(fast, eventPath("sportybet", match), NOON);
			const markets: readonly Timed[] = JSON.parse(body).data.markets;
			for (const { lastOddsChangeTime: time, sourceType, status } of markets) {
				if (time === undefined) without.add(`${sourceType} ${status}`);
				else expect(Number.isSafeInteger(time)).toBe(true);
			}
		}
		expect([...without]).toEqual(["BET_GENIUS 2"]);
	});

	test("answerSportybet() has no markets left after kickoff, and no resource after the end", () => {
		const match = bigMatch(simulation, NOON);
		const { bizCode, data } = get(eventPath("sportybet", match), match.kickoff + 70 * MINUTE);
		expect([bizCode, data.status, data.matchStatus, data.markets]).toEqual([10000, 1, "H2", []]);
		expect(get(eventPath("sportybet", match), match.kickoff + MATCH_LENGTH_MS).bizCode).toBe(19001);
		expect(get(`${API}/event?eventId=sr:match:5&productId=3`).bizCode).toBe(19001);
	});

	test("answerSportybet() answers productId=1 before kickoff with suspended markets only", () => {
		const path = eventPath("sportybet", bigMatch(simulation, NOON)).replace("productId=3", "productId=1");
		const { markets } = get(path).data;
		expect(markets.length).toBeGreaterThan(100);
		expect(
			markets.every(
				({ status, product }: { status: number; product: number }) => status === 1 && product === 1,
			),
		).toBe(true);
	});

	test("answerSportybet() refuses what it cannot read with its own code, and other paths with 404", () => {
		expect(get(`${API}/event?eventId=7`).bizCode).toBe(19000);
		expect(JSON.parse(askSite(simulation, `${API}/pcEvents`, NOON, { body: "{" }).body).bizCode).toBe(19000);
		expect(get(`${API}/popularAndSportList?sportId=sr:sport:2`).bizCode).toBe(19000);
		expect(askSite(simulation, `${API}/nothing`, NOON).status).toBe(404);
		expect(askSite(simulation, "/api/xx/factsCenter/event?eventId=sr:match:1", NOON).status).toBe(404);
	});
});
