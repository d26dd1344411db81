import { describe, expect, test } from "bun:test";
import { confirmBook } from "../../src/odds/confirm_book.ts";
import { diffSnapshot } from "../../src/odds/diff_snapshot.ts";
import type { Market } from "../../src/odds/market.ts";
import type { Snapshot } from "../../src/odds/snapshot.ts";
import { makeOffer, marketAt, type SaidMarkets } from "../fixture/make_offer.ts";
import { makeSnapshot, NOW } from "../fixture/make_snapshot.ts";

const RESULT: SaidMarkets = { "1x2_ft": [1.9, 3.4, 4.2] };
const BTTS: SaidMarkets = { btts_ft: [1.7, 2.1] };
const OLD = makeSnapshot({ markets: { ...RESULT, ...BTTS } });
const LATER = NOW + 5;

interface Given {
	readonly old?: Snapshot;
	readonly unreadable?: readonly Market[];
	readonly isReadable?: boolean;
	readonly withdraws?: boolean;
	readonly fetchedAt?: number;
}

function confirm(markets: SaidMarkets, given: Given = {}) {
	const { old = OLD, isReadable = true, withdraws = false, fetchedAt = LATER } = given;
	const offer = makeOffer(markets);
	const unreadable = new Set(given.unreadable);
	const diff = diffSnapshot(old.board, offer, fetchedAt, { withdraws, unreadable });
	return confirmBook({ ...diff, old, offer, unreadable, isReadable, at: fetchedAt, fetchedAt });
}

const apart = (time: number, ...keys: readonly string[]) => new Map(keys.map((key) => [marketAt(key), time]));

describe("confirmBook()", () => {
	test("confirms what was read and found the same, and what has changed", () => {
		const whole = { isConfirmed: true, confirmedAt: LATER, confirmedApart: undefined };
		expect(confirm({ ...RESULT, ...BTTS })).toEqual(whole);
		expect(confirm({ ...RESULT, btts_ft: [1.6, 2.2] })).toEqual(whole);
		expect(confirm(RESULT, { withdraws: true })).toEqual(whole);
	});

	test("leaves a market its own time that was in the reply and could not be read, until it is read again", () => {
		const first = confirm(RESULT, { unreadable: [marketAt("btts_ft")] });
		expect(first).toEqual({ isConfirmed: true, confirmedAt: LATER, confirmedApart: apart(NOW, "btts_ft") });
		const old: Snapshot = { ...OLD, confirmedAt: LATER, confirmedApart: first.confirmedApart };
		const second = confirm(RESULT, { old, unreadable: [marketAt("btts_ft")], fetchedAt: LATER + 5 });
		expect(second.confirmedApart).toEqual(apart(NOW, "btts_ft"));
		expect(confirm({ ...RESULT, ...BTTS }, { old, fetchedAt: LATER + 5 }).confirmedApart).toBeUndefined();
	});

	test("leaves markets their own time that a reply which became short does not have", () => {
		expect(confirm(RESULT).confirmedApart).toEqual(apart(NOW, "btts_ft"));
	});

	test("confirms nothing by a reply that has none of the offered markets", () => {
		const nothing = { isConfirmed: false, confirmedAt: NOW, confirmedApart: undefined };
		expect(confirm({})).toEqual(nothing);
		expect(confirm({}, { unreadable: [marketAt("1x2_ft")] })).toEqual(nothing);
	});

	test("gives only what has changed a new time where most could not be read", () => {
		const read = confirm({ ...RESULT, btts_ft: [1.6, 2.2] }, { isReadable: false });
		expect(read).toEqual({ isConfirmed: false, confirmedAt: NOW, confirmedApart: apart(LATER, "btts_ft") });
	});

	test("never goes back in time", () => {
		expect(confirm({ ...RESULT, ...BTTS }, { fetchedAt: NOW - 2_000 }).confirmedAt).toBe(NOW);
	});

	test("confirms a book of which nothing is offered by a reply that offers nothing of it either", () => {
		const old = makeSnapshot({ markets: {} });
		expect(confirm({}, { old })).toMatchObject({ isConfirmed: true, confirmedAt: LATER });
	});
});
