import { isoTime } from "../odds/iso_time.ts";
import type { Instant } from "../odds/snapshot.ts";

/** A message on its way to a client. */
export interface Outgoing {
	readonly text: string;
	/** The positions that the client has reached with it, by topic; none: it moves none. */
	readonly positions?: Readonly<Record<string, number>>;
}

/** What stands around the data of a topic's message. */
export interface Envelope {
	readonly type: string;
	readonly at: Instant;
	readonly topic: string;
	readonly epoch: string;
	readonly seq: number;
	/** The position that it builds on, where that is not `seq - 1`. */
	readonly prevSeq?: number;
	/** Several messages became one; the latest state wins. */
	readonly conflated?: boolean;
	/** One step of the topic in several messages of one number, counted from 1. */
	readonly part?: number;
	/** There is a further part. */
	readonly more?: boolean;
}

/** A topic's message. Put together by hand as this is done for every one: data is text already, names are ours. */
export function topicMessage(envelope: Envelope, data: string): string {
	const { type, at, topic, epoch, seq, prevSeq, conflated, part, more } = envelope;
	let marks = prevSeq === undefined || prevSeq === seq - 1 ? "" : `,"prev_seq":${prevSeq}`;
	if (conflated) marks += ',"conflated":true';
	if (part !== undefined) marks += `,"part":${part}`;
	if (more) marks += ',"more":true';
	return `{"type":"${type}","timestamp":"${isoTime(at)}","topic":${JSON.stringify(topic)},"epoch":"${epoch}","seq":${seq}${marks},"data":${data}}`;
}

/** A message to one client alone, without topic and number. */
export function directMessage(type: string, data: object, now: Instant): string {
	return JSON.stringify({ type, timestamp: isoTime(now), data });
}

/** Type and data of a message, the data as JSON text. */
export interface Piece {
	readonly type: string;
	readonly data: string;
}

/**
 * One step of a topic as messages: one for each piece, in order; the position is reached with the last of them.
 * Lazy, as the pieces may be.
 *
 * @param step what the messages have in common
 */
export function* stepMessages(
	step: Omit<Envelope, "type" | "part" | "more">,
	pieces: Iterable<Piece>,
): Generator<Outgoing, void, void> {
	const { topic, seq } = step;
	let part = 0;
	let held: Piece | undefined;
	for (const piece of pieces) {
		if (held !== undefined)
			yield { text: topicMessage({ ...step, type: held.type, part: ++part, more: true }, held.data) };
		held = piece;
	}
	if (held === undefined) return;
	const envelope = { ...step, type: held.type, ...(part === 0 ? {} : { part: part + 1 }) };
	yield { text: topicMessage(envelope, held.data), positions: { [topic]: seq } };
}
