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

/** The files, stdin, stdout and stderr of this process. */
export const PROCESS_IO: CommandIo = {
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

/** Writes what a command left behind, and returns its exit code. */
export async function writeResult(
	{ lines, faults, exitCode }: CommandResult,
	io: CommandIo,
): Promise<number> {
	if (lines.length > 0) await io.write(`${lines.join("\n")}\n`);
	if (faults.length > 0) await io.writeError(`${faults.join("\n")}\n`);
	return exitCode;
}

/** A command that could not do its work, with the reason in one line. */
export function failed(exitCode: number, fault: string): CommandResult {
	return { lines: [], faults: [fault.replace(/\s+/g, " ").trim()], exitCode };
}

/** A recorded reply as JSON; a byte order mark, as some recorders write it, does no harm. */
export function parseJson(text: string): unknown {
	return JSON.parse(text.replace(/^\uFEFF/, ""));
}

/** What an error says. */
export function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
