import { describe, expect, test } from "bun:test";
import { marketOf } from "../../src/odds/market.ts";
import { marketType } from "../../src/odds/market_types.ts";
import { encodeBatch, parseBatch, toSpooled } from "../../src/store/spool_payload.ts";
import { makeFixture, makeSnapshot, NOW } from "../fixture/make_snapshot.ts";

const MARKETS = {
	"1x2_ft": [1.9, "suspended", 4.2],
	"over_under_ft@2.5": [1.85, 1.95],
	"over_under_ft@3.5": ["absent", "absent"],
	"asian_handicap_ft@0": [1.001, 1000],
	"asian_handicap_ft@-0.75": [2.05, "absent"],
} as const;

/** A batch as another process would read it: written and read as text. */
function reread(batch: Parameters<typeof encodeBatch>[0]) {
	return parseBatch(encodeBatch(batch));
}

/** What was spooled, changed by hand as another release might have written it. */
function spooledBy(change: (text: string) => string) {
	const news = [{ snapshot: makeSnapshot(), changed: [0] }];
	const text = JSON.stringify(toSpooled({ news, confirmed: [] }));
	return parseBatch(Bun.zstdCompressSync(Buffer.from(change(text))));
}

describe("parseBatch()", () => {
	test("gives back snapshots of several events and bookmakers with all prices, states and times", () => {
		const first = makeSnapshot({ markets: MARKETS, changedAt: NOW - 90_000 });
		first.board.changedAt[1] = NOW;
		const second = makeSnapshot({ bookmaker: "bet9ja", eventId: 2, externalId: "é\u0000\ud800😀" });
		const news = [
			{ snapshot: first, changed: [1, 3] },
			{ snapshot: second, changed: [0] },
		];
		expect(reread({ news, confirmed: [] })).toEqual({ news, confirmed: [] });
	});

	test("gives back confirmations without their boards", () => {
		const fixture = makeFixture({ id: 7, home: "Aston", away: "Villa" });
		const snapshot = makeSnapshot({ fixture, confirmedAt: NOW + 5_000 });
		const { board, ...rest } = snapshot;
		const { confirmed } = reread({ news: [], confirmed: [snapshot] });
		expect(confirmed).toMatchObject([rest]);
		expect(confirmed[0]?.board.layout.markets).toEqual([]);
	});

	test("puts prices where the catalogue has their outcomes today", () => {
		const batch = spooledBy((text) =>
			text.replace('["home","draw","away"]', '["away","gone","home","draw"]'),
		);
		const board = batch.news[0]?.snapshot.board;
		// Written in the order home 1.9, draw 3.4, away 4.2; read as away, gone, home.
		expect([...(board?.prices ?? [])].map((price) => price >>> 2)).toEqual([4200, 0, 1900]);
	});

	test("keeps a market that the catalogue has no name for any more", () => {
		const batch = spooledBy((text) => text.replace('"1x2_ft"', '"forgotten_ft"'));
		const [market] = batch.news[0]?.snapshot.board.layout.markets ?? [];
		expect(market).toMatchObject({ key: "forgotten_ft", type: { outcomes: ["home", "draw", "away"] } });
		expect(marketOf(marketType("1x2_ft"))).not.toBe(market);
	});

	test("refuses what a later release wrote", () => {
		expect(() => spooledBy((text) => text.replace('"version":1', '"version":2'))).toThrow(
			"its version must be 1: it is 2",
		);
	});
});
