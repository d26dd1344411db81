import type { EventId } from "../../odds/snapshot.ts";
import type { Discovery } from "../bookmaker.ts";
import type { FeedError } from "../feed_error.ts";
import { isObject, objectAt, ShapeError } from "../shape.ts";
import { listingOf } from "./map_event.ts";
import { parseHeader, sportRadarIdAt } from "./parse_event.ts";
import type { ListedEvent } from "./parse_event_list.ts";
import type { NativeGroup, NativeSportList } from "./parse_sport_list.ts";

type Found = Discovery["listings"][number];

/**
 * Adds up what the groups of a discovery hold: each event once, the unusable ones by reason, and everything that does
 * not agree with the bookmaker's own counts. Such a disagreement, a group that failed and an event that could not be
 * read leave the discovery not complete; an event without a SportRadar number does not, as it never was listed.
 */
export class DiscoveryTally {
	readonly #unidentified = new Set<string>();
	readonly #found = new Map<EventId, Found>();
	readonly #skipped: Record<string, number> = {};
	readonly #problems: string[] = [];
	readonly #expected: number;

	constructor(index: NativeSportList) {
		this.#problems.push(...index.problems);
		this.#expected = index.size;
	}

	/** The events that came for this group. */
	addGroup(group: NativeGroup, events: readonly ListedEvent[]): void {
		// Counted by id, as an event that comes twice is one to the bookmaker.
		const found = new Set(events.map(({ value }) => (isObject(value) ? (value.ID ?? value) : value))).size;
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
		return {
			listings: [...this.#found.values()],
			complete: this.#problems.length === 0,
			expected: this.#expected,
			skipped: this.#skipped,
			unidentified: this.#unidentified,
			problems: this.#problems,
		};
	}

	#addEvent({ value, path }: ListedEvent, group: NativeGroup): ShapeError | undefined {
		try {
			// Asked first: what has no SportRadar number may be a bet on no match at all, without teams.
			const { EXTID, ID } = objectAt(value, path);
			const eventId = sportRadarIdAt(EXTID, `${path}.EXTID`);
			if (eventId === undefined) {
				this.#skip("no_sportradar_id");
				this.#unidentified.add(String(ID));
			} else if (this.#found.has(eventId)) this.#skip("duplicate");
			else this.#found.set(eventId, { ...listingOf(parseHeader(value, path, group)), eventId });
			return undefined;
		} catch (error) {
			if (!(error instanceof ShapeError)) throw error;
			this.#skip("malformed");
			return error;
		}
	}

	#skip(reason: string): void {
		this.#skipped[reason] = (this.#skipped[reason] ?? 0) + 1;
	}
}

function shownGroup({ id, country, tournament }: NativeGroup): string {
	return `group ${id} (${country}, ${tournament})`;
}
