import { type Answer, type Ask, json } from "../answer.ts";
import { jsonInside } from "../json_text.ts";
import {
	COUNTRY_IDS,
	EVENT_IDS,
	isListed,
	shownSportradarId,
	shownTeam,
	TOURNAMENT_IDS,
	takes,
} from "../listing.ts";
import { COUNTRIES } from "../names.ts";
import { mix } from "../random.ts";
import type { Simulation } from "../simulation.ts";
import { MATCH_LENGTH_MS, type Match } from "../world.ts";
import { betpawaMarkets, type ShownMarkets } from "./betpawa_reply.ts";

/** Where BetPawa's API lives; every older version is gone (told: v3 answers 404 since July 2026). */
const API = "/api/sportsbook/v4/";

/** Most events a page holds, whatever `take` says. */
const PAGE_CAP = 100;

/** Market types that a list shows when the query names none: 1X2. */
const LISTED_TYPES: ReadonlySet<string> = new Set(["3743"]);

const BRAND = /^betpawa-[a-z]+$/;

const NOT_FOUND = json('{"error":"NOT_FOUND","message":"Not found","status":404}', 404);

/** BetPawa's site: answers a request for a path below `/api/sportsbook/`. */
export function answerBetpawa(simulation: Simulation, ask: Ask): Answer {
	const { pathname } = ask.url;
	if (!pathname.startsWith(API)) return NOT_FOUND;
	const missing = missingHeader(ask);
	if (missing !== undefined) return missing;
	const path = pathname.slice(API.length);
	if (path === "categories/list/all") return json(categories(simulation, ask.at));
	if (path === "categories/list/2") return json(competitions(simulation, ask.at));
	if (path === "events/lists/by-queries") return byQueries(simulation, ask);
	const [, id] = /^events\/(\d+)$/.exec(path) ?? [];
	return id === undefined ? NOT_FOUND : event(simulation, Number(id), ask.at);
}

/** Told: the brand is mandatory, and without `accept: application/json` lists come as protobuf. */
function missingHeader(ask: Ask): Answer | undefined {
	const brand = ask.headers.get("x-pawa-brand");
	if (brand === null || !BRAND.test(brand)) {
		return json('{"error":"BAD_REQUEST","message":"Missing header x-pawa-brand","status":400}', 400);
	}
	if (!(ask.headers.get("accept") ?? "").includes("application/json")) {
		return { status: 200, body: "\n\u0008\u0012\u0004\u0008\u0001\u0010\u0001" };
	}
	return undefined;
}

function categories(simulation: Simulation, at: number): string {
	const upcoming = simulation.listed("betpawa", at).length;
	return JSON.stringify({
		onlyMeta: [
			{ category: { id: "2", name: "Football" }, eventCounts: { live: simulation.world.live(at), upcoming } },
			{ category: { id: "3", name: "Basketball" }, eventCounts: { live: 2, upcoming: 41 } },
			{ category: { id: "452", name: "Tennis" }, eventCounts: { live: 11, upcoming: 87 } },
		],
	});
}

function competitions(simulation: Simulation, at: number): string {
	const listed = new Set(simulation.listed("betpawa", at).map((match) => match.tournament.no));
	const regions = COUNTRIES.map((name, country) => ({
		region: { id: String(COUNTRY_IDS.betpawa(country)), name },
		competitions: simulation.world.tournaments
			.filter((tournament) => tournament.country === country && listed.has(tournament.no))
			.map((tournament) => ({
				competition: { id: String(TOURNAMENT_IDS.betpawa(tournament)), name: tournament.name },
			})),
	}));
	return JSON.stringify({
		withRegions: [
			{
				category: { id: "2", name: "Football" },
				regions: regions.filter(({ competitions }) => competitions.length > 0),
			},
		],
	});
}

/** One query of the `q` parameter, as far as it is honoured. */
interface Query {
	readonly competitions: ReadonlySet<string> | undefined;
	readonly football: boolean;
	readonly upcoming: boolean;
	readonly hasOdds: boolean;
	readonly marketTypes: ReadonlySet<string> | undefined;
	readonly skip: number;
	readonly take: number;
}

function byQueries(simulation: Simulation, ask: Ask): Answer {
	const queries = readQueries(ask.url.searchParams.get("q"));
	if (queries === undefined) return json('{"error":"BAD_REQUEST","message":"Invalid q","status":400}', 400);
	const responses = queries.map((query) => {
		const found = select(simulation, query, ask.at);
		const page = found.slice(query.skip, query.skip + Math.min(query.take, PAGE_CAP));
		const shown: ShownMarkets = query.marketTypes ?? LISTED_TYPES;
		return `{"responses":[${page.map((match) => eventText(simulation, match, ask.at, shown)).join(",")}]}`;
	});
	return json(`{"responses":[${responses.join(",")}]}`);
}

function select(simulation: Simulation, query: Query, at: number): readonly Match[] {
	if (!query.football || !query.upcoming) return [];
	return simulation
		.listed("betpawa", at)
		.filter(({ tournament }) => query.competitions?.has(String(TOURNAMENT_IDS.betpawa(tournament))) ?? true)
		.toSorted((a, b) => a.kickoff - b.kickoff || a.no - b.no)
		.filter((match) => {
			if (!query.hasOdds && query.marketTypes === undefined) return true;
			const prices = simulation.prices("betpawa", match, at);
			const wanted = query.marketTypes;
			return prices.table.offers.some(
				(offer, i) => prices.offers[i] !== 0 && (wanted?.has(offer.row.id) ?? true),
			);
		});
}

function readQueries(q: string | null): readonly Query[] | undefined {
	try {
		const { queries } = JSON.parse(q ?? "");
		return Array.isArray(queries) ? queries.map(readQuery) : undefined;
	} catch {
		// What is not JSON gets the site's own refusal.
		return undefined;
	}
}

function readQuery(asked: unknown): Query {
	const query = fieldOf(asked, "query");
	const types = textsOf(fieldOf(fieldOf(asked, "view"), "marketTypes"));
	return {
		competitions: textsOf(fieldOf(fieldOf(query, "zones"), "competitions")),
		football: textsOf(fieldOf(query, "categories"))?.has("2") ?? true,
		upcoming: (fieldOf(query, "eventType") ?? "UPCOMING") === "UPCOMING",
		hasOdds: fieldOf(query, "hasOdds") === true,
		marketTypes: types === undefined || types.size === 0 ? undefined : types,
		skip: Math.max(0, Number(fieldOf(asked, "skip")) || 0),
		take: Math.max(0, Number(fieldOf(asked, "take") ?? PAGE_CAP) || 0),
	};
}

function fieldOf(value: unknown, name: string): unknown {
	return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

function textsOf(value: unknown): ReadonlySet<string> | undefined {
	return Array.isArray(value) ? new Set(value.map(String)) : undefined;
}

/** An event by BetPawa's id: listed, or in play with every price suspended; otherwise it is not known. */
function event(simulation: Simulation, id: number, at: number): Answer {
	const no = EVENT_IDS.betpawa.matchNoOf(id);
	const match = no === undefined ? undefined : simulation.matchOf("betpawa", no, at);
	if (match === undefined || EVENT_IDS.betpawa.idOf(match.no) !== id) return NOT_FOUND;
	const live = takes(match, "betpawa") && at >= match.kickoff && at < match.kickoff + MATCH_LENGTH_MS;
	if (!live && !isListed(match, "betpawa", at)) return NOT_FOUND;
	return json(eventText(simulation, match, at, "all"));
}

function eventText(simulation: Simulation, match: Match, at: number, shown: ShownMarkets): string {
	const prices = simulation.prices("betpawa", match, at);
	const sides = { home: shownTeam(match.home.name, "betpawa"), away: shownTeam(match.away.name, "betpawa") };
	const live = at >= match.kickoff;
	const tournament = match.tournament;
	const markets = betpawaMarkets(prices, sides, shown, live || prices.paused);
	const region = { id: String(COUNTRY_IDS.betpawa(tournament.country)), name: tournament.countryName };
	const competition = { id: String(TOURNAMENT_IDS.betpawa(tournament)), name: tournament.name };
	const types = new Set(
		prices.table.offers.filter((_offer, i) => prices.offers[i] !== 0).map(({ row }) => row.id),
	);
	return `{"id":"${EVENT_IDS.betpawa.idOf(match.no)}","name":"${jsonInside(`${sides.home} - ${sides.away}`)}${
		match.neutralVenue ? " (n)" : ""
	}","widgets":${widgets(match)},"participants":[${participant(match.home.no, sides.home, 1)},${participant(
		match.away.no,
		sides.away,
		2,
	)}],"startTime":"${new Date(match.kickoff).toISOString().replace(".000", "")}","markets":[${markets}],"totalMarketCount":"${
		prices.sold
	}","category":{"id":"2","name":"Football"},"region":${JSON.stringify(region)},"competition":${JSON.stringify(
		competition,
	)},"additionalInfo":{${live ? '"live":true,' : ""}"inplayBooked":true,"inplayBookedActual":true},"version":"${
		prices.version
	}","marketCounters":{"totalMarketGroupCount":"${types.size}","marketGroupCountByTab":{"all":"${types.size}"}}}`;
}

function participant(team: number, name: string, position: 1 | 2): string {
	return `{"id":"${655_000 + team}","name":"${jsonInside(name)}","position":${position}}`;
}

/** SPORTRADAR often twice, in either order, and another provider's after it; v4 leaves null fields out. */
function widgets(match: Match): string {
	const id = shownSportradarId(match, "betpawa");
	const genius = `{"id":"${14_000_000 + (mix(match.hash, 77) % 900_000)}","type":"GENIUSSPORTS"}`;
	if (id === undefined) return `[${genius}]`;
	const retentions =
		match.hash % 3 === 0
			? ["PREMATCH"]
			: match.hash % 3 === 1
				? ["PREMATCH", "INPLAY"]
				: ["INPLAY", "PREMATCH"];
	const own = retentions.map((retention) => `{"id":"${id}","type":"SPORTRADAR","retention":"${retention}"}`);
	return `[${[...own, genius].join(",")}]`;
}
