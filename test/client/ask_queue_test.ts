import { describe, expect, test } from "bun:test";
import { AskQueue, askMessage } from "../../src/client/ask_queue.ts";
import { FakeTimers } from "../fixture/fake_timers.ts";

function makeQueue() {
	const timers = new FakeTimers();
	const sent: string[] = [];
	const queue = new AskQueue(timers, (ask, topics) => sent.push(`${ask} ${topics.join(" ")}`));
	return { timers, sent, queue };
}

describe("AskQueue", () => {
	test("asks for all of one turn in one message", () => {
		const { timers, sent, queue } = makeQueue();
		queue.open(["c"]);
		queue.add("a", "subscribe");
		queue.add("b", "subscribe");
		queue.add("c", "unsubscribe");
		expect(sent).toEqual([]);
		timers.advance(0);
		expect(sent).toEqual(["unsubscribe c", "subscribe a b"]);
	});

	test("asks the last thing about a topic", () => {
		const { timers, sent, queue } = makeQueue();
		queue.open(["a"]);
		queue.add("a", "subscribe");
		queue.add("a", "unsubscribe");
		queue.add("b", "unsubscribe");
		queue.add("b", "subscribe");
		timers.advance(0);
		expect(sent).toEqual(["unsubscribe a", "subscribe b"]);
	});

	test("gives up only what it has asked for", () => {
		const { timers, sent, queue } = makeQueue();
		queue.open([]);
		queue.add("a", "subscribe");
		queue.add("a", "unsubscribe");
		timers.advance(250);
		expect(sent).toEqual([]);
		queue.add("b", "subscribe");
		timers.advance(250);
		queue.add("b", "unsubscribe");
		timers.advance(250);
		expect(sent).toEqual(["subscribe b", "unsubscribe b"]);
	});

	test("never asks for so many in a second that it would be a flood", () => {
		const { timers, sent, queue } = makeQueue();
		queue.open([]);
		for (let i = 0; i < 1_000; i++) queue.add(`t${i}`, "subscribe");
		timers.advance(999);
		expect(sent.length).toBe(4);
		expect(sent.join(" ").split(" ").length - sent.length).toBe(120);
		timers.advance(60_000);
		expect(sent.join(" ").split(" ").length - sent.length).toBe(1_000);
		expect(timers.waits).toEqual([]);
	});

	test("keeps its pace for what comes a little later", () => {
		const { timers, sent, queue } = makeQueue();
		queue.open([]);
		queue.add("a", "subscribe");
		timers.advance(10);
		queue.add("b", "subscribe");
		timers.advance(200);
		expect(sent).toEqual(["subscribe a"]);
		timers.advance(50);
		expect(sent).toEqual(["subscribe a", "subscribe b"]);
	});

	test("keeps nothing and leaves no timer without a connection", () => {
		const { timers, sent, queue } = makeQueue();
		queue.add("a", "subscribe");
		queue.open([]);
		queue.add("b", "subscribe");
		queue.close();
		queue.open([]);
		timers.advance(1_000);
		expect([sent, timers.waits]).toEqual([[], []]);
	});
});

describe("askMessage()", () => {
	test("resumes only what is held", () => {
		expect(askMessage("subscribe", ["a", "b"], { epoch: "e1", seqs: [5, undefined] })).toEqual({
			type: "subscribe",
			topics: ["a", "b"],
			resume: { epoch: "e1", seqs: { a: 5 } },
		});
		expect(askMessage("unsubscribe", ["a"], undefined)).toEqual({ type: "unsubscribe", topics: ["a"] });
	});
});
