import { describe, expect, test } from "bun:test";
import { atLeast, compare, exactly } from "../../src/simulator/poisson.ts";

describe("exactly() and atLeast()", () => {
	test("exactly() adds up to 1, and atLeast() is what is left of it", () => {
		const chances = Array.from({ length: 60 }, (_, n) => exactly(7.3, n));
		expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 9);
		expect(atLeast(7.3, 3)).toBeCloseTo(1 - exactly(7.3, 0) - exactly(7.3, 1) - exactly(7.3, 2), 9);
		expect(atLeast(7.3, 0)).toBe(1);
	});
});

describe("compare()", () => {
	test.each([-3, -1, 0, 1, 4])("compare() is what counting all pairs says, with a start of %d", (start) => {
		let [more, equal] = [0, 0];
		for (let own = 0; own < 80; own++) {
			for (let other = 0; other < 80; other++) {
				const chance = exactly(4.1, own) * exactly(3.2, other);
				if (own + start > other) more += chance;
				else if (own + start === other) equal += chance;
			}
		}
		const compared = compare(4.1, 3.2, start);
		expect(compared.more).toBeCloseTo(more, 9);
		expect(compared.equal).toBeCloseTo(equal, 9);
		expect(compared.more + compared.equal + compared.less).toBeCloseTo(1, 9);
	});
});
