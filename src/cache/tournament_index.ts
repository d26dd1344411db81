import type { EventId, Fixture } from "../odds/snapshot.ts";
import { type TournamentId, tournamentId } from "../odds/tournament_id.ts";

const NONE: ReadonlySet<EventId> = new Set();

/** Which events each tournament has now: kept as events come and go, so that no request has to go through all of them. */
export class TournamentIndex {
	readonly #events = new Map<TournamentId, Set<EventId>>();

	/** The events of a tournament; empty for one that is not known. */
	events(id: TournamentId): ReadonlySet<EventId> {
		return this.#events.get(id) ?? NONE;
	}

	/** Notes an event under the tournament of its fixture, instead of that of an earlier one; `undefined`: there is none. */
	replace(old: Fixture | undefined, now: Fixture | undefined): void {
		if (old !== undefined && old.country === now?.country && old.tournament === now.tournament) return;
		const from = old === undefined ? undefined : tournamentId(old);
		const to = now === undefined ? undefined : tournamentId(now);
		if (from === to) return;
		if (old !== undefined && from !== undefined) this.#remove(from, old.id);
		if (now === undefined || to === undefined) return;
		const events = this.#events.get(to);
		if (events === undefined) this.#events.set(to, new Set([now.id]));
		else events.add(now.id);
	}

	/** Forgets all. */
	clear(): void {
		this.#events.clear();
	}

	#remove(id: TournamentId, eventId: EventId): void {
		const events = this.#events.get(id);
		events?.delete(eventId);
		if (events?.size === 0) this.#events.delete(id);
	}
}
