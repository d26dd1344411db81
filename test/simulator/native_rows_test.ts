import { describe, expect, test } from "bun:test";
import { MARKET_CATALOG } from "../../src/odds/catalog/market_catalog.ts";
import { bitOf } from "../../src/simulator/market_packs.ts";
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

	test("parseRows() reads packs, labels, fixed lines, and outcomes of their own", () => {
		const text = `
id :: name :: question :: outcomes
1 :: Range :: [mixes] 1x2_multigoals_ft#1-3 :: 1=home
2 :: Lead :: home_lead_by_ft @ =2 :: Y=Yes=yes
3 :: Overs :: [counts] shots_over_under_ft @ none :: a=20+=@19.5:over; b=21+=@20.5:~over
4 :: Scorer :: *anytime_goalscorer :: x={given:home:3}=#home.3:yes
5 :: Goals :: multigoals_ft :: 1-2; 7+; g=1-3=1-3
6 :: Scores :: htft_correct_score :: 0-0/1-0`;
		const [range, lead, overs, scorer, goals, scores] = parseRows(text);
		expect(range).toMatchObject({ pack: "mixes", better: true, label: "1-3", lines: undefined });
		expect(lead).toMatchObject({ fixed: 2, lines: undefined });
		expect(overs?.outcomes).toEqual([
			{ id: "a", name: "20+", question: "shots_over_under_ft", line: 19.5, key: "over" },
			{ id: "b", name: "21+", question: "shots_over_under_ft", line: 20.5, key: "over", closed: true },
		]);
		expect(scorer?.outcomes[0]).toMatchObject({ label: "home.3", key: "yes" });
		expect(goals?.outcomes.map(({ key }) => key)).toEqual(["1_2", "7+", "1_3"]);
		expect(scores?.outcomes.map(({ key }) => key)).toEqual(["0-0_1-0"]);
		expect(() =>
			parseRows("id :: name :: question :: outcomes\n1 :: X :: [what] btts_ft :: a=A=yes"),
		).toThrow("it is what");
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

test("compileTable() numbers the outcomes of rare packs last, so that other matches take no room for them", () => {
	const table = compileTable(
		parseRows(
			"id :: name :: question :: outcomes\n1 :: A :: [players] btts_ft :: a=A=yes\n2 :: B :: btts_ft :: a=A=yes; b=B=no\n3 :: C :: [cards] odd_even_ft :: a=A=odd",
		),
	);
	expect(table.offers.map(({ first }) => first)).toEqual([3, 0, 2]);
	expect([0, bitOf("cards"), bitOf("players")].map(table.placesOf)).toEqual([2, 3, 4]);
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
