import { describe, expect, test } from "bun:test";
import { playerLabel } from "../../src/odds/player_label.ts";

/** Spellings of one name, each list as some bookmaker or other writes it. */
const SAME: Readonly<Record<string, readonly string[]>> = {
	"hailong li": ["Hailong, Li (Qingdao Hainiu FC)", "Li, Hailong", "Hailong Li", "LI HAILONG"],
	adriano: ["Adriano (Wuhan Three Towns FC)", "Adriano (Al-Nassr (KSA)) 1+", "Adriano"],
	"edjouma malcom": ["Edjouma, Malcom (Qingdao Hainiu FC) 2+", "Malcom Edjouma 1+", " Malcom  Edjouma "],
	"kante ngolo": ["Kante, N'Golo (France)", "N’Golo Kanté", "N`Golo Kante"],
	"jean mateta philippe": ["Jean-Philippe Mateta (France)", "Mateta, Jean Philippe"],
	"martin odegaard": ["Martin Ødegaard", "Odegaard, Martin (Norway)"],
	"lewandowski robert": ["Robert Lewandowski"],
	"ismail ozil": ["İsmail Özil", "Ismaıl Ozil"],
	"h j son": ["Son, H.-J.", "H. J. Son"],
	"jr pele": ["Pelé Jr.", "Pele Jr"],
	"no goal": ["No Goal", "no goal", "No goalscorer", "No 1st goal"],
};

describe("playerLabel()", () => {
	for (const [label, names] of Object.entries(SAME)) {
		for (const name of names) {
			test(`is "${label}" for "${name}"`, () => {
				expect(playerLabel(name)).toBe(label);
			});
		}
	}

	test("keeps players apart who share a name only in part", () => {
		const names = ["Wang, Denny", "Wang, Jinxian", "D Wang", "Wang", "Noah Goal"];
		expect(new Set(names.map(playerLabel)).size).toBe(names.length);
	});

	test("keeps letters of other scripts", () => {
		expect(playerLabel("王 丹尼")).toBe("丹尼 王");
		expect(playerLabel("손흥민")).toBe("손흥민");
	});

	test("is its own label, so that it can be applied again", () => {
		for (const label of Object.keys(SAME)) expect(playerLabel(label)).toBe(label);
	});

	test("finds no name where there is none, or far too much", () => {
		for (const name of ["", " ", "(France)", "2+", " - ", "x".repeat(101)]) {
			expect(playerLabel(name)).toBeUndefined();
		}
	});
});
