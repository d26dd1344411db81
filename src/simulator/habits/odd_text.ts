import { SIMULATED_BOOKMAKERS, type SimulatedBookmaker } from "../bookmaker_profile.ts";
import { mix } from "../random.ts";
import type { Team } from "../world.ts";
import type { JsonObject, MatchHabit } from "./habit.ts";
import { isObject, objectsIn } from "./native_reply.ts";

/** Longer than an index row of a database holds (2,704 bytes). */
const ENORMOUS = 3000;

/** What can be odd in a name; a match has one of them. */
const NAMES: readonly ((name: string) => string)[] = [
	(name) => `${name.replace(/ã/g, "&atilde;").replace(/ (?=\S+$)/, " &amp; ")} &#39;09`,
	// Letters and their accents apart.
	(name) => `S\u{e3}o ${name}`.normalize("NFD"),
	(name) => `${name}\u0000`,
	(name) => `\ud83d${name}`,
	(name) => `\u202e${name}\u202c\u200f`,
	(name) => name.padEnd(ENORMOUS, " and Wanderers"),
	(name) => ` \u00a0${name.replace(" ", " \t\n ")}  `,
];

/** Texts that no column of a database takes, as parts of a market's identity. */
const POISON = ["\u0000", "\ud800", "x".repeat(ENORMOUS)];

/**
 * Odd text where a site's editors or its database can put it: entities, decomposed letters, NUL, half a surrogate pair,
 * signs of direction, enormous names, blanks in names; and further markets whose identity holds such a text.
 */
export const oddText: MatchHabit = {
	name: "odd_text",
	summary:
		"entities, decomposed letters, NUL, lone surrogates, bidi signs, 3,000 characters or blanks in names; NUL and the like in further markets",
	bookmakers: SIMULATED_BOOKMAKERS,
	picks: "matches",
	view(match) {
		const odd = NAMES[mix(match.hash, 0x0dd) % NAMES.length] ?? String;
		const called = (team: Team) => ({ ...team, name: odd(team.name) });
		return [{ ...match, home: called(match.home), away: called(match.away) }];
	},
	event: (event, { bookmaker }) => ADD[bookmaker](event),
};

/** Adds markets whose identity is odd, each bookmaker's in its own shape. */
const ADD: Readonly<Record<SimulatedBookmaker, (event: JsonObject) => void>> = {
	betpawa(event) {
		const markets = objectsIn(event.markets);
		const [first] = markets;
		if (first === undefined) return;
		const type = isObject(first.marketType) ? first.marketType : {};
		for (const text of POISON) {
			const marketType = { ...type, id: `${type.id}${text}`, name: `Boosted ${text}` };
			markets.push({ ...first, marketType });
		}
		event.totalMarketCount = String(Number(event.totalMarketCount) + POISON.length);
	},
	sportybet(event) {
		const markets = objectsIn(event.markets);
		const [first] = markets;
		if (first === undefined) return;
		for (const text of POISON) markets.push({ ...first, specifier: `player=sr:player:1${text}` });
		if ("totalMarketSize" in event) event.totalMarketSize = Number(event.totalMarketSize) + POISON.length;
	},
	bet9ja(event) {
		if (!isObject(event.O)) return;
		for (const text of POISON) event.O[`S_1X2${text}_1`] = "1.5";
		if ("MKNUM" in event) event.MKNUM = Number(event.MKNUM) + POISON.length;
	},
};
