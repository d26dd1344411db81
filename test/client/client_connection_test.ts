import { describe, expect, test } from "bun:test";
import { connect } from "../../src/client/overround_client.ts";
import { FakeTimers } from "../fixture/fake_timers.ts";
import { ScriptedClient } from "../fixture/scripted_client.ts";
import { ack, delta, direct, market, oddsUpdate, snapshot, update } from "../fixture/stream_messages.ts";

/** A client that is live on these topics at position 5, without state. */
async function liveClient(...topics: readonly string[]) {
	const its = new ScriptedClient({ topics });
	const connection = await its.service.connection(0);
	connection.say(ack(Object.fromEntries(topics.map((topic) => [topic, 5]))));
	await its.until(() => its.client.state === "live");
	return { its, connection };
}

/** Cuts the first connection and lets the client make its second. */
async function reconnected(its: ScriptedClient, code = 1011) {
	(await its.service.connection(0)).close(code);
	await its.until(() => its.client.state === "stale");
	its.timers.advance(500);
	return its.service.connection(1);
}

describe("OverroundClient, connecting", () => {
	test("asks for its topics and options, resumes nothing, and is live once acknowledged", async () => {
		using its = new ScriptedClient({ topics: ["odds_updates", "odds_updates"], conflateMs: 50 });
		const { query } = await its.service.connection(0);
		expect(Object.fromEntries(query)).toEqual({ topics: "odds_updates", conflate_ms: "50" });
		expect(its.client.state).toBe("connecting");
		(await its.service.connection(0)).say(ack({ odds_updates: 5 }));
		await its.until(() => its.client.state === "live");
		expect([its.client.epoch, its.client.position("odds_updates")]).toEqual(["e1", 5]);
		expect(its.client.serverOptions?.heartbeat_ms).toBe(30_000);
	});

	test("takes what the service gives unasked", async () => {
		using its = new ScriptedClient();
		const connection = await its.service.connection(0);
		expect([...connection.query]).toEqual([]);
		connection.say(ack({ odds_updates: 5, sources: 1 }));
		await its.until(() => its.client.state === "resyncing");
		expect(its.client.topics).toEqual(["odds_updates", "sources"]);
	});

	test("is not live before all snapshots are there", async () => {
		using its = new ScriptedClient({ topics: ["event/1", "event/2"] });
		const connection = await its.service.connection(0);
		connection.say(ack({ "event/1": 5, "event/2": 9 }), snapshot(5, [market("a", 2)]));
		await its.until(() => its.told.events.length === 1);
		expect(its.client.state).toBe("resyncing");
		connection.say(snapshot(9, [], {}, 2));
		await its.until(() => its.client.state === "live");
		expect(its.told.states).toEqual(["resyncing", "live"]);
	});

	test("names topics that the service does not know", async () => {
		using its = new ScriptedClient({ topics: ["odds_updates", "event/9"] });
		(await its.service.connection(0)).say(ack({ odds_updates: 5 }, { ignored: ["event/9"] }));
		await its.until(() => its.client.state === "live");
		expect(its.told.errors).toMatchObject([{ from: "client", code: "unknown_topic" }]);
	});

	test("comes again when the first message is another one", async () => {
		using its = new ScriptedClient({ topics: ["odds_updates"] });
		(await its.service.connection(0)).say(oddsUpdate(6));
		await its.service.until(() => its.service.connections[0]?.closed !== undefined);
		expect(its.client.state).toBe("connecting");
		its.timers.advance(500);
		await its.service.connection(1);
	});

	test("comes again when no acknowledgement comes in time", async () => {
		using its = new ScriptedClient({ topics: ["odds_updates"] });
		await its.service.connection(0);
		its.timers.advance(10_000);
		its.timers.advance(500);
		await its.service.connection(1);
	});

	test("ends for good where the service speaks another protocol", async () => {
		using its = new ScriptedClient({ topics: ["odds_updates"] });
		(await its.service.connection(0)).say(ack({ odds_updates: 5 }, { protocol: 3 }));
		await its.until(() => its.client.state === "closed");
		expect(its.client.failure?.code).toBe("unsupported_protocol");
		expect(its.timers.waits).toEqual([]);
	});

	test("refuses an address that is none", () => {
		expect(() => connect("nowhere", { timers: new FakeTimers() })).toThrow(TypeError);
	});
});

describe("OverroundClient, after a cut", () => {
	test("resumes each topic from its position, in their order", async () => {
		using its = new ScriptedClient({ topics: ["odds_updates", "event/1", "sources"] });
		const connection = await its.service.connection(0);
		connection.say(ack({ odds_updates: 5, "event/1": 7, sources: 2 }), snapshot(7, []), oddsUpdate(6));
		await its.until(() => its.told.updates.length === 1);
		const { query } = await reconnected(its);
		expect(query.get("topics")).toBe("odds_updates,event/1,sources");
		expect(query.get("resume")).toBe("e1:6,7,");
	});

	test("goes on where all that was missed comes", async () => {
		const { its } = await liveClient("odds_updates");
		using _ = its;
		const connection = await reconnected(its);
		connection.say(ack({ odds_updates: 7 }, { recovered: { odds_updates: true } }), oddsUpdate(6));
		await its.until(() => its.told.updates.length === 1);
		expect(its.client.state).toBe("resyncing");
		connection.say(oddsUpdate(7));
		await its.until(() => its.client.state === "live");
		expect(its.told.updates).toEqual([6, 7]);
		expect(its.told.gaps).toMatchObject([{ cause: "cut", after: 5, upTo: 7, by: "resume" }]);
		expect(its.told.states).toEqual(["live", "stale", "resyncing", "live"]);
	});

	test("has no gap where nothing was missed", async () => {
		const { its } = await liveClient("odds_updates");
		using _ = its;
		(await reconnected(its)).say(ack({ odds_updates: 5 }, { recovered: { odds_updates: true } }));
		await its.until(() => its.client.state === "live");
		expect(its.client.gaps.noticed).toBe(0);
	});

	test("is live again with a pong where the service filters what is newer", async () => {
		const { its } = await liveClient("odds_updates");
		using _ = its;
		const connection = await reconnected(its);
		connection.say(ack({ odds_updates: 7 }, { recovered: { odds_updates: true } }));
		await its.service.until(() => connection.heard.length > 0);
		expect(connection.heard).toEqual([{ type: "ping" }]);
		connection.say(direct("pong", {}));
		await its.until(() => its.client.state === "live");
		expect(its.client.position("odds_updates")).toBe(5);
	});

	test("says so where what was missed does not come", async () => {
		const { its } = await liveClient("odds_updates");
		using _ = its;
		(await reconnected(its)).say(ack({ odds_updates: 9 }, { recovered: { odds_updates: false } }));
		await its.until(() => its.client.state === "live");
		expect(its.told.gaps).toMatchObject([{ cause: "cut", after: 5, upTo: 9, recovered: false }]);
		expect(its.client.position("odds_updates")).toBe(9);
	});

	test("has lost its place in another process, and keeps showing an event until its snapshot is there", async () => {
		using its = new ScriptedClient({ topics: ["odds_updates", "event/1"] });
		const first = await its.service.connection(0);
		first.say(ack({ odds_updates: 5, "event/1": 5 }), snapshot(5, [market("a", 2)]));
		await its.until(() => its.client.state === "live");
		const connection = await reconnected(its);
		const lost = { odds_updates: false, "event/1": false };
		connection.say(ack({ odds_updates: 1, "event/1": 1 }, { epoch: "e2", recovered: lost }));
		await its.until(() => its.client.state === "resyncing");
		expect(its.client.event(1)?.odds.size).toBe(1);
		connection.say(snapshot(1, [market("b", 2), market("c", 2)], { epoch: "e2" }));
		await its.until(() => its.client.state === "live");
		expect([...(its.client.event(1)?.odds.keys() ?? [])]).toEqual(["b", "c"]);
		expect(its.told.gaps).toEqual([
			{ topic: "odds_updates", cause: "epoch", after: 5, upTo: 1, recovered: false, by: undefined },
			{ topic: "event/1", cause: "epoch", after: 5, upTo: 1, recovered: true, by: "snapshot" },
		]);
		expect(its.client.epoch).toBe("e2");
	});

	test("has lost its place in another process even if that has come as far", async () => {
		const { its } = await liveClient("odds_updates");
		using _ = its;
		const recovered = { odds_updates: false };
		(await reconnected(its)).say(ack({ odds_updates: 5 }, { epoch: "e2", recovered }));
		await its.until(() => its.client.state === "live");
		expect(its.told.gaps).toMatchObject([{ cause: "epoch", after: 5, upTo: 5, recovered: false }]);
	});

	test("is what a message of another process means", async () => {
		const { its, connection } = await liveClient("odds_updates");
		using _ = its;
		connection.say(oddsUpdate(6, { epoch: "e2" }));
		await its.until(() => its.client.state === "stale");
		expect(its.told.updates).toEqual([]);
	});

	test("forgets an event that the service does not have any more", async () => {
		using its = new ScriptedClient({ topics: ["odds_updates", "event/1"] });
		const first = await its.service.connection(0);
		first.say(ack({ odds_updates: 5, "event/1": 5 }), snapshot(5, [market("a", 2)]));
		await its.until(() => its.client.state === "live");
		const connection = await reconnected(its);
		connection.say(ack({ odds_updates: 5 }, { ignored: ["event/1"], recovered: { odds_updates: true } }));
		await its.until(() => its.client.state === "live");
		expect([its.client.event(1), its.told.events]).toEqual([undefined, ["1 1", "1 gone"]]);
		expect(its.told.gaps).toMatchObject([{ topic: "event/1", upTo: undefined, recovered: false }]);
	});

	test("does not take up half of a change again", async () => {
		using its = new ScriptedClient({ topics: ["event/1"] });
		const first = await its.service.connection(0);
		first.say(ack({ "event/1": 5 }), snapshot(5, []));
		first.say(delta(6, [market("a", 2)], {}, { part: 1, more: true }));
		await its.read();
		const connection = await reconnected(its);
		connection.say(ack({ "event/1": 6 }, { recovered: { "event/1": true } }));
		connection.say(delta(6, [market("b", 2)], {}, { part: 2 }));
		await its.read(1);
		its.timers.advance(0);
		expect(await its.subscriptions(1, 1)).toMatchObject([{ resume: { seqs: { "event/1": 5 } } }]);
	});
});

describe("OverroundClient, silence", () => {
	test("for more than a heartbeat and a half is a dead connection", async () => {
		const { its, connection } = await liveClient("odds_updates");
		using _ = its;
		its.timers.advance(45_000);
		expect(its.client.state).toBe("live");
		its.timers.advance(15_000);
		expect(its.client.state).toBe("stale");
		its.timers.advance(500);
		await its.service.connection(1);
		await its.service.until(() => connection.closed !== undefined);
	});

	test("is broken by any message", async () => {
		const { its, connection } = await liveClient("odds_updates");
		using _ = its;
		for (let i = 0; i < 5; i++) {
			its.timers.advance(40_000);
			connection.say(direct("heartbeat", { seqs: { odds_updates: 5 } }));
			await its.read();
		}
		expect(its.told.states).toEqual(["live"]);
	});
});

describe("OverroundClient, waits between connections", () => {
	test("double until a connection has lasted", async () => {
		const { its } = await liveClient("odds_updates");
		using _ = its;
		const waits: (number | undefined)[] = [];
		for (let i = 0; i < 4; i++) {
			const connection = await its.service.connection(i);
			if (i > 0) connection.say(ack({ odds_updates: 5 }, { recovered: { odds_updates: true } }));
			await its.until(() => its.client.state === "live");
			if (i === 3) its.timers.advance(10_000);
			connection.close(4002);
			await its.until(() => its.client.state === "stale");
			waits.push(its.timers.waits[0]);
			its.timers.advance(its.timers.waits[0] ?? 0);
		}
		expect(waits).toEqual([500, 1_000, 2_000, 500]);
	});

	test("grow where nobody answers, and the client lives on", async () => {
		using its = new ScriptedClient({ topics: ["odds_updates"] });
		const { url } = its.service;
		its.service[Symbol.dispose]();
		const timers = new FakeTimers();
		const client = connect(url, { timers, random: () => 1 });
		// Each failure leaves the wait for the next attempt alone, which none but the platform can bring about.
		for (const wait of [500, 1_000, 2_000]) {
			while (timers.waits[0] !== wait) await Bun.sleep(1);
			timers.advance(wait);
		}
		expect(client.state).toBe("connecting");
		client.close();
	});

	test("are the service's own after its shutdown", async () => {
		const { its, connection } = await liveClient("odds_updates");
		using _ = its;
		connection.say(direct("server_shutdown", { reconnect_after_ms: 3_210 }));
		connection.close(4000, "server shutdown");
		await its.until(() => its.client.state === "stale");
		expect(its.timers.waits).toEqual([3_210]);
	});

	test("are long where it was too much for the service", async () => {
		const { its, connection } = await liveClient("odds_updates");
		using _ = its;
		connection.close(4003);
		await its.until(() => its.client.state === "stale");
		expect(its.timers.waits).toEqual([30_000]);
	});

	test.each([
		[4500, "no_valid_topic"],
		[4501, "invalid_option"],
		[4742, "refused"],
	])("have no end after %d", async (code, failure) => {
		using its = new ScriptedClient({ topics: ["event/9"] });
		const connection = await its.service.connection(0);
		connection.say(direct("error", { code: "its_code", detail: "its detail" }));
		connection.close(code, "no");
		await its.until(() => its.client.state === "closed");
		expect(its.client.failure).toEqual({ code: failure, detail: `Closed with ${code}: no` } as never);
		expect(its.told.errors).toMatchObject([{ from: "service", code: "its_code" }, { code: failure }]);
		expect(its.timers.waits).toEqual([]);
	});
});

describe("OverroundClient.subscribe() and unsubscribe()", () => {
	test("take in and give up topics while connected", async () => {
		const { its, connection } = await liveClient("odds_updates");
		using _ = its;
		its.client.subscribe("event/1", "event/2");
		expect(its.client.state).toBe("resyncing");
		its.timers.advance(0);
		expect(await its.subscriptions(1)).toEqual([{ type: "subscribe", topics: ["event/1", "event/2"] }]);
		connection.say(update({ odds_updates: 5, "event/1": 3 }, { ignored: ["event/2"] }));
		connection.say(snapshot(3, [market("a", 2)]));
		await its.until(() => its.client.state === "live");
		expect(its.told.errors).toMatchObject([{ code: "unknown_topic" }]);
		its.client.unsubscribe("event/1");
		expect(its.client.event(1)).toBeUndefined();
		its.timers.advance(250);
		await its.service.until(() => connection.heard.length === 2);
		expect(connection.heard[1]).toEqual({ type: "unsubscribe", topics: ["event/1"] });
		connection.say(delta(4, [market("a", 3)]));
		await its.read();
		expect([its.client.event(1), its.client.state]).toEqual([undefined, "live"]);
		expect(its.client.gaps.noticed).toBe(0);
	});

	test("while there is no connection change what the next one begins with", async () => {
		const { its, connection } = await liveClient("odds_updates", "scrape_progress");
		using _ = its;
		connection.close(1011);
		await its.until(() => its.client.state === "stale");
		its.client.unsubscribe("odds_updates");
		its.client.subscribe("event/1");
		its.timers.advance(500);
		const { query } = await its.service.connection(1);
		expect([query.get("topics"), query.get("resume")]).toEqual(["scrape_progress,event/1", "e1:5,"]);
	});

	test("while a connection is being made are made up for after it", async () => {
		using its = new ScriptedClient({ topics: ["odds_updates", "scrape_progress"] });
		const connection = await its.service.connection(0);
		its.client.subscribe("event/1");
		its.client.unsubscribe("scrape_progress");
		connection.say(ack({ odds_updates: 5, scrape_progress: 5 }));
		await its.until(() => its.client.state === "resyncing");
		its.timers.advance(0);
		expect(await its.subscriptions(1)).toEqual([{ type: "subscribe", topics: ["event/1"] }]);
		expect(connection.heard).toContainEqual({ type: "unsubscribe", topics: ["scrape_progress"] });
	});
});

describe("OverroundClient.close()", () => {
	test("ends the connection and leaves no timer behind", async () => {
		const { its, connection } = await liveClient("odds_updates");
		using _ = its;
		connection.say(oddsUpdate(9));
		await its.until(() => its.client.state === "resyncing");
		its.client.close();
		expect([its.client.state, its.client.failure, its.timers.waits]).toEqual(["closed", undefined, []]);
		await its.service.until(() => connection.closed !== undefined);
		expect(connection.closed).toEqual({ code: 1000 });
	});

	test("ends the waiting for the next connection", async () => {
		const { its, connection } = await liveClient("odds_updates");
		using _ = its;
		connection.close(1011);
		await its.until(() => its.client.state === "stale");
		its.client.close();
		expect(its.timers.waits).toEqual([]);
		its.client.close();
		expect(its.told.states).toEqual(["live", "stale", "closed"]);
	});
});

describe("OverroundClient.on()", () => {
	test("returns what ends it", async () => {
		const { its, connection } = await liveClient("odds_updates");
		using _ = its;
		const heard: number[] = [];
		const end = its.client.on("odds_update", ({ event_ids }) => heard.push(...event_ids));
		connection.say(oddsUpdate(6));
		await its.until(() => its.told.updates.length === 1);
		end();
		connection.say(oddsUpdate(7));
		await its.until(() => its.told.updates.length === 2);
		expect(heard).toEqual([6]);
	});

	test("keeps a listener that throws from the others and from the client", async () => {
		const { its, connection } = await liveClient("odds_updates");
		using _ = its;
		const heard: number[] = [];
		its.client.on("odds_update", () => {
			throw new Error("its own fault");
		});
		its.client.on("odds_update", (_, { seq }) => heard.push(seq));
		connection.say(oddsUpdate(6));
		await its.until(() => its.told.updates.length === 1);
		await its.read();
		expect(heard).toEqual([6]);
		expect(its.client.state).toBe("live");
		expect(() => its.timers.advance(0)).toThrow("its own fault");
	});
});
