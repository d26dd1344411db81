import { describe, expect, test } from "bun:test";
import { tournamentId } from "../../src/odds/tournament_id.ts";
import { parseTopic, tournamentTopic } from "../../src/stream/topics.ts";

const id = (country: string, tournament: string) => tournamentId({ country, tournament });

describe("tournamentId()", () => {
	test.each([
		["England", "Premier League", "england.premier-league"],
		["International", "World Cup", "international.world-cup"],
		["Côte d'Ivoire", "Ligue 1", "cote-d-ivoire.ligue-1"],
		["Germany", "  2. Bundesliga  ", "germany.2-bundesliga"],
		["Brazil", "Série A -- (Women)", "brazil.serie-a-women"],
		["Türkiye", "1. Lig", "turkiye.1-lig"],
		["Россия", "Премьер-лига", "россия.премьер-лига"],
		["", "", "."],
		["!!!", "Cup", ".cup"],
	])("of %p and %p is %p", (country, tournament, expected) => {
		expect(id(country, tournament)).toBe(expected);
	});

	test("is one for names that differ in case, accents and signs alone", () => {
		expect(id("ENGLAND", "premier   league")).toBe(id("England", "Premier-League"));
	});

	test("keeps tournaments of one name in two countries apart, wherever the names are cut", () => {
		expect(id("England", "Cup")).not.toBe(id("Wales", "Cup"));
		expect(id("a b", "c")).not.toBe(id("a", "b c"));
		expect(id("a\nb", "c")).toBe("a-b.c");
	});

	test("can be a topic's name, without what separates topics", () => {
		const odd = id("A,B & C/D", 'x, "y" ?#%');
		expect(odd).toBe("a-b-c-d.x-y");
		expect(parseTopic(tournamentTopic(odd), [])).toEqual({ kind: "tournament", id: odd });
	});

	test("is the same however many others were asked for in between", () => {
		const before = id("England", "Premier League");
		for (let i = 0; i < 20_100; i++) id("Nowhere", `Cup ${i}`);
		expect(id("England", "Premier League")).toBe(before);
	});
});
