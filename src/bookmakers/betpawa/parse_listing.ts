import type { EventId, Instant } from "../../odds/snapshot.ts";
import type { EventStatus, Listing } from "../bookmaker.ts";
import { identityText } from "../outside_text.ts";
import { parseMatchNumber } from "../parse_count.ts";
import { parseIsoTime } from "../parse_instant.ts";
import { flagAt, identityAt, isObject, type JsonObject, nameAt, objectAt, ShapeError } from "../shape.ts";
import { FOOTBALL } from "./requests.ts";
import { countAt, listAt } from "./shape.ts";

/**
 * Which match an event is, without its markets. Recorded shapes: `GET events/{id}` of v3, list events of v4; v3 and v4
 * differ only in what they leave out. The names are those of the participants by position: the event's own name may
 * say "(n)" for a neutral venue.
 *
 * @param prefix of the event's fields in the reply: empty, or a path that ends with a dot
 * @throws {ShapeError} if a field that we need is missing or not as recorded
 */
export function parseListing(value: unknown, prefix: string): Listing {
	const event = objectAt(value, prefix === "" ? "the reply" : prefix.slice(0, -1));
	const category = objectAt(event.category, `${prefix}category`);
	return {
		eventId: sportRadarId(event, prefix),
		externalId: identityAt(event.id, `${prefix}id`),
		home: participant(event, 1, prefix),
		away: participant(event, 2, prefix),
		kickoff: instantAt(event.startTime, `${prefix}startTime`),
		tournament: nameOf(event.competition, `${prefix}competition`),
		country: nameOf(event.region, `${prefix}region`),
		sport: category.id === FOOTBALL ? "football" : nameOf(category, `${prefix}category`).toLowerCase(),
		status: statusOf(event, prefix),
		expectedMarkets: countAt(event.totalMarketCount, `${prefix}totalMarketCount`),
	};
}

/** Whether an event lists any widget at all; a list event without them tells its SportRadar id only on its own. */
export function hasWidgets(value: unknown): boolean {
	return isObject(value) && Array.isArray(value.widgets) && value.widgets.length > 0;
}

/** Whose an event is, as far as that can be read; for events of which something else cannot. */
export function identityOf(value: unknown): {
	readonly eventId: EventId | undefined;
	readonly externalId: string | undefined;
} {
	if (!isObject(value)) return { eventId: undefined, externalId: undefined };
	const { id, widgets } = value;
	return {
		eventId: Array.isArray(widgets) ? numberIn(widgets) : undefined,
		externalId: typeof id === "string" ? identityText(id) : undefined,
	};
}

/** Missing, empty, "0" or no number: no id. */
function sportRadarId(event: JsonObject, prefix: string): EventId | undefined {
	return numberIn(listAt(event.widgets, `${prefix}widgets`));
}

/** The widget is often there twice, before and in play: the first counts. Of several the lowest, whatever their order. */
function numberIn(widgets: readonly unknown[]): EventId | undefined {
	const found = { prematch: Number.POSITIVE_INFINITY, other: Number.POSITIVE_INFINITY };
	for (const widget of widgets) {
		if (!isObject(widget) || widget.type !== "SPORTRADAR") continue;
		const kind = widget.retention === "PREMATCH" ? "prematch" : "other";
		found[kind] = Math.min(found[kind], parseMatchNumber(widget.id) ?? Number.POSITIVE_INFINITY);
	}
	const number = Number.isFinite(found.prematch) ? found.prematch : found.other;
	return Number.isFinite(number) ? number : undefined;
}

function participant(event: JsonObject, position: number, prefix: string): string {
	const path = `${prefix}participants`;
	const all = listAt(event.participants, path);
	const index = all.findIndex((entry) => isObject(entry) && entry.position === position);
	if (index < 0)
		throw new ShapeError(path, `a list with someone at position ${position}`, event.participants);
	return nameOf(all[index], `${path}[${index}]`);
}

function nameOf(value: unknown, path: string): string {
	return nameAt(objectAt(value, path).name, `${path}.name`);
}

function instantAt(value: unknown, path: string): Instant {
	const instant = parseIsoTime(value);
	if (instant === undefined) throw new ShapeError(path, "an ISO time with Z, of the years 1 to 9999", value);
	return instant;
}

/**
 * In play by the recorded flag `additionalInfo.live`. An event that has results without being in play has been played:
 * before kickoff `results` is `null` or missing. No field is known that says postponed, cancelled or interrupted.
 */
function statusOf(event: JsonObject, prefix: string): EventStatus {
	const { additionalInfo, results } = event;
	if (isObject(additionalInfo) && flagAt(additionalInfo.live, `${prefix}additionalInfo.live`)) return "live";
	const scores = isObject(results) ? results.participantPeriodResults : undefined;
	return Array.isArray(scores) && scores.length > 0 ? "ended" : "prematch";
}
