import type { Discovery, Reading } from "../bookmakers/bookmaker.ts";
import type { FeedError, FeedErrorKind, FeedResult } from "../bookmakers/feed_error.ts";
import type { BookmakerId } from "../odds/snapshot.ts";
import { isReadable } from "./compare_reply.ts";
import { messageOf, noteReason, type Reason } from "./reasons.ts";
import type { Scraped } from "./scrape_matches.ts";

/** Stages of a cycle at one bookmaker, milliseconds each, summed over all its events. */
export interface StageTimes {
	discover: number;
	fetch: number;
	parse: number;
	map: number;
	diff: number;
	/** Saving, cache and publishing are done for a batch; each bookmaker is booked its share by snapshots. */
	save: number;
	cache: number;
}

/** What a cycle did at one bookmaker. */
export interface BookmakerReport {
	/** Events listed, with a SportRadar number. */
	listed: number;
	/** Whether the lists were whole by the bookmaker's own counts. */
	discoveryComplete: boolean;
	/** Listed events that cannot be used, by reason. */
	skipped: Readonly<Record<string, number>>;
	fetched: number;
	failed: number;
	/** Failures by kind, those of the discovery included. */
	errors: Partial<Record<FeedErrorKind, number>>;
	bytes: number;
	/** Snapshots saved with news, found unchanged, and lost to a failed save (they are news again next cycle). */
	changed: number;
	confirmed: number;
	unsaved: number;
	/** Market changes saved, withdrawals among them. */
	marketChanges: number;
	/** Events withdrawn as a whole: no longer in a complete discovery. */
	dropped: number;
	/** Native (market, line) pairs seen: with a name of ours, without, unreadable. */
	mapped: number;
	unmapped: number;
	malformed: number;
	/** Replies that confirm nothing: most of their markets could not be read, or they had none. */
	unread: number;
	/** What went wrong, in the order in which it was met first; bounded. */
	reasons: Reason[];
	/** Its pass goes on after the end of the run, as the next one was due. */
	isCarried: boolean;
	/** It was not asked, as its pass of an earlier run still goes on. */
	isLeftOut: boolean;
	times: StageTimes;
}

/** A report of nothing yet. */
export function emptyReport(): BookmakerReport {
	return {
		listed: 0,
		discoveryComplete: false,
		skipped: {},
		fetched: 0,
		failed: 0,
		errors: {},
		bytes: 0,
		changed: 0,
		confirmed: 0,
		unsaved: 0,
		marketChanges: 0,
		dropped: 0,
		mapped: 0,
		unmapped: 0,
		malformed: 0,
		unread: 0,
		reasons: [],
		isCarried: false,
		isLeftOut: false,
		times: { discover: 0, fetch: 0, parse: 0, map: 0, diff: 0, save: 0, cache: 0 },
	};
}

/** Notes what a bookmaker's discovery came to. */
export function noteDiscovery(report: BookmakerReport, result: FeedResult<Discovery>, ms: number): void {
	report.times.discover = ms;
	if (!result.ok) {
		noteError(report, result.error);
		return;
	}
	for (const problem of result.value.problems) noteReason(report.reasons, "discovery", problem);
	report.listed = result.value.listings.length;
	report.discoveryComplete = result.value.complete;
	report.skipped = result.value.skipped;
}

/** Notes what came of asking for one event. */
export function noteScraped(report: BookmakerReport, { result }: Scraped): void {
	if (!result.ok) {
		report.failed++;
		noteError(report, result.error);
		return;
	}
	const { reading, fetched, mapMs } = result.value;
	report.fetched++;
	report.bytes += fetched.bytes;
	report.mapped += reading.counts.mapped;
	report.unmapped += reading.counts.unmapped;
	report.malformed += reading.counts.malformed;
	report.times.fetch += fetched.fetchMs;
	report.times.parse += fetched.parseMs;
	report.times.map += mapMs;
	if (!isReadable(reading)) noteUnread(report, reading);
}

function noteUnread(report: BookmakerReport, { listing, counts, problems }: Reading): void {
	report.unread++;
	const [first] = problems;
	const what =
		counts.offered === 0 ? "has no market" : `has ${counts.malformed} malformed of ${counts.offered} markets`;
	const where = first === undefined ? "" : `, first ${first.path}: ${first.message}`;
	noteReason(report.reasons, "unread", `the reply about match ${listing.eventId} ${what}${where}`);
}

function noteError(report: BookmakerReport, error: FeedError): void {
	const { kind } = error;
	report.errors[kind] = (report.errors[kind] ?? 0) + 1;
	noteReason(report.reasons, kind, messageOf(error));
}

/** The reports of a cycle, by bookmaker in the configured order. */
export type CycleReport = ReadonlyMap<BookmakerId, BookmakerReport>;
