import type { EventId, Instant } from "../odds/snapshot.ts";
import { numberArray, timeArray, timestamp } from "./array_literal.ts";
import type { ClockSteps } from "./clock_steps.ts";
import { type Parameter, type Queryable, query, readSql } from "./sql_file.ts";

const READ_PLACES = readSql("history/read_places.sql");
const LAST_BATCH_BY = readSql("history/last_batch_by.sql");

/** Where a row lies in the log: numbers order rows, and times those of one number. */
export interface Place {
	readonly no: number;
	readonly at: Instant;
}

/** Rows of a listing between two places, neither of them included. */
export interface Span {
	readonly after: Place;
	readonly before: Place;
	/** No row of the span has an earlier time, or one from `atBelow` on: for the sake of days that need not be looked at. */
	readonly atFrom: Instant;
	readonly atBelow: Instant;
	/** What was there when the span begins, and when it ends. */
	readonly opening: Bound;
	readonly closing: Bound;
}

/** A listing's state: that of all rows before a place and, for the sake of days that need not be looked at, a time. */
export interface Bound {
	readonly before: Place;
	readonly atBelow: Instant;
	/** The whole board to start from; `undefined`: the latest before both. */
	readonly board: Place | undefined;
}

/** By bookmaker number. */
export type Spans = ReadonlyMap<number, Span>;

/** A listing's rows in the order of the log. */
interface Course {
	readonly changes: readonly Place[];
	readonly boards: readonly Place[];
}

/** Before and after all rows. */
export const FIRST_PLACE: Place = { no: -1, at: -Infinity };
export const LAST_PLACE: Place = { no: Number.MAX_SAFE_INTEGER, at: Infinity };

/** Finds which rows belong to a time at some bookmakers. */
export class SpanFinder {
	readonly #sql: Queryable;
	readonly #steps: ClockSteps;
	readonly #eventId: EventId;
	readonly #bookmakerNos: readonly number[];
	#courses: ReadonlyMap<number, Course> | undefined;

	constructor(sql: Queryable, steps: ClockSteps, eventId: EventId, bookmakerNos: readonly number[]) {
		this.#sql = sql;
		this.#steps = steps;
		this.#eventId = eventId;
		this.#bookmakerNos = bookmakerNos;
	}

	/**
	 * What lies between two moments: rows after what was there at `from`, itself included, up to what was there at `to`. At a
	 * moment all is there that is numbered below the first row with a known later time; a row of unknown time, once a
	 * later batch has a known time up to the moment.
	 *
	 * @param from `-Infinity`: from the beginning
	 * @param to `Infinity`: up to the end
	 */
	async between(from: Instant, to: Instant): Promise<Spans> {
		if (this.#steps.isEmpty) return this.#byTime(from + 1, to + 1);
		const [courses, first, last] = await Promise.all([
			this.#read(),
			this.#lastBatchBy(from),
			this.#lastBatchBy(to),
		]);
		const cut = (changes: readonly Place[], moment: Instant, lastBatch: number) =>
			changes.findIndex(({ at, no }) => {
				const known = this.#steps.knownAt(at, no);
				return Number.isNaN(known) ? no >= lastBatch : known > moment;
			});
		return new Map(
			[...courses].map(([bookmakerNo, course]) => [
				bookmakerNo,
				spanOf(course, cut(course.changes, from, first), cut(course.changes, to, last)),
			]),
		);
	}

	/** Rows of a range of time, `to` not included. A row of unknown time belongs to where the one before it does. */
	async within(from: Instant, to: Instant): Promise<Spans> {
		if (this.#steps.isEmpty) return this.#byTime(from, to);
		const courses = await this.#read();
		return new Map(
			[...courses].map(([bookmakerNo, course]) => {
				const times = this.#effectiveTimes(course.changes);
				if (times.at(-1) === -Infinity) return [bookmakerNo, spanOf(course, 0, -1)];
				const cut = (moment: Instant) => times.findIndex((time) => time >= moment);
				return [bookmakerNo, spanOf(course, cut(from), cut(to))];
			}),
		);
	}

	/** By bookmaker number and place, the known time at which a row is shown: its own, or that of the one before it. */
	effectiveTimes(): ReadonlyMap<string, Instant> {
		const all = new Map<string, Instant>();
		for (const [bookmakerNo, { changes }] of this.#courses ?? []) {
			const times = this.#effectiveTimes(changes);
			changes.forEach(({ no, at }, i) => {
				all.set(`${bookmakerNo} ${no} ${at}`, times[i]!);
			});
		}
		return all;
	}

	/** While the clock never stepped back, times grow with numbers. */
	#byTime(atFrom: Instant, atBelow: Instant): Spans {
		const bound = (atBelow: Instant): Bound => ({ before: LAST_PLACE, atBelow, board: undefined });
		const span: Span = {
			after: FIRST_PLACE,
			before: LAST_PLACE,
			atFrom,
			atBelow,
			opening: bound(atFrom),
			closing: bound(atBelow),
		};
		return new Map(this.#bookmakerNos.map((no) => [no, span]));
	}

	/** Never falls; the first ones have that of the first known row, as there is none before them; infinite: none is known. */
	#effectiveTimes(changes: readonly Place[]): readonly Instant[] {
		const known = changes.map(({ at, no }) => this.#steps.knownAt(at, no));
		let latest = known.find((at) => !Number.isNaN(at)) ?? -Infinity;
		return known.map((at) => {
			if (at > latest) latest = at;
			return latest;
		});
	}

	async #read(): Promise<ReadonlyMap<number, Course>> {
		if (this.#courses !== undefined) return this.#courses;
		const rows = await query<Place & { bookmaker_no: number; is_board: boolean }>(this.#sql, READ_PLACES, [
			this.#eventId,
			numberArray(this.#bookmakerNos),
		]);
		const byBookmaker = Map.groupBy(rows, ({ bookmaker_no }) => bookmaker_no);
		this.#courses = new Map(
			[...byBookmaker].map(([bookmakerNo, of]) => [
				bookmakerNo,
				{ changes: of.filter((row) => !row.is_board), boards: of.filter((row) => row.is_board) },
			]),
		);
		return this.#courses;
	}

	async #lastBatchBy(moment: Instant): Promise<number> {
		const [row] = await query<{ no: number }>(this.#sql, LAST_BATCH_BY, [timestamp(moment)]);
		return row?.no ?? 0;
	}
}

/** @param from index of the first change of the span, @param to of the first one after it; -1: there is none */
function spanOf({ changes, boards }: Course, from: number, to: number): Span {
	const first = from < 0 ? changes.length : from;
	const end = Math.max(first, to < 0 ? changes.length : to);
	const endOf = (some: readonly Place[]) => some.reduce((most, { at }) => Math.max(most, at + 1), -Infinity);
	const boundAt = (index: number): Bound => {
		const before = changes[index] ?? LAST_PLACE;
		const board = boards.findLast((one) => isBefore(one, before)) ?? FIRST_PLACE;
		return { before, atBelow: endOf(changes.slice(0, index)), board };
	};
	const times = changes.slice(first, end);
	return {
		after: changes[first - 1] ?? FIRST_PLACE,
		before: changes[end] ?? LAST_PLACE,
		atFrom: times.reduce((least, { at }) => Math.min(least, at), Infinity),
		atBelow: endOf(times),
		opening: boundAt(first),
		closing: boundAt(end),
	};
}

/** Whether one place comes before the other in the log. */
export function isBefore(a: Place, b: Place): boolean {
	return a.no === b.no ? a.at < b.at : a.no < b.no;
}

/** Parameters of history/read_changes.sql after the event. */
export function spanParameters(spans: Spans): readonly Parameter[] {
	const all = [...spans.values()];
	return [
		numberArray([...spans.keys()]),
		timeArray(all.map(({ atFrom }) => atFrom)),
		numberArray(all.map(({ after }) => after.no)),
		timeArray(all.map(({ after }) => after.at)),
		numberArray(all.map(({ before }) => before.no)),
		timeArray(all.map(({ before }) => before.at)),
		timestamp(Math.min(...all.map(({ atFrom }) => atFrom))),
		timestamp(Math.max(...all.map(({ atBelow }) => atBelow))),
	];
}

/** Parameters of history/read_boards_at.sql after the event. */
export function boundParameters(bounds: ReadonlyMap<number, Bound>): readonly Parameter[] {
	const all = [...bounds.values()];
	return [
		numberArray([...bounds.keys()]),
		timeArray(all.map(boardBelow)),
		numberArray(all.map(({ before }) => before.no)),
		timeArray(all.map(({ before }) => before.at)),
		numberArray(all.map(({ board }) => board?.no ?? null)),
		timestamp(Math.max(-Infinity, ...all.map(boardBelow))),
	];
}

/** No board to start from has this time or a later one. */
export function boardBelow({ board, atBelow }: Bound): Instant {
	return board === undefined ? atBelow : board.at + 1;
}
