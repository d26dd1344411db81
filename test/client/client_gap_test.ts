import { describe, expect, test } from "bun:test";
import { ScriptedClient } from "../fixture/scripted_client.ts";
import {
	ack,
	delta,
	direct,
	market,
	oddsUpdate,
	snapshot,
	told,
	update,
} from "../fixture/stream_messages.ts";

/** A client that is live on `odds_updates` at position 5. */
async function liveClient() {
	const its = new ScriptedClient({ topics: ["odds_updates"] });
	const connection = await its.service.connection(0);
	connection.say(ack({ odds_updates: 5 }));
	await its.until(() => its.client.state === "live");
	return { its, connection };
}

/** A client that is live on `event/1` at position 5 with one market at 2. */
async function liveEventClient() {
	const its = new ScriptedClient({ topics: ["event/1"] });
	const connection = await its.service.connection(0);
	connection.say(ack({ "event/1": 5 }), snapshot(5, [market("1x2_ft", 2)]));
	await its.until(() => its.client.state === "live");
	return { its, connection, odds: () => its.client.event(1)?.odds.get("1x2_ft")?.best[0]?.odds };
}

describe("OverroundClient, a gap of a plain topic", () => {
	test("asks for what was missed from where it is, and tells it in order", async () => {
		const { its, connection } = await liveClient();
		using _ = its;
		connection.say(oddsUpdate(6), oddsUpdate(8), oddsUpdate(9));
		await its.until(() => its.client.state === "resyncing");
		await its.read();
		its.timers.advance(0);
		expect(await its.subscriptions(1)).toEqual([
			{ type: "subscribe", topics: ["odds_updates"], resume: { epoch: "e1", seqs: { odds_updates: 6 } } },
		]);
		connection.say(update({ odds_updates: 9 }, { recovered: { odds_updates: true } }));
		connection.say(oddsUpdate(7), oddsUpdate(8), oddsUpdate(9));
		await its.until(() => its.client.state === "live");
		expect(its.told.updates).toEqual([6, 7, 8, 9]);
		expect(its.told.gaps).toEqual([
			{ topic: "odds_updates", cause: "sequence", after: 6, upTo: 9, recovered: true, by: "resume" },
		]);
		expect(its.client.gaps).toEqual({
			noticed: 1,
			repairedByResume: 1,
			repairedBySnapshot: 0,
			lost: 0,
		});
	});

	test("says so when what was missed does not come", async () => {
		const { its, connection } = await liveClient();
		using _ = its;
		connection.say(oddsUpdate(8));
		await its.until(() => its.client.state === "resyncing");
		its.timers.advance(0);
		await its.subscriptions(1);
		connection.say(update({ odds_updates: 11 }, { recovered: { odds_updates: false } }), oddsUpdate(12));
		await its.until(() => its.told.updates.length > 0);
		expect(its.told.updates).toEqual([12]);
		expect(its.told.gaps).toEqual([
			{ topic: "odds_updates", cause: "sequence", after: 5, upTo: 11, recovered: false, by: undefined },
		]);
		expect(its.client.gaps).toMatchObject({ noticed: 1, lost: 1 });
		expect(its.client.position("odds_updates")).toBe(12);
	});

	test("is noticed by what a message builds on, and only then", async () => {
		const { its, connection } = await liveClient();
		using _ = its;
		connection.say(oddsUpdate(9, { prev_seq: 5, conflated: true }));
		await its.until(() => its.told.updates.length === 1);
		expect([its.client.state, its.client.position("odds_updates")]).toEqual(["live", 9]);
		connection.say(oddsUpdate(15, { prev_seq: 12, conflated: true }));
		await its.until(() => its.client.state === "resyncing");
		expect(its.told.updates).toEqual([9]);
	});

	test("is noticed by a heartbeat", async () => {
		const { its, connection } = await liveClient();
		using _ = its;
		connection.say(direct("heartbeat", { seqs: { odds_updates: 5 } }));
		await its.read();
		expect(its.client.state).toBe("live");
		connection.say(direct("heartbeat", { seqs: { odds_updates: 7 } }));
		await its.until(() => its.client.state === "resyncing");
		its.timers.advance(0);
		expect(await its.subscriptions(1)).toMatchObject([{ resume: { seqs: { odds_updates: 5 } } }]);
	});

	test("is none where the answer to another subscription is ahead of what we were sent", async () => {
		const { its, connection } = await liveClient();
		using _ = its;
		its.client.subscribe("scrape_progress");
		its.timers.advance(0);
		await its.subscriptions(1);
		connection.say(update({ odds_updates: 7, scrape_progress: 2 }));
		await its.until(() => its.client.state === "live");
		expect(its.client.position("scrape_progress")).toBe(2);
		expect([its.client.position("odds_updates"), its.client.gaps.noticed]).toEqual([5, 0]);
	});

	test("is asked about once, however many messages show it", async () => {
		const { its, connection } = await liveClient();
		using _ = its;
		for (let seq = 8; seq < 40; seq++) connection.say(oddsUpdate(seq));
		connection.say(direct("heartbeat", { seqs: { odds_updates: 39 } }));
		await its.read();
		its.timers.advance(2_000);
		expect(connection.heard.length).toBeLessThanOrEqual(2);
		expect(await its.subscriptions(1)).toHaveLength(1);
		expect(its.client.gaps.noticed).toBe(1);
	});

	test("within what is sent again is asked about again", async () => {
		const { its, connection } = await liveClient();
		using _ = its;
		connection.say(oddsUpdate(9));
		await its.until(() => its.client.state === "resyncing");
		its.timers.advance(0);
		await its.subscriptions(1);
		connection.say(update({ odds_updates: 9 }, { recovered: { odds_updates: true } }));
		connection.say(oddsUpdate(6), oddsUpdate(8));
		await its.read();
		its.timers.advance(250);
		expect((await its.subscriptions(2))[1]).toMatchObject({ resume: { seqs: { odds_updates: 6 } } });
		expect(its.client.gaps.noticed).toBe(1);
	});

	test("at the end of what is sent again is noticed by the next heartbeat", async () => {
		const { its, connection } = await liveClient();
		using _ = its;
		connection.say(oddsUpdate(9));
		await its.until(() => its.client.state === "resyncing");
		its.timers.advance(0);
		await its.subscriptions(1);
		connection.say(update({ odds_updates: 9 }, { recovered: { odds_updates: true } }));
		connection.say(oddsUpdate(6), direct("heartbeat", { seqs: { odds_updates: 9 } }));
		await its.read();
		its.timers.advance(250);
		expect((await its.subscriptions(2))[1]).toMatchObject({ resume: { seqs: { odds_updates: 6 } } });
	});

	test("whose answer does not come is asked about again, then begun anew, then with a new connection", async () => {
		const { its, connection } = await liveClient();
		using _ = its;
		connection.say(oddsUpdate(9));
		await its.until(() => its.client.state === "resyncing");
		while (its.client.state === "resyncing") {
			its.timers.advance(10_000);
			// Not silent, yet not an answer either.
			if (its.client.state === "resyncing") await its.read();
		}
		const asked = await its.subscriptions(1);
		expect(asked.map(({ resume }) => resume !== undefined)).toEqual([true, true, false, false, false]);
		expect(its.client.state).toBe("stale");
	});

	test("is none where a message comes twice", async () => {
		const { its, connection } = await liveClient();
		using _ = its;
		connection.say(ack({ odds_updates: 5 }), oddsUpdate(6), oddsUpdate(6), oddsUpdate(7), oddsUpdate(6));
		await its.read();
		expect(its.told.updates).toEqual([6, 7]);
		expect([its.client.state, its.client.gaps.noticed]).toEqual(["live", 0]);
	});
});

describe("OverroundClient, a gap of an event", () => {
	test("is mended by a snapshot where it cannot be by what was missed", async () => {
		const { its, connection, odds } = await liveEventClient();
		using _ = its;
		connection.say(delta(7, [market("1x2_ft", 3)]));
		await its.until(() => its.client.state === "resyncing");
		expect(odds()).toBe(2);
		its.timers.advance(0);
		expect(await its.subscriptions(1)).toMatchObject([{ resume: { seqs: { "event/1": 5 } } }]);
		connection.say(update({ "event/1": 8 }, { recovered: { "event/1": false } }));
		connection.say(snapshot(8, [market("1x2_ft", 4)]));
		await its.until(() => its.client.state === "live");
		expect(odds()).toBe(4);
		expect(its.told.gaps).toMatchObject([{ after: 5, upTo: 8, recovered: true, by: "snapshot" }]);
	});

	test("in the parts of a change is noticed, and the parts come again", async () => {
		const { its, connection } = await liveEventClient();
		using _ = its;
		connection.say(delta(6, [market("a", 2)], {}, { part: 1, more: true }));
		connection.say(delta(6, [market("c", 2)], {}, { part: 3 }));
		await its.until(() => its.client.state === "resyncing");
		its.timers.advance(0);
		expect(await its.subscriptions(1)).toMatchObject([{ resume: { seqs: { "event/1": 5 } } }]);
		connection.say(update({ "event/1": 6 }, { recovered: { "event/1": true } }));
		connection.say(delta(6, [market("a", 2)], {}, { part: 1, more: true }));
		connection.say(delta(6, [market("b", 2)], {}, { part: 2, more: true }));
		expect(its.client.state).toBe("resyncing");
		connection.say(delta(6, [market("c", 2)], {}, { part: 3 }));
		await its.until(() => its.client.state === "live");
		expect([...(its.client.event(1)?.odds.keys() ?? [])]).toEqual(["1x2_ft", "a", "b", "c"]);
		expect(its.told.gaps).toMatchObject([{ cause: "parts", by: "resume" }]);
	});

	test("in the parts of a snapshot shows nothing of it, and asks anew", async () => {
		using its = new ScriptedClient({ topics: ["event/1"] });
		const connection = await its.service.connection(0);
		connection.say(ack({ "event/1": 5 }));
		connection.say(snapshot(5, [market("a", 2)], { part: 1, more: true }));
		connection.say(snapshot(5, [market("c", 2)], { part: 3 }));
		await its.read();
		expect([its.client.state, its.client.event(1)]).toEqual(["resyncing", undefined]);
		its.timers.advance(0);
		expect(await its.subscriptions(1)).toEqual([{ type: "subscribe", topics: ["event/1"] }]);
		connection.say(update({ "event/1": 6 }));
		connection.say(snapshot(6, [market("a", 2)], { part: 1, more: true }));
		connection.say(snapshot(6, [market("b", 2)], { part: 2 }));
		await its.until(() => its.client.state === "live");
		expect([...(its.client.event(1)?.odds.keys() ?? [])]).toEqual(["a", "b"]);
		expect(its.told.events).toEqual(["1 2"]);
	});

	test("where a snapshot does not come at all is noticed by the change after it", async () => {
		using its = new ScriptedClient({ topics: ["event/1"] });
		const connection = await its.service.connection(0);
		connection.say(ack({ "event/1": 5 }), delta(6, [market("a", 2)]));
		await its.read();
		its.timers.advance(0);
		expect(await its.subscriptions(1)).toEqual([{ type: "subscribe", topics: ["event/1"] }]);
	});

	test("where a snapshot does not come at all is noticed by a heartbeat", async () => {
		using its = new ScriptedClient({ topics: ["event/1"] });
		const connection = await its.service.connection(0);
		connection.say(ack({ "event/1": 5 }), direct("heartbeat", { seqs: { "event/1": 5 } }));
		await its.read();
		its.timers.advance(0);
		expect(await its.subscriptions(1)).toHaveLength(1);
	});

	test("is what a change of an unknown match means", async () => {
		using its = new ScriptedClient({ topics: ["tournament/x"] });
		const connection = await its.service.connection(0);
		const topic = "tournament/x";
		connection.say(ack({ [topic]: 5 }), snapshot(5, [market("a", 2)], { topic }, 7));
		connection.say(delta(6, [market("a", 2)], { event_id: 8 }, { topic }));
		await its.until(() => its.client.state === "resyncing" && its.client.event(7) !== undefined);
		await its.read();
		its.timers.advance(0);
		expect(await its.subscriptions(1)).toEqual([{ type: "subscribe", topics: [topic] }]);
		connection.say(update({ [topic]: 6 }), snapshot(6, [market("a", 2)], { topic }, 8));
		await its.until(() => its.client.state === "live");
		expect(its.client.events(topic).map(({ id }) => id)).toEqual([8]);
		expect(its.told.events).toEqual(["7 1", "7 gone", "8 1"]);
		expect(its.told.gaps).toMatchObject([{ cause: "malformed", after: 5, by: "snapshot" }]);
	});
});

describe("OverroundClient, sources", () => {
	const status = (bookmaker: string, seq: number, place = {}) =>
		told("source_status", "sources", seq, { bookmaker, state: "up", since: null }, place);

	test("are whole with the last part, and follow changes", async () => {
		using its = new ScriptedClient({ topics: ["sources"] });
		const connection = await its.service.connection(0);
		connection.say(ack({ sources: 3 }), status("betpawa", 3, { part: 1, more: true }));
		await its.read();
		expect(its.client.state).toBe("resyncing");
		connection.say(status("bet9ja", 3, { part: 2 }));
		await its.until(() => its.client.state === "live");
		connection.say(told("source_status", "sources", 4, { bookmaker: "bet9ja", state: "down", since: null }));
		await its.read();
		expect([...its.client.sources.values()].map(({ bookmaker, state }) => `${bookmaker} ${state}`)).toEqual([
			"betpawa up",
			"bet9ja down",
		]);
	});

	test("of one bookmaker alone are whole with one message", async () => {
		using its = new ScriptedClient({ topics: ["sources"] });
		const connection = await its.service.connection(0);
		connection.say(ack({ sources: 3 }), status("betpawa", 3));
		await its.until(() => its.client.state === "live");
		expect(its.client.sources.size).toBe(1);
	});

	test("are asked for again when a single status comes where the snapshot was due", async () => {
		using its = new ScriptedClient({ topics: ["sources"] });
		const connection = await its.service.connection(0);
		connection.say(ack({ sources: 3 }), status("bet9ja", 4));
		await its.read();
		its.timers.advance(0);
		expect(await its.subscriptions(1)).toEqual([{ type: "subscribe", topics: ["sources"] }]);
	});
});

describe("OverroundClient, malformed messages", () => {
	test("are told as errors and end nothing", async () => {
		const { its, connection } = await liveClient();
		using _ = its;
		connection.say("{", "[]", direct("heartbeat", { seqs: 5 }), oddsUpdate(6));
		await its.until(() => its.told.updates.length === 1);
		expect(its.told.errors.map(({ from, code }) => `${from} ${code}`)).toEqual([
			"client malformed_message",
			"client malformed_message",
			"client malformed_message",
		]);
		expect(its.client.state).toBe("live");
	});

	test("are a lost message of a plain topic", async () => {
		const { its, connection } = await liveClient();
		using _ = its;
		connection.say(told("odds_update", "odds_updates", 6, {}), oddsUpdate(7));
		await its.until(() => its.told.updates.length === 1);
		expect(its.told.gaps).toMatchObject([{ cause: "malformed", after: 5, upTo: 6, recovered: false }]);
		expect(its.client.state).toBe("live");
	});

	test("make an event's state be asked for anew", async () => {
		const { its, connection } = await liveEventClient();
		using _ = its;
		connection.say(delta(6, [{}]));
		await its.until(() => its.client.state === "resyncing");
		its.timers.advance(0);
		expect(await its.subscriptions(1)).toEqual([{ type: "subscribe", topics: ["event/1"] }]);
	});
});
