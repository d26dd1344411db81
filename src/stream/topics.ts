import type { BookmakerId } from "../odds/snapshot.ts";

/** New and changed odds of all bookmakers. */
export const ODDS_UPDATES = "odds_updates";

/** How the running cycle comes along. */
export const SCRAPE_PROGRESS = "scrape_progress";

/** New and changed odds of one bookmaker. */
export function oddsUpdatesOf(bookmaker: BookmakerId): string {
	return `${ODDS_UPDATES}/${bookmaker}`;
}

/** The topics one gets without asking for any. */
export const PLAIN_TOPICS: readonly string[] = [ODDS_UPDATES, SCRAPE_PROGRESS];

/** All topics there are with these bookmakers. */
export function knownTopics(bookmakers: readonly BookmakerId[]): ReadonlySet<string> {
	return new Set([...PLAIN_TOPICS, ...bookmakers.map(oddsUpdatesOf)]);
}
