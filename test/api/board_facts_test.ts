import { describe, expect, test } from "bun:test";
import { factsOf } from "../../src/api/board_facts.ts";
import { makeBoard, withdrawnBoard } from "../fixture/make_offer.ts";

const board = makeBoard({ "1x2_ft": [1.9, 3.4, 4.2], btts_ft: ["suspended", "absent"] });

describe("factsOf()", () => {
	test("have the latest change of all markets, undefined for a board without any", () => {
		expect(factsOf({ ...board, changedAt: new Float64Array([7, 5]) }).lastChange).toBe(7);
		expect(factsOf({ ...board, changedAt: new Float64Array([5, 7]) }).lastChange).toBe(7);
		expect(factsOf(makeBoard({}))).toEqual({ lastChange: undefined, hasWithdrawn: false });
	});

	test("know a withdrawn market from a suspended one", () => {
		expect(factsOf(board).hasWithdrawn).toBe(false);
		expect(factsOf(withdrawnBoard(board)).hasWithdrawn).toBe(true);
	});

	test("are worked out once for a board", () => {
		expect(factsOf(board)).toBe(factsOf(board));
	});
});
