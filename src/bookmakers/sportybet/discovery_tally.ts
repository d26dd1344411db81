import type { Discovery, UnreadableListing } from "../bookmaker.ts";
import { boundLines, boundUnreadable } from "../bound_problems.ts";
import type { FeedError } from "../feed_error.ts";
import { identityText } from "../outside_text.ts";
import { isObject, ShapeError } from "../shape.ts";
import { listingOf, sportRadarId } from "./listing.ts";
import { type NativeHeader, SIMULATED_CATEGORY } from "./native_event.ts";
import { parseHeader } from "./parse_event.ts";
import type { ListedEvent } from "./parse_event_list.ts";
import type { NativeSportList, NativeTournament } from "./parse_sport_list.ts";

type Found = Discovery["listings"][number];

/**
 * Adds up what the lists of a discovery hold: each native event once, the unusable ones by reason, and everything that
 * does not agree with the bookmaker's own counts. Such a disagreement, a list that failed and an event of unknown identity
 * that could not be read leave the discovery not complete; an event without a SportRadar number does not, as it never was
 * listed.
 */
export class DiscoveryTally {
	/** By the bookmaker's own id. */
	readonly #found = new Map<string, Found>();
	readonly #unreadable = new Map<string, UnreadableListing>();
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
		const isNotFound = ({ externalId = "" }: UnreadableListing) => !this.#found.has(externalId);
		return {
			listings: [...this.#found.values()],
			unreadable: boundUnreadable([...this.#unreadable.values()].filter(isNotFound)),
			complete: this.#complete,
			expected: this.#expected,
			skipped: this.#skipped,
			// Its own id is the SportRadar number, so none can lose the one and keep the other.
			unidentified: new Set(),
			problems: boundLines(this.#problems),
		};
	}

	/** @returns what is wrong with an event of unknown identity */
	#addEvent({ value, path, around }: ListedEvent): ShapeError | undefined {
		let header: NativeHeader;
		try {
			header = parseHeader(value, path, around);
		} catch (error) {
			if (!(error instanceof ShapeError)) throw error;
			this.#skip("malformed");
			return this.#keepUnreadable(value, error) ? undefined : error;
		}
		const listing = header.eventId === undefined ? undefined : listingOf(header, header.eventId);
		const { eventId, externalId } = listing ?? {};
		if (header.place.categoryId === SIMULATED_CATEGORY) this.#skip("simulated");
		else if (listing === undefined || eventId === undefined || externalId === undefined) {
			this.#skip("no_sportradar_id");
		} else if (this.#found.has(externalId)) this.#skip("duplicate");
		else this.#found.set(externalId, { ...listing, eventId });
		return undefined;
	}

	/** Whether it is clear which event it is. */
	#keepUnreadable(value: unknown, { message: reason }: ShapeError): boolean {
		const native = isObject(value) ? value.eventId : undefined;
		const externalId = typeof native === "string" ? identityText(native) : undefined;
		if (externalId === undefined) return false;
		this.#unreadable.set(externalId, { eventId: sportRadarId(externalId), externalId, reason });
		return true;
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
