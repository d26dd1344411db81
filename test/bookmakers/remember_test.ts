import { expect, test } from "bun:test";
import { remember } from "../../src/bookmakers/remember.ts";

test("remember() works each key out once, one without a result too", () => {
	const asked: (string | undefined)[] = [];
	const lengthOf = remember(10, (key: string | undefined) => {
		asked.push(key);
		return key?.length;
	});
	expect(["ab", undefined, "ab", undefined].map(lengthOf)).toEqual([2, undefined, 2, undefined]);
	expect(asked).toEqual(["ab", undefined]);
});

test("remember() stays right beyond its bound, and keeps no more than that", () => {
	let worked = 0;
	const double = remember(3, (key: number) => {
		worked++;
		return key * 2;
	});
	for (const key of [1, 2, 3, 4, 4, 1]) expect(double(key)).toBe(key * 2);
	expect(worked).toBe(5);
});
