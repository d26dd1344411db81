import { describe, expect, test } from "bun:test";
import { type ResumeBounds, ResumeLog } from "../../src/stream/resume_log.ts";

const TEN = "0123456789";
const WIDE: ResumeBounds = { keepMs: 1_000, stepsPerTopic: 100, bytesPerTopic: 10_000, bytes: 100_000 };

/** Sends so many steps of ten characters on a topic, all at this moment. */
function send(log: ResumeLog, topic: string, count: number, at: number): void {
	for (let i = 0; i < count; i++) log.append(log.of(topic), log.of(topic).seq + 1, [TEN], at);
}

const kept = (log: ResumeLog, ...topics: string[]) => topics.map((topic) => log.find(topic)?.length);

describe("ResumeLog.append()", () => {
	test("keeps no more steps of a topic than it may", () => {
		const log = new ResumeLog({ ...WIDE, stepsPerTopic: 3 });
		send(log, "a", 5, 0);
		send(log, "b", 2, 0);
		expect(kept(log, "a", "b")).toEqual([3, 2]);
		expect([log.of("a").covers(2), log.of("a").covers(1)]).toEqual([true, false]);
		expect([log.bytes, log.appended]).toEqual([50, 7]);
	});

	test("keeps no more characters of a topic than it may, not even of a single step", () => {
		const log = new ResumeLog({ ...WIDE, bytesPerTopic: 35 });
		send(log, "a", 5, 0);
		expect(kept(log, "a")).toEqual([3]);
		const entry = log.append(log.of("a"), 9, ["x".repeat(20), "x".repeat(16)], 0);
		expect([entry.seq, log.of("a").seq, log.bytes]).toEqual([9, 9, 0]);
		expect([log.of("a").covers(9), log.of("a").covers(8)]).toEqual([true, false]);
	});

	test("makes room by age when all are too many, so that a quiet topic keeps its newer steps", () => {
		const log = new ResumeLog({ ...WIDE, bytes: 1_000 });
		send(log, "loud", 90, 0);
		send(log, "quiet", 1, 900);
		send(log, "loud", 10, 900);
		expect(log.bytes).toBeLessThanOrEqual(750);
		expect(kept(log, "quiet", "loud")).toEqual([1, 10]);
	});

	test("drops first those of topics of which all can be told again", () => {
		const log = new ResumeLog({ ...WIDE, bytes: 1_000 });
		send(log, "odds_updates", 40, 0);
		send(log, "event/1", 61, 500);
		expect(kept(log, "odds_updates", "event/1")).toEqual([40, 35]);
	});

	test("stays within its bound when everything is said in one moment", () => {
		const log = new ResumeLog({ ...WIDE, bytes: 1_000 });
		for (let i = 0; i < 50; i++) {
			send(log, `event/${i}`, 7, 5);
			send(log, "odds_updates", 7, 5);
			expect(log.bytes).toBeLessThanOrEqual(1_000);
		}
		expect(log.bytes).toBeGreaterThan(0);
	});
});

describe("ResumeLog.expire()", () => {
	test("drops what is older than it has to be kept, and nothing else", () => {
		const log = new ResumeLog(WIDE);
		send(log, "a", 2, 0);
		send(log, "a", 1, 500);
		send(log, "b", 1, 0);
		log.expire(1_000);
		expect(kept(log, "a", "b")).toEqual([3, 1]);
		log.expire(1_001);
		expect(kept(log, "a", "b")).toEqual([1, 0]);
		expect(log.bytes).toBe(10);
		expect(log.of("a").seq).toBe(3);
	});
});

describe("ResumeLog.begin()", () => {
	test("begins topics at the log's number, and those that follow no log at their base times 2^32", () => {
		const log = new ResumeLog(WIDE);
		log.of("event/1");
		log.of("sources");
		log.begin(40, 3);
		const topics = ["event/1", "odds_updates", "sources", "scrape_progress"];
		expect(topics.map((topic) => log.of(topic).seq)).toEqual([40, 40, 3 * 2 ** 32, 3 * 2 ** 32]);
		expect(topics.map((topic) => log.of(topic).covers(39))).toEqual([false, false, false, false]);
	});

	test("covers no position of another base, whatever was counted from it", () => {
		const log = new ResumeLog(WIDE);
		log.begin(0, 3);
		send(log, "sources", 2, 0);
		const base = 3 * 2 ** 32;
		const covered = (...positions: number[]) =>
			positions.filter((position) => log.of("sources").covers(position));
		expect(covered(0, 2, 2 ** 32, 2 * 2 ** 32 + 9, base - 1)).toEqual([]);
		expect(covered(4 * 2 ** 32, base + 3)).toEqual([]);
		expect(covered(base, base + 1, base + 2)).toEqual([base, base + 1, base + 2]);
	});
});

describe("ResumeLog.advance()", () => {
	test("moves the position of topics that follow the log, and of no other", () => {
		const log = new ResumeLog(WIDE);
		log.begin(5, 0);
		send(log, "sources", 1, 0);
		log.of("event/1");
		log.advance(9);
		expect([log.no, log.of("event/1").position, log.of("event/1").seq]).toEqual([9, 9, 5]);
		expect([log.of("sources").position, log.of("event/2").seq]).toEqual([1, 9]);
	});
});

describe("ResumeLog.restart()", () => {
	test("keeps nothing of topics that follow the log, and all of the others", () => {
		const log = new ResumeLog(WIDE);
		log.begin(5, 0);
		send(log, "event/1", 3, 0);
		send(log, "sources", 2, 0);
		log.restart(20);
		expect(kept(log, "event/1", "sources")).toEqual([0, 2]);
		expect([log.bytes, log.of("event/1").seq, log.of("event/1").covers(8)]).toEqual([20, 20, false]);
	});
});

describe("ResumeLog.forget()", () => {
	test("keeps nothing of a topic", () => {
		const log = new ResumeLog(WIDE);
		send(log, "a", 2, 0);
		log.forget("a");
		log.forget("a");
		expect([log.find("a"), log.bytes]).toEqual([undefined, 0]);
	});

	test("begins the topic where the log is when it comes back, so that no position before counts", () => {
		const log = new ResumeLog(WIDE);
		log.advance(3);
		send(log, "a", 3, 0);
		log.advance(6);
		log.forget("a");
		log.advance(8);
		const again = log.of("a");
		expect([3, 4, 5, 6, 7, 8, 9].filter((position) => again.covers(position))).toEqual([8]);
	});
});
