import { expect, test } from "bun:test";
import { parseEpoch, parseIsoTime, parseUtcTime } from "../../src/bookmakers/parse_instant.ts";

const AT = Date.UTC(2026, 4, 6, 11);

test.each([
	["2026-05-06T11:00:00Z", AT],
	["2026-05-06T11:00Z", AT],
	["2026-05-06T11:00:00.250Z", AT + 250],
	["2026-05-06T11:00:00.2509999Z", AT + 250],
	["2028-02-29T00:00:00Z", Date.UTC(2028, 1, 29)],
])("parseIsoTime() reads %p", (text, at) => {
	expect(parseIsoTime(text)).toBe(at);
});

test.each(
	[
		...["+275760-09-13T00:00:00Z", "-000001-01-01T00:00:00Z", "0000-01-01T00:00:00Z", "2026-02-30T11:00:00Z"],
		...[
			"2026-05-06T24:00:00Z",
			"2026-05-06T11:60:00Z",
			"2026-05-06",
			"2026-05-06 11:00:00Z",
			"06 May 2026 11:00Z",
		],
		...[
			"2026-05-06T11:00:00+01:00",
			"2026-05-06T11:00:00",
			"2026-05-06T11:00:00Z ",
			"soon Z",
			"",
			AT,
			null,
			[],
		],
	].map((value) => ({ value })),
)("parseIsoTime() refuses $value", ({ value }) => {
	expect(parseIsoTime(value)).toBeUndefined();
});

test("parseUtcTime() reads a time without zone as UTC, in one form", () => {
	expect(parseUtcTime("2026-05-06 11:00:00")).toBe(AT);
	const others = ["2026-05-06T11:00:00", "2026-05-06 11:00", "0000-05-06 11:00:00", "2026-06-31 11:00:00", 7];
	expect(others.map(parseUtcTime)).toEqual(others.map(() => undefined));
});

test("parseEpoch() reads the years of four digits", () => {
	const first = Date.parse("0001-01-01T00:00:00Z");
	const last = Date.parse("9999-12-31T23:59:59.999Z");
	expect([first, 0, AT, last].map(parseEpoch)).toEqual([first, 0, AT, last]);
	const others = [first - 1, last + 1, 9e15, 1e300, AT + 0.5, Number.NaN, String(AT), null];
	expect(others.map(parseEpoch)).toEqual(others.map(() => undefined));
});
