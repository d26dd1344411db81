import type { EventId } from "../../odds/snapshot.ts";
import type { Discovery, UnreadableListing } from "../bookmaker.ts";
import { boundLines, boundUnreadable } from "../bound_problems.ts";
import type { FeedError } from "../feed_error.ts";
import { parseMatchNumber, parseNativeNumber } from "../parse_count.ts";
import { isObject, objectAt, ShapeError } from "../shape.ts";
import { listingOf } from "./map_event.ts";
import { parseHeader, sportRadarIdAt } from "./parse_event.ts";
import type { ListedEvent } from "./parse_event_list.ts";
import type { NativeGroup, NativeSportList } from "./parse_sport_list.ts";
import { idAt } from "./shape.ts";

type Found = Discovery["listings"][number];

/**
 * Adds up what the groups of a discovery hold: each of Bet9ja's events once, the unusable ones by reason, and everything
 * that does not agree with the bookmaker's own counts. Such a disagreement, a group that failed and an event of unknown
 * identity that could not be read leave the discovery not complete; an event without a SportRadar number does not, as it
 * never was listed.
 */
export class DiscoveryTally {
	readonly #unidentified = new Set<string>();
	/** By the bookmaker's own id. */
	readonly #found = new Map<string, Found>();
	/** By the bookmaker's own id, else by SportRadar's number. */
	readonly #unreadable = new Map<string | EventId, UnreadableListing>();
	readonly #skipped: Record<string, number> = {};
	readonly #problems: string[] = [];
	readonly #expected: number;

	constructor(index: NativeSportList) {
		for (const problem of index.problems) this.#problems.push(problem);
		this.#expected = index.size;
	}

	/** The events that came for this group. */
	addGroup(group: NativeGroup, events: readonly ListedEvent[]): void {
		// Counted by id, as an event that comes twice is one to the bookmaker.
		const found = new Set(events.map(({ value }) => idOf(value) ?? value ?? Symbol())).size;
		if (found !== group.size) {
			this.#problems.push(`Events of ${shownGroup(group)} must be ${group.size}: found ${found}`);
		}
		const malformed = events
			.map((event) => this.#addEvent(event, group))
			.filter((error) => error !== undefined);
		const [first] = malformed;
		if (first !== undefined) {
			const rest = `${malformed.length} malformed events, the first: ${first.message}`;
			this.#problems.push(`In ${shownGroup(group)} ${rest}`);
		}
	}

	/** A group that could not be had. */
	addFailure(group: NativeGroup, error: FeedError): void {
		this.#problems.push(`No list of ${shownGroup(group)}, ${error.kind}: ${error.message}`);
	}

	/** What was found, once all groups are added. */
	finish(): Discovery {
		const unreadable = [...this.#unreadable.values()].filter(
			({ externalId }) => externalId === undefined || !this.#found.has(externalId),
		);
		return {
			listings: [...this.#found.values()],
			unreadable: boundUnreadable(unreadable),
			complete: this.#problems.length === 0,
			expected: this.#expected,
			skipped: this.#skipped,
			unidentified: this.#unidentified,
			problems: boundLines(this.#problems),
		};
	}

	/** @returns what is wrong with an event of unknown identity */
	#addEvent({ value, path }: ListedEvent, group: NativeGroup): ShapeError | undefined {
		try {
			// Asked first: what has no SportRadar number may be a bet on no match at all, without teams.
			const { EXTID, ID } = objectAt(value, path);
			const eventId = sportRadarIdAt(EXTID, `${path}.EXTID`);
			if (eventId === undefined) {
				const id = idAt(ID, `${path}.ID`);
				this.#skip("no_sportradar_id");
				this.#unidentified.add(id);
				return undefined;
			}
			const listing = { ...listingOf(parseHeader(value, path, group)), eventId };
			if (this.#found.has(listing.externalId)) this.#skip("duplicate");
			else this.#found.set(listing.externalId, listing);
			return undefined;
		} catch (error) {
			if (!(error instanceof ShapeError)) throw error;
			this.#skip("malformed");
			return this.#keepUnreadable(value, error) ? undefined : error;
		}
	}

	/** Whether it is clear which event it is. */
	#keepUnreadable(value: unknown, { message: reason }: ShapeError): boolean {
		const externalId = idOf(value);
		const eventId = isObject(value) ? parseMatchNumber(value.EXTID) : undefined;
		const id = externalId ?? eventId;
		if (id === undefined) return false;
		this.#unreadable.set(id, { eventId, externalId, reason });
		return true;
	}

	#skip(reason: string): void {
		this.#skipped[reason] = (this.#skipped[reason] ?? 0) + 1;
	}
}

function idOf(value: unknown): string | undefined {
	return isObject(value) ? parseNativeNumber(value.ID) : undefined;
}

function shownGroup({ id, country, tournament }: NativeGroup): string {
	return `group ${id} (${country}, ${tournament})`;
}
