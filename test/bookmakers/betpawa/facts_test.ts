import { describe, expect, test } from "bun:test";
import { existsSync } from "node:fs";
import type { Meaning } from "../../../src/bookmakers/betpawa/compile_row.ts";
import { MARKET_RULES } from "../../../src/bookmakers/betpawa/market_rule.ts";
import { MARKET_ROWS } from "../../../src/bookmakers/betpawa/markets.ts";
import { marketType } from "../../../src/odds/market_types.ts";

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

type Rows = readonly (readonly string[])[];

async function recorded(): Promise<Rows> {
	const rows = (await Bun.file(FILE).text()).split("\n");
	return rows.filter((row) => row !== "" && !row.startsWith("#")).map((row) => row.split("\t"));
}

// BetPawa is not in market_frequency.tsv: the earlier implementation took its markets as the standard.
describe.skipIf(isMissing)(`market types recorded of BetPawa${skipped}`, () => {
	test("MARKET_RULES names every one of them, and each of its outcomes", async () => {
		const rows = await recorded();
		expect(rows).toHaveLength(122);
		expect(rows.flatMap(withoutName)).toEqual([]);
	});

	test("MARKET_ROWS has the team and the half of each as its name says", async () => {
		const names = new Map((await recorded()).map(([id = "", name = ""]) => [id, name]));
		const wrong = MARKET_ROWS.filter(({ native, market }) => {
			const name = names.get(native) ?? "";
			const team = /\b(Home|Away)\b/.exec(name)?.[1]?.toLowerCase();
			const period = / - (1H|2H|FT)\b(?! inc)/.exec(name)?.[1]?.toLowerCase();
			const type = marketType(market);
			const ours = /^(home|away)_/.exec(market)?.[1];
			return team !== ours || (period !== undefined && period !== type.period);
		});
		expect(wrong.map(({ native, market }) => [names.get(native), market])).toEqual([]);
	});
});
