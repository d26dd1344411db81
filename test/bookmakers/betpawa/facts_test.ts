import { describe, expect, test } from "bun:test";
import { existsSync } from "node:fs";
import type { Meaning } from "../../../src/bookmakers/betpawa/compile_row.ts";
import { MARKET_RULES } from "../../../src/bookmakers/betpawa/market_rule.ts";

const FILE = new URL("../../../../shared/facts/betpawa_markets.tsv", import.meta.url);
const isMissing = !existsSync(FILE);
const skipped = isMissing
	? " [SKIPPED: the list of recorded market types in ../shared/facts is missing]"
	: "";

function isPlaced(meaning: Meaning, name: string): boolean {
	return meaning.kind === "whole" ? meaning.positions.has(name) : meaning.marketOf(name) !== undefined;
}

/** The market type if it has no name, or those of its outcomes that have no place, at each of the handicaps. */
function withoutName([
	typeId = "",
	name = "",
	,
	type = "",
	,
	prices = "",
]: readonly string[]): readonly string[] {
	const handicaps = type === "-" ? [undefined] : [4, 8];
	return handicaps.flatMap((handicap) => {
		const handicapType = type === "-" ? "" : type;
		const line = { key: typeId, typeId, name, handicapType, handicap, path: "", rows: [], faults: [] };
		const meaning = MARKET_RULES.get(typeId)?.meaningOf(line);
		if (meaning === undefined || typeof meaning === "string") return [`${typeId} ${name}: ${meaning}`];
		return prices
			.split("; ")
			.map((price) => price.slice(price.indexOf("=") + 1))
			.filter((price) => !isPlaced(meaning, price))
			.map((price) => `${typeId} ${price}`);
	});
}

// BetPawa is not in market_frequency.tsv: the earlier implementation took its markets as the standard.
describe.skipIf(isMissing)(`market types recorded of BetPawa${skipped}`, () => {
	test("MARKET_RULES names every one of them, and each of its outcomes", async () => {
		const rows = (await Bun.file(FILE).text())
			.split("\n")
			.filter((row) => row !== "" && !row.startsWith("#"))
			.map((row) => row.split("\t"));
		expect(rows).toHaveLength(122);
		expect(rows.flatMap(withoutName)).toEqual([]);
	});
});
