import { afterAll, beforeEach, describe, expect, test } from "bun:test";
import { startSimulator } from "../../src/simulator/start_simulator.ts";
import { BETPAWA_HEADERS, bigMatch, eventPath, makeSimulation, NOON } from "./sites.ts";

const simulator = await startSimulator({ matches: 60, seed: 1, time: NOON });
afterAll(() => simulator[Symbol.asyncDispose]());

const match = bigMatch(makeSimulation({ matches: 60 }), NOON);
const BOOKMAKERS = ["betpawa", "sportybet", "bet9ja"] as const;

beforeEach(() => {
	simulator.clearFaults();
	simulator.setTime(NOON);
	simulator.control({ latencies: {} });
	simulator.resetTraffic();
});

function get(path: string, init: RequestInit = {}): Promise<Response> {
	return fetch(new URL(path, simulator.url), { headers: BETPAWA_HEADERS, redirect: "manual", ...init });
}

async function control(change: object): Promise<{ status: number; json: Record<string, unknown> }> {
	const reply = await fetch(new URL("control", simulator.url), {
		method: "PUT",
		body: JSON.stringify(change),
	});
	// A control answer is always a JSON object.
	return { status: reply.status, json: (await reply.json()) as Record<string, unknown> };
}

describe("startSimulator()", () => {
	test("startSimulator() answers for all three bookmakers at one address", async () => {
		for (const bookmaker of BOOKMAKERS) {
			const reply = await get(eventPath(bookmaker, match));
			expect([reply.status, reply.headers.get("content-type")]).toEqual([
				200,
				"application/json;charset=utf-8",
			]);
			expect(await reply.text()).toContain(String(match.sportradarId));
		}
		expect((await get("/elsewhere")).status).toBe(404);
	});

	test("startSimulator() sends the same bytes for the same seed and time after a restart, others for another", async () => {
		await using again = await startSimulator({ matches: 60, seed: 1, time: NOON });
		await using other = await startSimulator({ matches: 60, seed: 2, time: NOON });
		for (const bookmaker of BOOKMAKERS) {
			const path = eventPath(bookmaker, match);
			const texts = await Promise.all(
				[simulator, again, other].map(async ({ url }) =>
					(await fetch(new URL(path, url), { headers: BETPAWA_HEADERS })).text(),
				),
			);
			expect(texts[0] === texts[1]).toBe(true);
			expect(texts[0] === texts[2]).toBe(false);
		}
	});

	test("setTime() and advance() move the world, whose prices move with it", async () => {
		const read = async () => (await get(eventPath("sportybet", match))).text();
		const before = await read();
		simulator.advance(0);
		expect(await read()).toBe(before);
		simulator.advance(3_600_000);
		expect(simulator.now()).toBe(NOON + 3_600_000);
		expect(await read()).not.toBe(before);
		simulator.setTime(match.kickoff);
		expect(JSON.parse(await read()).data.markets).toEqual([]);
	});

	test("expectedOdds() tells what the simulator meant now", async () => {
		const odds = simulator.expectedOdds(match.sportradarId, "betpawa").get("1x2_ft");
		const { markets } = JSON.parse(await (await get(eventPath("betpawa", match))).text());
		const result = markets.find(({ marketType }: { marketType: { id: string } }) => marketType.id === "3743");
		const [home] = result.row[0].prices;
		expect(odds?.get("home")).toBe(home.suspended === true ? "suspended" : home.odds);
	});

	test("startSimulator() refuses an address in use", async () => {
		await expect(startSimulator({ port: Number(simulator.url.port) })).rejects.toThrow();
	});
});

describe("faults", () => {
	test.each([
		["http_500", 500],
		["http_403", 403],
		["202_empty", 202],
		["redirect_other_host", 302],
	] as const)("%s answers with status %d", async (kind, status) => {
		simulator.setFault({ kind });
		for (const bookmaker of BOOKMAKERS) expect((await get(eventPath(bookmaker, match))).status).toBe(status);
	});

	test("redirect_other_host points away from the site", async () => {
		simulator.setFault({ kind: "redirect_other_host" });
		const { headers } = await get(eventPath("sportybet", match));
		expect(new URL(headers.get("location") ?? "").host).not.toBe(simulator.url.host);
	});

	test("202_empty has no body", async () => {
		simulator.setFault({ kind: "202_empty" });
		expect(await (await get(eventPath("sportybet", match))).text()).toBe("");
	});

	test("http_429 says when to come back", async () => {
		simulator.setFault({ kind: "http_429", retryAfter: 7 });
		const { status, headers } = await get(eventPath("bet9ja", match));
		expect([status, headers.get("retry-after")]).toEqual([429, "7"]);
	});

	test("html_page is a page with status 200", async () => {
		simulator.setFault({ kind: "html_page" });
		const reply = await get(eventPath("bet9ja", match));
		expect([reply.status, reply.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
		expect(await reply.text()).toStartWith("<!DOCTYPE html>");
	});

	test("cut_off_json is half of the reply, whole as far as HTTP goes", async () => {
		const good = await (await get(eventPath("betpawa", match))).text();
		simulator.setFault({ kind: "cut_off_json" });
		const reply = await get(eventPath("betpawa", match));
		const half = await reply.text();
		expect(reply.status).toBe(200);
		expect(good.startsWith(half)).toBe(true);
		expect(() => JSON.parse(half)).toThrow();
	});

	test("wrong_shape is JSON without what belongs there", async () => {
		simulator.setFault({ kind: "wrong_shape" });
		for (const bookmaker of BOOKMAKERS) {
			const text = await (await get(eventPath(bookmaker, match))).text();
			expect(JSON.parse(text)).toBeDefined();
			expect(text).toContain("unexpected");
		}
	});

	test("error_envelope is each bookmaker's own refusal", async () => {
		simulator.setFault({ kind: "error_envelope" });
		const read = async (bookmaker: (typeof BOOKMAKERS)[number]) =>
			(await get(eventPath(bookmaker, match))).json();
		expect(await read("betpawa")).toMatchObject({ error: "BAD_REQUEST" });
		expect(await read("sportybet")).toMatchObject({ bizCode: 19000 });
		expect(await read("bet9ja")).toEqual({ R: "E", D: null });
	});

	test("empty_list leaves everything in its place, with nothing in it", async () => {
		simulator.setFault({ kind: "empty_list" });
		const read = async (path: string) => (await get(path)).json();
		expect(await read(eventPath("betpawa", match))).toMatchObject({ markets: [], participants: [{}, {}] });
		expect(await read(eventPath("sportybet", match))).toMatchObject({
			bizCode: 10000,
			data: { status: 0, markets: [] },
		});
		expect(await read(eventPath("bet9ja", match))).toEqual({ R: "OK", D: {} });
		const q = encodeURIComponent('{"queries":[{}]}');
		expect(await read(`/api/sportsbook/v4/events/lists/by-queries?q=${q}`)).toEqual({
			responses: [{ responses: [] }],
		});
		expect(await read("/desktop/feapi/PalimpsestAjax/GetSports?DISP=0")).toEqual({ R: "OK", D: { PAL: {} } });
		const list = "/api/ng/factsCenter/popularAndSportList?sportId=sr:sport:1&productId=3";
		expect(await read(list)).toMatchObject({ data: { sportList: [] } });
	});

	test("connection_reset breaks off in the middle", async () => {
		simulator.setFault({ kind: "connection_reset" });
		await expect(get(eventPath("sportybet", match)).then((reply) => reply.text())).rejects.toThrow();
	});

	test("timeout never answers, and holds nobody up when the simulator stops", async () => {
		const stubborn = await startSimulator({ matches: 5, time: NOON, faults: [{ kind: "timeout" }] });
		const path = new URL("/desktop/feapi/PalimpsestAjax/GetSports", stubborn.url);
		const gaveUp = fetch(path, { signal: AbortSignal.timeout(50) }).then(
			() => "answered",
			() => "gave up",
		);
		expect(await gaveUp).toBe("gave up");
		const left = fetch(path).then(
			() => "answered",
			() => "closed",
		);
		while (stubborn.traffic("bet9ja").requests < 2) await Bun.sleep(1);
		await stubborn[Symbol.asyncDispose]();
		expect(await left).toBe("closed");
	});

	test("timeout with a delay answers late", async () => {
		simulator.setFault({ kind: "timeout", delayMs: 30 });
		const start = performance.now();
		expect((await get(eventPath("bet9ja", match))).status).toBe(200);
		expect(performance.now() - start).toBeGreaterThan(25);
	});

	test("a fault meets only its bookmaker and its path", async () => {
		simulator.setFault({ bookmaker: "bet9ja", path: "/GetEvent\\?", kind: "http_500" });
		expect((await get(eventPath("bet9ja", match))).status).toBe(500);
		expect((await get("/desktop/feapi/PalimpsestAjax/GetSports")).status).toBe(200);
		expect((await get(eventPath("betpawa", match))).status).toBe(200);
	});

	test("a fault with a rate meets about that share of the requests", async () => {
		simulator.setFault({ kind: "http_500", rate: 0.25 });
		const replies = await Promise.all(
			Array.from({ length: 200 }, () => get("/desktop/feapi/PalimpsestAjax/GetSports")),
		);
		const failed = replies.filter(({ status }) => status === 500).length;
		expect(failed).toBeGreaterThan(25);
		expect(failed).toBeLessThan(80);
	});

	test("a fault with a number of times is gone after them", async () => {
		simulator.setFault({ kind: "http_500", times: 2 });
		const statuses = [];
		for (let i = 0; i < 4; i++) statuses.push((await get("/desktop/feapi/PalimpsestAjax/GetSports")).status);
		expect(statuses).toEqual([500, 500, 200, 200]);
	});

	test("clearFaults() switches off all, or those of one bookmaker", async () => {
		simulator.setFault({ bookmaker: "bet9ja", kind: "http_500" });
		simulator.setFault({ bookmaker: "betpawa", kind: "http_500" });
		simulator.clearFaults("bet9ja");
		expect((await get(eventPath("bet9ja", match))).status).toBe(200);
		expect((await get(eventPath("betpawa", match))).status).toBe(500);
		simulator.clearFaults();
		expect((await get(eventPath("betpawa", match))).status).toBe(200);
	});
});

describe("traffic", () => {
	test("traffic() counts requests by site and path, and the most at a time", async () => {
		simulator.control({ latencies: { betpawa: { p50: 40, p95: 40 } } });
		await Promise.all(Array.from({ length: 6 }, () => get(eventPath("betpawa", match))));
		await get(eventPath("bet9ja", match));
		const { requests, mostInFlight, inFlight, paths, sent } = simulator.traffic("betpawa");
		expect({ requests, mostInFlight, inFlight }).toEqual({ requests: 6, mostInFlight: 6, inFlight: 0 });
		expect(paths).toEqual({ "/api/sportsbook/v4/events/#": 6 });
		expect(sent).toBeGreaterThan(400_000);
		expect(simulator.traffic("bet9ja").requests).toBe(1);
		expect(simulator.traffic("sportybet")).toMatchObject({ requests: 0, leastGapMs: null });
	});

	test("traffic() tells the shortest time between two requests", async () => {
		await get(eventPath("betpawa", match));
		await Bun.sleep(20);
		await get(eventPath("betpawa", match));
		expect(simulator.traffic("betpawa").leastGapMs).toBeGreaterThan(18);
	});
});

describe("/control", () => {
	test("PUT /control switches faults, latencies and time, and GET tells them", async () => {
		const { status, json } = await control({
			faults: [{ bookmaker: "bet9ja", kind: "http_429", retry_after: 3 }],
			latencies: "measured",
			time: { set: "2026-11-23T08:00:00Z", advance_ms: 1000 },
		});
		expect(status).toBe(200);
		expect(json).toMatchObject({
			latencies: { betpawa: { p50: 337, p95: 517 } },
			time: { now: "2026-11-23T08:00:01.000Z", frozen: true },
			world: { seed: 1, matches: 60 },
		});
		await control({ latencies: "none" });
		const shown = await (await get("/control")).json();
		expect(shown).toMatchObject({
			faults: [{ bookmaker: "bet9ja", kind: "http_429", retryAfter: 3 }],
			latencies: {},
		});
		expect((await get(eventPath("bet9ja", match))).headers.get("retry-after")).toBe("3");
	});

	test("PUT /control lets time run on", async () => {
		await control({ time: { resume: true } });
		expect(simulator.control().time.frozen).toBe(false);
		expect(Math.abs(simulator.now() - NOON)).toBeLessThan(1000);
	});

	test.each([
		[{ faults: [{ kind: "meteor" }] }, "/faults/0/kind"],
		[{ faults: [{ kind: "http_500", path: "(" }] }, "SyntaxError"],
		[{ time: { set: "teatime" } }, "it is teatime"],
		[{ fault: [] }, "/fault"],
	])("PUT /control refuses %j and changes nothing", async (change, message) => {
		const { status, json } = await control(change);
		expect([status, simulator.control().faults]).toEqual([400, []]);
		expect(json.error).toContain(message);
	});

	test("/control refuses other methods and what is not JSON", async () => {
		expect((await get("/control", { method: "DELETE" })).status).toBe(405);
		expect((await get("/control", { method: "PUT", body: "{" })).status).toBe(400);
	});
});
