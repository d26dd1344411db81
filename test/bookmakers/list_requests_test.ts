import { describe, expect, test } from "bun:test";
import { bet9ja } from "../../src/bookmakers/bet9ja/bet9ja.ts";
import { betpawa } from "../../src/bookmakers/betpawa/betpawa.ts";
import type { Bookmaker } from "../../src/bookmakers/bookmaker.ts";
import { createFetchJson } from "../../src/bookmakers/fetch_json.ts";
import { fatalIn, GivenUpError, ListRequests } from "../../src/bookmakers/list_requests.ts";
import { RequestLane } from "../../src/bookmakers/request_lane.ts";
import { ShapeError } from "../../src/bookmakers/shape.ts";
import { sportybet } from "../../src/bookmakers/sportybet/sportybet.ts";
import { startSimulator } from "../../src/simulator/start_simulator.ts";
import { type Asked, startSite, until } from "../fixture/site.ts";

const never = () => new Promise<Response>(() => {});
const DEADLINE_MS = 150;

/** Lists asked at a site, eleven of them, at most `concurrency` at once. */
async function askLists(answer: (asked: Asked) => Response | Promise<Response>, concurrency = 4) {
	await using site = startSite(answer);
	const lane = new RequestLane({ concurrency, spacingMs: 0 });
	const sleep = () => Promise.resolve();
	const fetchJson = createFetchJson({ lane, base: site.url, deadlineMs: DEADLINE_MS, sleep });
	using requests = new ListRequests(fetchJson, new AbortController().signal);
	const lists = await Promise.all(
		Array.from({ length: 11 }, (_, id) => requests.ask({ url: new URL(`/${id}`, site.url) }, (json) => json)),
	);
	const discovery = requests.finish({
		listings: [],
		complete: true,
		expected: undefined,
		skipped: {},
		unreadable: [],
		unidentified: new Set(),
		problems: [],
	});
	await until(() => site.open === 0);
	return { lists, discovery, asked: site.asked.map(({ path }) => path) };
}

const kindsOf = (lists: Awaited<ReturnType<typeof askLists>>["lists"]) =>
	lists.map((list) => (list.ok ? "ok" : list.error instanceof GivenUpError ? "given up" : list.error.kind));

describe("ListRequests", () => {
	test("gives a site up with the first timeout while nothing is answered, and asks nothing again", async () => {
		const { lists, discovery, asked } = await askLists(never);
		// The slots that the first timeouts free are taken before the site is given up.
		expect(asked.length).toBeWithin(4, 9);
		expect(kindsOf(lists).filter((kind) => kind === "given up").length).toBeGreaterThanOrEqual(3);
		expect(fatalIn(lists)).toMatchObject({ kind: "timeout" });
		expect(fatalIn(lists)).not.toBeInstanceOf(GivenUpError);
		expect(discovery.complete).toBe(false);
		expect(discovery.problems[0]).toContain("lists not asked for");
		expect(discovery.problems[0]).toContain("whole within 150 ms");
	});

	test("retries a timeout while other lists are answered", async () => {
		let hangs = 0;
		const { lists, discovery } = await askLists(({ path }) =>
			path === "/10" && ++hangs === 1 ? never() : Response.json(path),
		);
		expect(kindsOf(lists)).toEqual(Array(11).fill("ok"));
		expect(discovery.complete).toBe(true);
		expect(hangs).toBe(2);
	});

	test("gives a site up after eight failures in a row and asks for no further list", async () => {
		const { lists, asked } = await askLists(() => new Response("no", { status: 403 }), 1);
		expect(asked.length).toBe(8);
		expect(kindsOf(lists).slice(8)).toEqual(["given up", "given up", "given up"]);
		expect(fatalIn(lists)).toMatchObject({ kind: "blocked" });
	});

	test("goes on where an answer comes between failures", async () => {
		const { lists } = await askLists(
			({ path }) => (path === "/5" ? Response.json(1) : new Response("no", { status: 403 })),
			1,
		);
		expect(kindsOf(lists)).not.toContain("given up");
		expect(fatalIn(lists)).toBeUndefined();
	});

	test("counts lists that cannot be read as failures", async () => {
		const lane = new RequestLane({ concurrency: 1, spacingMs: 0 });
		await using site = startSite(() => Response.json(1));
		const fetchJson = createFetchJson({ lane, base: site.url });
		using requests = new ListRequests(fetchJson, new AbortController().signal);
		const parse = () => {
			throw new ShapeError("D", "an object", 7);
		};
		const results = await Promise.all(
			Array.from({ length: 10 }, () => requests.ask({ url: site.url }, parse)),
		);
		expect(results.every(({ ok }) => !ok)).toBe(true);
		expect(site.asked.length).toBe(8);
	});

	test("bounds problems in number and length", () => {
		using requests = new ListRequests(() => Promise.reject(), new AbortController().signal);
		const problems = Array.from({ length: 150 }, (_, i) => `list ${i}\n${"x".repeat(5_000)}`);
		const discovery = requests.finish({
			listings: [],
			complete: false,
			expected: 1,
			skipped: {},
			unreadable: [],
			unidentified: new Set(),
			problems,
		});
		expect(discovery.problems).toHaveLength(20);
		expect(discovery.problems.at(-1)).toBe("… and 131 more problems");
		for (const line of discovery.problems) expect(line).toMatch(/^.{1,1001}$/);
	});
});

const SITES: readonly (readonly [Bookmaker, string, string])[] = [
	[betpawa, "categories/list/2", "by-queries"],
	[sportybet, "popularAndSportList", "pcEvents"],
	[bet9ja, "GetSports", "GetEventsInGroup"],
];

describe.each(SITES)("discover() of a site that hangs", (bookmaker, index, lists) => {
	test.each(["everything", "the index", "the lists"])(
		`${bookmaker.id}: %s, within about a deadline`,
		async (what) => {
			await using simulator = await startSimulator({ matches: 60, seed: 7, time: Date.now() });
			const base = simulator.url;
			const path = { everything: ".", "the index": index, "the lists": lists }[what] ?? what;
			simulator.setFault({ kind: "timeout", path });
			const lane = new RequestLane({ ...bookmaker.limits, spacingMs: 0 });
			const fetchJson = createFetchJson({ lane, base, deadlineMs: 1_000 });
			const start = performance.now();
			const found = await bookmaker
				.createClient(base, "ng", fetchJson)
				.discover(new AbortController().signal);
			expect(found).toMatchObject({ ok: false, error: { kind: "timeout" } });
			expect(performance.now() - start).toBeLessThan(2_500);
			expect([lane.running, lane.waiting]).toEqual([0, 0]);
		},
	);
});
