import { describe, expect, test } from "bun:test";
import { type Numbered, TopicPosition } from "../../src/client/topic_position.ts";

/** A position at 5, and what it says of messages in turn. */
function judged(...messages: readonly Numbered[]) {
	const position = new TopicPosition();
	position.begin(5);
	const verdicts = messages.map((message) => position.judge(message));
	return { verdicts, last: position.last };
}

describe("TopicPosition.judge()", () => {
	test("applies messages in their order", () => {
		expect(judged({ seq: 6 }, { seq: 7 })).toEqual({ verdicts: ["apply", "apply"], last: 7 });
	});

	test("finds a gap where a number is left out, and does not move past it", () => {
		expect(judged({ seq: 6 }, { seq: 8 }, { seq: 9 })).toEqual({
			verdicts: ["apply", "gap", "gap"],
			last: 6,
		});
	});

	test("goes on after a gap once the missed messages come", () => {
		expect(judged({ seq: 7 }, { seq: 6 }, { seq: 7 }).verdicts).toEqual(["gap", "apply", "apply"]);
	});

	test("knows what it has had", () => {
		expect(judged({ seq: 5 }, { seq: 2 }, { seq: 6 }, { seq: 6 })).toEqual({
			verdicts: ["repeat", "repeat", "apply", "repeat"],
			last: 6,
		});
	});

	test("takes skipped numbers for no gap if the message says what it builds on", () => {
		expect(judged({ seq: 9, prev_seq: 5 }, { seq: 12, prev_seq: 3 }, { seq: 15, prev_seq: 13 })).toEqual({
			verdicts: ["apply", "apply", "gap"],
			last: 12,
		});
	});

	test("takes a prev_seq of 0 for what it is", () => {
		const position = new TopicPosition();
		position.begin(0);
		expect(position.judge({ seq: 4, prev_seq: 0 })).toBe("apply");
	});

	test("reaches a step in parts with the last of them", () => {
		const position = new TopicPosition();
		position.begin(5);
		expect(position.judge({ seq: 8, prev_seq: 5, part: 1, more: true })).toBe("apply");
		expect(position.last).toBe(5);
		expect(position.judge({ seq: 8, prev_seq: 5, part: 2, more: true })).toBe("apply");
		expect(position.last).toBe(5);
		expect(position.judge({ seq: 8, prev_seq: 5, part: 3 })).toBe("apply");
		expect(position.last).toBe(8);
	});

	test("takes a single part for a whole", () => {
		expect(judged({ seq: 6, part: 1 })).toEqual({ verdicts: ["apply"], last: 6 });
	});

	test("finds a part missing in the middle", () => {
		expect(judged({ seq: 6, part: 1, more: true }, { seq: 6, part: 3 })).toEqual({
			verdicts: ["apply", "gap"],
			last: 5,
		});
	});

	test("finds the first part missing", () => {
		expect(judged({ seq: 6, part: 2 })).toEqual({ verdicts: ["gap"], last: 5 });
	});

	test("finds the last part missing when another message comes", () => {
		expect(judged({ seq: 6, part: 1, more: true }, { seq: 7 })).toEqual({
			verdicts: ["apply", "gap"],
			last: 5,
		});
	});

	test("lets parts come twice", () => {
		const one = { seq: 6, part: 1, more: true };
		const two = { seq: 6, part: 2 };
		expect(judged(one, one, two, two)).toEqual({
			verdicts: ["apply", "repeat", "apply", "repeat"],
			last: 6,
		});
	});

	test("does not take the last part of another step to the same number for the missing one", () => {
		const first = { seq: 9, prev_seq: 5, part: 1, more: true };
		expect(judged(first, { seq: 9, prev_seq: 7, part: 2 })).toEqual({ verdicts: ["apply", "gap"], last: 5 });
		expect(judged(first, { seq: 9, prev_seq: 4, part: 2 })).toEqual({ verdicts: ["apply", "gap"], last: 5 });
	});

	test("begins a step anew after an interruption", () => {
		const position = new TopicPosition();
		position.begin(5);
		position.judge({ seq: 6, part: 1, more: true });
		position.interrupt();
		expect(position.judge({ seq: 6, part: 2 })).toBe("gap");
		expect(position.judge({ seq: 6, part: 1, more: true })).toBe("apply");
		expect(position.judge({ seq: 6, part: 2 })).toBe("apply");
	});

	test("says nothing without a position", () => {
		const position = new TopicPosition();
		expect(position.judge({ seq: 1 })).toBe("early");
		position.begin(5);
		position.forget();
		expect([position.judge({ seq: 6 }), position.last]).toEqual(["early", undefined]);
	});
});

describe("TopicPosition.judgeSnapshot()", () => {
	test("holds the position of a whole one", () => {
		const position = new TopicPosition();
		expect(position.judgeSnapshot({ seq: 9 })).toBe("first");
		expect([position.last, position.inSnapshot]).toEqual([9, false]);
	});

	test("holds the position of one in parts when all have come", () => {
		const position = new TopicPosition();
		expect(position.judgeSnapshot({ seq: 9, part: 1, more: true })).toBe("first");
		expect([position.last, position.inSnapshot]).toEqual([undefined, true]);
		expect(position.judgeSnapshot({ seq: 9, part: 2, more: true })).toBe("next");
		expect(position.judgeSnapshot({ seq: 9, part: 3 })).toBe("next");
		expect([position.last, position.inSnapshot]).toEqual([9, false]);
	});

	test("goes back too: the service knows what it sends", () => {
		const position = new TopicPosition();
		position.begin(12);
		position.judgeSnapshot({ seq: 9 });
		expect(position.last).toBe(9);
	});

	test("finds a part missing, at the beginning and in the middle, and a part of another", () => {
		const position = new TopicPosition();
		expect(position.judgeSnapshot({ seq: 9, part: 2 })).toBe("broken");
		position.judgeSnapshot({ seq: 9, part: 1, more: true });
		expect(position.judgeSnapshot({ seq: 9, part: 3 })).toBe("broken");
		expect(position.judgeSnapshot({ seq: 9, part: 2 })).toBe("broken");
		position.judgeSnapshot({ seq: 9, part: 1, more: true });
		expect(position.judgeSnapshot({ seq: 10, part: 2 })).toBe("broken");
		expect(position.last).toBeUndefined();
	});

	test("lets parts come twice, and begins anew with the first", () => {
		const position = new TopicPosition();
		const verdicts = [1, 1, 2, 2, 3, 3].map((part) =>
			position.judgeSnapshot(part === 3 ? { seq: 9, part } : { seq: 9, part, more: true }),
		);
		expect(verdicts).toEqual(["first", "first", "next", "repeat", "next", "repeat"]);
		expect(position.last).toBe(9);
	});
});
