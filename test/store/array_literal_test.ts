import { describe, expect, test } from "bun:test";
import { numberArray, textArray, timeArray } from "../../src/store/array_literal.ts";
import { DATABASES } from "../fixture/database.ts";
import { useDatabase } from "../fixture/use_database.ts";

describe.each(DATABASES)("on $name", (kind) => {
	const database = useDatabase(kind);

	test("textArray() survives quotes, commas, braces, backslashes and the word NULL", async () => {
		const texts = [
			'Côte d\'Ivoire "A"',
			"a,b",
			"{x}",
			"back\\slash\\",
			"NULL",
			"null",
			"",
			" ",
			"1.FC Köln ⚽",
			null,
		];
		const [row] = await database().sql`select to_json(${textArray(texts)}::text[]) as texts`;
		expect<unknown>(row?.texts).toEqual(texts);
	});

	test("textArray() refuses what Postgres would give back as another text", () => {
		for (const text of ["a\0b", "\ud800", "x\udc00y"]) {
			expect(() => textArray([text])).toThrow(/must hold neither NUL nor half a surrogate pair: it is "/);
		}
	});

	test("numberArray() writes NULL for null and nothing for no numbers", async () => {
		const [row] = await database().sql`
			select to_json(${numberArray([1, null, -3])}::int[]) as some, to_json(${numberArray([])}::int[]) as none
		`;
		expect<unknown>(row).toEqual({ some: [1, null, -3], none: [] });
	});

	test("timeArray() keeps milliseconds, in UTC whatever the session's zone", async () => {
		const at = Date.parse("2026-05-06T10:00:00.123Z");
		const [row] = await database().sql`select (${timeArray([at])}::timestamptz[])[1] as at`;
		expect(row?.at.getTime()).toBe(at);
	});
});
