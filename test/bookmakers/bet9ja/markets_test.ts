import { describe, expect, test } from "bun:test";
import { existsSync, readFileSync } from "node:fs";
import { meaningOf } from "../../../src/bookmakers/bet9ja/key_map.ts";
import { MARKETS } from "../../../src/bookmakers/bet9ja/markets.ts";
import { marketKey } from "../../../src/odds/market.ts";
import { marketType } from "../../../src/odds/market_types.ts";
import { pricesOf, readOdds } from "./reading_fixture.ts";

const folder = new URL("../../../../shared/facts/", import.meta.url);
const missing = !existsSync(folder);
const title = missing
	? "SKIPPED: MARKETS beside the lists of codes, as ../shared/facts is not there"
	: "MARKETS beside the lists of codes";

/** Fields of each line of a list, comments apart. */
function fieldsOf(name: string): readonly (readonly string[])[] {
	const lines = readFileSync(new URL(name, folder), "utf8").split("\n");
	return lines.filter((line) => line !== "" && !line.startsWith("#")).map((line) => line.split("\t"));
}

/** Every key that others saw, by code; empty where there is no list. */
function listedKeys(): ReadonlyMap<string, readonly string[]> {
	if (missing) return new Map();
	const keys = fieldsOf("bet9ja_markets.tsv").map(([code = "", , lines = "", outcomes = ""]) => {
		const suffixes = outcomes.split("; ").map((outcome) => outcome.slice(0, outcome.indexOf("=", 1)));
		const starts = lines.split(" ").map((line) => (line === "" ? code : `${code}@${line}`));
		return [code, starts.flatMap((start) => suffixes.map((suffix) => `${start}_${suffix}`))] as const;
	});
	return new Map(keys);
}

const isNamed = (key: string) =>
	meaningOf(key)?.target !== undefined && Array.isArray(meaningOf(key)?.pair.markets);

/** Part of the occurrences of these codes, weighted by `count`, that has a name. */
function share(codes: readonly { readonly code: string; readonly count: number }[]): number {
	const keys = listedKeys();
	let all = 0;
	let named = 0;
	for (const { code, count } of codes) {
		all += count;
		const its = keys.get(code);
		if (its?.every(isNamed)) named += count;
	}
	return named / all;
}

describe("MARKETS", () => {
	test("is reached, every outcome of every row, by a key of the form that keys have", () => {
		for (const { native, market, line, label, outcomes } of MARKETS) {
			const type = marketType(market);
			const at = line !== "@" ? "" : type.lineKind === "total" ? "@2.5" : "@1";
			for (const [suffix, outcome] of Object.entries(outcomes)) {
				const key = `S_${native}${at}_${suffix}`;
				const { pair, target } = meaningOf(key) ?? {};
				const found = Array.isArray(pair?.markets) ? pair.markets[target?.which ?? -1] : undefined;
				const itsLine = line === "@" ? Number(at.slice(1)) : typeof line === "number" ? line : undefined;
				expect(found?.key, key).toBe(marketKey(market, itsLine, label));
				expect(type.outcomes[target?.position ?? -1], key).toBe(outcome);
			}
		}
	});

	test("has the codes of a first release, by what they ask", () => {
		const ids = new Set(MARKETS.map(({ market }) => market));
		for (const id of ["1x2_ft", "over_under_2h", "asian_handicap_ft", "corners_over_under_ft", "htft"]) {
			expect(ids.has(id), id).toBe(true);
		}
		expect(ids.size).toBeGreaterThan(300);
	});
});

describe.skipIf(missing)(title, () => {
	test.each([...listedKeys()])("names every outcome of %s that was ever seen", (_, keys) => {
		expect(keys.filter((key) => !isNamed(key))).toEqual([]);
	});

	test("names 95 % of what an earlier implementation could not, by how often it is offered", () => {
		const unmapped = fieldsOf("market_frequency.tsv")
			.filter(([bookmaker]) => bookmaker === "bet9ja")
			.map(([, code = "", , count]) => ({ code: `S_${code}`, count: Number(count) }));
		expect(unmapped.length).toBeGreaterThan(200);
		expect(share(unmapped)).toBeGreaterThanOrEqual(0.95);
	});

	test("reads all of it at once: each price in one place, but for what two codes ask alike", () => {
		const keys = [...listedKeys().values()].flat();
		const odds = Object.fromEntries(keys.map((key, i) => [key, ((2000 + i) / 1000).toFixed(3)]));
		const reading = readOdds(odds);
		expect(reading.counts).toMatchObject({ offered: reading.counts.mapped, unmapped: 0, malformed: 0 });
		expect(reading.problems.map(({ message }) => message)).toEqual([
			'Cannot map D.O["S_CHANCEMIXN"] as 1x2_1h_or_ft must be offered once: it is there already',
		]);
		const doubled = keys.filter((key) => /^S_CHANCEMIXN_(1H1FT|XHXFT|2H2FT)$/.test(key));
		const placed = Object.values(pricesOf(reading)).flatMap((outcomes) => Object.values(outcomes));
		const expected = keys.filter((key) => !doubled.includes(key)).map((key) => Number(odds[key]));
		expect(placed.map(Number).toSorted((a, b) => a - b)).toEqual(expected.toSorted((a, b) => a - b));
		expect(doubled).toHaveLength(3);
	});
});
