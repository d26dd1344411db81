import { describe, expect, test } from "bun:test";
import { type ResumeBounds, ResumeLog } from "../../src/stream/resume_log.ts";

const TEN = "0123456789";
const WIDE: ResumeBounds = { keepMs: 1_000, messagesPerTopic: 100, bytesPerTopic: 10_000, bytes: 100_000 };

/** Sends so many messages of ten characters on a topic, all at this moment. */
function send(log: ResumeLog, topic: string, count: number, at: number): void {
	for (let i = 0; i < count; i++) log.append(log.of(topic), TEN, at);
}

const kept = (log: ResumeLog, ...topics: string[]) => topics.map((topic) => log.find(topic)?.length);

describe("ResumeLog.append()", () => {
	test("keeps no more messages of a topic than it may", () => {
		const log = new ResumeLog({ ...WIDE, messagesPerTopic: 3 });
		send(log, "a", 5, 0);
		send(log, "b", 2, 0);
		expect(kept(log, "a", "b")).toEqual([3, 2]);
		expect([log.of("a").covers(2), log.of("a").covers(1)]).toEqual([true, false]);
		expect([log.bytes, log.appended]).toEqual([50, 7]);
	});

	test("keeps no more characters of a topic than it may, not even of a single message", () => {
		const log = new ResumeLog({ ...WIDE, bytesPerTopic: 35 });
		send(log, "a", 5, 0);
		expect(kept(log, "a")).toEqual([3]);
		const entry = log.append(log.of("a"), "x".repeat(36), 0);
		expect([entry.seq, log.of("a").seq, log.bytes]).toEqual([6, 6, 0]);
		expect([log.of("a").covers(6), log.of("a").covers(5)]).toEqual([true, false]);
	});

	test("makes room by age when all are too many, so that a quiet topic keeps its newer messages", () => {
		const log = new ResumeLog({ ...WIDE, bytes: 1_000 });
		send(log, "loud", 90, 0);
		send(log, "quiet", 1, 900);
		send(log, "loud", 10, 900);
		expect(log.bytes).toBeLessThanOrEqual(750);
		expect(kept(log, "quiet", "loud")).toEqual([1, 10]);
	});

	test("lets go first of topics that can be told anew", () => {
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
	test("lets go of what is older than it has to be kept, and of nothing else", () => {
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

describe("ResumeLog.forget()", () => {
	test("keeps nothing of a topic", () => {
		const log = new ResumeLog(WIDE);
		send(log, "a", 2, 0);
		log.forget("a");
		log.forget("a");
		expect([log.find("a"), log.bytes]).toEqual([undefined, 0]);
	});

	test("lets no position of a topic count when it is begun again, not even the last one", () => {
		const log = new ResumeLog(WIDE);
		send(log, "a", 3, 0);
		log.forget("a");
		const again = log.of("a");
		expect([0, 1, 2, 3].filter((position) => again.covers(position))).toEqual([]);
		expect(again.covers(again.seq)).toBe(true);
		send(log, "a", 1, 0);
		expect(again.next(again.seq - 1)?.seq).toBeGreaterThan(3);
	});

	test("lets none count of one that never said anything", () => {
		const log = new ResumeLog(WIDE);
		log.of("a");
		log.forget("a");
		expect(log.of("a").covers(0)).toBe(false);
	});

	test("gives no number twice, whichever topic comes back", () => {
		const log = new ResumeLog(WIDE);
		const numbers = new Set<string>();
		for (let round = 0; round < 20; round++) {
			for (const topic of ["a", "b", "c"]) {
				for (let i = 0; i <= round % 4; i++) {
					const { seq } = log.append(log.of(topic), TEN, round);
					expect(numbers.has(`${topic} ${seq}`)).toBe(false);
					numbers.add(`${topic} ${seq}`);
				}
			}
			log.forget(["a", "b", "c"][round % 3] ?? "");
		}
	});
});
