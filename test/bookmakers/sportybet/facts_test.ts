import { describe, expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { mapMarket } from "../../../src/bookmakers/sportybet/market_map.ts";
import { MARKETS } from "../../../src/bookmakers/sportybet/markets.ts";
import type { NativeOutcome } from "../../../src/bookmakers/sportybet/native_event.ts";

const folder = new URL("../../../../shared/facts/", import.meta.url);
const missing = !existsSync(folder);
const title = missing
	? "SKIPPED: lists of recorded markets, as ../shared/facts is not there"
	: "lists of recorded markets";

/** The rows of a table, without its comments. */
async function rowsOf(name: string): Promise<readonly (readonly string[])[]> {
	const text = await Bun.file(new URL(`${name}.tsv`, folder)).text();
	return text
		.split("\n")
		.filter((line) => line !== "" && !line.startsWith("#"))
		.map((line) => line.split("\t"));
}

/** A specifier of a recorded form, in which # stands for a number. */
function specifierOf(form: string): string | undefined {
	if (form === "") return undefined;
	return form
		.replace("from=#|to=#", "from=1|to=10")
		.replace("=#:#", "=0:1")
		.replace(/(total|hcp)=#/, "$1=2.5")
		.replaceAll("#", "10");
}

/** Outcomes as the list has them: `74=Yes; 76=No`. */
function outcomesOf(text: string): readonly NativeOutcome[] {
	return text.split("; ").map((entry) => {
		const equals = entry.indexOf("=");
		return { id: entry.slice(0, equals), desc: entry.slice(equals + 1), odds: 2, isActive: true };
	});
}

/** The list has the players of several matches in one row: those of the outcome's own, and what is of no match. */
function ofOneMatch(all: readonly NativeOutcome[], outcome: NativeOutcome): readonly NativeOutcome[] {
	const matchOf = ({ id }: NativeOutcome) => /^pre:playerprops:(\d+)/.exec(id)?.[1];
	const [first = outcome] = all;
	const match = matchOf(outcome) ?? matchOf(first);
	return all.filter((other) => matchOf(other) === undefined || matchOf(other) === match);
}

/** Those of a market's outcomes that have no place, or the market itself if it has no name. */
function withoutName([
	id = "",
	name = "",
	,
	forms = "",
	outcomes = "",
]: readonly string[]): readonly string[] {
	return forms.split(" , ").flatMap((form) => {
		const mapped = mapMarket(id, specifierOf(form));
		if (mapped === undefined) return [`${id} ${form} ${name}`];
		const all = outcomesOf(outcomes);
		return all
			.filter((outcome) =>
				mapped.kind === "whole"
					? !mapped.positions.has(outcome.id)
					: mapped.place(outcome, ofOneMatch(all, outcome)) === undefined,
			)
			.map((outcome) => `${id} ${outcome.id} ${outcome.desc}`);
	});
}

describe.skipIf(missing)(title, () => {
	test("every market that was recorded has a name, and each of its outcomes", async () => {
		const rows = await rowsOf("sportybet_markets");
		expect(rows.flatMap(withoutName)).toEqual([]);
		expect(rows.length).toBeGreaterThanOrEqual(346);
	});

	test("so have 99 % of the markets that were offered over 199 events, by how often", async () => {
		const rows = (await rowsOf("market_frequency")).filter(([bookmaker]) => bookmaker === "sportybet");
		const named = new Set(MARKETS.map(({ native }) => native));
		const count = (of: typeof rows) => of.reduce((sum, [, , , times]) => sum + Number(times), 0);
		const without = rows.filter(([, id = ""]) => !named.has(id));
		expect(count(rows)).toBe(18_285);
		expect(count(without) / count(rows)).toBeLessThan(0.01);
		expect(without.map(([, id]) => id).sort()).toEqual(["112", "5", "900053", "900054", "900055"]);
	});
});
