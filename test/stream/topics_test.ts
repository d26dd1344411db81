import { describe, expect, test } from "bun:test";
import {
	eventTopic,
	oddsUpdatesOf,
	PLAIN_TOPICS,
	parseTopic,
	tournamentTopic,
} from "../../src/stream/topics.ts";

const BOOKS = ["betpawa", "bet9ja"];

describe("parseTopic()", () => {
	test("knows the plain topics and one of each bookmaker", () => {
		for (const topic of [...PLAIN_TOPICS, ...BOOKS.map(oddsUpdatesOf)]) {
			expect(parseTopic(topic, BOOKS)).toEqual({ kind: "plain" });
		}
	});

	test("reads what events and tournaments are named by", () => {
		expect(parseTopic(eventTopic(66457014), BOOKS)).toEqual({ kind: "event", id: 66457014 });
		const id = "england.premier-league";
		expect(parseTopic(tournamentTopic(id), BOOKS)).toEqual({ kind: "tournament", id });
	});

	test.each([
		"",
		"prices",
		"odds_updates/",
		"odds_updates/bet365",
		"event",
		"event/",
		"event/0",
		"event/01",
		"event/-1",
		"event/1.5",
		"event/1e3",
		"event/12345678901",
		"event/1 ",
		"tournament/",
		"tournament/a b",
		"__proto__",
	])("takes %p for no topic", (topic) => {
		expect(parseTopic(topic, BOOKS)).toBeUndefined();
	});
});

test("PLAIN_TOPICS are those that one gets without asking: no bookmaker's own, which would say all twice", () => {
	expect([...PLAIN_TOPICS].sort()).toEqual(["arbitrage", "odds_updates", "scrape_progress", "sources"]);
});
