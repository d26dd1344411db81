/** How much a person wants to hear; each level includes those after it. */
export type LogLevel = "debug" | "info" | "warn" | "error";

/** One JSON line per event for machines, or a short line per event for a person at a terminal. */
export type LogFormat = "pretty" | "json";

/** Fields that every line has; nothing else may be called so. The number of a match is `event_id`. */
interface LineFields {
	readonly time?: never;
	readonly level?: never;
	readonly event?: never;
}

/** What an event says beside its name. Errors are written with message, kind and cause; never put a token here. */
export type LogFields = Readonly<Record<string, unknown>> & LineFields;

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
	const text = `${event} ${words.join(" ")}`.trimEnd();
	return `${time} ${COLORS[level]}${level.padEnd(5)}\u001b[0m ${text.replace(/[\p{Cc}\u2028\u2029]/gu, escaped)}`;
}

/** Fields hold bookmakers' texts, which must neither end the line nor speak to the terminal. */
function escaped(control: string): string {
	return `\\u${control.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function plain(fields: LogFields): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(fields).map(([name, value]) => [RENAMED.get(name) ?? name, plainValue(value)]),
	);
}

/** Where fields go that bear a line's own names all the same: neither of the two may be lost. */
const RENAMED: ReadonlyMap<string, string> = new Map([
	["event", "event_id"],
	["time", "field_time"],
	["level", "field_level"],
]);

/** Something that JSON can say: a log that throws would fail what it only tells of. */
function plainValue(value: unknown): unknown {
	if (value instanceof Error) return describeError(value);
	if (typeof value === "bigint") return String(value);
	if (typeof value !== "object") return value;
	try {
		JSON.stringify(value);
		return value;
	} catch {
		return Bun.inspect(value, { depth: 2 });
	}
}

/** Causes of causes that are told of; one may be its own cause. */
const MAX_CAUSES = 5;

/** An error in one line: name, kind or code where it has one, message, and the same of its cause. */
export function describeError(error: unknown): string {
	return describe(error, MAX_CAUSES);
}

function describe(error: unknown, causes: number): string {
	if (!(error instanceof Error)) return String(error);
	const kind = "kind" in error ? error.kind : "code" in error ? error.code : undefined;
	const name = typeof kind === "string" ? `${error.name} ${kind}` : error.name;
	const cause = error.cause === undefined || causes === 0 ? "" : ` (${describe(error.cause, causes - 1)})`;
	return `${name}: ${error.message}${cause}`;
}
