import type { FeedErrorKind } from "../bookmakers/feed_error.ts";
import { oneLine } from "../bookmakers/one_line.ts";

/**
 * What kind of thing went wrong: that of a failed answer, or
 * - `discovery`: the lists were not whole
 * - `listing`: one match's listing could not be read or believed
 * - `duplicate`: a match is listed under a second id
 * - `unread`: most of a reply could not be read, or it had no market
 * - `kickoff`, `sides`: a book is kept out of comparisons
 * - `superseded`: the board changed each time while the reply was on its way
 * - `not_recalled`: what is stored of a match could not be read, so that nothing can be compared with it
 * - `carried`: no whole answer had come when the next cycle was due
 */
export type ReasonKind =
	| FeedErrorKind
	| "discovery"
	| "listing"
	| "duplicate"
	| "unread"
	| "kickoff"
	| "sides"
	| "superseded"
	| "not_recalled"
	| "carried";

/** Something that went wrong at a bookmaker in a cycle. */
export interface Reason {
	readonly kind: ReasonKind;
	/** One line: what was asked, what was met; bounded, without secrets. */
	readonly message: string;
	/** How often this was met; further messages of the kind that are not kept count with its last one. */
	count: number;
}

/** Most messages that are kept of a kind. */
const MOST_OF_A_KIND = 5;
const MOST_CHARACTERS = 500;

/** Notes a reason, or counts it once more; of each kind the first few messages are kept. */
export function noteReason(reasons: Reason[], kind: ReasonKind, message: string): void {
	const line = oneLine(message, MOST_CHARACTERS);
	const ofKind = reasons.filter((reason) => reason.kind === kind);
	const known = ofKind.find((reason) => reason.message === line);
	const full = ofKind.length >= MOST_OF_A_KIND ? ofKind.at(-1) : undefined;
	const counted = known ?? full;
	if (counted !== undefined) counted.count++;
	else reasons.push({ kind, message: line, count: 1 });
}

/** An error's message with those of its causes, as an error of ours names its reason there. */
export function messageOf(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	// The messages of feeds name what they were caused by themselves.
	const isOurs = error.cause instanceof TypeError || error.cause instanceof RangeError;
	return isOurs ? `${error.message}: ${messageOf(error.cause)}` : error.message;
}
