import { PROFILES, SIMULATED_BOOKMAKERS, type SimulatedBookmaker } from "./bookmaker_profile.ts";
import { COUNTRIES } from "./names.ts";
import { mix, unit } from "./random.ts";
import { IdSpace, type Match, type Tournament } from "./world.ts";

const HOUR = 3_600_000;

/** Event ids of the bookmakers that do not use SportRadar's. */
export const EVENT_IDS = { betpawa: new IdSpace(20_000_000), bet9ja: new IdSpace(700_000_000) } as const;

/** Share of events that a listing bookmaker drops for an hour and takes up again. */
export const DROPPED_SHARE = 0.002;

/**
 * Whether a bookmaker lists a match at `at`. It either takes a match or not, about in the proportions of BOOKMAKERS.md
 * section 4; one that it takes it lists until kickoff, but for an hour now and then. Computers' leagues are
 * SportyBet's alone.
 */
export function isListed(match: Match, bookmaker: SimulatedBookmaker, at: number): boolean {
	if (at < match.listedFrom || at >= match.kickoff) return false;
	return takes(match, bookmaker) && !isDropped(match, bookmaker, at);
}

/** Whether a bookmaker takes a match at all. Every match is taken by one at least. */
export function takes(match: Match, bookmaker: SimulatedBookmaker): boolean {
	if (match.tournament.simulated) return bookmaker === "sportybet";
	if (chosen(match, bookmaker)) return true;
	return bookmaker === "sportybet" && !SIMULATED_BOOKMAKERS.some((other) => chosen(match, other));
}

/**
 * The SportRadar number that a bookmaker shows; in about one of a hundred matches there is none, or one that says
 * nothing (told of Bet9ja: missing, "" or "0"). SportyBet's event ids are SportRadar's, so it always has one.
 */
export function shownSportradarId(match: Match, bookmaker: SimulatedBookmaker): string | undefined {
	const luck = unit(mix(match.hash, 0x5fade + PROFILES[bookmaker].no));
	if (bookmaker === "betpawa" && luck < 0.008) return undefined;
	if (bookmaker === "bet9ja" && luck < 0.012) return luck < 0.004 ? undefined : luck < 0.008 ? "" : "0";
	return String(match.sportradarId);
}

/** A team as a bookmaker writes it: they agree on most names, and differ in what is left out or short. */
export function shownTeam(name: string, bookmaker: SimulatedBookmaker): string {
	if (bookmaker === "bet9ja") return name.replace(/ (FC|SC)$/, "").replace(/ United$/, " Utd");
	return bookmaker === "betpawa" ? name.replace(/ Sporting$/, " Sporting Club") : name;
}

/** A tournament's and its country's ids at each bookmaker. */
export const TOURNAMENT_IDS = {
	betpawa: (tournament: Tournament) => 12_000 + tournament.no * 7,
	sportybet: (tournament: Tournament) =>
		tournament.no % 29 === 28
			? `sr:simple_tournament:${tournament.no}`
			: `sr:tournament:${31 + tournament.no * 13}`,
	bet9ja: (tournament: Tournament) => 170_000 + tournament.no * 11,
} as const;

/** See `TOURNAMENT_IDS`. SportyBet's computers' leagues are in its category 2123, as recorded. */
export const COUNTRY_IDS = {
	betpawa: (country: number) => 140 + country,
	sportybet: (country: number) => `sr:category:${country === COUNTRIES.length ? 2123 : 4 + country * 3}`,
	bet9ja: (country: number) => 11_000 + country * 3,
} as const;

function chosen(match: Match, bookmaker: SimulatedBookmaker): boolean {
	const profile = PROFILES[bookmaker];
	return unit(mix(match.hash, 0xc0fe + profile.no)) < profile.coverage;
}

function isDropped(match: Match, bookmaker: SimulatedBookmaker, at: number): boolean {
	const hour = Math.floor(at / HOUR);
	return unit(mix(mix(match.hash, 0xd209 + PROFILES[bookmaker].no), hour)) < DROPPED_SHARE;
}
