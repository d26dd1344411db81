import { type PackedPrice, packOdds, SUSPENDED } from "../../odds/price.ts";
import type { EventId, Instant } from "../../odds/snapshot.ts";
import { isObject, type JsonObject, objectAt, ShapeError, textAt } from "../shape.ts";
import type { MalformedOdd, NativeEvent, NativeHeader, NativeOdd, Place } from "./native_event.ts";
import { isLiveKey } from "./odds_key.ts";
import { countAt, isMissing, textOf } from "./shape.ts";

/** SportRadar's numbers fit, and so do our columns. */
const LARGEST_ID = 2 ** 31 - 1;

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
		id: String(countAt(header.ID, `${at}.ID`)),
		eventId: sportRadarIdAt(header.EXTID, `${at}.EXTID`),
		...parseTeams(header.DS, `${at}.DS`),
		kickoff: parseKickoff(header.STARTDATE, `${at}.STARTDATE`),
		tournament: textOf(header.GN) ?? around?.tournament ?? "",
		country: textOf(header.SG) ?? around?.country ?? "",
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
	const number = /^\d{1,10}$/.test(String(value)) ? Number(value) : 0;
	return number > 0 && number <= LARGEST_ID ? number : undefined;
}

const BETWEEN_TEAMS = " - ";

/** Split on the first " - ", as the bookmaker does. */
function parseTeams(value: unknown, path: string): { readonly home: string; readonly away: string } {
	const text = textAt(value, path);
	const middle = text.indexOf(BETWEEN_TEAMS);
	const home = text.slice(0, Math.max(middle, 0)).trim();
	const away = text.slice(middle + BETWEEN_TEAMS.length).trim();
	if (home === "" || away === "")
		throw new ShapeError(path, `two teams with "${BETWEEN_TEAMS}" between`, text);
	return { home, away };
}

/** `YYYY-MM-DD HH:MM:SS`, in UTC. */
function parseKickoff(value: unknown, path: string): Instant {
	const text = textAt(value, path);
	const isForm = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text);
	const kickoff = isForm ? Date.parse(`${text.replace(" ", "T")}Z`) : Number.NaN;
	if (Number.isNaN(kickoff)) throw new ShapeError(path, "a time as YYYY-MM-DD HH:MM:SS", text);
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
): Pick<NativeEvent, "odds" | "malformed"> {
	const odds: NativeOdd[] = [];
	const malformed: MalformedOdd[] = [];
	for (const [key, value] of Object.entries(values)) {
		const price = isLive ? parseLivePrice(value) : parsePrice(value);
		if (price === undefined) malformed.push({ key, problem: problemWith(oddPath(path, key), value) });
		else odds.push({ key, price });
	}
	return { odds, malformed };
}

/** Where the odds under a key are. */
export function oddPath(path: string, key: string): string {
	return `${path}[${JSON.stringify(key.slice(0, 80))}]`;
}

/** Decimal odds as text. "1" is suspended (recorded), and so are "-" and "" (told). */
function parsePrice(value: unknown): PackedPrice | undefined {
	if (typeof value !== "string") return undefined;
	if (value === "-") return SUSPENDED;
	const odds = Number(value);
	return odds >= 0 ? packOdds(odds) : undefined;
}

/** `{"v":1.85}` of a match in play (recorded: all at 1). Never open: only prices before kickoff are used. */
function parseLivePrice(value: unknown): PackedPrice | undefined {
	const odds = isObject(value) ? value.v : value;
	return typeof odds === "number" || typeof odds === "string" ? SUSPENDED : undefined;
}

function problemWith(path: string, value: unknown): MalformedOdd["problem"] {
	const { message } = new ShapeError(path, "decimal odds as text", value);
	return { path, message };
}
