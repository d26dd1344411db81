import { absenceIn } from "../bookmakers/bookmaker.ts";
import { type Board, countOffered } from "../odds/board.ts";
import { type BoardDiff, diffSnapshot } from "../odds/diff_snapshot.ts";
import {
	type BookmakerId,
	type DatedSnapshot,
	type EventId,
	type Fixture,
	type Instant,
	type Snapshot,
	sameFixture,
} from "../odds/snapshot.ts";
import {
	type BookmakerReport,
	type CycleReport,
	emptyReport,
	noteDiscovery,
	noteScraped,
} from "./cycle_report.ts";
import { type Discoveries, joinListings, type Match } from "./discover.ts";
import type { EventReply } from "./feed.ts";
import type { Scraped } from "./scrape_matches.ts";
import { byUrgency } from "./urgency.ts";

/** A snapshot with the markets of its board that are news; none: it confirms what is known. */
export interface SnapshotNews {
	readonly snapshot: DatedSnapshot;
	readonly changed: readonly number[];
}

/** Where a cycle stands. */
export type CyclePhase = "discovering" | "scraping" | "finishing";

/** What a cycle does, handed in as verbs. */
export interface CycleParts {
	readonly bookmakers: readonly BookmakerId[];
	now(): Instant;
	discover(signal: AbortSignal): Promise<Discoveries>;
	/** Saves who lists which match; a failure is thrown. */
	saveMatches(matches: readonly Match[]): Promise<void>;
	scrape(matches: readonly Match[], signal: AbortSignal): AsyncIterable<readonly Scraped[]>;
	cached(eventId: EventId, bookmaker: BookmakerId): Snapshot | undefined;
	/** Every cached snapshot of a bookmaker. */
	cachedOf(bookmaker: BookmakerId): Iterable<Snapshot>;
	/**
	 * Makes news and confirmations durable; a failure is thrown, and the news is not. May wait for as long as there is no
	 * room, until `signal` is aborted: so the cycle pauses, since nothing is asked for while results are not taken.
	 */
	save(news: readonly SnapshotNews[], confirmed: readonly Snapshot[], signal: AbortSignal): Promise<void>;
	/** Makes visible what is saved; subscribers are told of the news. */
	remember(news: readonly Snapshot[], confirmed: readonly Snapshot[]): void;
	/** Forgets what has expired. */
	evict(): void;
	/** Told after each step; `matches` is how many there are to scrape, `done` how many answers have come. */
	progress(phase: CyclePhase, report: CycleReport, done: number, expected: number): void;
	/** Told of what could not be saved; the cycle goes on. */
	saveFailed(error: unknown, snapshots: number): void;
}

/**
 * One pass over all events of all bookmakers, the way of the data from first to last: discover, fetch, parse, map,
 * diff, save, cache, publish, and at the end evict.
 *
 * Saved first: what the store refused is not shown, and is a change again next cycle, as it is compared with the
 * cache. Aborted by `signal` it ends after the batch at hand; what was saved is shown.
 */
export async function runCycle(parts: CycleParts, signal: AbortSignal): Promise<CycleReport> {
	const reports = new Map(parts.bookmakers.map((id) => [id, emptyReport()]));
	parts.progress("discovering", reports, 0, 0);
	const matches = await discoverMatches(parts, reports, signal);
	const expected = matches.reduce((sum, match) => sum + match.listings.size, 0);
	let done = 0;
	parts.progress("scraping", reports, done, expected);
	for await (const batch of parts.scrape(matches, signal)) {
		await saveAndShow(parts, reports, batch.flatMap(newsOf(parts, reports)), signal);
		done += batch.length;
		parts.progress("scraping", reports, done, expected);
	}
	parts.progress("finishing", reports, done, expected);
	parts.evict();
	return reports;
}

async function discoverMatches(
	parts: CycleParts,
	reports: ReadonlyMap<BookmakerId, BookmakerReport>,
	signal: AbortSignal,
): Promise<readonly Match[]> {
	const start = performance.now();
	const discoveries = await parts.discover(signal);
	for (const [id, result] of discoveries) noteDiscovery(reports.get(id)!, result, performance.now() - start);
	const now = parts.now();
	const matches = byUrgency(joinListings(discoveries, now), now);
	if (signal.aborted) return [];
	try {
		await parts.saveMatches(matches);
	} catch (error) {
		// Matches that are known already can still be saved; new ones fail with their batch and come again.
		parts.saveFailed(error, 0);
	}
	await saveAndShow(parts, reports, droppedNews(parts, reports, discoveries, matches, now), signal);
	return matches;
}

/** Events that a complete discovery no longer lists before their kickoff: everything of them is withdrawn there. */
function droppedNews(
	parts: CycleParts,
	reports: ReadonlyMap<BookmakerId, BookmakerReport>,
	discoveries: Discoveries,
	matches: readonly Match[],
	now: Instant,
): readonly SnapshotNews[] {
	// The others may know a later kickoff than the one that this bookmaker's last snapshot has.
	const fixtures = new Map(matches.map(({ fixture }) => [fixture.id, fixture]));
	const nothing = { layout: { markets: [], offsets: new Uint32Array(1) }, prices: new Uint32Array(0) };
	const news: SnapshotNews[] = [];
	for (const [bookmaker, result] of discoveries) {
		if (!result.ok || !result.value.complete || result.value.listings.length === 0) continue;
		const listed = new Set(result.value.listings.map((listing) => listing.eventId));
		for (const old of parts.cachedOf(bookmaker)) {
			const fixture = fixtures.get(old.fixture.id) ?? old.fixture;
			if (listed.has(fixture.id) || result.value.unidentified.has(old.externalId)) continue;
			if (fixture.kickoff <= now) continue;
			const diff = diffSnapshot(old.board, nothing, now, { withdraws: true, unreadable: new Set() });
			if (diff.changed.length === 0) continue;
			reports.get(bookmaker)!.dropped++;
			news.push(newsFrom({ ...old, fixture }, diff, now));
		}
	}
	return news;
}

function newsFrom(old: Snapshot, diff: BoardDiff, at: Instant): SnapshotNews {
	return {
		snapshot: { ...old, capturedAt: at, confirmedAt: at, board: diff.board },
		changed: diff.changed,
	};
}

/** Compares a scraped reply with what is cached: one piece of news or confirmation, or none where the answer failed. */
function newsOf(
	parts: CycleParts,
	reports: ReadonlyMap<BookmakerId, BookmakerReport>,
): (scraped: Scraped) => readonly SnapshotNews[] {
	return (scraped) => {
		const { match, bookmaker, listing, result } = scraped;
		const report = reports.get(bookmaker)!;
		noteScraped(report, scraped);
		if (!result.ok || hasBegun(match.fixture, result.value)) return [];
		const start = performance.now();
		const old = parts.cached(match.fixture.id, bookmaker);
		const { reading, fetched } = result.value;
		const absence = absenceIn(reading, listing, old === undefined ? 0 : countOffered(old.board));
		const diff = diffSnapshot(old?.board, reading.offer, fetched.fetchedAt, absence);
		report.times.diff += performance.now() - start;
		if (old === undefined && diff.changed.length === 0) return [];
		return [
			{
				snapshot: snapshotOf(scraped, match.fixture, fetched.fetchedAt, old, diff.board),
				changed: diff.changed,
			},
		];
	};
}

/**
 * A match that has begun is no longer ours to price; its last prices before kickoff stay. Not every bookmaker says so:
 * a late Bet9ja reply looks like any other.
 */
function hasBegun(fixture: Fixture, { reading, fetched }: EventReply): boolean {
	return reading.listing.status !== "prematch" || fetched.fetchedAt >= fixture.kickoff;
}

function snapshotOf(
	{ bookmaker, listing }: Scraped,
	fixture: Fixture,
	fetchedAt: Instant,
	old: Snapshot | undefined,
	board: Board,
): DatedSnapshot {
	return {
		// Shared while it says the same: a fresh but equal fixture would be one more object per snapshot.
		fixture: old !== undefined && sameFixture(old.fixture, fixture) ? old.fixture : fixture,
		bookmaker,
		externalId: old?.externalId === listing.externalId ? old.externalId : listing.externalId,
		capturedAt: old !== undefined && old.board === board ? (old.capturedAt ?? fetchedAt) : fetchedAt,
		confirmedAt: fetchedAt,
		board,
	};
}

async function saveAndShow(
	parts: CycleParts,
	reports: ReadonlyMap<BookmakerId, BookmakerReport>,
	batch: readonly SnapshotNews[],
	signal: AbortSignal,
): Promise<void> {
	if (batch.length === 0) return;
	const news = batch.filter(({ changed }) => changed.length > 0);
	const confirmed = batch.filter(({ changed }) => changed.length === 0).map(({ snapshot }) => snapshot);
	const start = performance.now();
	try {
		await parts.save(news, confirmed, signal);
	} catch (error) {
		for (const { snapshot } of news) reports.get(snapshot.bookmaker)!.unsaved++;
		parts.saveFailed(error, batch.length);
		return;
	}
	const saved = performance.now();
	parts.remember(
		news.map(({ snapshot }) => snapshot),
		confirmed,
	);
	const cached = performance.now();
	for (const { snapshot, changed } of batch) {
		const report = reports.get(snapshot.bookmaker)!;
		report.times.save += (saved - start) / batch.length;
		report.times.cache += (cached - saved) / batch.length;
		report.marketChanges += changed.length;
		if (changed.length > 0) report.changed++;
		else report.confirmed++;
	}
}
