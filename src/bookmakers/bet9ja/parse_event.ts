import { type PackedPrice, packOdds, SUSPENDED } from "../../odds/price.ts";
import type { EventId, Instant } from "../../odds/snapshot.ts";
import { MOST_KEYS } from "../market_bounds.ts";
import { boundName, unboundName } from "../outside_text.ts";
import { parseMatchNumber } from "../parse_count.ts";
import { parseUtcTime } from "../parse_instant.ts";
import { oddsTextRule, parseOddsNumber, parseOddsText } from "../parse_odds.ts";
import { isObject, type JsonObject, objectAt, ShapeError } from "../shape.ts";
import type { MalformedOdd, NativeEvent, NativeHeader, NativeOdd, Place } from "./native_event.ts";
import { isLiveKey } from "./odds_key.ts";
import { countAt, idAt, isMissing, nameOf } from "./shape.ts";

/**
 * An event with its odds (recorded shapes: `D` of `GetEvent`, an event of a list, `D` of the live `GetLiveEvent` whose
 * header is in `AA`). An odds that cannot be read is among `malformed` and harms no other.
 *
 * @param path of the event in its reply
 * @param around place to assume where the event itself does not tell
 * @throws {ShapeError} if the event is not an object, or id, teams, kickoff or the odds as a whole cannot be read
 */
export function parseEvent(value: unknown, path: string, around?: Place): NativeEvent {
	const event = objectAt(value, path);
	const header = parseHeader(event, path, around);
	const at = `${path}.O`;
	return { ...header, path: at, ...parseOdds(oddsAt(event, at), at, header.status === "live") };
}

/**
 * The same without the odds.
 *
 * @throws {ShapeError} as `parseEvent`
 */
export function parseHeader(value: unknown, path: string, around?: Place): NativeHeader {
	const event = objectAt(value, path);
	const isLiveShape = isObject(event.AA);
	const header = isObject(event.AA) ? event.AA : event;
	const at = isLiveShape ? `${path}.AA` : path;
	if (!isMissing(header.S) && header.S !== "Soccer") throw new ShapeError(`${at}.S`, `"Soccer"`, header.S);
	const isLive = isLiveShape || Object.keys(oddsAt(event, `${path}.O`)).some(isLiveKey);
	return {
		id: idAt(header.ID, `${at}.ID`),
		eventId: sportRadarIdAt(header.EXTID, `${at}.EXTID`),
		...parseTeams(header.DS, `${at}.DS`),
		kickoff: parseKickoff(header.STARTDATE, `${at}.STARTDATE`),
		tournament: nameOf(header.GN) ?? around?.tournament ?? "",
		country: nameOf(header.SG) ?? around?.country ?? "",
		// Recorded are `ST` 1 and `TYPE` 0 only: nothing is known to say postponed, cancelled or interrupted.
		status: isLive ? "live" : "prematch",
		// A live reply counts what is open just then: recorded as 0 beside 69 odds.
		marketCodes: isLive || isMissing(header.MKNUM) ? undefined : countAt(header.MKNUM, `${at}.MKNUM`),
	};
}

/**
 * `EXTID`, a SportRadar number as text: missing, empty, "0" and what is no number of theirs is none.
 *
 * @throws {ShapeError} if it is neither text nor number
 */
export function sportRadarIdAt(value: unknown, path: string): EventId | undefined {
	if (isMissing(value)) return undefined;
	if (typeof value !== "string" && typeof value !== "number") throw new ShapeError(path, "a text", value);
	return parseMatchNumber(value);
}

const BETWEEN_TEAMS = " - ";

/** Split on the first " - ", as the bookmaker does. */
function parseTeams(value: unknown, path: string): { readonly home: string; readonly away: string } {
	const text = typeof value === "string" ? unboundName(value) : "";
	const middle = text.indexOf(BETWEEN_TEAMS);
	const home = boundName(text.slice(0, Math.max(middle, 0)));
	const away = boundName(text.slice(middle + BETWEEN_TEAMS.length));
	if (middle < 0 || home === "" || away === "")
		throw new ShapeError(path, `two teams with "${BETWEEN_TEAMS}" between`, value);
	return { home, away };
}

/** `YYYY-MM-DD HH:MM:SS`, in UTC. */
function parseKickoff(value: unknown, path: string): Instant {
	const kickoff = parseUtcTime(value);
	if (kickoff === undefined) throw new ShapeError(path, "a time as YYYY-MM-DD HH:MM:SS", value);
	return kickoff;
}

/** An event without odds has no `O`, or an empty list in its place, as the bookmaker's server writes empty objects. */
function oddsAt(event: JsonObject, path: string): JsonObject {
	const { O } = event;
	if (O === undefined || O === null || (Array.isArray(O) && O.length === 0)) return {};
	return objectAt(O, path);
}

function parseOdds(
	values: JsonObject,
	path: string,
	isLive: boolean,
): Pick<NativeEvent, "odds" | "malformed" | "excess"> {
	const odds: NativeOdd[] = [];
	const malformed: MalformedOdd[] = [];
	let excess = 0;
	for (const [key, value] of Object.entries(values)) {
		if (odds.length + malformed.length >= MOST_KEYS) {
			excess++;
			continue;
		}
		const price = isLive ? parseLivePrice(value) : parsePrice(value);
		if (price === undefined) malformed.push({ key, problem: problemWith(oddPath(path, key), value) });
		else odds.push({ key, price });
	}
	return { odds, malformed, excess };
}

/** Where the odds under a key are. */
export function oddPath(path: string, key: string): string {
	return `${path}[${JSON.stringify(key.slice(0, 80))}]`;
}

/** Decimal odds as text. "1" is suspended (recorded), and so are "-" and "" (told). */
function parsePrice(value: unknown): PackedPrice | undefined {
	if (value === "-" || value === "") return SUSPENDED;
	const odds = parseOddsText(value);
	return odds === undefined ? undefined : packOdds(odds);
}

/** `{"v":1.85}` of a match in play (recorded: all at 1). Never open: only prices before kickoff are used. */
function parseLivePrice(value: unknown): PackedPrice | undefined {
	const odds = isObject(value) ? value.v : value;
	return (parseOddsNumber(odds) ?? parseOddsText(odds)) === undefined ? undefined : SUSPENDED;
}

function problemWith(path: string, value: unknown): MalformedOdd["problem"] {
	const { message } = new ShapeError(path, oddsTextRule(value), value);
	return { path, message };
}
