import { describe, expect, test } from "bun:test";
import { isWithdrawn, pricesOf } from "../../src/odds/board.ts";
import { turnBoard, turnMarkets, turnTimes } from "../../src/odds/turn_board.ts";
import { makeBoard, marketAt, packSaid } from "../fixture/make_offer.ts";
import { NOW } from "../fixture/make_snapshot.ts";

describe("turnBoard()", () => {
	test("turns prices and lines round, and what says the same either way is no change", () => {
		const board = makeBoard({
			"1x2_ft": [1.5, 4.2, 6.5],
			"asian_handicap_ft@-1.5": [2.5, 1.5],
			"over_under_ft@2.5": [1.9, 1.8],
		});
		const { board: turned, changed } = turnBoard(board, NOW);
		const prices = (key: string) => {
			const index = turned.layout.markets.indexOf(marketAt(key));
			return index < 0 ? undefined : [...pricesOf(turned, index)];
		};
		expect(prices("1x2_ft")).toEqual([6.5, 4.2, 1.5].map(packSaid));
		expect(prices("asian_handicap_ft@1.5")).toEqual([1.5, 2.5].map(packSaid));
		expect(isWithdrawn(turned, turned.layout.markets.indexOf(marketAt("asian_handicap_ft@-1.5")))).toBe(true);
		const keys = changed.map((index) => turned.layout.markets[index]?.key).sort();
		expect(keys).toEqual(["1x2_ft", "asian_handicap_ft@-1.5", "asian_handicap_ft@1.5"]);
	});

	test("twice is the board again", () => {
		const board = makeBoard({ "1x2_ft": [1.5, 4.2, 6.5], "asian_handicap_ft@-1.5": [2.5, 1.5] });
		const again = turnBoard(turnBoard(board, NOW).board, NOW + 1).board;
		for (const [index, market] of board.layout.markets.entries()) {
			const place = again.layout.markets.indexOf(market);
			expect([...pricesOf(again, place)]).toEqual([...pricesOf(board, index)]);
		}
	});
});

test("turnMarkets() and turnTimes() name the markets of the other order", () => {
	const [minus, plus] = [marketAt("asian_handicap_ft@-1.5"), marketAt("asian_handicap_ft@1.5")];
	expect(turnMarkets(new Set([minus]))).toEqual(new Set([plus]));
	expect(turnTimes(new Map([[minus, NOW]]))).toEqual(new Map([[plus, NOW]]));
	expect(turnTimes(undefined)).toBeUndefined();
});
