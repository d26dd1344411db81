import type { Bookmaker, Reading } from "../bookmakers/bookmaker.ts";
import { BOOKMAKERS } from "../bookmakers/bookmakers.ts";
import { FeedError } from "../bookmakers/feed_error.ts";
import type { BookmakerId } from "../odds/snapshot.ts";
import {
	type CommandIo,
	type CommandResult,
	failed,
	messageOf,
	PROCESS_IO,
	parseJson,
	writeResult,
} from "./command_io.ts";
import { formatReading } from "./format_reading.ts";

/**
 * What we understand of a bookmaker's recorded reply: a line of JSON for each event in it, in its order; none for a list
 * without events. Text that is not JSON, an error envelope or another shape gives exit code 1 and a line that says so.
 */
export function parse(bookmaker: Bookmaker, text: string): CommandResult {
	let json: unknown;
	try {
		json = parseJson(text);
	} catch (error) {
		return failed(1, `Cannot parse the reply of ${bookmaker.name} as it must be JSON: ${messageOf(error)}`);
	}
	let readings: readonly Reading[];
	try {
		readings = bookmaker.readReply(json);
	} catch (error) {
		const kind = error instanceof FeedError ? error.kind : "malformed";
		return failed(1, `Cannot parse the reply of ${bookmaker.name} (${kind}): ${messageOf(error)}`);
	}
	const lines = readings.map((reading) => JSON.stringify(formatReading(bookmaker.id, reading)));
	return { lines, faults: [], exitCode: 0 };
}

/**
 * `parse <bookmaker> <file|->`, see SPEC section 4.
 *
 * @returns the exit code
 */
export async function runParse(
	args: readonly string[],
	io: CommandIo = PROCESS_IO,
	bookmakers: ReadonlyMap<BookmakerId, Bookmaker> = BOOKMAKERS,
): Promise<number> {
	return writeResult(await parseFile(args, io, bookmakers), io);
}

async function parseFile(
	args: readonly string[],
	io: CommandIo,
	bookmakers: ReadonlyMap<BookmakerId, Bookmaker>,
): Promise<CommandResult> {
	const known = [...bookmakers.keys()].join(", ");
	const [id, file, ...more] = args;
	if (id === undefined || file === undefined || more.length > 0) {
		return failed(2, `Usage: parse <bookmaker> <file|->, the bookmaker being one of ${known}`);
	}
	const bookmaker = bookmakers.get(id);
	if (bookmaker === undefined) {
		return failed(2, `Cannot parse as the bookmaker must be one of ${known}: it is ${id}`);
	}
	let text: string;
	try {
		text = await io.read(file);
	} catch (error) {
		return failed(1, `Cannot read ${file} as it must be a readable file: ${messageOf(error)}`);
	}
	return parse(bookmaker, text);
}
