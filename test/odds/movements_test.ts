import { describe, expect, test } from "bun:test";
import { compareMovements, type Movement, movementsAt } from "../../src/odds/movements.ts";
import { makeBoard, marketAt } from "../fixture/make_offer.ts";

/** What moved in words, in the order that it was found in. */
const said = (movements: readonly Movement[]) =>
	movements.map(({ market, position, from, to, changedAt }) =>
		[market.key, market.type.outcomes[position], from / 1000, to / 1000, changedAt].join(" "),
	);

describe("movementsAt()", () => {
	test("compares the last odds with those at the beginning, whatever lies between", () => {
		const start = makeBoard({ "1x2_ft": [2, 3, 4], btts_ft: [1.8, 2] });
		const changes = [makeBoard({ "1x2_ft": [5, 3, 4] }, 1), makeBoard({ "1x2_ft": [2.2, 3, 3.6] }, 2)];
		expect(said(movementsAt("betpawa", start, changes))).toEqual([
			"1x2_ft home 2 2.2 2",
			"1x2_ft away 4 3.6 2",
		]);
	});

	test("tells nothing of what went and came back", () => {
		const start = makeBoard({ btts_ft: [1.8, 2] });
		const changes = [makeBoard({ btts_ft: [1.7, 2.1] }, 1), makeBoard({ btts_ft: [1.8, 2] }, 2)];
		expect(movementsAt("betpawa", start, changes)).toEqual([]);
	});

	test("begins with the first open odds of what was not open at the beginning", () => {
		const changes = [makeBoard({ btts_ft: ["suspended", 2] }, 1), makeBoard({ btts_ft: [1.5, 2.5] }, 2)];
		const more = [...changes, makeBoard({ btts_ft: [1.6, 2.5] }, 3)];
		const expected = ["btts_ft yes 1.5 1.6 3", "btts_ft no 2 2.5 3"];
		expect(said(movementsAt("betpawa", undefined, more))).toEqual(expected);
		const start = makeBoard({ btts_ft: ["suspended", "absent"], "1x2_ft": [2, 3, 4] });
		expect(said(movementsAt("betpawa", start, more))).toEqual(expected);
	});

	test("tells nothing of what is suspended or withdrawn at the end", () => {
		const start = makeBoard({ btts_ft: [1.8, 2], "over_under_ft@2.5": [1.9, 1.9] });
		const withdrawn = { ...makeBoard({ "over_under_ft@2.5": [1.9, 1.9] }, 2), prices: new Uint32Array(2) };
		const changes = [
			makeBoard({ btts_ft: [1.5, 2.5], "over_under_ft@2.5": [1.5, 2.5] }, 1),
			makeBoard({ btts_ft: ["suspended", 2.5] }, 2),
			withdrawn,
		];
		expect(said(movementsAt("betpawa", start, changes))).toEqual(["btts_ft no 2 2.5 2"]);
	});

	test("keeps lines of one market apart", () => {
		const start = makeBoard({ "over_under_ft@2.5": [2, 2], "over_under_ft@3.5": [3, 1.4] });
		const changes = [makeBoard({ "over_under_ft@3.5": [3.3, 1.4] }, 1)];
		expect(said(movementsAt("betpawa", start, changes))).toEqual(["over_under_ft@3.5 over 3 3.3 1"]);
	});
});

test("compareMovements() puts the largest first, half and double alike, then the latest, then the catalogue's first", () => {
	const of = (given: Partial<Movement>): Movement => ({
		market: marketAt("1x2_ft"),
		position: 0,
		bookmaker: "betpawa",
		from: 2000,
		to: 4000,
		changedAt: 1,
		...given,
	});
	const order = [
		of({ to: 990 }),
		of({ to: 1000, changedAt: 3 }),
		of({ changedAt: 2 }),
		of({}),
		of({ bookmaker: "sportybet" }),
		of({ position: 1 }),
		of({ market: marketAt("btts_ft") }),
		of({ to: 2200 }),
	];
	expect(order.toReversed().sort(compareMovements)).toEqual(order);
});
