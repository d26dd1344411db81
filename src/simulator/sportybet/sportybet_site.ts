import { type Answer, type Ask, json } from "../answer.ts";
import { jsonInside } from "../json_text.ts";
import { COUNTRY_IDS, isListed, shownTeam, TOURNAMENT_IDS, takes } from "../listing.ts";
import { COUNTRIES } from "../names.ts";
import type { Simulation } from "../simulation.ts";
import { MATCH_LENGTH_MS, type Match, SPORTRADAR_IDS, type Tournament } from "../world.ts";
import { type ShownMarkets, sportybetMarkets } from "./sportybet_reply.ts";

const PATH = /^\/api\/(?:ng|gh|ke|tz|za|cm|zm)\/factsCenter\/(\w+)$/;

const INVALID = json('{"bizCode":19000,"message":"Invalid request","data":null}');
const NO_RESOURCE = json('{"bizCode":19001,"message":"Resource not found","data":null}');

/** SportyBet's site: answers a request for a path below `/api/<country>/factsCenter/`. Errors are HTTP 200 as well. */
export function answerSportybet(simulation: Simulation, ask: Ask): Answer {
	const [, what] = PATH.exec(ask.url.pathname) ?? [];
	if (what === "popularAndSportList" && ask.method === "GET") return sportList(simulation, ask);
	if (what === "pcEvents" && ask.method === "POST") return pcEvents(simulation, ask);
	if (what === "event" && ask.method === "GET") return event(simulation, ask);
	return json('{"timestamp":0,"status":404,"error":"Not Found"}', 404);
}

function envelope(data: string): Answer {
	return json(`{"bizCode":10000,"message":"0#0","data":${data}}`);
}

function sportList(simulation: Simulation, ask: Ask): Answer {
	if (ask.url.searchParams.get("sportId") !== "sr:sport:1") return INVALID;
	const sizes = new Map<number, number>();
	for (const { tournament } of simulation.listed("sportybet", ask.at)) {
		sizes.set(tournament.no, (sizes.get(tournament.no) ?? 0) + 1);
	}
	const categories = [...COUNTRIES, "Simulated Reality League"].map((name, country) => {
		const tournaments = simulation.world.tournaments
			.filter((tournament) => tournament.country === country && sizes.has(tournament.no))
			.map((tournament) => ({ ...named(tournament), eventSize: sizes.get(tournament.no) ?? 0 }));
		return { id: COUNTRY_IDS.sportybet(country), name, eventSize: sum(tournaments), tournaments };
	});
	const filled = categories.filter(({ eventSize }) => eventSize > 0);
	const football = { id: "sr:sport:1", name: "Football" };
	const top = popular(simulation, sizes);
	const data = {
		sportList: [{ ...football, eventSize: sum(filled), categories: filled }],
		popularEvents: [
			{
				...football,
				eventSize: sum(top),
				categories: [{ id: "sr:category:top", name: "Top Leagues", eventSize: sum(top), tournaments: top }],
			},
		],
	};
	return envelope(JSON.stringify(data));
}

/** The leagues that the reply repeats before all others. */
function popular(simulation: Simulation, sizes: ReadonlyMap<number, number>) {
	return simulation.world.tournaments
		.filter((tournament) => tournament.no < 5 && sizes.has(tournament.no))
		.map((tournament) => ({
			...named(tournament),
			eventSize: sizes.get(tournament.no) ?? 0,
			categoryName: tournament.countryName,
			categoryId: COUNTRY_IDS.sportybet(tournament.country),
		}));
}

function named(tournament: Tournament): { id: string; name: string } {
	return { id: TOURNAMENT_IDS.sportybet(tournament), name: tournament.name };
}

function sum(list: readonly { readonly eventSize: number }[]): number {
	return list.reduce((total, { eventSize }) => total + eventSize, 0);
}

function pcEvents(simulation: Simulation, ask: Ask): Answer {
	const wanted = readPcEvents(ask.body);
	if (wanted === undefined) return INVALID;
	const parts: string[] = [];
	for (const tournament of simulation.world.tournaments) {
		if (!wanted.tournaments.has(TOURNAMENT_IDS.sportybet(tournament))) continue;
		const matches = simulation.listed("sportybet", ask.at, tournament.no);
		if (matches.length === 0) continue;
		const shown: ShownMarkets = { ids: wanted.markets, guides: false, product: 3 };
		const events = matches.map((match) => eventText(simulation, match, ask.at, shown)).join(",");
		const { id, name } = named(tournament);
		parts.push(
			`{"id":"${id}","name":"${jsonInside(name)}","events":[${events}],"categoryName":"${jsonInside(
				tournament.countryName,
			)}","categoryId":"${COUNTRY_IDS.sportybet(tournament.country)}"}`,
		);
	}
	return envelope(`[${parts.join(",")}]`);
}

/** `[{"sportId","marketId":"1,18","tournamentId":[["sr:tournament:17"]]}]`: nested lists, never joined by commas. */
function readPcEvents(
	body: string,
):
	| { readonly tournaments: ReadonlySet<string>; readonly markets: ReadonlySet<string> | undefined }
	| undefined {
	try {
		const [asked] = JSON.parse(body);
		if (asked?.sportId !== "sr:sport:1" || !Array.isArray(asked.tournamentId)) return undefined;
		const lists: readonly unknown[] = asked.tournamentId;
		const tournaments = new Set(lists.flatMap((list) => (Array.isArray(list) ? list.map(String) : [])));
		const markets =
			typeof asked.marketId === "string" ? new Set<string>(asked.marketId.split(",")) : undefined;
		return { tournaments, markets };
	} catch {
		// What is not JSON gets the site's own refusal.
		return undefined;
	}
}

/** An event by SportRadar's number: prematch, in play (no markets left under product 3), or not known any more. */
function event(simulation: Simulation, ask: Ask): Answer {
	const [, id] = /^sr:match:(\d+)$/.exec(ask.url.searchParams.get("eventId") ?? "") ?? [];
	if (id === undefined) return INVALID;
	const no = SPORTRADAR_IDS.matchNoOf(Number(id));
	const match = no === undefined ? undefined : simulation.matchOf("sportybet", no, ask.at);
	if (match === undefined || match.sportradarId !== Number(id)) return NO_RESOURCE;
	const live = ask.at >= match.kickoff && ask.at < match.kickoff + MATCH_LENGTH_MS;
	if (!(live && takes(match, "sportybet")) && !isListed(match, "sportybet", ask.at)) return NO_RESOURCE;
	const product = ask.url.searchParams.get("productId") === "1" ? 1 : 3;
	return envelope(eventText(simulation, match, ask.at, { ids: undefined, guides: true, product }));
}

function eventText(simulation: Simulation, match: Match, at: number, shown: ShownMarkets): string {
	const prices = simulation.prices("sportybet", match, at);
	const sides = {
		home: shownTeam(match.home.name, "sportybet"),
		away: shownTeam(match.away.name, "sportybet"),
	};
	const live = at >= match.kickoff;
	const before = {
		eventId: `sr:match:${match.sportradarId}`,
		gameId: String(10_000 + (match.no % 40_000)),
		productStatus: "0#0",
		estimateStartTime: match.kickoff,
		...(live ? playing(at - match.kickoff) : { status: 0, matchStatus: "Not start" }),
		homeTeamId: `sr:competitor:${30_000 + match.home.no}`,
		homeTeamName: sides.home,
		awayTeamName: sides.away,
		awayTeamId: `sr:competitor:${30_000 + match.away.no}`,
		sport: sportOf(match),
		...(shown.guides ? {} : { totalMarketSize: prices.sold }),
	};
	const markets = live ? "" : sportybetMarkets(prices, sides, shown);
	return `${JSON.stringify(before).slice(0, -1)},"markets":[${markets}],${JSON.stringify(restOf(match)).slice(1)}`;
}

function sportOf(match: Match): object {
	const { country, countryName } = match.tournament;
	const category = {
		id: COUNTRY_IDS.sportybet(country),
		name: countryName,
		tournament: named(match.tournament),
	};
	return { id: "sr:sport:1", name: "Football", category };
}

/** What follows an event's markets. */
function restOf(match: Match): object {
	const source = { sourceType: "BET_RADAR", sourceId: String(match.sportradarId) };
	return {
		liveChannel: false,
		bookingStatus: "Booked",
		topTeam: false,
		commentsNum: 0,
		topicId: match.no,
		fixtureVenue: { name: `${match.home.name} Stadium` },
		giftGrabActivityResultVO: { activityEnabled: false, enabled: false },
		ai: false,
		bgEvent: false,
		matchTrackerNotAllowed: false,
		eventSource: { preMatchSource: source, liveSource: source },
		containsPcbb: false,
		banned: false,
	};
}

/** What a match in play says of itself. */
function playing(sinceMs: number): object {
	const minutes = Math.floor(sinceMs / 60_000);
	const second = minutes >= 60;
	const played = second ? Math.min(90, minutes - 15) : Math.min(45, minutes);
	return {
		status: 1,
		setScore: "0:0",
		gameScore: second ? ["0:0", "0:0"] : ["0:0"],
		period: second ? "2" : "1",
		matchStatus: second ? "H2" : "H1",
		playedSeconds: `${String(played).padStart(2, "0")}:00`,
	};
}
