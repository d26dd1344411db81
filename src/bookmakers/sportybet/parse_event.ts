import {
	countAt,
	epochAt,
	flagAt,
	identityAt,
	integerAt,
	isObject,
	nameAt,
	objectAt,
	ShapeError,
} from "../shape.ts";
import { FOOTBALL, type NativeEvent, type NativeHeader, type Place } from "./native_event.ts";
import { parseMarkets } from "./parse_markets.ts";

/**
 * An event with its markets, as `GET factsCenter/event` and the events of lists have it (recorded shapes). A
 * malformed market is among `malformed` and harms no other.
 *
 * @param path of the event in its reply
 * @param around place to assume where the event itself does not tell, as lists group their events by tournament
 * @throws {ShapeError} if the event is not an object, or teams, kickoff, status or place cannot be read
 */
export function parseEvent(value: unknown, path: string, around?: Place): NativeEvent {
	const event = objectAt(value, path);
	return { ...parseHeader(event, path, around), path, ...parseMarkets(event.markets, `${path}.markets`) };
}

/**
 * The same without the markets.
 *
 * @throws {ShapeError} as `parseEvent`
 */
export function parseHeader(value: unknown, path: string, around?: Place): NativeHeader {
	const event = objectAt(value, path);
	return {
		eventId: parseEventId(event.eventId, `${path}.eventId`),
		home: nameAt(event.homeTeamName, `${path}.homeTeamName`),
		away: nameAt(event.awayTeamName, `${path}.awayTeamName`),
		kickoff: epochAt(event.estimateStartTime, `${path}.estimateStartTime`),
		status: integerAt(event.status, `${path}.status`),
		banned: flagAt(event.banned, `${path}.banned`),
		place:
			event.sport === undefined && around !== undefined ? around : parsePlace(event.sport, `${path}.sport`),
		totalMarketSize:
			event.totalMarketSize === undefined || event.totalMarketSize === null
				? undefined
				: countAt(event.totalMarketSize, `${path}.totalMarketSize`),
	};
}

function parseEventId(value: unknown, path: string): string | undefined {
	if (value === undefined || value === null || value === "") return undefined;
	return identityAt(value, path);
}

/** `sport.category{id,name}.tournament{id,name}`; another sport numbers its markets alike and must not be read. */
function parsePlace(value: unknown, path: string): Place {
	const sport = objectAt(value, path);
	if (sport.id !== FOOTBALL) throw new ShapeError(`${path}.id`, FOOTBALL, sport.id);
	const category = objectAt(sport.category, `${path}.category`);
	const tournament = isObject(category.tournament) ? category.tournament.name : undefined;
	return {
		categoryId: identityAt(category.id, `${path}.category.id`),
		country: nameAt(category.name, `${path}.category.name`),
		tournament: nameAt(tournament, `${path}.category.tournament.name`),
	};
}
