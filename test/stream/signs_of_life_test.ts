import { describe, expect, spyOn, test } from "bun:test";
import { EventStream, EventStreamChannels } from "../../src/stream/event_stream.ts";
import { IDLE_MS, PONG_WAIT_MS, SignsOfLife } from "../../src/stream/signs_of_life.ts";
import { MemoryConnection } from "../fixture/memory_stream.ts";
import { MuteSocket } from "../fixture/raw_http.ts";
import { until } from "../fixture/site.ts";
import { startApp, type TestApp } from "../fixture/start_app.ts";

/** Lets time pass in the steps of the service's own clock. */
function pass(app: TestApp, ms: number): void {
	app.state.now += ms;
	app.hub.tick();
}

describe("a socket that says nothing", () => {
	const target = "/api/ws?topics=odds_updates&heartbeat_ms=1000";

	test("is pinged after the idle time and closed when it does not answer, whatever it was sent", async () => {
		await using app = startApp();
		using socket = new MuteSocket(app.url, target);
		await socket.until(() => socket.frames > 0);
		for (let at = 0; at < IDLE_MS - 1_000; at += 1_000) pass(app, 1_000);
		expect(socket.pings).toBe(0);
		pass(app, 1_000);
		await socket.until(() => socket.pings === 1);
		pass(app, PONG_WAIT_MS - 1);
		expect(app.hub.size).toBe(1);
		pass(app, 1);
		await socket.until(() => socket.closeCode !== undefined);
		expect([socket.closeCode, app.hub.size]).toEqual([4005, 0]);
	});

	test("stays for ever while it answers pings", async () => {
		await using app = startApp();
		using socket = new MuteSocket(app.url, target);
		await socket.until(() => socket.frames > 0);
		const heard = spyOn(app.hub, "heard");
		for (let pings = 1; pings <= 5; pings++) {
			pass(app, IDLE_MS);
			await socket.until(() => socket.pings === pings);
			socket.pong();
			await until(() => heard.mock.calls.length === pings);
			pass(app, PONG_WAIT_MS);
			expect([app.hub.size, socket.closeCode]).toEqual([1, undefined]);
		}
	});
});

describe("SignsOfLife.isSilent()", () => {
	test("of a connection without pings looks at what it takes", () => {
		let sent = 0;
		let waiting = 0;
		const connection = Object.assign(new MemoryConnection(), {
			taken: () => sent - waiting,
			buffered: () => waiting,
		});
		const life = new SignsOfLife(connection, 0);
		const look = (now: number) => life.isSilent(now);
		sent = waiting = 500;
		expect(look(IDLE_MS - 1)).toBe(false);
		// It has taken some of it.
		waiting = 400;
		expect(look(IDLE_MS)).toBe(false);
		// More is sent, and it takes nothing any more.
		sent = 900;
		waiting = 800;
		expect([look(2 * IDLE_MS), look(2 * IDLE_MS + PONG_WAIT_MS)]).toEqual([false, true]);
	});

	test("knows of an event stream what its reader has taken, and that it takes nothing any more", async () => {
		const stream = new EventStream({
			channels: new EventStreamChannels(),
			address: "10.0.0.1",
			epoch: "epoch-1",
			topics: [],
			retryMs: 1_000,
			onDrained: () => {},
			onGone: () => {},
		});
		const life = new SignsOfLife(stream, 0);
		const reader = stream.body.getReader();
		stream.send({ text: "1" });
		expect(life.isSilent(IDLE_MS)).toBe(false);
		// The time to come back, then the message.
		await reader.read();
		await reader.read();
		stream.send({ text: "2" });
		expect(life.isSilent(IDLE_MS + PONG_WAIT_MS)).toBe(false);
		expect(life.isSilent(2 * IDLE_MS + PONG_WAIT_MS)).toBe(false);
		expect(life.isSilent(2 * IDLE_MS + 2 * PONG_WAIT_MS)).toBe(true);
	});

	test("is never true of one that has nothing to take", () => {
		const connection = Object.assign(new MemoryConnection(), { taken: () => 0 });
		const life = new SignsOfLife(connection, 0);
		for (let now = 0; now < 10 * IDLE_MS; now += 1_000) expect(life.isSilent(now)).toBe(false);
	});

	test("asks first after a clock that jumped ahead, and begins anew after one that was set back", () => {
		let pings = 0;
		const connection = Object.assign(new MemoryConnection(), { ping: () => pings++ });
		const life = new SignsOfLife(connection, 0);
		expect([life.isSilent(86_400_000), pings]).toEqual([false, 1]);
		life.heard(86_400_000);
		expect([life.isSilent(0), life.isSilent(IDLE_MS - 1), pings]).toEqual([false, false, 1]);
		expect([life.isSilent(IDLE_MS), life.isSilent(IDLE_MS + PONG_WAIT_MS), pings]).toEqual([false, true, 2]);
	});
});
