import { expect, test } from "bun:test";
import { readMessage } from "../../src/client/parse_message.ts";
import { makeSnapshot } from "../fixture/make_snapshot.ts";
import { startApp } from "../fixture/start_app.ts";
import { TestSocket } from "../fixture/test_socket.ts";

test("readMessage() understands every message of the service", async () => {
	await using app = startApp();
	app.cache.put(makeSnapshot(), makeSnapshot({ bookmaker: "bet9ja" }));
	const topics = "odds_updates,sources,scrape_progress,event/1,tournament/international.world-cup";
	using socket = new TestSocket(app.url, `?topics=${topics}&heartbeat_ms=1000`);
	await socket.until(() => socket.of("odds_snapshot").length === 2);
	app.cache.put(
		makeSnapshot({ markets: { "1x2_ft": [2, "suspended", 4], "over_under_ft@2.5": [1.9, 1.9] } }),
	);
	await socket.until(() => socket.of("odds_delta").length === 2);
	app.cache.evictExpired(Number.POSITIVE_INFINITY);
	await socket.until(() => socket.of("odds_delta").length === 4);
	await app.coordinator.start("request").ended;
	socket.send({ type: "unsubscribe", topics: ["event/1"] });
	socket.send("nonsense");
	await socket.pinged();
	app.state.now += 1_000;
	app.hub.tick();
	await socket.first("heartbeat");
	app.hub.shutdown();
	await socket.until(() => socket.closed !== undefined);
	const read = socket.messages.map((message) => readMessage(JSON.stringify(message)));
	expect(read.filter(({ kind }) => kind !== "topic" && kind !== "direct")).toEqual([]);
	expect([...new Set(socket.messages.map(({ type }) => type))].sort()).toEqual([
		"connection_ack",
		"error",
		"heartbeat",
		"odds_delta",
		"odds_snapshot",
		"odds_update",
		"pong",
		"scrape_progress",
		"server_shutdown",
		"source_status",
		"subscription_update",
	]);
	expect(read.some((message) => "type" in message && message.type === "other")).toBe(false);
});
