import { expect, test } from "bun:test";
import { makeSnapshot } from "../fixture/make_snapshot.ts";
import { startApp } from "../fixture/start_app.ts";
import { TestSocket } from "../fixture/test_socket.ts";

const PATHS = [
	"/api/events",
	"/api/events?page_size=1",
	"/api/events/1",
	"/api/markets",
	"/api/markets/unmapped",
];

test.each(PATHS)(
	"GET %s says as of which batch it is, when it is a 304 too, and not in what the tag is of",
	async (path) => {
		await using app = startApp();
		app.cache.put(makeSnapshot());
		const first = await fetch(app.url + path);
		const etag = first.headers.get("etag") ?? "";
		const body = await first.text();
		expect([first.status, first.headers.get("overround-position")]).toEqual([200, "epoch-1:1"]);
		// A batch that changes nothing of it.
		app.cache.setFixtures([]);
		const second = await fetch(app.url + path);
		expect([second.headers.get("etag"), second.headers.get("overround-position")]).toEqual([
			etag,
			"epoch-1:2",
		]);
		expect(await second.text()).toBe(body);
		const third = await fetch(app.url + path, { headers: { "if-none-match": etag } });
		expect([third.status, third.headers.get("overround-position")]).toEqual([304, "epoch-1:2"]);
	},
);

test("the position of an answer is one to go on from on the stream: what came after it is sent", async () => {
	await using app = startApp();
	app.cache.put(makeSnapshot());
	using keeper = new TestSocket(app.url, "?topics=event/1");
	await keeper.first("odds_snapshot");
	const answer = await fetch(`${app.url}/api/events/1`);
	const position = answer.headers.get("overround-position") ?? "";
	app.cache.put(makeSnapshot({ markets: { "1x2_ft": [9, 3, 4] }, changedAt: 5 }));
	using socket = new TestSocket(app.url, `?topics=event/1&resume=${position}`);
	expect((await socket.first("connection_ack")).data.recovered).toEqual({ "event/1": true });
	expect(await socket.first("odds_delta")).toMatchObject({ seq: 2 });
	expect(socket.of("odds_snapshot")).toEqual([]);
});

test("the position may be read by pages of allowed origins, and is not said where the answer is not from memory", async () => {
	const origin = "https://example.com";
	await using app = startApp({ allowedOrigins: [origin] });
	app.cache.put(makeSnapshot());
	const answer = await fetch(`${app.url}/api/events/1`, { headers: { origin } });
	expect(answer.headers.get("access-control-expose-headers")).toBe("overround-position");
	const past = await fetch(`${app.url}/api/events/7`);
	expect([past.status, past.headers.get("overround-position")]).toEqual([404, null]);
});
