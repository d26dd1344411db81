import { describe, expect, test } from "bun:test";
import { boardTime, forgetTimesAfter } from "../../src/odds/board_time.ts";
import { diffSnapshot } from "../../src/odds/diff_snapshot.ts";
import { makeOffer, marketAt } from "../fixture/make_offer.ts";
import { makeSnapshot, NOW } from "../fixture/make_snapshot.ts";

const bookAt = (time: number) => makeSnapshot({ capturedAt: time, confirmedAt: time, changedAt: time });

describe("boardTime()", () => {
	test("is the fetch where nothing is known, or all that is known is older", () => {
		expect(boardTime(NOW, undefined, NOW)).toEqual({ at: NOW, previous: undefined });
		const old = bookAt(NOW - 5);
		expect(boardTime(NOW, old, NOW)).toEqual({ at: NOW, previous: old });
	});

	test.each([0, 1, 2_000, 60_000])("is above a predecessor that is %d ms ahead of the clock", (ahead) => {
		const old = bookAt(NOW + ahead);
		const time = boardTime(NOW, old, NOW);
		expect(time.at).toBe(NOW + ahead + 1);
		expect(time.previous).toBe(old);
	});

	test("is above the latest change, though the book says that it was captured before", () => {
		const old = makeSnapshot({ capturedAt: NOW - 10, confirmedAt: NOW - 10, changedAt: NOW + 3 });
		expect(boardTime(NOW, old, NOW).at).toBe(NOW + 4);
	});

	test.each([60_001, 3_600_000, 30 * 86_400_000])(
		"is the clock's where the predecessor is %d ms ahead, whose times are unknown from then on",
		(ahead) => {
			const { at, previous } = boardTime(NOW, bookAt(NOW + ahead), NOW);
			expect(at).toBe(NOW);
			expect([previous?.capturedAt, previous?.confirmedAt]).toEqual([undefined, undefined]);
			expect([...(previous?.board.changedAt ?? [])]).toEqual([Number.NaN]);
			const offer = makeOffer({ "1x2_ft": [1.9, 3.4, 4.2], btts_ft: [1.7, 2.1] });
			const diff = diffSnapshot(previous?.board, offer, at, { withdraws: true, unreadable: new Set() });
			expect([...diff.board.changedAt]).toEqual([Number.NaN, NOW]);
		},
	);

	test("does not believe a fetch that was timed before the clock stepped back", () => {
		expect(boardTime(NOW + 3_600_000, undefined, NOW).at).toBe(NOW);
	});
});

describe("forgetTimesAfter()", () => {
	test("forgets what is later and keeps what is not, market by market", () => {
		const market = marketAt("1x2_ft");
		const book = { ...bookAt(NOW - 1), confirmedApart: new Map([[market, NOW + 5]]) };
		const known = forgetTimesAfter(book, NOW);
		expect(known.confirmedApart).toBeUndefined();
		expect([known.capturedAt, known.board]).toEqual([NOW - 1, book.board]);
		expect(forgetTimesAfter(bookAt(NOW), NOW)).toEqual(bookAt(NOW));
	});
});
