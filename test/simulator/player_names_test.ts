import { describe, expect, test } from "bun:test";
import { TEAMS_PER_TOURNAMENT } from "../../src/simulator/names.ts";
import { playerKey, playerName, shownPlayer } from "../../src/simulator/player_names.ts";
import { SQUAD } from "../../src/simulator/questions_players.ts";

const MBAPPE = { given: "Kylian", middle: "Sanmi", family: "Mbappé-Lottin" };
const KANTE = { given: "", middle: "", family: "N'Kanté" };

describe("shownPlayer()", () => {
	test("shownPlayer() writes a name as each bookmaker does", () => {
		expect(shownPlayer(MBAPPE, "legal")).toBe("Kylian Sanmi Mbappé-Lottin");
		expect(shownPlayer(MBAPPE, "given")).toBe("Kylian Mbappe-Lottin");
		expect(shownPlayer(MBAPPE, "family")).toBe("Mbappe-Lottin, Kylian");
		expect(shownPlayer(KANTE, "family")).toBe("N'Kante");
	});
});

describe("playerKey()", () => {
	test("playerKey() is the same however the names are ordered, but for a middle name", () => {
		expect(playerKey(MBAPPE, "given")).toBe("kylian lottin mbappe");
		expect(playerKey(MBAPPE, "family")).toBe("kylian lottin mbappe");
		expect(playerKey(MBAPPE, "legal")).toBe("kylian lottin mbappe sanmi");
		expect(playerKey(KANTE, "legal")).toBe("nkante");
	});
});

describe("playerName()", () => {
	test("playerName() calls no two players of a tournament the same", () => {
		for (const tournament of [0, 7, 200]) {
			const keys = Array.from({ length: TEAMS_PER_TOURNAMENT }, (_, place) =>
				Array.from({ length: SQUAD }, (_, shirt) => {
					const name = playerName(tournament * TEAMS_PER_TOURNAMENT + place, shirt);
					return playerKey(name, "given");
				}),
			).flat();
			expect(new Set(keys).size).toBe(keys.length);
		}
	});

	test("playerName() has accents, hyphens, apostrophes, middle names and single names", () => {
		const names = Array.from({ length: SQUAD }, (_, shirt) => playerName(3, shirt));
		const shown = names.map((name) => shownPlayer(name, "legal")).join("; ");
		for (const mark of [/[áéíøãš]/, /-/, /'/]) expect(shown).toMatch(mark);
		expect(names.some(({ middle }) => middle !== "")).toBe(true);
		expect(names.some(({ given }) => given === "")).toBe(true);
	});
});
