import { expect, test } from "bun:test";
import { sidesByNames } from "../../../src/odds/sides/sides_by_names.ts";

/** Clubs that meet each other, a line each, in the spellings of different bookmakers. */
const LEAGUES: readonly (readonly (readonly string[])[])[] = [
	[
		["Manchester United", "Man Utd", "Man United"],
		["Manchester City", "Man City"],
		["Newcastle United", "Newcastle"],
		["West Ham United", "West Ham"],
		["Wolverhampton Wanderers", "Wolves"],
		["Sheffield United", "Sheffield Utd", "Sheff Utd"],
		["Sheffield Wednesday", "Sheff Wed"],
		["Bristol City", "Bristol C"],
		["Queens Park Rangers", "QPR"],
	],
	[
		["Real Madrid", "R. Madrid", "Real Madrid CF"],
		["Atletico Madrid", "Atlético de Madrid", "Atletico"],
		["Athletic Bilbao", "Athletic Club", "Ath Bilbao"],
		["Real Sociedad", "R. Sociedad"],
		["FC Barcelona", "Barcelona", "Barca"],
		["RCD Espanyol Barcelona", "Espanyol"],
		["Real Betis", "Betis", "Real Betis Sevilla"],
		["Sevilla FC", "Seville"],
		["Inter Milan", "Inter", "FC Internazionale Milano"],
		["AC Milan", "Milan"],
	],
	[
		["Independiente", "Independiente Avellaneda"],
		["Racing Club", "Racing Avellaneda"],
		["Estudiantes La Plata", "Estudiantes LP"],
		["Gimnasia La Plata", "Gimnasia y Esgrima La Plata", "GELP"],
		["Atletico Mineiro", "Atletico MG", "Atletico-MG"],
		["Athletico Paranaense", "Atletico PR"],
		["America Mineiro", "America MG"],
		["Central Cordoba SE", "Central Cordoba"],
		["Talleres Cordoba", "CA Talleres"],
	],
	[
		["Al Ahly SC", "Al-Ahly Cairo", "Alahly"],
		["Al Ittihad Alexandria", "Al Ittihad"],
		["Kano Pillars FC", "Kano Pillars"],
		["Rivers United", "Rivers Utd"],
		["Plateau United", "Plateau Utd"],
		["Crvena Zvezda", "Red Star Belgrade"],
		["Partizan Belgrade", "FK Partizan Beograd"],
		["CSKA Sofia", "CSKA-Sofia"],
		["CSKA 1948 Sofia", "CSKA 1948"],
		["Dynamo Kyiv", "Dinamo Kiev"],
		["FC Bayern München", "Bayern Munich", "Bayern"],
		["Bayern Munich II", "FC Bayern München II"],
		["Nigeria U20", "Nigeria U-20"],
		["Nigeria", "Nigeria (n)"],
	],
];

/** What is said of every two clubs of a league, in all spellings of both, listed straight or exchanged. */
function sides(isExchanged: boolean): readonly (readonly [string, string | undefined])[] {
	const all: (readonly [string, string | undefined])[] = [];
	const add = (homes: readonly string[], aways: readonly string[]) => {
		for (const home of homes)
			for (const away of aways)
				for (const ourHome of homes)
					for (const ourAway of aways) {
						const listing = isExchanged ? { home: away, away: home } : { home, away };
						const said = sidesByNames(listing, { home: ourHome, away: ourAway });
						all.push([`${home} - ${away}, ${ourHome} - ${ourAway}`, said]);
					}
	};
	for (const clubs of LEAGUES)
		for (const home of clubs) for (const away of clubs) if (home !== away) add(home, away);
	return all;
}

test("sidesByNames() takes no two clubs of a league for exchanged, however they are spelled", () => {
	const said = sides(false);
	expect(said.filter(([, side]) => side === "exchanged")).toEqual([]);
	expect(said.filter(([, side]) => side === "straight").length / said.length).toBeGreaterThan(0.99);
	expect(said.length).toBeGreaterThan(5000);
});

test("sidesByNames() sees that they are, and takes none of them for straight", () => {
	const said = sides(true);
	expect(said.filter(([, side]) => side === "straight")).toEqual([]);
	expect(said.filter(([, side]) => side === "exchanged").length / said.length).toBeGreaterThan(0.98);
});
