import { describe, expect, test } from "bun:test";
import { commonOrder } from "../../../src/odds/sides/common_order.ts";
import { exchangeNames } from "../../../src/odds/sides/sides.ts";

const ours = { home: "Manchester United", away: "Liverpool" };
const short = { home: "Man Utd", away: "Liverpool FC" };
const turned = exchangeNames(ours);
const turnedShort = exchangeNames(short);
const strange = { home: "Κόκκινοι", away: "Κόπιτες" };

describe("commonOrder()", () => {
	test("is that of most listings, whatever is remembered", () => {
		expect(commonOrder([turned, ours, short], undefined)).toEqual(["exchanged", "straight", "straight"]);
		expect(commonOrder([turned, ours, short], turned)).toEqual(["exchanged", "straight", "straight"]);
		expect(commonOrder([ours, turned, turnedShort], ours)).toEqual(["exchanged", "straight", "straight"]);
	});

	test("is the remembered one, one against one", () => {
		expect(commonOrder([ours, turnedShort], turned)).toEqual(["exchanged", "straight"]);
		expect(commonOrder([turned, short], ours)).toEqual(["exchanged", "straight"]);
	});

	test("is that of the first listing, one against one and nothing remembered", () => {
		expect(commonOrder([ours, turned], undefined)).toEqual(["straight", "exchanged"]);
		expect(commonOrder([turned, ours], undefined)).toEqual(["straight", "exchanged"]);
	});

	test("is that of the only listing", () => {
		expect(commonOrder([turned], ours)).toEqual(["straight"]);
		expect(commonOrder([], ours)).toEqual([]);
	});

	test("names that say nothing have no vote and are straight", () => {
		expect(commonOrder([strange, turned, short], ours)).toEqual(["straight", "exchanged", "straight"]);
		expect(commonOrder([strange, ours], turned)).toEqual(["straight", "straight"]);
	});

	test("compares the listings with each other where what is remembered says nothing of them", () => {
		expect(commonOrder([ours, turned, short], strange)).toEqual(["straight", "exchanged", "straight"]);
		expect(commonOrder([turned, ours, short], strange)).toEqual(["exchanged", "straight", "straight"]);
	});

	test("compares by way of a third listing", () => {
		const remembered = { home: "Cote d'Ivoire", away: "Nigeria" };
		const bridge = { home: "Nigeria", away: "Ivory Coast" };
		const far = { home: "Super Eagles", away: "Ivory Coast" };
		expect(commonOrder([far, bridge, exchangeNames(remembered)], remembered)).toEqual([
			"straight",
			"straight",
			"straight",
		]);
		expect(commonOrder([far, exchangeNames(bridge), remembered], remembered)).toEqual([
			"exchanged",
			"straight",
			"straight",
		]);
	});
});
