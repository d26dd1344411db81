import { expect, test } from "bun:test";
import {
	knownTopics,
	ODDS_UPDATES,
	oddsUpdatesOf,
	PLAIN_TOPICS,
	SCRAPE_PROGRESS,
} from "../../src/stream/topics.ts";

test("knownTopics() are the plain ones and one for each bookmaker", () => {
	expect([...knownTopics(["betpawa", "bet9ja"])].sort()).toEqual([
		"odds_updates",
		"odds_updates/bet9ja",
		"odds_updates/betpawa",
		"scrape_progress",
	]);
});

test("PLAIN_TOPICS are those that one gets without asking: no bookmaker's own, which would say all twice", () => {
	expect([...PLAIN_TOPICS].sort()).toEqual([ODDS_UPDATES, SCRAPE_PROGRESS]);
	expect(PLAIN_TOPICS).not.toContain(oddsUpdatesOf("betpawa"));
});
