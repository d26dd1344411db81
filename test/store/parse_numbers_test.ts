import { expect, test } from "bun:test";
import { numberArray } from "../../src/store/array_literal.ts";
import { parseNumbers } from "../../src/store/parse_numbers.ts";
import { randomFrom } from "../fixture/random_from.ts";

const parse = (text: string) => [...parseNumbers(new TextEncoder().encode(text))];

test("parseNumbers() reads nothing out of an empty array", () => {
	expect(parse("{}")).toEqual([]);
});

test("parseNumbers() reads NULL as NaN, wherever it stands", () => {
	expect(parse("{NULL,1850,NULL,NULL}")).toEqual([Number.NaN, 1850, Number.NaN, Number.NaN]);
});

test("parseNumbers() reads negative numbers and epoch milliseconds", () => {
	expect(parse("{-7,0,1778065200123}")).toEqual([-7, 0, 1778065200123]);
});

test("parseNumbers() reads what numberArray() writes, any numbers", () => {
	const random = randomFrom(7);
	for (let round = 0; round < 200; round++) {
		const numbers = Array.from({ length: Math.floor(random() * 20) }, () => {
			return random() < 0.2 ? null : Math.floor((random() - 0.5) * 10 ** Math.floor(random() * 15));
		});
		expect(parse(numberArray(numbers))).toEqual(
			numbers.map((number) => (number === null ? Number.NaN : number + 0)),
		);
	}
});
