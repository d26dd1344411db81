import type { Instant } from "../odds/snapshot.ts";
import type { Channel } from "./channel.ts";
import { conflate } from "./conflate.ts";
import { type Outgoing, type Piece, stepMessages } from "./message.ts";
import { isFiltered, restrictSnapshot, type View } from "./view.ts";
import { type OddsSnapshot, readSent, type SentMessage } from "./wire_odds.ts";

/**
 * The messages that bring one client to where a channel is. Each is made when it is asked for, of what is known by then;
 * when there is none any more, the client is told everything up to that very moment and has to be put on the channel before
 * anything else happens.
 */
export type CatchUp = Generator<Outgoing, void, void>;

/** A client whose position is no longer kept cannot be brought further: it has to begin anew. */
export class PositionLost extends Error {
	override readonly name = "PositionLost";
}

/** Nothing to catch up with. */
export function* nothing(): CatchUp {}

/**
 * The messages after a position, each as it was, in order; for a client that wants them conflated as one.
 *
 * @throws {PositionLost} while it goes on, if what it has not sent yet is no longer kept
 */
export function* resume(channel: Channel, from: number): CatchUp {
	if (channel.view.conflateMs > 0) {
		yield* conflated(channel, from);
		return;
	}
	let at = from;
	let told = from;
	while (at < channel.seq) {
		const entry = channel.log.next(at);
		if (entry === undefined) throw new PositionLost();
		at = entry.seq;
		if (!isFiltered(channel.view)) {
			yield { text: entry.text, positions: { [channel.topic]: at } };
			continue;
		}
		const sent = [readSent(entry)];
		const messages = channel.filtered(sent);
		// At the end the client must stand where those stand who listen, even if all that it missed was left out.
		if (messages.length === 0 && at < channel.seq) continue;
		yield* channel.step(messages.length === 0 ? nothingNew(sent) : messages, told, at, false);
		told = at;
	}
}

/** A change of an event in which nothing changes, so that the position can be told. */
function nothingNew(messages: readonly SentMessage[]): readonly SentMessage[] {
	const last = messages.at(-1);
	if (last?.type !== "odds_delta") return [];
	return [{ type: "odds_delta", data: { event_id: last.data.event_id, bookmakers: {}, odds: [] } }];
}

/**
 * Everything after a position as one step, the latest state of each thing; again, if there is more by the time that it is sent.
 *
 * @param told what the client was told last, if that is less: what lies between was left out
 * @throws {PositionLost} if what comes after it is no longer kept
 */
export function* conflated(channel: Channel, from: number, told = from): CatchUp {
	let at = from;
	let position = told;
	while (at < channel.seq) {
		if (!channel.log.covers(at)) throw new PositionLost();
		const entries = channel.log.after(at);
		const seq = channel.seq;
		const sent = entries.map(readSent);
		const shown = channel.filtered(conflate(sent));
		const messages = shown.length === 0 ? nothingNew(sent) : shown;
		yield* channel.step(messages, position, seq, entries.length > 1);
		at = position = seq;
	}
}

/**
 * All there is, then what has changed since it was begun.
 *
 * @throws {PositionLost} as `conflated`
 */
export function* snapshot(
	channel: Channel,
	all: Iterable<Piece>,
	epoch: string,
	now: () => Instant,
): CatchUp {
	const seq = channel.seq;
	const step = { at: now(), topic: channel.topic, epoch, seq };
	yield* stepMessages(step, isFiltered(channel.view) ? restricted(all, channel) : all);
	yield* conflated(channel, seq);
}

function* restricted(all: Iterable<Piece>, { view, leastMove }: Channel): Generator<Piece, void, void> {
	for (const { type, data } of all) {
		const shown = restrictPiece(data, view);
		leastMove?.remember(shown.event.id, shown.event.odds);
		yield { type, data: JSON.stringify(shown) };
	}
}

function restrictPiece(data: string, view: View): OddsSnapshot {
	// Holds as only the topics of events have filters, and their snapshots are of this shape.
	return restrictSnapshot(JSON.parse(data) as OddsSnapshot, view);
}
