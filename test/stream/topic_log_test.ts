import { describe, expect, test } from "bun:test";
import { TopicLog } from "../../src/stream/topic_log.ts";

/** A log with this many messages, sent at 1, 2, 3… */
function makeLog(count: number, base = 0): TopicLog {
	const log = new TopicLog("odds_updates", base);
	for (let i = 1; i <= count; i++) log.append(`message ${base + i}`, i);
	return log;
}

const covered = (log: TopicLog, upTo: number) =>
	Array.from({ length: upTo + 1 }, (_, position) => position).filter((position) => log.covers(position));

describe("TopicLog", () => {
	test("numbers its messages from its base on, without a gap", () => {
		const log = makeLog(3, 7);
		expect(log.after(7).map(({ seq, text, at, topic }) => [seq, text, at, topic])).toEqual([
			[8, "message 8", 1, "odds_updates"],
			[9, "message 9", 2, "odds_updates"],
			[10, "message 10", 3, "odds_updates"],
		]);
		expect([log.seq, log.length, log.oldest, log.bytes]).toEqual([10, 3, 1, 9 + 9 + 10]);
	});

	test("covers the positions from which nothing is missing: not before its base, not beyond its end", () => {
		expect(covered(makeLog(0), 5)).toEqual([0]);
		expect(covered(makeLog(0, 3), 5)).toEqual([3]);
		expect(covered(makeLog(3, 7), 12)).toEqual([7, 8, 9, 10]);
	});

	test("covers no position before what it has let go of", () => {
		const log = makeLog(5);
		expect(log.dropOldest()).toBe("message 1".length);
		log.dropOldest();
		expect(covered(log, 9)).toEqual([2, 3, 4, 5]);
		expect([log.length, log.oldest, log.bytes]).toEqual([3, 3, 27]);
		for (let i = 0; i < 3; i++) log.dropOldest();
		expect(covered(log, 9)).toEqual([5]);
		expect([log.length, log.oldest, log.bytes, log.seq, log.dropOldest()]).toEqual([0, undefined, 0, 5, 0]);
	});

	test("finds the message after any position, none at its end or where it is gone", () => {
		const log = makeLog(5);
		log.dropOldest();
		log.dropOldest();
		expect([0, 1, 2, 3, 4, 5, 6].map((position) => log.next(position)?.seq)).toEqual([
			undefined,
			undefined,
			3,
			4,
			5,
			undefined,
			undefined,
		]);
		expect(log.after(3).map(({ seq }) => seq)).toEqual([4, 5]);
		expect(log.after(5)).toEqual([]);
	});

	test("finds the same after thousands that came and went", () => {
		const log = makeLog(0);
		for (let i = 1; i <= 5_000; i++) {
			log.append(String(i), i);
			if (log.length > 10) log.dropOldest();
			const from = log.seq - log.length;
			expect(log.next(from)?.seq).toBe(from + 1);
		}
		expect(log.after(4_990).map(({ text }) => Number(text))).toEqual(
			Array.from({ length: 10 }, (_, i) => 4_991 + i),
		);
		expect(log.bytes).toBe(40);
	});
});
