import { marketKey } from "./market_key.ts";
import type { BoardFacts, EventFacts, Market, OddsDelta, WireEvent } from "./wire.ts";

/**
 * A match as this client holds it. Immutable: a change makes a new object, and what did not change (a market, a
 * bookmaker's facts) is the same object as before.
 */
export interface EventState extends EventFacts {
	readonly bookmakers: Readonly<Record<string, BoardFacts>>;
	/**
	 * By identity, see `marketKey`. In the order of the snapshot, which is the catalogue's; a market that came later stands
	 * at the end until the next snapshot.
	 */
	readonly odds: ReadonlyMap<string, Market>;
}

/** The match of a snapshot, or of its first slice. */
export function eventOfSnapshot(event: WireEvent): EventState {
	return { ...event, odds: new Map(event.odds.map((market) => [marketKey(market), market])) };
}

/** The match with a further slice of its snapshot. */
export function withSlice(state: EventState, { odds, bookmakers, ...facts }: WireEvent): EventState {
	return changed(state, { event_id: facts.id, event: facts, bookmakers, odds });
}

/**
 * The match after a delta; `undefined`: it has been let go. `unknown`: the delta is of a match that is not held and does
 * not say what it is, so something was missed.
 *
 * @param state `undefined` if the match is not held
 */
export function withDelta(
	state: EventState | undefined,
	delta: OddsDelta,
): EventState | undefined | "unknown" {
	if (delta.event_removed) return undefined;
	if (state !== undefined) return changed(state, delta);
	if (delta.event === undefined) return "unknown";
	return eventOfSnapshot({ ...delta.event, bookmakers: delta.bookmakers ?? {}, odds: delta.odds ?? [] });
}

function changed(state: EventState, delta: OddsDelta): EventState {
	const odds = new Map(state.odds);
	for (const identity of delta.markets_removed ?? []) odds.delete(marketKey(identity));
	for (const market of delta.odds ?? []) odds.set(marketKey(market), market);
	return { ...state, ...delta.event, bookmakers: { ...state.bookmakers, ...delta.bookmakers }, odds };
}
