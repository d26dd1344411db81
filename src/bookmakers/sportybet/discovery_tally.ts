import type { EventId } from "../../odds/snapshot.ts";
import type { Discovery } from "../bookmaker.ts";
import type { FeedError } from "../feed_error.ts";
import { ShapeError } from "../shape.ts";
import { listingOf } from "./listing.ts";
import { type NativeHeader, SIMULATED_CATEGORY } from "./native_event.ts";
import { parseHeader } from "./parse_event.ts";
import type { ListedEvent } from "./parse_event_list.ts";
import type { NativeSportList, NativeTournament } from "./parse_sport_list.ts";

type Found = Discovery["listings"][number];

/**
 * Adds up what the lists of a discovery hold: each event once, the unusable ones by reason, and everything that does
 * not agree with the bookmaker's own counts. Such a disagreement, a list that failed and an event that could not be
 * read leave the discovery not complete; an event without a SportRadar number does not, as it never was listed.
 */
export class DiscoveryTally {
	readonly #found = new Map<EventId, Found>();
	readonly #skipped: Record<string, number> = {};
	readonly #problems: string[] = [];
	readonly #expected: number;
	#complete = true;

	constructor(index: NativeSportList) {
		for (const problem of index.problems) this.#disagree(problem);
		const all = eventsOf(index.tournaments);
		const simulated = eventsOf(
			index.tournaments.filter(({ categoryId }) => categoryId === SIMULATED_CATEGORY),
		);
		if (simulated > 0) this.#skipped.simulated = simulated;
		this.#expected = all - simulated;
		if (all !== index.eventSize) {
			this.#disagree(`The tournaments' events must be the sport's ${index.eventSize}: they are ${all}`);
		}
	}

	/** The events of a list that was asked for these tournaments. */
	addList(batch: readonly NativeTournament[], events: readonly ListedEvent[]): void {
		const perTournament = Map.groupBy(events, ({ tournamentId }) => tournamentId);
		for (const { id, name, eventSize } of batch) {
			const found = perTournament.get(id)?.length ?? 0;
			if (found === eventSize) continue;
			this.#disagree(`Events of ${id} (${name}) must be ${eventSize}: found ${found}`);
		}
		const malformed = events.map((event) => this.#addEvent(event)).filter((error) => error !== undefined);
		const [first] = malformed;
		if (first !== undefined) {
			this.#disagree(`${malformed.length} malformed events in a list, the first: ${first.message}`);
		}
	}

	/** A list that could not be had. */
	addFailure(batch: readonly NativeTournament[], error: FeedError): void {
		this.#disagree(
			`No list of ${batch.length} tournaments from ${batch[0]?.id} on, ${error.kind}: ${error.message}`,
		);
	}

	/** What was found, once all lists are added. */
	finish(): Discovery {
		return {
			listings: [...this.#found.values()],
			complete: this.#complete,
			expected: this.#expected,
			skipped: this.#skipped,
			// Its own id is the SportRadar number, so none can lose the one and keep the other.
			unidentified: new Set(),
			problems: this.#problems,
		};
	}

	#addEvent({ value, path, around }: ListedEvent): ShapeError | undefined {
		let header: NativeHeader;
		try {
			header = parseHeader(value, path, around);
		} catch (error) {
			if (!(error instanceof ShapeError)) throw error;
			this.#skip("malformed");
			return error;
		}
		const listing = header.eventId === undefined ? undefined : listingOf(header, header.eventId);
		const eventId = listing?.eventId;
		if (header.place.categoryId === SIMULATED_CATEGORY) this.#skip("simulated");
		else if (listing === undefined || eventId === undefined) this.#skip("no_sportradar_id");
		else if (this.#found.has(eventId)) this.#skip("duplicate");
		else this.#found.set(eventId, { ...listing, eventId });
		return undefined;
	}

	#skip(reason: string): void {
		this.#skipped[reason] = (this.#skipped[reason] ?? 0) + 1;
	}

	#disagree(problem: string): void {
		this.#complete = false;
		this.#problems.push(problem);
	}
}

function eventsOf(tournaments: readonly NativeTournament[]): number {
	return tournaments.reduce((sum, { eventSize }) => sum + eventSize, 0);
}
