import type { Answer } from "../../src/simulator/answer.ts";
import { answerBet9ja } from "../../src/simulator/bet9ja/bet9ja_site.ts";
import { answerBetpawa } from "../../src/simulator/betpawa/betpawa_site.ts";
import { SIMULATED_BOOKMAKERS, type SimulatedBookmaker } from "../../src/simulator/bookmaker_profile.ts";
import { EVENT_IDS, shownSportradarId } from "../../src/simulator/listing.ts";
import { packsOf } from "../../src/simulator/market_packs.ts";
import { Simulation } from "../../src/simulator/simulation.ts";
import { answerSportybet } from "../../src/simulator/sportybet/sportybet_site.ts";
import { createWorld, type Match } from "../../src/simulator/world.ts";

/** A quiet Sunday noon; every test that needs a time starts from it. */
export const NOON = Date.UTC(2026, 10, 22, 12);

export const MINUTE = 60_000;

/** A simulation of its own, with nothing worked out yet. */
export function makeSimulation(options: { matches?: number; seed?: number; pace?: number } = {}): Simulation {
	const { matches = 60, seed = 1, pace = 1 } = options;
	return new Simulation(createWorld({ seed, matches }), pace);
}

/** The headers that BetPawa wants. */
export const BETPAWA_HEADERS = { accept: "application/json", "x-pawa-brand": "betpawa-nigeria" };

/** Asks a site without a server between. */
export function askSite(
	simulation: Simulation,
	path: string,
	at: number,
	options: { body?: string; headers?: Record<string, string> } = {},
): Answer {
	const url = new URL(path, "http://site");
	const headers = new Headers(options.headers ?? BETPAWA_HEADERS);
	const ask = {
		method: options.body === undefined ? "GET" : "POST",
		url,
		headers,
		body: options.body ?? "",
		at,
	};
	if (path.startsWith("/api/sportsbook/")) return answerBetpawa(simulation, ask);
	return path.startsWith("/desktop/") ? answerBet9ja(simulation, ask) : answerSportybet(simulation, ask);
}

/** Where a bookmaker answers about a match. */
export function eventPath(bookmaker: SimulatedBookmaker, match: Match): string {
	if (bookmaker === "betpawa") return `/api/sportsbook/v4/events/${EVENT_IDS.betpawa.idOf(match.no)}`;
	if (bookmaker === "bet9ja") {
		return `/desktop/feapi/PalimpsestAjax/GetEvent?EVENTID=${EVENT_IDS.bet9ja.idOf(match.no)}`;
	}
	return `/api/ng/factsCenter/event?eventId=sr:match:${match.sportradarId}&productId=3&_t=1`;
}

/**
 * The first match that all three bookmakers list, of the better known tournaments, with their usual markets and its
 * SportRadar number.
 */
export function bigMatch(simulation: Simulation, at: number): Match {
	const listed = [simulation.listed("sportybet", at), simulation.listed("bet9ja", at)];
	const match = simulation
		.listed("betpawa", at)
		.find(
			(each) =>
				each.tournament.tier === 1 &&
				packsOf(each) === 0 &&
				SIMULATED_BOOKMAKERS.every((id) => shownSportradarId(each, id) === String(each.sportradarId)) &&
				each.kickoff > at + 180 * MINUTE &&
				listed.every((l) => l.includes(each)),
		);
	if (match === undefined)
		throw new Error("Cannot test as the world must have a match that all bookmakers list");
	return match;
}
