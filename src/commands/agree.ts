import { parseArgs } from "node:util";
import type { Bookmaker, Listing, Reading } from "../bookmakers/bookmaker.ts";
import { BOOKMAKERS } from "../bookmakers/bookmakers.ts";
import type { Offer } from "../odds/board.ts";
import { compareMatch } from "../odds/match_agreement.ts";
import { mergeOffers } from "../odds/merge_offers.ts";
import type { BookmakerId, EventId } from "../odds/snapshot.ts";
import {
	type CommandIo,
	type CommandResult,
	failed,
	messageOf,
	PROCESS_IO,
	parseJson,
	writeResult,
} from "./command_io.ts";
import { formatAgreement } from "./format_agreement.ts";
import { type RecognisedReply, readAnyReply } from "./read_any_reply.ts";

const USAGE =
	"Usage: agree [--threshold <probability>] <file|-> <file|-> …, each a recorded reply of a bookmaker";

/** As far as bookmakers differ in their opinion; beyond it the pairing is to be looked at. */
const DEFAULT_THRESHOLD = 0.05;

/** A match that two bookmakers at least were recorded at. */
interface RecordedMatch {
	readonly id: EventId;
	readonly listing: Listing;
	readonly offers: ReadonlyMap<BookmakerId, Offer>;
}

/**
 * `agree [--threshold 0.05] <file|-> …`: how alike the bookmakers price the same questions in recorded replies of the
 * same matches; a bookmaker may have several files, and a file several matches.
 *
 * @returns the exit code: 0 compared, whatever differs; 1 a file that cannot be read, or no match of two bookmakers;
 * 2 wrong usage
 */
export async function runAgree(
	args: readonly string[],
	io: CommandIo = PROCESS_IO,
	bookmakers: ReadonlyMap<BookmakerId, Bookmaker> = BOOKMAKERS,
): Promise<number> {
	const asked = readArguments(args);
	const result =
		asked === undefined ? failed(2, USAGE) : await agree(asked.files, asked.threshold, io, bookmakers);
	return writeResult(result, io);
}

function readArguments(args: readonly string[]) {
	try {
		const { values, positionals } = parseArgs({
			args: [...args],
			options: { threshold: { type: "string" } },
			allowPositionals: true,
		});
		const threshold = Number(values.threshold ?? DEFAULT_THRESHOLD);
		return positionals.length >= 2 && threshold > 0 && threshold < 1
			? { files: positionals, threshold }
			: undefined;
	} catch {
		// An option that is not ours.
		return undefined;
	}
}

async function agree(
	files: readonly string[],
	threshold: number,
	io: CommandIo,
	bookmakers: ReadonlyMap<BookmakerId, Bookmaker>,
): Promise<CommandResult> {
	const replies: RecognisedReply[] = [];
	for (const file of files) {
		try {
			replies.push(readAnyReply(parseJson(await io.read(file)), bookmakers.values()));
		} catch (error) {
			return failed(1, `Cannot read ${file} as it must be a recorded reply: ${messageOf(error)}`);
		}
	}
	const matches = matchesIn(replies, [...bookmakers.keys()]);
	if (matches.length === 0) {
		const held = [...new Set(replies.map(({ bookmaker }) => bookmaker))].join(", ");
		return failed(1, `Cannot compare as two bookmakers must have the same match: the files are of ${held}`);
	}
	const compared = matches.flatMap(({ id, offers }) => compareMatch(id, offers));
	return {
		lines: [...matches.map(headline), "", ...formatAgreement(compared, threshold)],
		faults: [],
		exitCode: 0,
	};
}

/** Matches of two bookmakers at least, by their SportRadar number; without one a match cannot be told. */
function matchesIn(
	replies: readonly RecognisedReply[],
	order: readonly BookmakerId[],
): readonly RecordedMatch[] {
	const said = replies.flatMap(({ bookmaker, readings }) =>
		readings.map((reading: Reading) => ({ bookmaker, reading, id: reading.listing.eventId })),
	);
	return [...Map.groupBy(said, ({ id }) => id)].flatMap(([id, ofMatch]): readonly RecordedMatch[] => {
		const [first] = ofMatch;
		if (id === undefined || first === undefined) return [];
		const offers = new Map(
			order.flatMap((bookmaker) => {
				const own = ofMatch.filter((one) => one.bookmaker === bookmaker);
				return own.length === 0
					? []
					: [[bookmaker, mergeOffers(own.map(({ reading }) => reading.offer))] as const];
			}),
		);
		return offers.size < 2 ? [] : [{ id, listing: first.reading.listing, offers }];
	});
}

function headline({ id, listing, offers }: RecordedMatch): string {
	return `${id} ${listing.home} - ${listing.away}: ${[...offers.keys()].join(", ")}`;
}
