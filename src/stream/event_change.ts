import type { CachedEvent } from "../cache/odds_cache.ts";
import { indexOfMarket } from "../odds/board.ts";
import { changedMarkets } from "../odds/changed_markets.ts";
import type { Market } from "../odds/market.ts";
import {
	type BookmakerId,
	confirmedOtherwise,
	type Fixture,
	type Snapshot,
	sameExclusion,
	sameFixture,
} from "../odds/snapshot.ts";

/** What is new of an event. */
export interface EventChange {
	/** It was not there, or its fixture is another one: a new kickoff. */
	readonly isFixtureNew: boolean;
	/** Those of which anything changed but the time of their latest confirmation. */
	readonly bookmakers: ReadonlySet<BookmakerId>;
	/** Markets that changed at any of them and are on some board. */
	readonly markets: readonly Market[];
	/** Markets that are on no board any more. */
	readonly removed: readonly Market[];
}

/** An event as it was last sent. */
export interface SentEvent {
	readonly fixture: Fixture;
	readonly snapshots: ReadonlyMap<BookmakerId, Snapshot>;
}

/** An event of which nothing was sent yet. */
export function allOf({ snapshots }: CachedEvent): EventChange {
	const markets = new Set([...snapshots.values()].flatMap(({ board }) => board.layout.markets));
	return { isFixtureNew: true, bookmakers: new Set(snapshots.keys()), markets: [...markets], removed: [] };
}

/** Whether there is anything to say. */
export function isNews({ isFixtureNew, bookmakers }: EventChange): boolean {
	return isFixtureNew || bookmakers.size > 0;
}

/**
 * What is new of an event since it was sent; `undefined` where it is not the same one any more: a bookmaker is gone from
 * it, or a market from one bookmaker's board and not from another's. It was evicted and has come back, and what has become
 * of single prices could not be told to those who see only some bookmakers.
 */
export function changeOf(told: SentEvent, { fixture, snapshots }: CachedEvent): EventChange | undefined {
	const bookmakers = new Set<BookmakerId>();
	const markets = new Set<Market>();
	const removed = new Set<Market>();
	for (const bookmaker of told.snapshots.keys()) if (!snapshots.has(bookmaker)) return undefined;
	for (const [bookmaker, snapshot] of snapshots) {
		const before = told.snapshots.get(bookmaker);
		const changes = changedMarkets(before?.board, snapshot.board);
		const others = before === undefined ? [] : restatedMarkets(before, snapshot);
		for (const market of [...changes.changed, ...others]) markets.add(market);
		for (const market of changes.removed) removed.add(market);
		if (before === undefined || isSeenOtherwise(before, snapshot)) bookmakers.add(bookmaker);
	}
	for (const market of removed) {
		for (const { board } of snapshots.values())
			if (indexOfMarket(board.layout, market) >= 0) return undefined;
	}
	const isFixtureNew = !sameFixture(told.fixture, fixture);
	return { isFixtureNew, bookmakers, markets: [...markets], removed: [...removed] };
}

/** Whether a reader sees anything of a book otherwise but the time of its latest confirmation. */
function isSeenOtherwise(before: Snapshot, now: Snapshot): boolean {
	return (
		before.board !== now.board ||
		before.externalId !== now.externalId ||
		before.capturedAt !== now.capturedAt ||
		(before.confirmedAt === undefined) !== (now.confirmedAt === undefined) ||
		restatedMarkets(before, now).length > 0 ||
		!sameExclusion(before.excluded, now.excluded)
	);
}

/** Markets of a book that are seen otherwise though their prices are not: all of them when it is no longer, or newly, compared. */
function restatedMarkets(before: Snapshot, now: Snapshot): readonly Market[] {
	if ((before.excluded === undefined) !== (now.excluded === undefined)) return now.board.layout.markets;
	return confirmedOtherwise(before, now).filter((market) => indexOfMarket(now.board.layout, market) >= 0);
}
