import { type EventState, eventOfSnapshot, withDelta, withSlice } from "./event_state.ts";
import type { SnapshotVerdict } from "./topic_position.ts";
import type { OddsDelta, WireEvent } from "./wire.ts";

/**
 * The matches of one topic (`event/…` or `tournament/…`). A snapshot in parts is collected apart and takes the place of what is
 * held once it is whole, so that nobody sees half a match.
 */
export class TopicEvents {
	#held: ReadonlyMap<number, EventState> = new Map();
	#collected = new Map<number, EventState>();

	/** By id, in the order of their coming. */
	get held(): ReadonlyMap<number, EventState> {
		return this.#held;
	}

	/** Takes a part of a snapshot. Returns the matches that came, changed or went with its last part, by id; none before. */
	snapshot(event: WireEvent, verdict: SnapshotVerdict, whole: boolean): readonly number[] {
		if (verdict === "first") this.#collected = new Map();
		const slice = this.#collected.get(event.id);
		this.#collected.set(event.id, slice === undefined ? eventOfSnapshot(event) : withSlice(slice, event));
		if (!whole) return [];
		const before = this.#held;
		this.#held = this.#collected;
		this.#collected = new Map();
		return [...new Set([...before.keys(), ...this.#held.keys()])];
	}

	/** Takes a delta. Returns false if it is of a match that is not held and does not say what it is. */
	delta(delta: OddsDelta): boolean {
		const next = withDelta(this.#held.get(delta.event_id), delta);
		if (next === "unknown") return false;
		const held = new Map(this.#held);
		if (next === undefined) held.delete(delta.event_id);
		else held.set(delta.event_id, next);
		this.#held = held;
		return true;
	}

	/** Holds nothing any more. Returns what was held, by id. */
	clear(): readonly number[] {
		const ids = [...this.#held.keys()];
		this.#held = new Map();
		this.#collected = new Map();
		return ids;
	}
}
