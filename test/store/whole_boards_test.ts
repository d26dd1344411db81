import { expect, test } from "bun:test";
import type { SnapshotChange } from "../../src/odds/snapshot.ts";

import { WholeBoards } from "../../src/store/whole_boards.ts";
import { makeSnapshot, NOW } from "../fixture/make_snapshot.ts";
import { randomFrom } from "../fixture/random_from.ts";
import { manyMarkets, randomOffer } from "../fixture/random_offer.ts";

const offer = randomOffer(manyMarkets(), 1, randomFrom(1));
const MARKETS = offer.layout.markets.length;
const board = { ...offer, changedAt: new Float64Array(MARKETS) };

/** SnapshotChange of so many markets of a large board. */
function makeNews(changed: number, at = NOW, eventId = 1): SnapshotChange {
	const snapshot = makeSnapshot({ eventId, board, capturedAt: at });
	return { snapshot, changed: Array.from({ length: changed }, (_, i) => i) };
}

test("WholeBoards has a board written whole that this process has not seen written", () => {
	const boards = new WholeBoards();
	expect(boards.isDue(makeNews(1))).toBe(true);
	boards.saved(makeNews(1), false);
	expect(boards.isDue(makeNews(1))).toBe(true);
});

test("WholeBoards has a board written whole when as much has changed as it holds", () => {
	const boards = new WholeBoards();
	boards.saved(makeNews(MARKETS), true);
	let rows = 0;
	for (; !boards.isDue(makeNews(12)); rows++) boards.saved(makeNews(12), false);
	// Each row counts for its markets and eight more.
	expect(rows).toBe(Math.floor(MARKETS / 20));
	boards.saved(makeNews(12), true);
	expect(boards.isDue(makeNews(12))).toBe(false);
});

test("WholeBoards has each board written whole once in every day (UTC) that changes it", () => {
	const boards = new WholeBoards();
	const midnight = Date.parse("2026-05-07T00:00:00Z");
	boards.saved(makeNews(1, midnight - 1), true);
	expect(boards.isDue(makeNews(1, midnight - 1))).toBe(false);
	expect(boards.isDue(makeNews(1, midnight))).toBe(true);
	boards.saved(makeNews(1, midnight), true);
	expect(boards.isDue(makeNews(1, midnight + 1))).toBe(false);
	expect(boards.isDue(makeNews(1, midnight - 1))).toBe(true);
});

test("WholeBoards has a board written whole after nobody knows whether its news was committed", () => {
	const boards = new WholeBoards();
	boards.saved(makeNews(1), true);
	boards.saved(makeNews(1, NOW, 2), true);
	boards.forget(makeNews(1));
	expect(boards.isDue(makeNews(1))).toBe(true);
	expect(boards.isDue(makeNews(1, NOW, 2))).toBe(false);
});
