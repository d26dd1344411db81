import { describe, expect, test } from "bun:test";
import { withdrawnBoard } from "../fixture/make_offer.ts";
import { KICKOFF, makeSnapshot, NOW } from "../fixture/make_snapshot.ts";
import { askRaw, HANDSHAKE } from "../fixture/raw_http.ts";
import { startApp } from "../fixture/start_app.ts";

const JSON_TYPE = expect.stringMatching(/^application\/json/);

/** Status, tag and body of an answer. */
async function ask(url: string, init: RequestInit = {}) {
	const response = await fetch(url, init);
	const text = await response.text();
	const { status, headers } = response;
	return { status, headers, text, etag: headers.get("etag") ?? "", json: () => JSON.parse(text) };
}

async function expectError(url: string, status: number, code: string, init?: RequestInit) {
	const answer = await ask(url, init);
	expect(answer.status).toBe(status);
	expect(answer.headers.get("content-type")).toEqual(JSON_TYPE);
	// Read twice, as matchers take the place of what they match.
	expect(answer.json().error).toMatchObject({
		code,
		message: expect.any(String),
		details: expect.any(Array),
	});
	return { ...answer, error: answer.json().error };
}

describe("GET /api/events", () => {
	test("gives a page of events, and is 304 until something of them changes", async () => {
		await using app = startApp();
		app.cache.put(makeSnapshot({ eventId: 1 }), makeSnapshot({ eventId: 2, kickoff: KICKOFF + 1 }));
		const url = `${app.url}/api/events?page_size=1&league=x`;
		const first = await ask(url);
		expect(first.headers.get("content-type")).toEqual(JSON_TYPE);
		expect(first.json()).toMatchObject({ total: 2, page: 1, page_size: 1, ignored_params: ["league"] });
		expect(first.json().items.map(({ id }: { id: number }) => id)).toEqual([1]);
		const again = await ask(url, { headers: { "if-none-match": first.etag } });
		expect([again.status, again.text, again.etag]).toEqual([304, "", first.etag]);
		app.cache.put(makeSnapshot({ eventId: 1, markets: { "1x2_ft": [1.8, 3.5, 4.5] } }));
		const changed = await ask(url, { headers: { "if-none-match": first.etag } });
		expect(changed.status).toBe(200);
		expect(changed.json().items[0].odds[0].prices.betpawa.odds).toEqual([1.8, 3.5, 4.5]);
	});

	test("has the other events on the next page, and none beyond the last", async () => {
		await using app = startApp();
		app.cache.put(...[1, 2, 3].map((eventId) => makeSnapshot({ eventId, kickoff: KICKOFF + eventId })));
		const ids = async (page: number) => {
			const { json } = await ask(`${app.url}/api/events?page_size=2&page=${page}`);
			return json().items.map(({ id }: { id: number }) => id);
		};
		expect([await ids(1), await ids(2), await ids(3)]).toEqual([[1, 2], [3], []]);
	});

	test("loses an event at its kickoff, though nothing else changed", async () => {
		await using app = startApp();
		app.cache.put(makeSnapshot());
		const url = `${app.url}/api/events`;
		expect((await ask(url)).json().total).toBe(1);
		app.state.now = KICKOFF - 1;
		expect((await ask(url)).json().total).toBe(1);
		app.state.now = KICKOFF;
		expect((await ask(url)).json().total).toBe(0);
		expect((await ask(`${url}?include_started=true`)).json().items[0].status).toBe("started");
	});

	test("is 400 naming everything that is wrong with the query", async () => {
		await using app = startApp();
		const url = `${app.url}/api/events?page=0&page_size=201&sort=odds&from=today`;
		const { error } = await expectError(url, 400, "invalid_query");
		expect(error.details.map(({ parameter }: { parameter: string }) => parameter).sort()).toEqual(
			["from", "page", "page_size", "sort"].sort(),
		);
		expect(app.logged).toEqual([]);
	});
});

describe("GET /api/events/:id", () => {
	test("gives all markets of all bookmakers, and is 304 while other events change", async () => {
		await using app = startApp();
		app.cache.put(
			makeSnapshot({ markets: { "1x2_ft": [1.9, 3.4, 4.2], odd_even_ft: [1.9, 1.9] } }),
			makeSnapshot({ bookmaker: "bet9ja" }),
		);
		const url = `${app.url}/api/events/1`;
		const first = await ask(url);
		const event = first.json();
		expect(Object.keys(event.bookmakers)).toEqual(["betpawa", "bet9ja"]);
		expect(event.odds.map(({ market_id }: { market_id: string }) => market_id)).toEqual([
			"1x2_ft",
			"odd_even_ft",
		]);
		app.cache.put(makeSnapshot({ eventId: 2 }));
		expect((await ask(url, { headers: { "if-none-match": first.etag } })).status).toBe(304);
		app.cache.put(makeSnapshot({ bookmaker: "bet9ja", board: withdrawnBoard(makeSnapshot().board) }));
		const changed = await ask(url, { headers: { "if-none-match": first.etag } });
		expect(changed.status).toBe(200);
		expect(changed.json().odds[0].prices.bet9ja.withdrawn_at).toEndWith("Z");
	});

	test("has started at kickoff, though nothing else changed", async () => {
		await using app = startApp();
		app.cache.put(makeSnapshot());
		expect((await ask(`${app.url}/api/events/1`)).json().status).toBe("prematch");
		app.state.now = KICKOFF;
		expect((await ask(`${app.url}/api/events/1`)).json().status).toBe("started");
	});

	test.each(["2", "0", "-1", "1.0", "abc", "1e0", "99999999999999999999", "%00", "..%2f1"])(
		"is 404 for event %s",
		async (id) => {
			await using app = startApp();
			app.cache.put(makeSnapshot());
			await expectError(`${app.url}/api/events/${id}`, 404, "not_found");
		},
	);

	test("is 404 once the event is evicted", async () => {
		await using app = startApp();
		app.cache.put(makeSnapshot());
		await ask(`${app.url}/api/events/1`);
		app.cache.evictExpired(KICKOFF + 1);
		await expectError(`${app.url}/api/events/1`, 404, "not_found");
	});
});

describe("the application", () => {
	test("has no path that it does not document", async () => {
		await using app = startApp();
		for (const path of ["/", "/api", "/api/nothing", "/api/events/1/nothing", "/favicon.ico"]) {
			await expectError(`${app.url}${path}`, 404, "not_found");
		}
	});

	test.each([
		["DELETE", "/api/events?page=1", "GET, HEAD, OPTIONS"],
		["POST", "/api/events/1", "GET, HEAD, OPTIONS"],
		["PUT", "/api/events/1/history", "GET, HEAD, OPTIONS"],
		["PATCH", "/api/scrape/runs/x/", "GET, HEAD, OPTIONS"],
		["GET", "/api/scrape", "OPTIONS, POST"],
		["HEAD", "/api/cleanup", "OPTIONS, POST"],
		["POST", "/api/ws", "GET, HEAD, OPTIONS"],
		["PROPFIND", "/api/stream", "GET, HEAD, OPTIONS"],
		["POST", "/docs", "GET, HEAD, OPTIONS"],
		["POST", "/docs/assets/swagger-ui.css", "GET, HEAD, OPTIONS"],
		["DELETE", "/openapi", "GET, HEAD, OPTIONS"],
		["POST", "/metrics", "GET, HEAD, OPTIONS"],
		["POST", "/health/ready", "GET, HEAD, OPTIONS"],
	])("is 405 for %s %s, with the methods that there are", async (method, path, allow) => {
		await using app = startApp();
		const response = await fetch(`${app.url}${path}`, { method });
		expect(response.status).toBe(405);
		expect(response.headers.get("allow")).toBe(allow);
		if (method !== "HEAD")
			expect(await response.json()).toMatchObject({ error: { code: "method_not_allowed" } });
		const options = await fetch(`${app.url}${path}`, { method: "OPTIONS" });
		expect([options.status, options.headers.get("allow")]).toEqual([204, allow]);
		expect(app.coordinator.latest).toBeUndefined();
	});

	test("refuses a body that is larger than any it reads", async () => {
		await using app = startApp();
		async function* chunks() {
			for (let no = 0; no < 10; no++) yield new Uint8Array(10_000);
		}
		for (const path of ["/api/scrape", "/api/cleanup"]) {
			for (const body of ["x".repeat(100_000), chunks()]) {
				await expectError(`${app.url}${path}`, 413, "too_large", { method: "POST", body });
			}
		}
		await expectError(`${app.url}/api/events`, 413, "too_large", { method: "PUT", body: "x".repeat(2e6) });
		expect(app.coordinator.latest).toBeUndefined();
		expect((await ask(`${app.url}/api/scrape`, { method: "POST", body: "x".repeat(1_000) })).status).toBe(
			202,
		);
	});

	test("tells a client of a fault of ours no more than that there was one", async () => {
		await using app = startApp();
		app.state.history.readRuns = () => Promise.reject(new Error("password is hunter2"));
		const { text } = await expectError(`${app.url}/api/scrape/runs`, 500, "internal");
		expect(text).not.toContain("hunter2");
		expect(app.logged).toEqual(["request_failed"]);
	});
});

describe("GET /api/cache", () => {
	test("counts what the cache holds", async () => {
		await using app = startApp();
		app.cache.put(
			makeSnapshot(),
			makeSnapshot({ bookmaker: "bet9ja" }),
			makeSnapshot({ eventId: 2, bookmaker: "bet9ja" }),
		);
		expect((await ask(`${app.url}/api/cache`)).json()).toEqual({
			events: 2,
			betpawa_events: 1,
			competitor_events: 2,
			total_snapshots: 3,
			total_markets: 3,
			estimated_memory_mb: expect.any(Number),
		});
	});
});

describe("BetPawa's own count", () => {
	test.each([
		[["sportybet", "betpawa", "bet9ja"], 1],
		[["bet9ja", "sportybet", "betpawa"], 1],
		[["sportybet", "bet9ja"], 0],
	])("is BetPawa's with %p configured", async (bookmakers, count) => {
		await using app = startApp({}, { bookmakers });
		app.cache.put(
			...bookmakers.map((bookmaker) => makeSnapshot({ bookmaker })),
			makeSnapshot({ eventId: 2, bookmaker: "sportybet" }),
			makeSnapshot({ eventId: 3, bookmaker: "bet9ja" }),
		);
		const stats = (await ask(`${app.url}/api/cache`)).json();
		expect([stats.betpawa_events, stats.competitor_events]).toEqual([count, 3]);
		const total = async (availability: string) =>
			(await ask(`${app.url}/api/events?availability=${availability}`)).json().total;
		expect([await total("betpawa"), await total("competitor")]).toEqual([count, 3 - count]);
		await expectError(`${app.url}/api/events?availability=sportybet`, 400, "invalid_query");
	});
});

describe("the phases of the service", () => {
	test.each(["starting", "draining"] as const)(
		"answers 503 while it is %s, but for its health",
		async (phase) => {
			await using app = startApp({ readToken: "a-token-of-the-tests" });
			app.state.phase = phase;
			for (const path of [
				"/api/events",
				"/api/events/1",
				"/api/cache",
				"/api/scrape/runs",
				"/openapi",
				"/api/nothing",
			]) {
				const { headers } = await expectError(`${app.url}${path}`, 503, phase);
				expect(headers.get("retry-after")).toBe("1");
			}
			await expectError(`${app.url}/api/scrape`, 503, phase, { method: "POST" });
			expect(app.coordinator.isRunning).toBe(false);
			expect((await ask(`${app.url}/health/live`)).status).toBe(200);
			await expectError(`${app.url}/health/ready`, 503, phase);
		},
	);

	test("is ready with the state of its bookmakers, also while the database is away", async () => {
		await using app = startApp({ readToken: "a-token-of-the-tests" });
		expect((await ask(`${app.url}/health/ready`)).json()).toMatchObject({
			status: "ready",
			database: "up",
			last_run: null,
			sources: { betpawa: { state: "unknown", since: new Date(NOW).toISOString() } },
		});
		app.cycle.lists("bet9ja", "blocked");
		const { run, ended } = app.coordinator.start("request");
		await ended;
		app.state.ping = () => Promise.reject(new Error("away"));
		expect((await ask(`${app.url}/health/ready`)).json()).toMatchObject({
			status: "ready",
			database: "down",
			last_run: { id: run.id, status: "completed" },
			sources: { betpawa: { state: "up" }, sportybet: { state: "up" }, bet9ja: { state: "blocked" } },
		});
	});
});

describe("tokens", () => {
	const READ = "read-token-of-the-tests";
	const ADMIN = "admin-token-of-the-tests";
	const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

	test("let in those who may read, and nobody to what they may not", async () => {
		await using app = startApp({ isLoopback: false, readToken: READ, adminToken: ADMIN });
		for (const path of ["/api/events", "/api/cache", "/api/scrape/runs", "/openapi", "/docs"]) {
			const { headers } = await expectError(`${app.url}${path}`, 401, "unauthorized");
			expect(headers.get("www-authenticate")).toBe("Bearer");
			expect((await ask(`${app.url}${path}`, bearer(READ))).status).toBe(200);
		}
		await expectError(`${app.url}/api/scrape`, 401, "unauthorized", { method: "POST", ...bearer(READ) });
		await expectError(`${app.url}/api/scrape/stream`, 401, "unauthorized", bearer(READ));
		expect(app.coordinator.latest).toBeUndefined();
		const started = await ask(`${app.url}/api/scrape`, { method: "POST", ...bearer(ADMIN) });
		expect(started.status).toBe(202);
	});

	test("start nothing where the service can be reached and has no token for that", async () => {
		await using app = startApp({ isLoopback: false, isPublic: true });
		expect((await ask(`${app.url}/api/events`)).status).toBe(200);
		await expectError(`${app.url}/api/scrape`, 403, "forbidden", { method: "POST" });
		await expectError(`${app.url}/api/scrape/stream`, 403, "forbidden");
	});
});

describe("origins", () => {
	const allowed = "https://odds.example.com";

	test("of others are forbidden, whatever is asked", async () => {
		await using app = startApp({ allowedOrigins: [allowed] });
		const init = { headers: { origin: "https://evil.example.com" } };
		await expectError(`${app.url}/api/events`, 403, "forbidden", init);
		await expectError(`${app.url}/api/scrape`, 403, "forbidden", { method: "POST", ...init });
		expect(app.coordinator.latest).toBeUndefined();
		expect((await ask(`${app.url}/api/events`, { headers: { origin: app.url } })).status).toBe(200);
	});

	test("that are allowed may read what they get: answers, 304s and errors", async () => {
		await using app = startApp({ allowedOrigins: [allowed] });
		app.cache.put(makeSnapshot());
		const headers = { origin: allowed };
		const first = await ask(`${app.url}/api/events`, { headers });
		const answers = [
			first,
			await ask(`${app.url}/api/events`, { headers: { ...headers, "if-none-match": first.etag } }),
			await ask(`${app.url}/api/events?page=0`, { headers }),
			await ask(`${app.url}/api/cache`, { headers }),
			await ask(`${app.url}/api/nothing`, { headers }),
		];
		expect(answers.map(({ status }) => status)).toEqual([200, 304, 400, 200, 404]);
		for (const { headers: got } of answers) {
			expect(got.get("access-control-allow-origin")).toBe(allowed);
			expect(got.get("vary")).toMatch(/origin/i);
		}
		expect((await ask(`${app.url}/api/events`)).headers.get("access-control-allow-origin")).toBeNull();
	});

	test("that are allowed may send a token: the question a browser asks beforehand is answered", async () => {
		await using app = startApp({ allowedOrigins: [allowed], readToken: "read-token-of-the-tests" });
		const preflight = (origin: string) =>
			ask(`${app.url}/api/scrape`, {
				method: "OPTIONS",
				headers: {
					origin,
					"access-control-request-method": "POST",
					"access-control-request-headers": "authorization",
				},
			});
		const { status, headers } = await preflight(allowed);
		expect(status).toBe(204);
		expect(headers.get("access-control-allow-origin")).toBe(allowed);
		expect(headers.get("access-control-allow-methods")).toContain("POST");
		expect(headers.get("access-control-allow-headers")?.toLowerCase()).toContain("authorization");
		expect((await preflight("https://evil.example.com")).status).toBe(403);
	});
});

describe("a page whose name was made to mean this machine", () => {
	test("neither reads, steers nor listens, by whichever path", async () => {
		await using app = startApp();
		const host = `evil.example:${new URL(app.url).port}`;
		const fields = [`Host: ${host}`, `Origin: http://${host}`];
		const status = async (line: string, ...more: readonly string[]) =>
			(await askRaw(app.url, `${line} HTTP/1.1`, ...fields, ...more)).status;
		for (const path of [
			"/api/events",
			"/api/stream",
			"/api/scrape/stream",
			"/api/cache",
			"/metrics",
			"/openapi",
		]) {
			expect(await status(`GET ${path}`)).toBe(403);
		}
		for (const path of ["/api/scrape", "/api/cleanup?preview=true"]) {
			expect(await status(`POST ${path}`, "Content-Length: 0")).toBe(403);
			const withoutOrigin = await askRaw(
				app.url,
				`POST ${path} HTTP/1.1`,
				`Host: ${host}`,
				"Content-Length: 0",
			);
			expect(withoutOrigin.status).toBe(403);
			expect(withoutOrigin.body).toContain("ALLOWED_HOSTS");
		}
		expect(await status("GET /api/ws?topics=odds_updates", HANDSHAKE.trimEnd())).toBe(403);
		expect((await askRaw(app.url, "GET /api/scrape/stream HTTP/1.1", `Host: ${host}`)).status).toBe(403);
		expect([app.coordinator.latest, app.hub.size]).toEqual([undefined, 0]);
		expect((await askRaw(app.url, "GET /api/events HTTP/1.1", `Host: ${host}`)).status).toBe(200);
	});
});
