import { describe, expect, test } from "bun:test";
import type { StepBounds, StoredStep } from "../../src/backbone/stored_steps.ts";
import { type HistoryBounds, StepHistory } from "../../src/stream/step_history.ts";
import { NOW } from "../fixture/make_snapshot.ts";

const HOUR = 3_600_000;
const WIDE: HistoryBounds = { hours: 24, maxSteps: 1_000, maxBytes: 2 ** 20 };

function step(no: number, given: Partial<StoredStep> = {}): StoredStep {
	return {
		no,
		at: NOW,
		changes: [{ eventId: no % 3, bookmaker: "bet9ja", markets: [] }],
		restated: [],
		evicted: [],
		...given,
	};
}

/** A history that has begun at 10, over a store that has steps 4 to 10 and, from 12 on, what is appended later too. */
function makeHistory(bounds: HistoryBounds = WIDE) {
	const errors: unknown[] = [];
	const asked: StepBounds[] = [];
	const state = { now: NOW, fails: false };
	const history = new StepHistory({
		reader: {
			async read(its) {
				asked.push(its);
				await undefined;
				if (state.fails) throw new Error("Cannot read as the database must answer: it does not");
				return { coveredFrom: 3, steps: [4, 6, 7, 9, 10, 12].map((no) => step(no)) };
			},
		},
		bounds,
		now: () => state.now,
		onError: (error) => errors.push(error),
	});
	history.begin(10);
	return { history, errors, asked, state };
}

const covered = (history: StepHistory) =>
	Array.from({ length: 15 }, (_, no) => no).filter((no) => history.covers(no));

function numbersAfter(history: StepHistory, position: number): readonly number[] {
	const numbers: number[] = [];
	for (let at = position; ; at = numbers.at(-1) ?? at) {
		const next = history.next(at);
		if (next === undefined) return numbers;
		numbers.push(next.no);
	}
}

describe("StepHistory", () => {
	test("has what is appended, and needs to read nothing for it", () => {
		const { history, asked } = makeHistory();
		for (const no of [12, 13]) history.append(step(no));
		expect([covered(history), numbersAfter(history, 10)]).toEqual([
			[10, 11, 12, 13, 14],
			[12, 13],
		]);
		expect([history.whenKnown(10), asked]).toEqual([undefined, []]);
	});

	test("reads what came before once, for all who ask, and joins it to what is appended meanwhile", async () => {
		const { history, asked } = makeHistory();
		const waits = [5, 3, 9].map((position) => history.whenKnown(position));
		history.append(step(12));
		expect(new Set(waits).size).toBe(1);
		await waits[0];
		expect(asked).toEqual([{ since: NOW - 24 * HOUR, maxSteps: 1_000, maxBytes: 2 ** 20 }]);
		expect([covered(history)[0], numbersAfter(history, 3)]).toEqual([3, [4, 6, 7, 9, 10, 12]]);
		expect([history.whenKnown(2), history.whenKnown(5), asked.length]).toEqual([undefined, undefined, 1]);
	});

	test("tells of a reading that fails, and tries again a minute later, not with each client", async () => {
		const { history, errors, asked, state } = makeHistory();
		state.fails = true;
		await history.whenKnown(5);
		expect([errors.length, history.covers(5), history.whenKnown(5)]).toEqual([1, false, undefined]);
		state.now += 59_999;
		expect(history.whenKnown(5)).toBeUndefined();
		state.now += 1;
		state.fails = false;
		await history.whenKnown(5);
		expect([asked.length, history.covers(5)]).toEqual([2, true]);
	});

	test("covers nothing from before a restart, and reads nothing", async () => {
		const { history, asked } = makeHistory();
		const reading = history.whenKnown(5);
		history.restart(20);
		await reading;
		history.append(step(21));
		expect([covered(history), history.covers(19), history.covers(20), history.whenKnown(5)]).toEqual([
			[],
			false,
			true,
			undefined,
		]);
		expect([asked.length, numbersAfter(history, 0)]).toEqual([1, [21]]);
	});

	test.each([
		["steps", { ...WIDE, maxSteps: 3 }],
		["bytes", { ...WIDE, maxBytes: 3 * 320 }],
	] satisfies [string, HistoryBounds][])("drops the oldest beyond so many %s", (_, bounds) => {
		const { history } = makeHistory(bounds);
		for (let no = 11; no <= 200; no++) history.append(step(no));
		expect([numbersAfter(history, 0), history.covers(197), history.covers(196)]).toEqual([
			[198, 199, 200],
			true,
			false,
		]);
		expect([0, 1, 2].flatMap((id) => history.of(id).map(({ no }) => no)).sort()).toEqual([198, 199, 200]);
		expect(history.whenKnown(5)).toBeUndefined();
	});

	test("drops what is older than so many hours, when it is asked too", () => {
		const { history, state } = makeHistory();
		history.append(step(12));
		state.now += 24 * HOUR;
		history.append(step(14, { at: state.now }));
		expect(history.covers(10)).toBe(true);
		state.now += 1;
		expect([history.covers(11), history.covers(12), numbersAfter(history, 0)]).toEqual([false, true, [14]]);
	});

	test("finds the steps that name an event in any way, and those with departures", () => {
		const { history } = makeHistory();
		history.append(step(11, { changes: [], restated: [8] }));
		history.append(step(12, { changes: [], evicted: [8, 9] }));
		history.append(step(13, { changes: [{ eventId: 8, bookmaker: "betpawa", markets: [] }] }));
		expect([8, 9, 7].map((id) => history.of(id).map(({ no }) => no))).toEqual([[11, 12, 13], [12], []]);
		expect([10, 11, 12].map((no) => history.departures(no).map((its) => its.no))).toEqual([
			[11, 12],
			[12],
			[],
		]);
		expect(history.last(12, ({ restated }) => restated.length > 0)?.no).toBe(11);
		expect(history.last(10, () => true)).toBeUndefined();
	});
});
