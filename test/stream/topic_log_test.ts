import { describe, expect, test } from "bun:test";
import { TopicLog } from "../../src/stream/topic_log.ts";

/** A log with steps of these numbers, sent at 1, 2, 3… */
function makeLog(numbers: readonly number[], base = 0, reached?: () => number): TopicLog {
	const log = new TopicLog("odds_updates", base, reached);
	numbers.forEach((no, i) => {
		log.append(no, [`message ${no}`], i + 1);
	});
	return log;
}

const covered = (log: TopicLog, upTo: number) =>
	Array.from({ length: upTo + 1 }, (_, position) => position).filter((position) => log.covers(position));

describe("TopicLog", () => {
	test("keeps steps whose numbers have holes", () => {
		const log = makeLog([8, 11, 12], 7);
		expect(log.after(7).map(({ seq, texts, at, topic }) => [seq, texts, at, topic])).toEqual([
			[8, ["message 8"], 1, "odds_updates"],
			[11, ["message 11"], 2, "odds_updates"],
			[12, ["message 12"], 3, "odds_updates"],
		]);
		expect([log.seq, log.length, log.oldest, log.bytes]).toEqual([12, 3, 1, 9 + 10 + 10]);
	});

	test("counts all messages of a step", () => {
		const log = new TopicLog("event/1", 0);
		log.append(3, ["one", "three"], 1);
		expect([log.bytes, log.length]).toEqual([8, 1]);
		expect([log.dropOldest(), log.bytes]).toEqual([8, 0]);
	});

	test("takes no number that is not above the last", () => {
		const log = makeLog([8], 7);
		for (const no of [8, 7, 1]) expect(() => log.append(no, ["x"], 2)).toThrow(RangeError);
		expect(() => makeLog([7], 7)).toThrow(RangeError);
		expect([log.seq, log.length]).toEqual([8, 1]);
	});

	test("covers the positions from which nothing is missing: not before its base, not beyond its end", () => {
		expect(covered(makeLog([]), 5)).toEqual([0]);
		expect(covered(makeLog([], 3), 5)).toEqual([3]);
		expect(covered(makeLog([9, 11], 7), 13)).toEqual([7, 8, 9, 10, 11]);
	});

	test("covers positions up to where the log is, whatever its own last step", () => {
		expect(
			covered(
				makeLog([], 3, () => 6),
				9,
			),
		).toEqual([3, 4, 5, 6]);
		const log = makeLog([5], 3, () => 8);
		expect(covered(log, 10)).toEqual([3, 4, 5, 6, 7, 8]);
		expect([log.seq, log.position]).toEqual([5, 8]);
		expect([3, 4, 5, 6, 8].map((position) => log.next(position)?.seq)).toEqual([
			5,
			5,
			undefined,
			undefined,
			undefined,
		]);
	});

	test("covers no position before the last step that it has dropped", () => {
		const log = makeLog([2, 4, 6, 8, 9]);
		expect(log.dropOldest()).toBe("message 2".length);
		log.dropOldest();
		expect(covered(log, 12)).toEqual([4, 5, 6, 7, 8, 9]);
		expect([log.floor, log.length, log.oldest, log.bytes]).toEqual([4, 3, 3, 27]);
		for (let i = 0; i < 3; i++) log.dropOldest();
		expect(covered(log, 12)).toEqual([9]);
		expect([log.length, log.oldest, log.bytes, log.seq, log.dropOldest()]).toEqual([0, undefined, 0, 9, 0]);
	});

	test("finds the step after any position, none at its end or where it is gone", () => {
		const log = makeLog([1, 3, 5, 7, 8]);
		log.dropOldest();
		log.dropOldest();
		const next = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((position) => log.next(position)?.seq);
		expect(next).toEqual([undefined, undefined, undefined, 5, 5, 7, 7, 8, undefined, undefined]);
		expect(log.after(4).map(({ seq }) => seq)).toEqual([5, 7, 8]);
		expect(log.after(8)).toEqual([]);
	});

	test("finds the same after thousands that came and went", () => {
		const log = makeLog([]);
		for (let i = 1; i <= 5_000; i++) {
			log.append(3 * i, [String(i)], i);
			if (log.length > 10) log.dropOldest();
			expect(log.next(log.floor)?.texts).toEqual([String(Math.max(1, i - 9))]);
		}
		expect(log.after(3 * 4_990 + 1).map(({ texts }) => Number(texts[0]))).toEqual(
			Array.from({ length: 10 }, (_, i) => 4_991 + i),
		);
		expect(log.bytes).toBe(40);
	});

	test("covers nothing from before a restart", () => {
		const log = makeLog([8, 9], 7);
		log.restart(12);
		expect(covered(log, 14)).toEqual([12]);
		log.append(13, ["x"], 1);
		expect([log.after(12).length, log.bytes]).toEqual([1, 1]);
	});
});
