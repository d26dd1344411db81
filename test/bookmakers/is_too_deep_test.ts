import { expect, test } from "bun:test";
import { isTooDeep, MOST_LEVELS } from "../../src/bookmakers/is_too_deep.ts";

/** Many objects, so that the levels are followed. */
const WIDE = `${"{},".repeat(20_000)}1`;

test.each([
	["lists that are never closed", "[".repeat(5_000_000)],
	["lists that are closed", `${"[".repeat(50_000)}${"]".repeat(50_000)}`],
	["objects", `${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}`],
	["lists and objects by turns, with others beside them", `{"a":[[],${'{"a":[{},'.repeat(20_000)}`],
	["lists whose ends are in texts only", `[${'"]",["\\"]",'.repeat(20_000)}`],
	["a list one level too deep at the end of a wide one", `[${WIDE},${"[".repeat(MOST_LEVELS)}`],
])("isTooDeep() refuses %s", (_, json) => {
	expect(isTooDeep(json)).toBe(true);
});

test.each([
	["as many levels as are allowed", `[${WIDE},${"[".repeat(MOST_LEVELS - 1)}${"]".repeat(MOST_LEVELS)}`],
	["brackets in texts", JSON.stringify(["[".repeat(50_000), '"\\["['.repeat(20_000), "{".repeat(9)])],
	["many lists in a row", `[${"[[1]],".repeat(50_000)}0]`],
	["no JSON at all", "]".repeat(50_000)],
	["nothing", ""],
])("isTooDeep() lets %s pass", (_, json) => {
	expect(isTooDeep(json)).toBe(false);
});
