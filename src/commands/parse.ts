import type { Bookmaker, Reading } from "../bookmakers/bookmaker.ts";
import { BOOKMAKERS } from "../bookmakers/bookmakers.ts";
import { FeedError } from "../bookmakers/feed_error.ts";
import type { BookmakerId } from "../odds/snapshot.ts";
import { formatReading } from "./format_reading.ts";

/** What a command leaves behind. */
export interface CommandResult {
	/** Lines for stdout, without their ends. */
	readonly lines: readonly string[];
	/** Lines for stderr. */
	readonly faults: readonly string[];
	/** 0 done, 1 the input is no good, 2 wrong usage. */
	readonly exitCode: number;
}

/** Where a command reads from and writes to. */
export interface CommandIo {
	/** The text of a file, or of stdin for `-`. Rejects if there is none. */
	readonly read: (file: string) => Promise<string>;
	readonly write: (text: string) => Promise<void>;
	readonly writeError: (text: string) => Promise<void>;
}

const PROCESS_IO: CommandIo = {
	read: (file) => (file === "-" ? Bun.stdin.text() : Bun.file(file).text()),
	write: (text) => writeTo(process.stdout, text),
	writeError: (text) => writeTo(process.stderr, text),
};

function writeTo(stream: NodeJS.WriteStream, text: string): Promise<void> {
	return new Promise((resolve, reject) => {
		const settle = (error?: (Error & { readonly code?: string }) | null) => {
			// Whoever reads may have had enough, e.g. `head`.
			if (error && error.code !== "EPIPE") reject(error);
			else resolve();
		};
		stream.once("error", settle);
		stream.write(text, settle);
	});
}

/**
 * What we understand of a bookmaker's recorded reply: a line of JSON for each event in it, in its order; none for a list
 * without events. Text that is not JSON, an error envelope or another shape gives exit code 1 and a line that says so.
 */
export function parse(bookmaker: Bookmaker, text: string): CommandResult {
	let json: unknown;
	try {
		json = JSON.parse(text.replace(/^\uFEFF/, ""));
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
	const { lines, faults, exitCode } = await parseFile(args, io, bookmakers);
	if (lines.length > 0) await io.write(`${lines.join("\n")}\n`);
	if (faults.length > 0) await io.writeError(`${faults.join("\n")}\n`);
	return exitCode;
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

function failed(exitCode: number, fault: string): CommandResult {
	return { lines: [], faults: [fault.replace(/\s+/g, " ").trim()], exitCode };
}

function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
