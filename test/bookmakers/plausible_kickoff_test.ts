import { expect, test } from "bun:test";
import { kickoffFault } from "../../src/bookmakers/plausible_kickoff.ts";

const NOW = Date.parse("2026-05-06T11:00:00Z");
const DAY = 86_400_000;

test.each([
	["now", NOW],
	["a day before", NOW - DAY],
	["four years after", Date.parse("2030-05-06T11:00:00Z")],
])("kickoffFault() finds nothing wrong with %s", (_, kickoff) => {
	expect(kickoffFault(kickoff, NOW)).toBeUndefined();
});

test.each([
	["more than a day before", NOW - DAY - 1],
	["more than four years after", Date.parse("2030-05-06T11:00:00.001Z")],
	["the last moment of four digits' years", Date.parse("9999-12-31T23:59:59.999Z")],
	["the epoch", 0],
])("kickoffFault() names %s and the moment that it is compared with", (_, kickoff) => {
	const fault = kickoffFault(kickoff, NOW);
	expect(fault).toContain(new Date(kickoff).toISOString());
	expect(fault).toContain("2026-05-06T11:00:00.000Z");
});
