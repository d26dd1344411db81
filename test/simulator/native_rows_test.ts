import { describe, expect, test } from "bun:test";
import { MARKET_CATALOG } from "../../src/odds/catalog/market_catalog.ts";
import { compileTable } from "../../src/simulator/native_market.ts";
import { parseRows } from "../../src/simulator/native_rows.ts";
import { TABLES } from "../../src/simulator/simulation.ts";

describe("parseRows()", () => {
	test("parseRows() reads lines, sets, counted ids and questions sold together", () => {
		const text = `
id :: name :: extra :: question :: outcomes
7 :: Total :: x :: *over_under_ft @ 0.5..2.5, 3 :: #100 Over=over; Under=under
8 :: Sides ::  :: home_over_under_ft + away_over_under_ft @ 1.5 :: a=A=home_over_under_ft:over; b=B=away_over_under_ft:under
9 :: Both ::  :: btts_ft :: $yes`;
		const [total, sides, both] = parseRows(text, { yes: "Y=yes; N=No=no" });
		expect(total).toMatchObject({
			id: "7",
			better: true,
			lines: [0.5, 1.5, 2.5, 3],
			columns: { extra: "x" },
		});
		expect(total?.outcomes[1]).toEqual({ id: "101", name: "Under", question: "over_under_ft", key: "under" });
		expect(sides?.outcomes.map(({ question, key }) => `${question} ${key}`)).toEqual([
			"home_over_under_ft over",
			"away_over_under_ft under",
		]);
		expect(both?.outcomes).toEqual([
			{ id: "Y", name: "yes", question: "btts_ft", key: "yes" },
			{ id: "N", name: "No", question: "btts_ft", key: "no" },
		]);
	});

	test("parseRows() refuses a line with a column too few", () => {
		expect(() => parseRows("id :: name :: question :: outcomes\n1 :: X :: btts_ft")).toThrow("4 columns");
	});

	test("compileTable() refuses an outcome that the question does not have, and a market sold twice", () => {
		const head = "id :: name :: question :: outcomes\n";
		expect(() => compileTable(parseRows(`${head}1 :: X :: btts_ft :: a=A=maybe`))).toThrow("it is maybe");
		const twice = `${head}1 :: X :: btts_ft :: a=A=yes\n1 :: X :: btts_ft :: a=A=yes`;
		expect(() => compileTable(parseRows(twice))).toThrow("Cannot sell a market twice");
	});
});

describe("the bookmakers' tables", () => {
	test.each(["betpawa", "sportybet", "bet9ja"] as const)(
		"%s sells every outcome under an id of its own",
		(bookmaker) => {
			for (const { row, outcomes } of TABLES[bookmaker]().offers) {
				const ids = outcomes.map(({ id }) => id);
				expect([row.id, new Set(ids).size]).toEqual([row.id, ids.length]);
			}
		},
	);

	test("every market of the catalogue is sold by a bookmaker, under outcomes of the catalogue", () => {
		const sold = new Map<string, Set<string>>();
		for (const table of Object.values(TABLES)) {
			for (const { question, key } of table().offers.flatMap(({ outcomes }) => outcomes)) {
				sold.set(question, (sold.get(question) ?? new Set()).add(key));
			}
		}
		for (const { id, outcomes } of MARKET_CATALOG) {
			const keys = [...(sold.get(id) ?? [])];
			// Duels are asked by player; who of them is the first follows from their names.
			const strange = id.startsWith("duel_") ? [] : keys.filter((key) => !outcomes.includes(key));
			expect([id, keys.length > 0, strange]).toEqual([id, true, []]);
		}
	});
});
