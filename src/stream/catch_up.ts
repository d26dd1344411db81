import type { Instant } from "../odds/snapshot.ts";
import type { Channel, Standing } from "./channel.ts";
import { conflate } from "./conflate.ts";
import { type Outgoing, type Piece, stepMessages } from "./message.ts";
import type { Entry } from "./topic_log.ts";
import { isFiltered, restrictSnapshot } from "./view.ts";
import { type OddsSnapshot, readSent, type SentMessage } from "./wire_odds.ts";

/**
 * The messages that bring one client to where a channel is. Each is made when it is asked for, of what is known by then;
 * when there is none any more, the client is told everything up to that very moment and has to be put on the channel before
 * anything else happens. Returns the position that the client has reached: after it there was nothing to tell.
 */
export type CatchUp = Generator<Outgoing, number, void>;

/** A client whose position is no longer kept cannot be brought further: it has to begin anew. */
export class PositionLost extends Error {
	override readonly name = "PositionLost";
}

/**
 * The steps after a position, each as it was, in order; for a client that wants them conflated as one.
 *
 * @throws {PositionLost} while it goes on, if what it has not sent yet is no longer kept
 */
export function resume(channel: Channel, from: number): CatchUp {
	return channel.view.conflateMs > 0
		? conflated(channel, { seen: from, told: from })
		: goOn(channel, { seen: from, told: from });
}

function* goOn(channel: Channel, { seen, told: toldSoFar }: Standing): CatchUp {
	let at = seen;
	let told = toldSoFar;
	while (at < channel.seq) {
		const entry = channel.log.next(at);
		if (entry === undefined) throw new PositionLost();
		at = entry.seq;
		if (!isFiltered(channel.view)) {
			yield* asItWas(entry);
			told = at;
			continue;
		}
		const messages = channel.filtered(readSent(entry));
		if (messages.length === 0) continue;
		yield* channel.step(messages, told, at, false);
		told = at;
	}
	return told;
}

/** The messages of a step; the position is reached with the last. */
function* asItWas({ topic, seq, texts }: Entry): Generator<Outgoing, void, void> {
	for (const [i, text] of texts.entries()) {
		yield i === texts.length - 1 ? { text, positions: { [topic]: seq } } : { text };
	}
}

/** A step that is made again from the log, with the values of the moment at which it is asked for. */
export interface RemadeStep {
	readonly seq: number;
	readonly pieces: readonly Piece[];
}

/**
 * Steps that are made again, then those that are kept; for a client that wants them conflated all as one.
 *
 * @param steps after `from` and up to `upTo`, in order
 * @throws {PositionLost} as `resume`
 */
export function* remade(channel: Channel, steps: Iterable<RemadeStep>, from: number, upTo: number): CatchUp {
	if (channel.view.conflateMs > 0) {
		const made = [...steps].filter(({ pieces }) => pieces.length > 0);
		const last = made.at(-1)?.seq ?? from;
		const messages = channel.filtered(conflate(made.flatMap(({ pieces }) => pieces.map(sentOf))));
		if (messages.length > 0) yield* channel.step(messages, from, last, made.length > 1);
		return yield* conflated(channel, { seen: upTo, told: messages.length > 0 ? last : from });
	}
	let told = from;
	for (const { seq, pieces } of steps) {
		const messages = channel.filtered(pieces.map(sentOf));
		if (messages.length === 0) continue;
		yield* channel.step(messages, told, seq, false);
		told = seq;
	}
	return yield* goOn(channel, { seen: upTo, told });
}

function sentOf({ type, data }: Piece): SentMessage {
	// Holds as the piece is ours.
	return { type, data: JSON.parse(data) } as SentMessage;
}

/**
 * Everything after where one stands as one step, the latest state of each thing; again, if there is more by the time that it is
 * sent.
 *
 * @throws {PositionLost} if what comes after it is no longer kept
 */
export function* conflated(channel: Channel, { seen, told }: Standing): CatchUp {
	let at = seen;
	let position = told;
	while (at < channel.seq) {
		if (!channel.log.covers(at)) throw new PositionLost();
		const entries = channel.log.after(at);
		at = channel.seq;
		const [only] = entries;
		if (only !== undefined && entries.length === 1 && !isFiltered(channel.view)) {
			yield* asItWas(only);
			position = only.seq;
			continue;
		}
		const messages = channel.filtered(conflate(entries.flatMap(readSent)));
		if (messages.length === 0) continue;
		const seq = at;
		yield* channel.step(messages, position, seq, entries.length > 1);
		position = seq;
	}
	return position;
}

/**
 * All there is, then what has changed since it was begun. Where there is nothing any more by then, it is told how that came about.
 *
 * @param stood where the client stood when all of it was asked for
 * @throws {PositionLost} as `conflated`
 */
export function* snapshot(
	channel: Channel,
	all: Iterable<Piece>,
	epoch: string,
	now: () => Instant,
	stood: Standing,
): CatchUp {
	const seq = channel.position;
	const step = { at: now(), topic: channel.topic, epoch, seq };
	let isThere = false;
	channel.leastMove?.clear();
	for (const message of stepMessages(step, isFiltered(channel.view) ? restricted(all, channel) : all)) {
		isThere = true;
		yield message;
	}
	return yield* conflated(channel, isThere ? { seen: seq, told: seq } : stood);
}

function* restricted(all: Iterable<Piece>, channel: Channel): Generator<Piece, void, void> {
	const { leastMove } = channel;
	for (const { type, data } of all) {
		const shown = restrictPiece(data, channel);
		leastMove?.noteBooks(shown.event.id, shown.event.bookmakers);
		leastMove?.remember(shown.event.id, shown.event.odds);
		yield { type, data: JSON.stringify(shown) };
	}
}

function restrictPiece(data: string, { view, isExcluded }: Channel): OddsSnapshot {
	// Holds as only the topics of events have filters, and their snapshots are of this shape.
	return restrictSnapshot(JSON.parse(data) as OddsSnapshot, view, isExcluded);
}
