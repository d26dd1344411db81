import { describe, expect, test } from "bun:test";
import { type Envelope, type Piece, stepMessages, topicMessage } from "../../src/stream/message.ts";

const AT = Date.parse("2026-05-06T11:00:00Z");
const ENVELOPE: Envelope = { type: "odds_delta", at: AT, topic: "event/1", epoch: "epoch-1", seq: 8 };
const PLAIN = {
	type: "odds_delta",
	timestamp: "2026-05-06T11:00:00.000Z",
	topic: "event/1",
	epoch: "epoch-1",
	seq: 8,
	data: { n: 1 },
};

const read = (given: Partial<Envelope> = {}) =>
	JSON.parse(topicMessage({ ...ENVELOPE, ...given }, '{"n":1}'));

describe("topicMessage()", () => {
	test("has no mark where none applies", () => {
		expect(read()).toEqual(PLAIN);
		expect(read({ prevSeq: 7, conflated: false, more: false })).toEqual(PLAIN);
	});

	test("says upon which position it builds where that is not the one before", () => {
		expect(read({ prevSeq: 3 })).toEqual({ ...PLAIN, prev_seq: 3 });
		expect(read({ prevSeq: 0 })).toEqual({ ...PLAIN, prev_seq: 0 });
	});

	test("says that several became one, and which part it is", () => {
		expect(read({ conflated: true, part: 1, more: true })).toEqual({
			...PLAIN,
			conflated: true,
			part: 1,
			more: true,
		});
		expect(read({ part: 2 })).toEqual({ ...PLAIN, part: 2 });
	});

	test("quotes what a tournament may be called", () => {
		expect(read({ topic: 'tournament/a"b\\c' }).topic).toBe('tournament/a"b\\c');
	});
});

describe("stepMessages()", () => {
	const STEP = { at: AT, topic: "event/1", epoch: "epoch-1", seq: 8, prevSeq: 5, conflated: true };
	const pieces = (count: number): Piece[] =>
		Array.from({ length: count }, (_, i) => ({ type: "odds_delta", data: String(i) }));
	const marks = (count: number) =>
		[...stepMessages(STEP, pieces(count))].map(({ text, positions }) => {
			const { data, part, more, seq, prev_seq, conflated } = JSON.parse(text);
			expect([seq, prev_seq, conflated]).toEqual([8, 5, true]);
			return [data, part, more, positions];
		});

	test("are none of nothing, and of one piece one without parts", () => {
		expect(marks(0)).toEqual([]);
		expect(marks(1)).toEqual([[0, undefined, undefined, { "event/1": 8 }]]);
	});

	test("are parts from 1 on of one number; the last one has no more and reaches the position", () => {
		expect(marks(3)).toEqual([
			[0, 1, true, undefined],
			[1, 2, true, undefined],
			[2, 3, undefined, { "event/1": 8 }],
		]);
	});

	test("ask for a piece only when the one after it is needed", () => {
		let asked = 0;
		function* lazy(): Generator<Piece, void, void> {
			for (const piece of pieces(4)) {
				asked++;
				yield piece;
			}
		}
		const messages = stepMessages(STEP, lazy());
		expect(asked).toBe(0);
		messages.next();
		expect(asked).toBe(2);
	});
});
