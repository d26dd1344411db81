import { describe, expect, test } from "bun:test";
import { FeedQueue } from "../../src/scrape/feed_queue.ts";
import { makeListing, makeMatch } from "../fixture/make_reading.ts";
import { StubFeed } from "../fixture/stub_feed.ts";
import { turns } from "../fixture/turns.ts";

/** A queue for a bookmaker with two slots, and what came of its events. */
function makeQueue(maxFailuresInARow = 60) {
	const stub = new StubFeed("betpawa", 2);
	const controller = new AbortController();
	const done: string[] = [];
	const options = { maxFailuresInARow, standing: () => undefined };
	const queue = new FeedQueue(stub.feed, controller.signal, options, (_, { eventId }, result) => {
		done.push(`${eventId} ${result.ok ? "ok" : result.error.kind}`);
	});
	const add = (...eventIds: readonly number[]) => {
		for (const eventId of eventIds) queue.add(makeMatch(eventId, ["betpawa"]), makeListing({ eventId }));
	};
	return { stub, controller, done, queue, add };
}

describe("FeedQueue", () => {
	test("has as many under way as fill the slots twice, and asks for the rest in order as answers come", async () => {
		const { stub, queue, done, add } = makeQueue();
		add(1, 2, 3, 4, 5, 6);
		expect([queue.underWay, stub.feed.lane.running, stub.feed.lane.waiting]).toEqual([4, 2, 2]);
		for (let eventId = 1; eventId <= 6; eventId++) {
			await turns();
			stub.answer(eventId);
		}
		await turns();
		expect(done).toEqual([1, 2, 3, 4, 5, 6].map((eventId) => `${eventId} ok`));
		expect([queue.underWay, queue.waitingSince]).toEqual([0, undefined]);
	});

	test("tells since when somebody waits, in the lane or in the queue itself", async () => {
		const { queue, stub, add } = makeQueue();
		add(1, 2);
		expect(queue.waitingSince).toBeUndefined();
		const before = performance.now();
		add(3);
		expect(queue.waitingSince).toBeGreaterThanOrEqual(before);
		const since = queue.waitingSince;
		add(4, 5, 6);
		expect(queue.waitingSince).toBe(since as number);
		for (const eventId of [1, 2, 3, 4]) {
			await turns();
			stub.answer(eventId);
		}
		await turns();
		expect(queue.waitingSince).toBeUndefined();
	});

	test("given up, aborts what is under way and asks for nothing that waits or comes later", async () => {
		const { stub, queue, done, add } = makeQueue(1);
		add(1, 2, 3, 4, 5, 6);
		await turns();
		stub.fail(1, "outage");
		await turns();
		add(7);
		expect(stub.asked).not.toContain(5);
		expect(done[0]).toBe("1 outage");
		expect(done.slice(1).toSorted()).toEqual([2, 3, 4, 5, 6, 7].map((eventId) => `${eventId} aborted`));
		expect([queue.underWay, queue.waitingSince, stub.feed.lane.running]).toEqual([0, undefined, 0]);
	});

	test("aborted, forgets what waits and what comes later, and tells of what was under way", async () => {
		const { controller, queue, done, add } = makeQueue();
		add(1, 2, 3, 4, 5, 6);
		await turns();
		controller.abort(new Error("stop"));
		await turns();
		add(7);
		expect(done.toSorted()).toEqual([1, 2, 3, 4].map((eventId) => `${eventId} aborted`));
		expect([queue.underWay, queue.waitingSince]).toEqual([0, undefined]);
	});
});
