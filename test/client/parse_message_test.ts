import { describe, expect, test } from "bun:test";
import { readMessage } from "../../src/client/parse_message.ts";
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

const read = (message: unknown) =>
	readMessage(typeof message === "string" ? message : JSON.stringify(message));

/** What was wrong with a message. */
function problemOf(message: unknown): string | undefined {
	const its = read(message);
	return its.kind === "malformed" ? its.problem : undefined;
}

describe("readMessage()", () => {
	test("reads a topic message with its place", () => {
		expect(read(oddsUpdate(7, { prev_seq: 5, conflated: true }))).toMatchObject({
			kind: "topic",
			type: "odds_update",
			place: { topic: "odds_updates", epoch: "e1", seq: 7, prev_seq: 5, conflated: true },
			data: { event_ids: [7], source: "betpawa" },
		});
	});

	test("reads every kind of direct message", () => {
		const messages = [
			ack({ odds_updates: 3 }),
			update({ odds_updates: 3 }, { recovered: { odds_updates: true } }),
			direct("heartbeat", { seqs: { odds_updates: 3 } }),
			direct("pong", {}),
			direct("error", { code: "x", detail: "y" }),
			direct("server_shutdown", { reconnect_after_ms: 900 }),
		];
		expect(messages.map((message) => read(message).kind)).toEqual(messages.map(() => "direct"));
	});

	test("passes on a topic message of an unknown type, and names an unknown direct one", () => {
		expect(read(told("arbitrage", "arbitrage", 4, { opened: [] }))).toMatchObject({
			type: "other",
			place: { seq: 4 },
			data: { type: "arbitrage", data: { opened: [] } },
		});
		expect(read(direct("fanfare", {}))).toEqual({ kind: "unknown", type: "fanfare" });
		expect(read(direct("toString", {}))).toEqual({ kind: "unknown", type: "toString" });
	});

	test("lets fields be that it does not know", () => {
		expect(read(direct("pong", { extra: 1 })).kind).toBe("direct");
		expect(read({ ...oddsUpdate(1), extra: 1 }).kind).toBe("topic");
	});

	test.each([
		["no JSON", "{", "JSON"],
		["nothing", "", "JSON"],
		["a number", "7", "Cannot read message as it must be an object: it is 7"],
		["a list", "[]", "Cannot read message as it must be an object: it is []"],
		["null", "null", "Cannot read message as it must be an object: it is null"],
		["no type", "{}", "Cannot read message.type as it must be a text: it is undefined"],
		["no data", direct("heartbeat", { seqs: { a: -1 } }), "data.seqs.a as it must be a whole number"],
		["a topic message without a topic", direct("odds_update", {}), "must have a topic"],
	])("finds fault with %s", (_, message, problem) => {
		expect(problemOf(message)).toContain(problem);
	});

	test("finds fault with bytes", () => {
		expect(readMessage(new Uint8Array(3)).kind).toBe("malformed");
	});

	test("says the place of a message whose data cannot be read", () => {
		expect(read(told("odds_update", "odds_updates", 7, { event_ids: "7" }))).toMatchObject({
			kind: "malformed",
			place: { topic: "odds_updates", seq: 7 },
			problem: 'Cannot read data.event_ids as it must be a list: it is "7"',
		});
		expect("place" in read({ ...oddsUpdate(1), seq: "1" })).toBe(false);
	});

	test("looks into every market of a snapshot and a delta", () => {
		const bad = { ...market("1x2_ft", 2), prices: { betpawa: { odds: ["2"] } } };
		expect(problemOf(snapshot(1, [market("1x2_ft", 2), bad]))).toContain(
			"data.event.odds[1].prices.betpawa.odds[0] as it must be a number",
		);
		expect(problemOf(delta(1, [bad]))).toContain("data.odds[0].prices.betpawa.odds[0]");
		expect(problemOf(delta(1, [], { event_removed: "yes" }))).toContain("event_removed");
	});
});
