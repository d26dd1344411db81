import type { BookmakerId } from "../odds/snapshot.ts";
import type { Piece } from "./message.ts";
import type { OddsTopics } from "./odds_topics.ts";
import { parseTopic, SOURCES, type TopicName } from "./topics.ts";

/** What can be subscribed to, and what there is to know at the beginning. */
export interface TopicSource {
	/** What a topic's name speaks of; `undefined`: there is no such topic now. */
	find(topic: string): TopicName | undefined;
	/** It is about to get a subscriber. Afterwards every batch that was applied so far is sent. */
	open(topic: string, name: TopicName): void;
	/** It has had no subscribers for longer than its steps are kept. */
	close(topic: string): void;
	/** All there is to a topic now, as messages; `undefined` for one of which only what happens can be told. */
	snapshot(topic: string, name: TopicName): Iterable<Piece> | undefined;
}

/**
 * The topics of this service.
 *
 * @param sources each bookmaker's state as the data of a message
 */
export function createTopicSource(
	bookmakers: readonly BookmakerId[],
	odds: OddsTopics,
	sources: () => readonly object[],
): TopicSource {
	return {
		find(topic) {
			const name = parseTopic(topic, bookmakers);
			return name === undefined || name.kind === "plain" || odds.has(name) ? name : undefined;
		},
		open(topic, name) {
			odds.open(topic, name);
			odds.flush();
		},
		close: (topic) => odds.close(topic),
		snapshot(topic, name) {
			if (name.kind !== "plain") return oddsSnapshot(odds, name);
			if (topic !== SOURCES) return undefined;
			return sourcesSnapshot(sources);
		},
	};
}

/** Looked at when it is sent, as its number is the topic's of that moment. */
function* sourcesSnapshot(sources: () => readonly object[]): Generator<Piece, void, void> {
	for (const source of sources()) yield { type: "source_status", data: JSON.stringify(source) };
}

function* oddsSnapshot(odds: OddsTopics, name: TopicName): Generator<Piece, void, void> {
	for (const data of odds.snapshot(name)) yield { type: "odds_snapshot", data };
}
