import { expect, test } from "bun:test";
import {
	boundLines,
	boundProblems,
	LONGEST_MESSAGE,
	MOST_PROBLEMS,
} from "../../src/bookmakers/bound_problems.ts";

test("boundProblems() keeps the first ones and says how many more there are", () => {
	const many = Array.from({ length: MOST_PROBLEMS + 5 }, (_, i) => ({ path: `a[${i}]`, message: "wrong" }));
	const bounded = boundProblems(many, 7);
	expect(bounded).toHaveLength(MOST_PROBLEMS + 1);
	expect(bounded[0]).toEqual({ path: "a[0]", message: "wrong" });
	expect(bounded.at(-1)?.message).toBe("12 more problems are left out");
	expect(boundProblems(many.slice(0, 3))).toEqual(many.slice(0, 3));
});

test("boundProblems() escapes and cuts path and message", () => {
	const [problem] = boundProblems([{ path: "a\0", message: "x".repeat(1e5) }]);
	expect(problem?.path).toBe("a\\u0000");
	expect(problem?.message).toHaveLength(LONGEST_MESSAGE);
});

test("boundLines() does the same with lines", () => {
	const lines = boundLines(Array.from({ length: MOST_PROBLEMS + 2 }, () => "a\ud800"));
	expect(lines).toHaveLength(MOST_PROBLEMS + 1);
	expect(lines[0]).toBe("a\\ud800");
	expect(lines.at(-1)).toBe("2 more problems are left out");
});
