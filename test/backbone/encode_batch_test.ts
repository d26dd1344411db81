import { describe, expect, test } from "bun:test";
import type { Batch, LogEntry } from "../../src/backbone/batch.ts";
import { encodeBatch, toPlain } from "../../src/backbone/encode_batch.ts";
import { parseBatch } from "../../src/backbone/parse_batch.ts";
import { marketOf } from "../../src/odds/market.ts";
import { marketType } from "../../src/odds/market_types.ts";
import type { SnapshotChange } from "../../src/odds/snapshot.ts";
import { makeFixture, makeSnapshot, NOW } from "../fixture/make_snapshot.ts";

const MARKETS = {
	"1x2_ft": [1.9, "suspended", 4.2],
	"over_under_ft@2.5": [1.85, 1.95],
	"over_under_ft@3.5": ["absent", "absent"],
	"asian_handicap_ft@0": [1.001, 1000],
	"asian_handicap_ft@-0.75": [2.05, "absent"],
} as const;

const HEAD = { id: "0196a000-0000-7000-8000-000000000001", madeAt: NOW };

/** A batch as another process would read it: written and read as text. */
function reread(entries: readonly LogEntry[]): Batch {
	// What the frame says is for older releases.
	const { batch, unknown } = parseBatch(encodeBatch({ ...HEAD, entries }), { id: "x", madeAt: 0 });
	expect(unknown).toEqual([]);
	return batch;
}

/** What was written, changed by hand as another release might have written it. */
function writtenBy(change: (text: string) => string) {
	const changes = [{ snapshot: makeSnapshot(), changed: [0] }];
	const text = JSON.stringify(toPlain({ ...HEAD, entries: [{ kind: "prices", changes }] }));
	return parseBatch(Bun.zstdCompressSync(Buffer.from(change(text))), HEAD);
}

function changesOf({ entries }: Batch): readonly SnapshotChange[] {
	return entries.flatMap((entry) => (entry.kind === "prices" ? entry.changes : []));
}

describe("parseBatch()", () => {
	test("gives back snapshots of several events and bookmakers with all prices, states and times", () => {
		const first = makeSnapshot({ markets: MARKETS, changedAt: NOW - 90_000 });
		first.board.changedAt[1] = NOW;
		const second = makeSnapshot({
			bookmaker: "bet9ja",
			eventId: 2,
			externalId: "é\u0000\ud800😀",
			isTurned: true,
			excluded: { reason: "sides", message: "in doubt" },
		});
		const changes = [
			{ snapshot: first, changed: [1, 3] },
			{ snapshot: second, changed: [0] },
		];
		const entries = [{ kind: "prices", changes }] as const;
		expect(reread(entries)).toEqual({ ...HEAD, entries });
	});

	test("gives back a time that is not known as such", () => {
		const snapshot = makeSnapshot({ markets: MARKETS, changedAt: NOW - 90_000 });
		snapshot.board.changedAt[2] = Number.NaN;
		const [change] = changesOf(reread([{ kind: "prices", changes: [{ snapshot, changed: [0] }] }]));
		expect([...(change?.snapshot.board.changedAt ?? [])]).toEqual([...snapshot.board.changedAt]);
	});

	test("gives back confirmations without their boards, with times that are not known", () => {
		const fixture = makeFixture({ id: 7, home: "Aston", away: "Villa" });
		const confirmedApart = new Map([[marketOf(marketType("btts_ft")), NOW - 5]]);
		const snapshot = { ...makeSnapshot({ fixture, confirmedAt: NOW + 5_000 }), confirmedApart };
		const unknown = { ...makeSnapshot({ eventId: 8 }), capturedAt: undefined, confirmedAt: undefined };
		const [entry] = reread([{ kind: "confirmations", snapshots: [snapshot, unknown] }]).entries;
		if (entry?.kind !== "confirmations") return expect.unreachable();
		const heads = [snapshot, unknown].map(({ board, ...rest }) => rest);
		expect(entry.snapshots).toMatchObject(heads);
		expect(entry.snapshots.map(({ board }) => board.layout.markets)).toEqual([[], []]);
	});

	test("gives back fixtures, the end of a cycle and a step of the clock", () => {
		const entries: readonly LogEntry[] = [
			{ kind: "clock_stepped_back", limit: NOW },
			{ kind: "fixtures", fixtures: [makeFixture({ id: 7 }), makeFixture({ id: 8 })] },
			{ kind: "cycle_ended", evictBefore: NOW - 5, evicted: [3, 4] },
		];
		expect(reread(entries)).toEqual({ ...HEAD, entries });
	});

	test("leaves out entries of a kind or version that it does not know, and names them", () => {
		const later = '"entries":[{"kind":"price_stale","version":1},{"kind":"fixtures","version":2,"of":[]},';
		const { batch, unknown } = writtenBy((text) => text.replace('"entries":[', later));
		expect(unknown).toEqual(["price_stale 1", "fixtures 2"]);
		expect(changesOf(batch)).toHaveLength(1);
	});

	test("puts prices where the catalogue has their outcomes today", () => {
		const { batch } = writtenBy((text) =>
			text.replace('["home","draw","away"]', '["away","gone","home","draw"]'),
		);
		const board = changesOf(batch)[0]?.snapshot.board;
		// Written in the order home 1.9, draw 3.4, away 4.2; read as away, gone, home.
		expect([...(board?.prices ?? [])].map((price) => price >>> 2)).toEqual([4200, 0, 1900]);
	});

	test("keeps a market that the catalogue has no name for any more", () => {
		const { batch } = writtenBy((text) => text.replace('"1x2_ft"', '"forgotten_ft"'));
		const [market] = changesOf(batch)[0]?.snapshot.board.layout.markets ?? [];
		expect(market).toMatchObject({ key: "forgotten_ft", type: { outcomes: ["home", "draw", "away"] } });
		expect(marketOf(marketType("1x2_ft"))).not.toBe(market);
	});

	test("refuses what a later release wrote in another shape", () => {
		expect(() => writtenBy((text) => text.replace('"version":2', '"version":3'))).toThrow(
			"its version must be 1 or 2: it is 3",
		);
	});
});
