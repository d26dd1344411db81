import type { SimulatedBookmaker } from "../bookmaker_profile.ts";
import { EVENT_IDS } from "../listing.ts";
import { SPORTRADAR_IDS } from "../world.ts";
import type { JsonObject, ReplyKind } from "./habit.ts";

/** What a path asks for; `undefined`: something that the site does not have. */
export function replyKind(pathname: string): ReplyKind | undefined {
	if (/\/(?:categories\/list\/\w+|popularAndSportList|GetSports)$/.test(pathname)) return "index";
	if (/\/(?:events\/lists\/by-queries|pcEvents|GetEventsInGroupV2)$/.test(pathname)) return "list";
	return /\/(?:v4\/events\/\d+|factsCenter\/event|GetEvent)$/.test(pathname) ? "event" : undefined;
}

/** The match number that an address asks for; `undefined` where it asks for no event. */
export function askedMatchNo(bookmaker: SimulatedBookmaker, url: URL): number | undefined {
	if (bookmaker === "sportybet") return matchNoOf(bookmaker, url.searchParams.get("eventId"));
	if (bookmaker === "bet9ja") return matchNoOf(bookmaker, url.searchParams.get("EVENTID"));
	return matchNoOf(bookmaker, /\/events\/(\d+)$/.exec(url.pathname)?.[1]);
}

/** The events of a reply; none where it is a refusal. */
export function eventsIn(
	bookmaker: SimulatedBookmaker,
	kind: ReplyKind,
	reply: JsonObject,
): readonly JsonObject[] {
	if (kind === "index") return [];
	if (kind === "list") return listsIn(bookmaker, reply).flat();
	const event = bookmaker === "betpawa" ? reply : reply[bookmaker === "sportybet" ? "data" : "D"];
	return isObject(event) ? [event] : [];
}

/** The lists of events in a reply, to be changed in place; Bet9ja's events by id are a copy. */
export function listsIn(bookmaker: SimulatedBookmaker, reply: JsonObject): readonly JsonObject[][] {
	if (bookmaker === "betpawa") return objectsIn(reply.responses).map((each) => objectsIn(each.responses));
	if (bookmaker === "sportybet") return objectsIn(reply.data).map((each) => objectsIn(each.events));
	const { E } = isObject(reply.D) ? reply.D : {};
	return [Array.isArray(E) ? objectsIn(E) : isObject(E) ? objectsIn(Object.values(E)) : []];
}

/** The match number of an event; `undefined` where its id is none of the site's. */
export function eventMatchNo(bookmaker: SimulatedBookmaker, event: JsonObject): number | undefined {
	const { id, eventId, ID } = event;
	return matchNoOf(bookmaker, bookmaker === "betpawa" ? id : bookmaker === "sportybet" ? eventId : ID);
}

/** Calls `change` with each odds of an event: the object that holds it, and its key there. */
export function changeOdds(
	bookmaker: SimulatedBookmaker,
	event: JsonObject,
	change: (holder: JsonObject, key: string) => void,
): void {
	if (bookmaker === "bet9ja") {
		const { O } = event;
		if (isObject(O)) for (const key of Object.keys(O)) change(O, key);
		return;
	}
	for (const market of objectsIn(event.markets)) {
		const rows = bookmaker === "betpawa" ? objectsIn(market.row) : [market];
		for (const row of rows) for (const price of objectsIn(row.prices ?? row.outcomes)) change(price, "odds");
	}
}

/** Writes an event's kickoff, epoch milliseconds, as the bookmaker does. */
export function setKickoff(bookmaker: SimulatedBookmaker, event: JsonObject, kickoff: number): void {
	const iso = new Date(kickoff).toISOString();
	if (bookmaker === "betpawa") event.startTime = iso.replace(".000", "");
	else if (bookmaker === "sportybet") event.estimateStartTime = kickoff;
	else event.STARTDATE = iso.slice(0, 19).replace("T", " ");
}

/** Whether a value is a JSON object and no list. */
export function isObject(value: unknown): value is JsonObject {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The list itself where it is one: the sites' lists hold objects only. */
export function objectsIn(value: unknown): JsonObject[] {
	return Array.isArray(value) ? value : [];
}

function matchNoOf(bookmaker: SimulatedBookmaker, id: unknown): number | undefined {
	if (id === undefined || id === null) return undefined;
	const number = Number(String(id).replace("sr:match:", ""));
	const space = bookmaker === "sportybet" ? SPORTRADAR_IDS : EVENT_IDS[bookmaker];
	return space.matchNoOf(number);
}
