import { type Answer, type Ask, json } from "../answer.ts";
import {
	COUNTRY_IDS,
	EVENT_IDS,
	isListed,
	shownSportradarId,
	shownTeam,
	TOURNAMENT_IDS,
} from "../listing.ts";
import { COUNTRIES } from "../names.ts";
import { mix } from "../random.ts";
import type { Simulation } from "../simulation.ts";
import type { Match, Tournament } from "../world.ts";
import { bet9jaCodeCount, bet9jaLines, bet9jaMarketList, bet9jaOdds } from "./bet9ja_reply.ts";
import { bet9jaTrans } from "./bet9ja_trans.ts";

const API = "/desktop/feapi/PalimpsestAjax/";

/** Not found, and throttling too (told): the same envelope. */
const ERROR = json('{"R":"E","D":null}');

const CATEGORIES = JSON.stringify([
	{ CODE: "106", VALUE: "COMBINED" },
	{ CODE: "1", VALUE: "POPULAR" },
	{ CODE: "102", VALUE: "HT" },
	{ CODE: "999", VALUE: "OTHER" },
	{ CODE: "108", VALUE: "CORNER" },
	{ CODE: "104", VALUE: "GOAL" },
	{ CODE: "105", VALUE: "HOMEAWAY" },
	{ CODE: "103", VALUE: "2T" },
]);

/** Bet9ja's site: answers a request for a path below `/desktop/feapi/PalimpsestAjax/`. */
export function answerBet9ja(simulation: Simulation, ask: Ask): Answer {
	const query = ask.url.searchParams;
	switch (ask.url.pathname.slice(API.length)) {
		case "GetSports":
			return json(sports(simulation, ask.at));
		case "GetEventsInGroupV2":
			return json(group(simulation, Number(query.get("GROUPID") ?? Number.NaN), ask.at));
		case "GetEvent":
			return event(simulation, Number(query.get("EVENTID") ?? Number.NaN), ask.at);
		default:
			return json("<html><body>404</body></html>", 404);
	}
}

function sports(simulation: Simulation, at: number): string {
	const sizes = new Map<number, number>();
	const listed = simulation.listed("bet9ja", at);
	for (const { tournament } of listed) sizes.set(tournament.no, (sizes.get(tournament.no) ?? 0) + 1);
	const countries = COUNTRIES.flatMap((name, country) => {
		const groups = simulation.world.tournaments.filter(
			({ no, country: of }) => of === country && sizes.has(no),
		);
		if (groups.length === 0) return [];
		const sized = (tournament: Tournament) => sizes.get(tournament.no) ?? 0;
		const NUM = groups.reduce((sum, tournament) => sum + sized(tournament), 0);
		const entries = groups.map((t) => [TOURNAMENT_IDS.bet9ja(t), { G_DESC: t.name, NUM: sized(t) }]);
		return [[COUNTRY_IDS.bet9ja(country), { SG_DESC: name, NUM, G: Object.fromEntries(entries) }]];
	});
	const football = { S_DESC: "Soccer", NUM: listed.length, SG: Object.fromEntries(countries) };
	const other = { S_DESC: "Basketball", NUM: 0, SG: {} };
	return JSON.stringify({ R: "OK", D: { PAL: { "1": football, "2": other } } });
}

/** One group's events: a list, sometimes an object by id, and nothing at all when it is empty (told). */
function group(simulation: Simulation, id: number, at: number): string {
	const tournament = simulation.world.tournaments.find((each) => TOURNAMENT_IDS.bet9ja(each) === id);
	const matches = tournament === undefined ? [] : simulation.listed("bet9ja", at, tournament.no);
	if (matches.length === 0) return '{"R":"OK","D":{}}';
	const events = matches.map((match) => {
		const odds = bet9jaOdds(simulation.prices("bet9ja", match, at), "listed");
		return `{${headOf(match)},"O":${odds}}`;
	});
	if (id % 20 !== 7) return `{"R":"OK","D":{"E":[${events.join(",")}]}}`;
	const byId = matches.map((match, i) => `"${EVENT_IDS.bet9ja.idOf(match.no)}":${events[i]}`);
	return `{"R":"OK","D":{"E":{${byId.join(",")}}}}`;
}

function event(simulation: Simulation, id: number, at: number): Answer {
	const no = EVENT_IDS.bet9ja.matchNoOf(id);
	const match = no === undefined ? undefined : simulation.matchOf("bet9ja", no, at);
	if (match === undefined || EVENT_IDS.bet9ja.idOf(match.no) !== id || !isListed(match, "bet9ja", at))
		return ERROR;
	const prices = simulation.prices("bet9ja", match, at);
	// Recorded without MKNUM; told that some replies carry it.
	const counted = match.hash % 2 === 0 ? `"MKNUM":${bet9jaCodeCount(prices)},` : "";
	return json(
		`{"R":"${match.hash % 7 === 0 ? "D" : "OK"}","D":{${headOf(match)},${counted}"O":${bet9jaOdds(prices, "all")},"AUX":${bet9jaLines(
			prices,
		)},"EXCLUDED_BONUS":[],"BOOSTED_ODDS":[],"BOOSTED_MARKETS":[],"MK":${bet9jaMarketList(
			prices,
		)},"CATMARKET":${CATEGORIES},"TRANS":${bet9jaTrans()}}}`,
	);
}

/** What an event says of itself, the inside of an object. EXTID is missing, "" or "0" now and then. */
function headOf(match: Match): string {
	const external = shownSportradarId(match, "bet9ja");
	const { tournament } = match;
	const start = new Date(match.kickoff).toISOString().slice(0, 19).replace("T", " ");
	const head = {
		INCTYPE: 0,
		ST: 1,
		GID: TOURNAMENT_IDS.bet9ja(tournament),
		C: String(1000 + (mix(match.hash, 5) % 9000)),
		STARTDATE: start,
		SGID: COUNTRY_IDS.bet9ja(tournament.country),
		...(external === undefined ? {} : { EXTID: external }),
		DS: `${shownTeam(match.home.name, "bet9ja")} - ${shownTeam(match.away.name, "bet9ja")}`,
		SID: 1,
		P: 0,
		PRV: 1,
		IS_BOOSTED: false,
		ENDVISIBILITYDATE: start,
		ID: EVENT_IDS.bet9ja.idOf(match.no),
		PL: 0,
		TYPE: 0,
		GN: tournament.name,
		GP: 99,
		SG: tournament.countryName,
		S: "Soccer",
	};
	return JSON.stringify(head).slice(1, -1);
}
