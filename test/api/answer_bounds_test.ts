import { describe, expect, test } from "bun:test";
import { MAX_ANSWER_BYTES } from "../../src/api/answer_bytes.ts";
import { makeBoard } from "../fixture/make_offer.ts";
import { makeFixture, makeSnapshot, NOW } from "../fixture/make_snapshot.ts";
import { startApp, type TestApp } from "../fixture/start_app.ts";

const LINES = Array.from({ length: 200 }, (_, i) => i + 0.5);
const BOARD = makeBoard(Object.fromEntries(LINES.map((line) => [`over_under_ft@${line}`, [1.9, 1.9]])), NOW);

/** Matches that all three bookmakers offer at two hundred lines. */
function fill(app: TestApp, events: number): void {
	for (let eventId = 1; eventId <= events; eventId++) {
		for (const bookmaker of ["betpawa", "sportybet", "bet9ja"]) {
			app.cache.put(makeSnapshot({ eventId, bookmaker, board: BOARD }));
		}
	}
}

describe("GET /api/events of many markets", () => {
	test("is 400 that names how to ask for less, and other requests are served meanwhile", async () => {
		await using app = startApp();
		fill(app, 200);
		let longest = 0;
		let last = performance.now();
		const watch = setInterval(() => {
			longest = Math.max(longest, performance.now() - last);
			last = performance.now();
		}, 0);
		const url = `${app.url}/api/events?markets=over_under_ft&page_size=`;
		const response = await fetch(`${url}200`);
		clearInterval(watch);
		expect(response.status).toBe(400);
		const { error } = JSON.parse(await response.text());
		expect(error.code).toBe("answer_too_large");
		expect(error.details.map(({ parameter }: { parameter: string }) => parameter)).toEqual([
			"markets",
			"page_size",
		]);
		// Several times what a turn should take, as other work shares the machine.
		expect(longest).toBeLessThan(100);
		const fewer = await fetch(`${url}40`);
		const text = await fewer.text();
		expect(fewer.status).toBe(200);
		expect(text.length).toBeGreaterThan(1_000_000);
		expect(text.length).toBeLessThan(MAX_ANSWER_BYTES);
		expect(JSON.parse(text).items.length).toBe(40);
		expect((await fetch(`${app.url}/api/events?page_size=200`)).status).toBe(200);
		expect(app.logged).toEqual([]);
	});

	test("is 400 for more ids than there are markets", async () => {
		await using app = startApp();
		const markets = Array.from({ length: 1_001 }, () => "1x2_ft").join(",");
		const response = await fetch(`${app.url}/api/events?markets=${markets}`);
		expect([response.status, JSON.parse(await response.text()).error.details[0].parameter]).toEqual([
			400,
			"markets",
		]);
	});
});

describe("one bad item", () => {
	const bad = [8_640_000_000_000_001, 9e15, Number.NaN, -9e15, Date.parse("+275760-09-13T00:00:00Z")];

	test.each(bad)("with a kickoff of %p leaves the list and the others as they are", async (kickoff) => {
		await using app = startApp();
		app.cache.put(
			makeSnapshot({ eventId: 1 }),
			{ ...makeSnapshot({ eventId: 2 }), fixture: makeFixture({ id: 2, kickoff }) },
			makeSnapshot({ eventId: 3 }),
		);
		const list = async () => {
			const response = await fetch(`${app.url}/api/events?include_started=true`);
			expect(response.status).toBe(200);
			return JSON.parse(await response.text()).items;
		};
		const items = await list();
		expect(items.map(({ id }: { id: number }) => id).sort()).toEqual([1, 2, 3]);
		expect(items.find(({ id }: { id: number }) => id === 2).kickoff).toBeNull();
		const detail = await fetch(`${app.url}/api/events/2`);
		expect([detail.status, JSON.parse(await detail.text()).kickoff]).toEqual([200, null]);
		await list();
		expect(app.logged).toEqual(["event_not_written"]);
	});

	test("with times that no reader takes has null in their place", async () => {
		await using app = startApp();
		app.cache.put(makeSnapshot({ capturedAt: 1e18, confirmedAt: Number.NaN, changedAt: -1e18 }));
		const response = await fetch(`${app.url}/api/events`);
		expect(response.status).toBe(200);
		const [{ bookmakers, odds }] = JSON.parse(await response.text()).items;
		expect(bookmakers.betpawa).toMatchObject({ captured_at: null, confirmed_at: null, changed_at: null });
		expect(odds[0].prices.betpawa.changed_at).toBeNull();
	});
});

describe("parameters that mean nothing", () => {
	test("are named in each answer, and are no part of what is prepared", async () => {
		await using app = startApp();
		app.cache.put(makeSnapshot());
		const ask = async (query: string) => {
			const response = await fetch(`${app.url}/api/events?q=nor${query}`);
			const { ignored_params, ...rest } = JSON.parse(await response.text());
			return { etag: response.headers.get("etag"), ignored_params, rest: JSON.stringify(rest) };
		};
		const plain = await ask("");
		const ignoring = await ask(`&x=${"a".repeat(9_000)}&y=1`);
		const again = await ask(`&x=${"b".repeat(9_000)}&y=2`);
		expect([plain.ignored_params, ignoring.ignored_params]).toEqual([[], ["x", "y"]]);
		expect([ignoring.rest, again]).toEqual([plain.rest, ignoring]);
		expect(ignoring.etag).not.toBe(plain.etag);
	});
});
