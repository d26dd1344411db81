import { describe, expect, test } from "bun:test";
import { exchangeNames, type TeamNames } from "../../../src/odds/sides/sides.ts";
import { sidesByNames } from "../../../src/odds/sides/sides_by_names.ts";
import { createWorld } from "../../../src/simulator/world.ts";

function teams(text: string): TeamNames {
	const [home = "", away = ""] = text.split(" v ");
	return { home, away };
}

/** Two spellings of one match that say who is who. */
const SAME: readonly (readonly [string, string])[] = [
	["Alpha FC v Beta United", "Alpha FC v Beta United"],
	["Man Utd v Liverpool", "Manchester United v Liverpool FC"],
	["Man City v Man Utd", "Manchester City v Manchester United"],
	["Manchester Utd v Manchester City FC", "Man United v Man. City"],
	["Man City v Manchester United", "Manchester City v Man United"],
	["Sheff Wed v Sheffield United", "Sheffield Wednesday v Sheff Utd"],
	["Newcastle v Man Utd", "Newcastle United v Manchester"],
	["Real Madrid v Real Sociedad", "R. Madrid v R. Sociedad"],
	["Inter v Milan", "Inter Milan v AC Milan"],
	["AC Milan v Internazionale", "Milan v Inter Milan"],
	["Atletico v Athletic", "Atletico Madrid v Athletic Bilbao"],
	["Atl. Madrid v Ath Bilbao", "Atlético de Madrid v Athletic Club"],
	["PSG v Marseille", "Paris Saint-Germain v Olympique Marseille"],
	["1. FC Köln v Bayern München", "Cologne v FC Bayern Munich"],
	["Crvena Zvezda v Partizan Beograd", "Red Star Belgrade v Partizan Belgrade"],
	["Dynamo Kyiv v Shakhtar Donetsk", "Dinamo Kiev v Shakhter Donetsk"],
	["Malmö FF v Brøndby IF", "Malmo v Brondby"],
	["Al-Ahly v Zamalek SC", "Al Ahly Cairo v Zamalek"],
	["Alahly v Zamalik", "Al Ahly v Zamalek"],
	["Chelsea (W) v Arsenal (W)", "Chelsea Women v Arsenal Women"],
	["Barcelona v Barcelona B", "FC Barcelona v FC Barcelona II"],
	["Nigeria U21 v Ghana U21", "Nigeria U-21 (n) v Ghana U-21"],
	["Kano Pillars v Enyimba", "Kano Pillars FC v Enyimba International"],
	["Red Bull Salzburg v Rapid Wien", "FC Salzburg v SK Rapid Vienna"],
	["CSKA Sofia v CSKA 1948", "CSKA Sofia v CSKA 1948 Sofia"],
	["Independiente Avellaneda v Racing Club", "Independiente v Racing Club Avellaneda"],
	["Wuhan Three Towns v Qingdao Hainiu FC", "Wuhan 3 Towns v Qingdao Manatee Hainiu"],
	["Atletico MG v Athletic Club", "Atletico Mineiro v Athletic Club MG"],
	["QPR v West Bromwich Albion", "Queens Park Rangers v WBA"],
	["Borussia M'gladbach v Borussia Dortmund", "Borussia Mönchengladbach v BVB Dortmund"],
];

/** Names that do not say who is who, however they are turned. */
const UNDECIDED: readonly (readonly [string, string])[] = [
	["Deutschland v Elfenbeinküste", "Germany v Ivory Coast"],
	["Xyz v Abc", "Home v Away"],
	["Milan v Milan", "Inter Milan v AC Milan"],
	["", "Alpha v Beta"],
	["!! v ??", "Alpha v Beta"],
];

describe("sidesByNames()", () => {
	test.each(SAME)("%s is %s, and exchanged it is the other way round", (one, other) => {
		for (const [a, b] of [
			[teams(one), teams(other)],
			[teams(other), teams(one)],
		] as const) {
			expect(sidesByNames(a, b)).toBe("straight");
			expect(sidesByNames(exchangeNames(a), b)).toBe("exchanged");
			expect(sidesByNames(a, exchangeNames(b))).toBe("exchanged");
			expect(sidesByNames(exchangeNames(a), exchangeNames(b))).toBe("straight");
		}
	});

	test.each(UNDECIDED)("%p says nothing of %s", (one, other) => {
		expect(sidesByNames(teams(one), teams(other))).toBeUndefined();
		expect(sidesByNames(exchangeNames(teams(one)), teams(other))).toBeUndefined();
	});

	test.each([
		["Estudiantes v Gimnasia La Plata", "La Plata EST v GELP"],
		["Espanyol v Barcelona", "Barcelona Espanyol v Barca"],
		["Newcastle v Sheffield United", "Newcastle United v Sheff"],
		["Al Nassr v Al Ittihad Jeddah", "Nasr Riyadh v Ittihad"],
		["Vitoria v Sporting Lisbon", "Sporting Vitoria Guimaraes v SCP"],
	])("%s beside %s is no exchange: one word that crosses is not enough", (one, other) => {
		expect(sidesByNames(teams(one), teams(other))).not.toBe("exchanged");
		expect(sidesByNames(teams(other), teams(one))).not.toBe("exchanged");
	});

	test("one name that is wholly the other team's is an exchange, whatever the other name is", () => {
		expect(sidesByNames(teams("Elfenbeinküste v Nigeria"), teams("Nigeria v Ivory Coast"))).toBe("exchanged");
	});

	test("takes every match of a simulated world straight, and exchanged when it is", () => {
		const world = createWorld({ seed: 1, matches: 2000 });
		const wrong = world.upcoming(Date.UTC(2026, 10, 22, 12)).flatMap(({ home, away }) => {
			const names = { home: home.name, away: away.name };
			const shortened = { home: home.name.split(" ")[0] ?? "", away: away.name.toUpperCase() };
			return [
				...(sidesByNames(names, names) === "straight" ? [] : [names]),
				...(sidesByNames(shortened, names) === "straight" ? [] : [shortened]),
				...(sidesByNames(exchangeNames(names), names) === "exchanged" ? [] : [names]),
			];
		});
		expect(wrong).toEqual([]);
	});
});
