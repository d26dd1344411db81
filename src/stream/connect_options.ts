import type { BookmakerId } from "../odds/snapshot.ts";
import { PLAIN_TOPICS } from "./topics.ts";
import type { View } from "./view.ts";

/** What a client asks for when it connects. */
export interface ConnectOptions {
	readonly topics: readonly string[];
	/** The longest silence, milliseconds. */
	readonly heartbeatMs: number;
	readonly view: View;
	/** Where it stands, if it was here before. */
	readonly resume: Resume | undefined;
}

/** The positions of a client that comes back. */
export interface Resume {
	readonly epoch: string;
	readonly seqs: ReadonlyMap<string, number>;
}

/** A query that nothing can be made of; the message names what is wrong and what would be right. */
export class ConnectOptionsError extends Error {
	override readonly name = "ConnectOptionsError";

	constructor(readonly faults: readonly { readonly parameter: string; readonly message: string }[]) {
		super(faults.map(({ parameter, message }) => `${parameter} ${message}`).join("; "));
	}
}

/** Names that a query may speak of. */
export interface KnownNames {
	readonly bookmakers: readonly BookmakerId[];
	/** The key of a market or of a type of markets in its one spelling; `undefined` for what is none. */
	readonly marketKey: (text: string) => string | undefined;
}

/** The least and the most of what may be asked for; what is beyond is brought to it. */
export const HEARTBEAT_MS = { least: 1_000, most: 60_000, usual: 30_000 } as const;
const CONFLATE_MS = { least: 50, most: 10_000, usual: 0 } as const;

/** In steps of a tenth of a percent. */
const MIN_MOVE_STEP = 0.001;

/** The parameters that `parseConnectOptions` reads, and what they mean. */
export const CONNECT_PARAMETERS: Readonly<Record<string, string>> = {
	topics: `Topics by comma; default ${PLAIN_TOPICS.join(",")}`,
	heartbeat_ms: `A heartbeat every so many milliseconds, ${HEARTBEAT_MS.least} to ${HEARTBEAT_MS.most}, default ${HEARTBEAT_MS.usual}`,
	conflate_ms: `At most one message for a topic in so many milliseconds, ${CONFLATE_MS.least} to ${CONFLATE_MS.most}; default 0: each as it comes`,
	bookmakers: "Only these bookmakers' prices, by comma; of event and tournament topics, as are the following",
	markets: "Only these markets, by comma: an id, with @line for one line",
	min_move: "Hold back moves of open odds below this fraction, 0.001 to 1",
	resume: "Where the client stands: <epoch>:<seq>,<seq>,…, one for each of topics, empty for none",
};

/**
 * Reads the query of a socket or an event stream. Numbers out of bounds are brought to the nearest bound, which the client is
 * told; everything else must be right, as a filter that is not heeded would be mistaken for one.
 *
 * @param resume as in `CONNECT_PARAMETERS`, instead of the query's
 * @throws {ConnectOptionsError} naming all faults
 */
export function parseConnectOptions(
	query: URLSearchParams,
	known: KnownNames,
	resume = query.get("resume"),
): ConnectOptions {
	const faults: { parameter: string; message: string }[] = [];
	const fault = (parameter: string, message: string) => void faults.push({ parameter, message });
	const topics = listOf(query.get("topics")) ?? PLAIN_TOPICS;
	const minMove = readNumber(query, "min_move", fault);
	const options: ConnectOptions = {
		topics,
		heartbeatMs: clamp(readNumber(query, "heartbeat_ms", fault) ?? HEARTBEAT_MS.usual, HEARTBEAT_MS),
		view: {
			conflateMs: clampConflation(readNumber(query, "conflate_ms", fault) ?? CONFLATE_MS.usual),
			bookmakers: readNames(
				query,
				"bookmakers",
				(id) => (known.bookmakers.includes(id) ? id : undefined),
				fault,
			),
			markets: readNames(query, "markets", known.marketKey, fault),
			minMove: minMove === undefined || minMove <= 0 ? undefined : roundMove(minMove),
		},
		resume: resume === null ? undefined : readResume(resume, topics, fault),
	};
	if (faults.length > 0) throw new ConnectOptionsError(faults);
	return options;
}

/** The options as they are told to the client. */
export function optionsJson({ heartbeatMs, view }: ConnectOptions): object {
	return {
		heartbeat_ms: heartbeatMs,
		conflate_ms: view.conflateMs,
		bookmakers: view.bookmakers === undefined ? null : [...view.bookmakers],
		markets: view.markets === undefined ? null : [...view.markets],
		min_move: view.minMove ?? null,
	};
}

type Fault = (parameter: string, message: string) => void;

function listOf(text: string | null): readonly string[] | undefined {
	if (text === null || text.trim() === "") return undefined;
	return [...new Set(text.split(",").map((part) => part.trim()))];
}

function readNumber(query: URLSearchParams, name: string, fault: Fault): number | undefined {
	const text = query.get(name);
	if (text === null || text === "") return undefined;
	if (/^\d{1,9}(\.\d{1,9})?$/.test(text)) return Number(text);
	fault(name, `must be a number of 0 or more: it is ${shorten(text)}`);
	return undefined;
}

function readNames(
	query: URLSearchParams,
	name: string,
	find: (text: string) => string | undefined,
	fault: Fault,
): ReadonlySet<string> | undefined {
	const texts = listOf(query.get(name));
	if (texts === undefined) return undefined;
	const found = texts.map(find);
	const wrong = texts.find((_, i) => found[i] === undefined);
	if (wrong !== undefined) fault(name, `must be known ${name} by comma: one is ${shorten(wrong)}`);
	return new Set(found.filter((text) => text !== undefined));
}

function readResume(text: string, topics: readonly string[], fault: Fault): Resume | undefined {
	const [, epoch = "", list = ""] = /^([^:]{1,64}):((?:\d{0,16},)*\d{0,16})$/.exec(text) ?? [];
	const seqs = list.split(",");
	if (epoch === "" || seqs.length !== topics.length) {
		fault("resume", `must be <epoch>:<seq>,<seq>,… with ${topics.length} seq, one for each topic`);
		return undefined;
	}
	const known = topics.flatMap((topic, i): [string, number][] => (seqs[i] ? [[topic, Number(seqs[i])]] : []));
	return { epoch, seqs: new Map(known) };
}

function clamp(value: number, { least, most }: { readonly least: number; readonly most: number }): number {
	return Math.min(most, Math.max(least, Math.round(value)));
}

function clampConflation(ms: number): number {
	return ms === 0 ? 0 : clamp(ms, CONFLATE_MS);
}

function roundMove(move: number): number {
	const steps = Math.max(1, Math.round(Math.min(1, move) / MIN_MOVE_STEP));
	return steps / Math.round(1 / MIN_MOVE_STEP);
}

function shorten(text: string): string {
	return text.length <= 60 ? text : `${text.slice(0, 60)}…`;
}
