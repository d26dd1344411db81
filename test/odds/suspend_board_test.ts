import { expect, test } from "bun:test";
import { suspendBoard } from "../../src/odds/suspend_board.ts";
import { makeBoard, packSaid } from "../fixture/make_offer.ts";
import { NOW } from "../fixture/make_snapshot.ts";

test("suspendBoard() suspends what is open, and leaves what is suspended, absent or withdrawn", () => {
	const board = makeBoard({ "1x2_ft": [1.9, "suspended", "absent"], btts_ft: ["suspended", "suspended"] }, 1);
	const { board: after, changed } = suspendBoard(board, NOW);
	expect([...after.prices]).toEqual(
		["suspended", "suspended", "absent", "suspended", "suspended"].map((said) => packSaid(said as "absent")),
	);
	expect(changed).toEqual([0]);
	expect([...after.changedAt]).toEqual([NOW, 1]);
	expect(suspendBoard(after, NOW + 1)).toEqual({ board: after, changed: [] });
});
