import { absenceIn, type Reading } from "../bookmakers/bookmaker.ts";
import { countOffered, type Offer } from "../odds/board.ts";
import { boardTime } from "../odds/board_time.ts";
import { type Confirmation, confirmBook } from "../odds/confirm_book.ts";
import { diffOtherOrder } from "../odds/diff_other_order.ts";
import { type BoardDiff, diffSnapshot } from "../odds/diff_snapshot.ts";
import { kickoffDoubt } from "../odds/kickoff_doubt.ts";
import type { Market } from "../odds/market.ts";
import { sameExclusion } from "../odds/same_exclusion.ts";
import { exchangeSides } from "../odds/sides/exchange_sides.ts";
import { judgeSides } from "../odds/sides/judge_sides.ts";
import {
	type BookmakerId,
	type Exclusion,
	type Fixture,
	type Instant,
	type Snapshot,
	sameFixture,
} from "../odds/snapshot.ts";
import { suspendBoard } from "../odds/suspend_board.ts";
import { turnMarkets } from "../odds/turn_board.ts";
import type { IdentifiedListing } from "./discover.ts";
import type { EventReply } from "./feed.ts";

/** A reply and what it is compared with. */
export interface ReplyContext {
	readonly bookmaker: BookmakerId;
	readonly listing: IdentifiedListing;
	/** The match as most tell it. */
	readonly fixture: Fixture;
	/** The book so far. */
	readonly old: Snapshot | undefined;
	/** The match's other books that may be compared. */
	readonly others: readonly Offer[];
	/** Whether the bookmaker is the only one that lists the match. */
	readonly isAlone: boolean;
	readonly now: Instant;
	/** The trusted clock, by which kickoffs pass. */
	readonly kickoffNow: Instant;
}

/** What a reply comes to. */
export interface ReplyOutcome {
	readonly snapshot: Snapshot;
	readonly diff: BoardDiff;
	/** The time of what has changed. */
	readonly at: Instant;
	/** Whether it confirms the book. */
	readonly isConfirmed: boolean;
}

/** Whether so much of a reply could be read that it confirms anything: some market, and at least half of them. */
export function isReadable({ counts }: Reading): boolean {
	return counts.offered > 0 && counts.malformed * 2 <= counts.offered;
}

/**
 * What a reply makes of a book; `undefined`: nothing at all.
 *
 * A match that has begun is no longer ours to price: its last prices before kickoff stay. One that has not and is not to be bet
 * on, as the reply says, has its open prices suspended.
 */
export function compareReply(
	{ reading, fetched }: EventReply,
	context: ReplyContext,
): ReplyOutcome | undefined {
	const { fixture, old, now, kickoffNow } = context;
	if (fetched.fetchedAt + (kickoffNow - now) >= fixture.kickoff) return undefined;
	const { at, previous } = boardTime(fetched.fetchedAt, old, now);
	if (reading.listing.status !== "prematch") return suspended(context, previous, at);
	const doubt = context.isAlone
		? undefined
		: kickoffDoubt(reading.listing.kickoff, fixture.kickoff, kickoffNow);
	if (doubt !== undefined) return excluded(context, previous, doubt, at);
	return compared({ reading, context, previous, at, fetchedAt: fetched.fetchedAt });
}

function suspended(
	context: ReplyContext,
	previous: Snapshot | undefined,
	at: Instant,
): ReplyOutcome | undefined {
	if (previous === undefined) return undefined;
	const diff = suspendBoard(previous.board, at);
	if (diff.changed.length === 0) return undefined;
	const book = { ...previous, ...restated(previous, context) };
	return { snapshot: suspendedBook(book, at), diff, at, isConfirmed: true };
}

/** The book at the moment at which all its open prices are suspended: the answer that says so speaks for all of it. */
export function suspendedBook({ confirmedApart: _, ...book }: Snapshot, at: Instant): Snapshot {
	return { ...book, capturedAt: at, confirmedAt: Math.max(at, book.confirmedAt ?? at) };
}

function excluded(
	context: ReplyContext,
	previous: Snapshot | undefined,
	doubt: Exclusion,
	at: Instant,
): ReplyOutcome | undefined {
	if (previous === undefined || sameExclusion(previous.excluded, doubt)) return undefined;
	const snapshot = { ...previous, ...restated(previous, context), excluded: doubt };
	return { snapshot, diff: { board: previous.board, changed: [] }, at, isConfirmed: false };
}

interface Comparison {
	readonly reading: Reading;
	readonly context: ReplyContext;
	readonly previous: Snapshot | undefined;
	readonly at: Instant;
	readonly fetchedAt: Instant;
}

function compared({ reading, context, previous, at, fetchedAt }: Comparison): ReplyOutcome | undefined {
	const { listing, fixture, old } = context;
	const verdict = judgeSides({
		listing: reading.listing,
		fixture,
		offer: reading.offer,
		others: context.others,
		remembered: old === undefined ? undefined : sidesOf(old),
	});
	const isTurned = verdict.sides === "exchanged";
	const offer = isTurned ? exchangeSides(reading.offer).offer : reading.offer;
	const unreadable = isTurned ? turnMarkets(reading.unreadable) : reading.unreadable;
	const offeredBefore = old === undefined ? 0 : countOffered(old.board);
	const absence = { ...absenceIn(reading, listing, offeredBefore), unreadable };
	const isOtherOrder = previous !== undefined && sidesOf(previous) !== verdict.sides;
	// Who is who is not decided by a reply that nobody can read.
	if (isOtherOrder && !isReadable(reading)) return undefined;
	const diff = isOtherOrder
		? diffOtherOrder(previous.board, offer, at, absence)
		: diffSnapshot(previous?.board, offer, at, absence);
	if (previous === undefined && diff.changed.length === 0) return undefined;
	const confirmation = confirmed({ previous, diff, offer, unreadable, reading, at, fetchedAt });
	const exclusion: Exclusion | undefined =
		verdict.doubt === undefined ? undefined : { reason: "sides", message: verdict.doubt };
	const isNews = diff.changed.length > 0 || isOtherOrder || !sameExclusion(previous?.excluded, exclusion);
	if (!confirmation.isConfirmed && !isNews) return undefined;
	const snapshot: Snapshot = {
		...restated(previous, context),
		capturedAt: diff.changed.length > 0 ? at : previous?.capturedAt,
		confirmedAt: confirmation.confirmedAt,
		board: diff.board,
		...(confirmation.confirmedApart === undefined ? {} : { confirmedApart: confirmation.confirmedApart }),
		...(isTurned ? { isTurned } : {}),
		...(exclusion === undefined ? {} : { excluded: exclusion }),
	};
	return { snapshot, diff, at, isConfirmed: confirmation.isConfirmed };
}

function confirmed(read: {
	readonly previous: Snapshot | undefined;
	readonly diff: BoardDiff;
	readonly offer: Offer;
	readonly unreadable: ReadonlySet<Market>;
	readonly reading: Reading;
	readonly at: Instant;
	readonly fetchedAt: Instant;
}): Confirmation {
	const { previous: old, diff, reading, at } = read;
	// All that is on a first board was read just now.
	if (old === undefined) return { isConfirmed: true, confirmedAt: at, confirmedApart: undefined };
	// The fetch may carry a time of a clock that was wrong, `at` does not.
	const fetchedAt = Math.min(read.fetchedAt, at);
	return confirmBook({ ...read, ...diff, old, isReadable: isReadable(reading), fetchedAt });
}

function sidesOf({ isTurned }: Snapshot): "straight" | "exchanged" {
	return isTurned === true ? "exchanged" : "straight";
}

/** What a book has beside prices and times; objects and texts that say the same are shared. */
function restated(old: Snapshot | undefined, { fixture, bookmaker, listing }: ReplyContext) {
	return {
		fixture: old !== undefined && sameFixture(old.fixture, fixture) ? old.fixture : fixture,
		bookmaker,
		externalId: old?.externalId === listing.externalId ? old.externalId : listing.externalId,
	};
}
