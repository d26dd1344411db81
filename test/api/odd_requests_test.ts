import { describe, expect, test } from "bun:test";
import { makeSnapshot } from "../fixture/make_snapshot.ts";
import { askRaw, HANDSHAKE } from "../fixture/raw_http.ts";
import { startApp } from "../fixture/start_app.ts";

const HOSTS = ["a", "ab", "app", "app:8000", "odds", "localhost:80", "", "a b", "[::1", "x/y?z", "a:99999"];

describe("whatever the host is called", () => {
	test.each(HOSTS)("%p: every path is found", async (host) => {
		await using app = startApp();
		app.cache.put(makeSnapshot());
		const paths = ["/docs", "/docs/", "/docs/assets/swagger-ui.css", "/openapi", "/metrics", "/health/ready"];
		for (const path of [
			...paths,
			"/api/events",
			"/api/events/",
			"/api/events/1",
			"/api/events/1/",
			"/api/cache",
		]) {
			const { status } = await askRaw(app.url, `GET ${path} HTTP/1.1`, `Host: ${host}`);
			expect(`${path} ${status}`).toBe(`${path} 200`);
		}
		const socket = await askRaw(
			app.url,
			"GET /api/ws?topics=odds_updates HTTP/1.1",
			`Host: ${host}`,
			HANDSHAKE.trimEnd(),
		);
		expect(socket.status).toBe(101);
		expect((await askRaw(app.url, "GET /nothing HTTP/1.1", `Host: ${host}`)).status).toBe(404);
		expect(app.logged).toEqual([]);
	});

	test.each(["/health/ready", "/health/live", "/api/events?page=1", "/docs", "/openapi", "/metrics"])(
		"HTTP/1.0 needs none: %s",
		async (path) => {
			await using app = startApp({ readToken: undefined });
			for (const method of ["GET", "HEAD"]) {
				expect((await askRaw(app.url, `${method} ${path} HTTP/1.0`)).status).toBe(200);
			}
			expect(app.logged).toEqual([]);
		},
	);

	test("without one the token in the query is read, and a wrong query named", async () => {
		await using app = startApp({ readToken: "read-token-of-the-tests" });
		const status = async (target: string) => (await askRaw(app.url, `GET ${target} HTTP/1.0`)).status;
		expect(await status("/api/events")).toBe(401);
		expect(await status("/api/events?access_token=read-token-of-the-tests")).toBe(200);
		expect(await status("/api/events?access_token=read-token-of-the-tests&page=x")).toBe(400);
		expect(app.logged).toEqual([]);
	});
});

describe("odd targets", () => {
	test.each(["//docs", "/api/events/%zz", "/api/events/%00", "/%", "/api//events", "/api/events/1/../2"])(
		"%s is answered in our form and is no fault of ours",
		async (target) => {
			await using app = startApp();
			const { status, body } = await askRaw(app.url, `GET ${target} HTTP/1.1`, "Host: app");
			expect(status).toBe(404);
			expect(JSON.parse(body)).toMatchObject({ error: { code: "not_found" } });
			expect(app.logged).toEqual([]);
		},
	);
});

describe("HEAD", () => {
	const PATHS = [
		"/api/events",
		"/api/events?page=0",
		"/api/events/1",
		"/api/events/2",
		"/api/events/1/history",
		"/api/markets",
		"/api/markets/unmapped",
		"/api/scrape/runs",
		"/api/scrape/runs/x",
		"/api/cache",
		"/health/live",
		"/health/ready",
		"/openapi",
		"/docs",
		"/docs/assets/swagger-ui-bundle.js",
		"/api/ws",
		"/api/stream?topics=nothing",
		"/nothing",
	];

	test.each(PATHS)("%s is answered as GET is, without a body", async (path) => {
		await using app = startApp();
		app.cache.put(makeSnapshot());
		const head = await askRaw(app.url, `HEAD ${path} HTTP/1.1`, "Host: localhost");
		const get = await askRaw(app.url, `GET ${path} HTTP/1.1`, "Host: localhost");
		expect([head.status, head.headers.get("content-length")]).toEqual([
			get.status,
			get.headers.get("content-length"),
		]);
		expect(head.body).toBe("");
		expect(app.logged).toEqual([]);
	});

	test("of a stream opens none and starts no cycle", async () => {
		await using app = startApp();
		for (const path of ["/api/scrape/stream", "/api/stream"]) {
			const { status, headers } = await askRaw(app.url, `HEAD ${path} HTTP/1.1`, "Host: localhost");
			expect([status, headers.get("content-type")]).toEqual([200, "text/event-stream"]);
		}
		expect([app.coordinator.latest, app.hub.size]).toEqual([undefined, 0]);
	});
});

describe("GET /api/ws", () => {
	test("without an upgrade is 426 in our form, and says to what", async () => {
		await using app = startApp();
		for (const fields of [[], ["Connection: Upgrade", "Upgrade: h2c"]]) {
			const { status, headers, body } = await askRaw(
				app.url,
				"GET /api/ws?topics=odds_updates HTTP/1.1",
				"Host: app",
				...fields,
			);
			expect([status, headers.get("upgrade")]).toEqual([426, "websocket"]);
			expect(JSON.parse(body)).toMatchObject({ error: { code: "upgrade_required", details: [] } });
		}
	});
});
