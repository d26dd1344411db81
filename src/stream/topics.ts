import type { BookmakerId, EventId } from "../odds/snapshot.ts";
import type { TournamentId } from "../odds/tournament_id.ts";

/** New and changed odds of all bookmakers. */
export const ODDS_UPDATES = "odds_updates";

/** How the running cycle comes along. */
export const SCRAPE_PROGRESS = "scrape_progress";

/** How each bookmaker answers. */
export const SOURCES = "sources";

/** Arbitrage opened, changed and closed; nothing finds any yet. */
export const ARBITRAGE = "arbitrage";

/** New and changed odds of one bookmaker. */
export function oddsUpdatesOf(bookmaker: BookmakerId): string {
	return `${ODDS_UPDATES}/${bookmaker}`;
}

/** The odds of one event: a snapshot, then what changes. */
export function eventTopic(id: EventId): string {
	return `event/${id}`;
}

/** The odds of all events of a tournament: snapshots, then what changes. */
export function tournamentTopic(id: TournamentId): string {
	return `tournament/${id}`;
}

/** Whether a topic follows no log: its steps are counted by this process alone. */
export function isCounted(topic: string): boolean {
	return topic === SOURCES || topic === SCRAPE_PROGRESS;
}

/** Whether a topic tells what there is and not only what happens, so that who missed something can be told all of it. */
export function hasState(topic: string): boolean {
	return topic.startsWith("event/") || topic.startsWith("tournament/");
}

/** The topics one gets without asking for any. */
export const PLAIN_TOPICS: readonly string[] = [ODDS_UPDATES, SCRAPE_PROGRESS, SOURCES, ARBITRAGE];

/** What a topic's name speaks of; `undefined` for one that cannot be a topic. Whether there is such an event is not asked. */
export type TopicName =
	| { readonly kind: "event"; readonly id: EventId }
	| { readonly kind: "tournament"; readonly id: TournamentId }
	| { readonly kind: "plain" };

/** Reads a topic's name in its one spelling. */
export function parseTopic(topic: string, bookmakers: readonly BookmakerId[]): TopicName | undefined {
	if (PLAIN_TOPICS.includes(topic) || bookmakers.some((id) => topic === oddsUpdatesOf(id))) {
		return { kind: "plain" };
	}
	const event = /^event\/([1-9]\d{0,9})$/.exec(topic);
	if (event !== null) return { kind: "event", id: Number(event[1]) };
	const tournament = /^tournament\/(\S{1,200})$/.exec(topic)?.[1];
	return tournament === undefined ? undefined : { kind: "tournament", id: tournament };
}
