/** How much a person wants to hear; each level includes those after it. */
export type LogLevel = "debug" | "info" | "warn" | "error";

/** One JSON line per event for machines, or a short line per event for a person at a terminal. */
export type LogFormat = "pretty" | "json";

/** What an event says beside its name. Errors are written with message, kind and cause; never put a token here. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Writes events: a name in the past tense or a state (`cycle_completed`, `listening`) and its fields. */
export interface Log {
	debug(event: string, fields?: LogFields): void;
	info(event: string, fields?: LogFields): void;
	warn(event: string, fields?: LogFields): void;
	error(event: string, fields?: LogFields): void;
}

/** What a log needs from outside. */
export interface LogOptions {
	readonly level: LogLevel;
	readonly format: LogFormat;
	/** Takes one line without its line end; standard error by default. */
	readonly write?: (line: string) => void;
	readonly now?: () => number;
}

const LEVELS: readonly LogLevel[] = ["debug", "info", "warn", "error"];
const COLORS: Readonly<Record<LogLevel, string>> = {
	debug: "\u001b[2m",
	info: "\u001b[32m",
	warn: "\u001b[33m",
	error: "\u001b[31m",
};

/** A log that writes events of `level` and above. */
export function createLog(options: LogOptions): Log {
	const write = options.write ?? ((line) => process.stderr.write(`${line}\n`));
	const now = options.now ?? Date.now;
	const format = options.format === "json" ? jsonLine : prettyLine;
	const least = LEVELS.indexOf(options.level);
	const at =
		(level: LogLevel) =>
		(event: string, fields: LogFields = {}) => {
			if (LEVELS.indexOf(level) >= least) write(format(now(), level, event, fields));
		};
	return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}

/** A log that says nothing. */
export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} };

function jsonLine(at: number, level: LogLevel, event: string, fields: LogFields): string {
	return JSON.stringify({ time: new Date(at).toISOString(), level, event, ...plain(fields) });
}

function prettyLine(at: number, level: LogLevel, event: string, fields: LogFields): string {
	const words = Object.entries(plain(fields)).map(([name, value]) => {
		return `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`;
	});
	const time = new Date(at).toISOString().slice(11, 23);
	return `${time} ${COLORS[level]}${level.padEnd(5)}\u001b[0m ${event} ${words.join(" ")}`.trimEnd();
}

function plain(fields: LogFields): Record<string, unknown> {
	return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, plainValue(value)]));
}

function plainValue(value: unknown): unknown {
	return value instanceof Error ? describeError(value) : value;
}

/** An error in one line: name, message, and the same of its cause. */
export function describeError(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	const cause = error.cause === undefined ? "" : ` (${describeError(error.cause)})`;
	return `${error.name}: ${error.message}${cause}`;
}
