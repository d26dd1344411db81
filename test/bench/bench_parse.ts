import { existsSync } from "node:fs";
import { absenceIn, type Bookmaker } from "../../src/bookmakers/bookmaker.ts";
import { BOOKMAKERS } from "../../src/bookmakers/bookmakers.ts";
import { diffSnapshot } from "../../src/odds/diff_snapshot.ts";
import { startSimulator } from "../../src/simulator/start_simulator.ts";
import { simulatedFeeds } from "../fixture/simulated_feeds.ts";
import { median, type Row, show } from "./row.ts";

const ROUNDS = 15;
/** Rounds before them: a service has read thousands of replies before its speed matters. */
const WARM_UP = 15;
const MATCHES = 60;

/** A bookmaker's replies about events, as text. */
interface Replies {
	readonly bookmaker: Bookmaker;
	readonly what: string;
	readonly texts: readonly string[];
}

const SAMPLES = `${import.meta.dir}/../../../shared/samples`;
const RECORDED: readonly (readonly [string, string])[] = [
	["betpawa", "v3_prematch_68995116"],
	["sportybet", "prematch_68995116"],
	["bet9ja", "prematch_68995116"],
];

/** Parsing, mapping and comparing a reply, beside `JSON.parse` of the same text. */
export async function benchParse(): Promise<readonly Row[]> {
	const replies = [...(await recorded()), ...(await simulated())];
	return replies.map(measure);
}

async function recorded(): Promise<readonly Replies[]> {
	if (!existsSync(SAMPLES)) return [];
	return await Promise.all(
		RECORDED.map(async ([id, file]) => {
			const text = await Bun.file(`${SAMPLES}/${id}/${file}.json`).text();
			// One reply is over too soon to be timed alone.
			return { bookmaker: known(id), what: "recorded", texts: Array.from({ length: 20 }, () => text) };
		}),
	);
}

async function simulated(): Promise<readonly Replies[]> {
	await using simulator = await startSimulator({ matches: MATCHES });
	const signal = new AbortController().signal;
	return await Promise.all(
		simulatedFeeds(simulator.url).map(async ({ bookmaker, client }) => {
			const found = await client.discover(signal);
			if (!found.ok) throw found.error;
			const replies = await Promise.all(
				found.value.listings.map(async (listing) => {
					const reply = await client.fetchEvent(listing, signal);
					if (!reply.ok) throw reply.error;
					return JSON.stringify(reply.value.json);
				}),
			);
			return { bookmaker, what: "simulated", texts: replies };
		}),
	);
}

function known(id: string): Bookmaker {
	const bookmaker = BOOKMAKERS.get(id);
	if (bookmaker === undefined) throw new RangeError(`Cannot measure ${id} as it must be a known bookmaker`);
	return bookmaker;
}

function measure({ bookmaker, what, texts }: Replies): Row {
	const all = Array.from({ length: WARM_UP + ROUNDS }, () => ({
		limit: parseOnly(texts),
		ours: readAll(bookmaker, texts),
	}));
	const rounds = all.slice(WARM_UP);
	const ratio = median(rounds.map(({ ours, limit }) => ours / limit));
	const each = (values: readonly number[]) => `${show(median(values) / texts.length)} ms`;
	const size = texts.reduce((sum, text) => sum + text.length, 0) / texts.length / 1_000;
	return {
		what: `parse + map + diff, ${bookmaker.name}, ${what} replies (${Math.round(size)} KB)`,
		ours: each(rounds.map(({ ours }) => ours)),
		limit: `JSON.parse of the same text: ${each(rounds.map(({ limit }) => limit))}`,
		ratio,
		target: "≤ 2.0",
		reached: ratio <= 2,
	};
}

function parseOnly(texts: readonly string[]): number {
	const start = performance.now();
	for (const text of texts) JSON.parse(text);
	return performance.now() - start;
}

function readAll(bookmaker: Bookmaker, texts: readonly string[]): number {
	const start = performance.now();
	for (const text of texts) {
		for (const reading of bookmaker.readReply(JSON.parse(text))) {
			const absence = absenceIn(reading, reading.listing, 0);
			const { board } = diffSnapshot(undefined, reading.offer, 1, absence);
			// The usual case in a running service: compared with a board that says the same.
			diffSnapshot(board, reading.offer, 2, absence);
		}
	}
	return performance.now() - start;
}
