import type { Bookmaker, Reading } from "../bookmakers/bookmaker.ts";
import type { BookmakerId } from "../odds/snapshot.ts";
import { messageOf } from "./command_io.ts";

/** A reply, and whose it is. */
export interface RecognisedReply {
	readonly bookmaker: BookmakerId;
	readonly readings: readonly Reading[];
}

/**
 * What a reply says, and whose it is: of the bookmakers that can read it, the one that finds most events in it.
 *
 * @throws {Error} if none can read it, with each one's reason
 */
export function readAnyReply(reply: unknown, bookmakers: Iterable<Bookmaker>): RecognisedReply {
	const reasons: string[] = [];
	let found: RecognisedReply | undefined;
	for (const bookmaker of bookmakers) {
		try {
			const readings = bookmaker.readReply(reply);
			if (found === undefined || readings.length > found.readings.length) {
				found = { bookmaker: bookmaker.id, readings };
			}
		} catch (error) {
			reasons.push(`${bookmaker.id}: ${messageOf(error)}`);
		}
	}
	if (found !== undefined) return found;
	throw new Error(`no bookmaker knows it (${reasons.join("; ")})`);
}
