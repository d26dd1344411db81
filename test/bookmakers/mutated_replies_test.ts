import { describe, expect, test } from "bun:test";
import type { Bookmaker, Discovery, Listing, Reading } from "../../src/bookmakers/bookmaker.ts";
import { BOOKMAKERS } from "../../src/bookmakers/bookmakers.ts";
import { FeedError } from "../../src/bookmakers/feed_error.ts";
import type { FetchJson, JsonRequest } from "../../src/bookmakers/fetch_json.ts";
import { oddsOf } from "../../src/odds/price.ts";
import { JsonMutator, MUTATION_KINDS, type Mutation } from "../fixture/mutate_json.ts";
import { randomFrom } from "../fixture/random_from.ts";
import * as bet9ja from "./bet9ja/native_fixture.ts";
import { v3Event, v3Market, v3Row, v4Event, v4Market, v4Result, v4Row } from "./betpawa/native_event.ts";
import * as sportybet from "./sportybet/native_fixture.ts";

const SEED = 20_261_126;

/** A fault of ours: something that no reply may bring about. */
function broken(rule: string, value: unknown): never {
	throw new Error(`Mutated replies must not break the border: ${rule}: ${String(value).slice(0, 200)}`);
}

function checkText(text: string | undefined, most: number, what: string): void {
	if (text === undefined) return;
	if (!text.isWellFormed() || text.includes("\0")) broken(`${what} is storable`, JSON.stringify(text));
	if (Buffer.byteLength(text) > most) broken(`${what} has at most ${most} bytes`, text);
	if (text !== text.normalize("NFC")) broken(`${what} is in NFC`, JSON.stringify(text));
}

const MOST_NAME_BYTES = 800;

function checkListing(listing: Listing): void {
	const { eventId, externalId, home, away, tournament, country, sport, kickoff, expectedMarkets } = listing;
	for (const name of [home, away, tournament, country, sport]) checkText(name, MOST_NAME_BYTES, "a name");
	if (home === "" || away === "") broken("a team has a name", externalId);
	checkText(externalId, 200, "an external id");
	if (eventId !== undefined && !(Number.isInteger(eventId) && eventId > 0 && eventId < 2 ** 31)) {
		broken("an event's number fits its column", eventId);
	}
	if (!/^\d{4}-/.test(new Date(kickoff).toISOString())) broken("a kickoff is of four digits' years", kickoff);
	if (expectedMarkets !== undefined && !(expectedMarkets >= 0 && expectedMarkets <= 1e6)) {
		broken("a count is a count", expectedMarkets);
	}
}

function checkReading(reading: Reading): void {
	const { offer, counts, unmapped, problems, unreadable } = reading;
	checkListing(reading.listing);
	if (counts.mapped + counts.unmapped + counts.malformed !== counts.offered || counts.malformed < 0) {
		broken("counts add up", JSON.stringify(counts));
	}
	if (counts.unmapped !== unmapped.length) broken("unmapped markets are counted", counts.unmapped);
	for (const { key, type, line } of [...offer.layout.markets, ...unreadable]) {
		checkText(key, 2_600, "a market's key");
		if (line !== undefined && !(Math.abs(line) <= 1_000 && Number.isInteger(line * 4)))
			broken("a line is one", line);
		for (const outcome of type.outcomes) checkText(outcome, 250, "an outcome");
		if (type.unnamed !== undefined) checkText(type.name, MOST_NAME_BYTES + 260, "a market's name");
	}
	for (const packed of offer.prices) {
		const odds = oddsOf(packed);
		if (odds !== undefined && !(odds > 1 && odds * 1000 < 2 ** 31)) broken("odds fit their column", odds);
	}
	for (const at of offer.sourceAt ?? [])
		if (!(Number.isNaN(at) || at < 253_402_300_800_000)) broken("a time", at);
	for (const { name, nativeId, specifier } of unmapped) {
		checkText(name, MOST_NAME_BYTES, "a name");
		checkText(nativeId, 260, "a native id");
		checkText(specifier, 1_000, "a specifier");
	}
	if (problems.length > 101) broken("problems are bounded", problems.length);
	for (const { path, message } of problems) {
		for (const text of [path, message]) {
			if (!text.isWellFormed() || /\p{Cc}/u.test(text) || text.length > 3_000)
				broken("a problem is shown", text);
		}
	}
}

function checkDiscovery({
	listings,
	unreadable,
	problems,
	skipped,
	expected,
	unidentified,
}: Discovery): void {
	listings.forEach(checkListing);
	const ids = listings.map(({ externalId }) => externalId);
	if (new Set(ids).size !== ids.length) broken("an external id is listed once", ids);
	for (const { eventId, externalId, reason } of unreadable) {
		if (eventId === undefined && externalId === undefined) broken("it is clear which is unreadable", reason);
		checkText(externalId, 200, "an external id");
		if (externalId !== undefined && ids.includes(externalId))
			broken("what is read is not unreadable", externalId);
	}
	if (problems.length > 101) broken("problems are bounded", problems.length);
	for (const text of [...problems, ...unreadable.map(({ reason }) => reason), ...unidentified]) {
		if (!text.isWellFormed() || /\p{Cc}/u.test(text) || text.length > 3_000)
			broken("a problem is shown", text);
	}
	for (const count of [...Object.values(skipped), expected ?? 0]) {
		if (!Number.isSafeInteger(count) || count < 0) broken("a count is one", count);
	}
}

const SPORTYBET_MARKETS = [
	sportybet.result(),
	sportybet.market("18", { 12: "1.90", 13: "1.85" }, { specifier: "total=2.5", lastOddsChangeTime: 1.79e12 }),
	sportybet.market("16", { 1714: "1.90", 1715: "1.85" }, { specifier: "hcp=-0.5" }),
	sportybet.market("38", { "sr:player:1": "2.5" }, { specifier: "type=prematch" }),
	sportybet.market("900069", { 1: "2.5", x: "3" }, { specifier: "minute=5" }),
];
const BET9JA_ODDS = {
	...bet9ja.RESULT,
	"S_OU@2.5_O": "1.9",
	"S_OU@2.5_U": "1.85",
	"S_AH@-0.5_1": "1.9",
	"S_AH@-0.5_2": "-",
	S_NOBODYKNOWS_Y: "2.5",
};
const V4_MARKETS = [
	v4Result(),
	v4Market("5000", "NORMAL", [v4Row(10, { Over: 1.9, Under: 1.85 })]),
	v4Market("900001", "", [v4Row(undefined, { "Somebody, Some": 2.5 })]),
];
const V3_MARKETS = [
	v3Market("5000", "NORMAL", [v3Row(9, { Over: 1.9, Under: { price: 0, suspended: true } })]),
];
const v4 = v4Event({ markets: V4_MARKETS, totalMarketCount: "3" });

/** Replies about events and lists of them, by bookmaker. */
const REPLIES: Readonly<Record<string, readonly unknown[]>> = {
	betpawa: [
		v4,
		v3Event({ markets: V3_MARKETS, totalMarketCount: 1 }),
		{ responses: [{ responses: [v4, v4] }] },
	],
	sportybet: [
		sportybet.envelope(sportybet.event(SPORTYBET_MARKETS)),
		sportybet.envelope([sportybet.tournament("sr:tournament:17", [sportybet.event(SPORTYBET_MARKETS)])]),
	],
	bet9ja: [
		bet9ja.envelope(bet9ja.event(BET9JA_ODDS, { MKNUM: 4 })),
		bet9ja.envelope(bet9ja.liveEvent({ LIVES_1X2_1: { v: 1.85 } })),
		bet9ja.envelope({
			E: [bet9ja.match(1), bet9ja.match(2)],
			MK: [{ ID: "S_NOBODYKNOWS", DS: "Nobody knows" }],
		}),
	],
};

/** The lists of a discovery by a part of their address. */
const LISTS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
	betpawa: {
		"list/all": { onlyMeta: [{ category: { id: "2" }, eventCounts: { live: 0, upcoming: "2" } }] },
		"list/2": {
			withRegions: [
				{ regions: [{ region: { id: "9" }, competitions: [{ competition: { id: "c1", name: "c" } }] }] },
			],
		},
		"by-queries": { responses: [{ responses: [v4, v4Event({ id: "2", widgets: undefined })] }] },
		"events/": v4Event({ id: "2" }),
	},
	sportybet: {
		popularAndSportList: sportybet.envelope({
			sportList: [
				{
					id: "sr:sport:1",
					eventSize: 2,
					categories: [
						{ id: "sr:category:31", tournaments: [{ id: "sr:tournament:17", name: "t", eventSize: 2 }] },
					],
				},
			],
		}),
		pcEvents: sportybet.envelope([
			sportybet.tournament("sr:tournament:17", [
				sportybet.event([], { totalMarketSize: 9 }),
				sportybet.event([], { eventId: "sr:match:7", sport: undefined }),
			]),
		]),
	},
	bet9ja: {
		GetSports: bet9ja.envelope(bet9ja.sportList([{ id: "11", events: [1, 2] }])),
		GetEventsInGroupV2: bet9ja.envelope({ E: [bet9ja.match(1), bet9ja.match(2)] }),
	},
};

/** What a mutated reply led to, with the mutation beside a fault of ours. */
function during<T>({ kind, path }: Mutation, run: () => T): T | FeedError {
	try {
		return run();
	} catch (error) {
		if (error instanceof FeedError) return error;
		throw new Error(`With ${kind} at ${path.join(".").slice(0, 200)}: ${String(error)}`, { cause: error });
	}
}

async function discoverFrom(
	bookmaker: Bookmaker,
	lists: ReadonlyMap<string, unknown>,
): Promise<Discovery | FeedError> {
	const fetchJson: FetchJson = async ({ url, check }: JsonRequest) => {
		const address = decodeURIComponent(url.href);
		const [, json] = [...lists].find(([part]) => address.includes(part)) ?? [];
		const error = json === undefined ? new FeedError("not_found", "no such list") : check?.(json);
		if (error !== undefined) return { ok: false, error };
		return { ok: true, value: { json, fetchedAt: 0, bytes: 0, fetchMs: 0, parseMs: 0 } };
	};
	const client = bookmaker.createClient(new URL("http://127.0.0.1"), "ng", fetchJson);
	const found = await client.discover(new AbortController().signal);
	return found.ok ? found.value : found.error;
}

describe.each([...BOOKMAKERS.values()])("mutated replies of $id", (bookmaker) => {
	test("readReply() throws nothing but FeedError and says nothing that cannot be stored", () => {
		const random = randomFrom(SEED);
		const met = new Set<string>();
		let read = 0;
		let count = 0;
		for (const reply of REPLIES[bookmaker.id] ?? []) {
			const mutator = new JsonMutator(reply);
			for (const first of mutator.all(random)) {
				// Every second one is spoilt twice.
				const mutation = count++ % 2 === 0 ? first : mutator.mutate(random, { after: first });
				const readings = during(mutation, () => {
					const all = bookmaker.readReply(mutation.reply);
					all.forEach(checkReading);
					return all;
				});
				if (!(readings instanceof FeedError)) read++;
				else if (!readings.message.isWellFormed() || readings.message.length > 2_000)
					broken("a message", readings);
				met.add(first.kind);
			}
		}
		expect([...met].sort()).toEqual([...MUTATION_KINDS].sort());
		expect(count).toBeGreaterThan(300);
		// One bad place leaves the rest to be read.
		expect(read).toBeGreaterThan(count / 3);
	});

	test("discover() never rejects, and lists nothing that cannot be stored", async () => {
		const random = randomFrom(SEED);
		const lists = new Map(Object.entries(LISTS[bookmaker.id] ?? {}));
		let found = 0;
		let count = 0;
		for (const [part, reply] of lists) {
			for (const mutation of new JsonMutator(reply).all(random)) {
				count++;
				try {
					const discovery = await discoverFrom(bookmaker, new Map([...lists, [part, mutation.reply]]));
					if (discovery instanceof FeedError) continue;
					checkDiscovery(discovery);
					found++;
				} catch (error) {
					throw new Error(`With ${mutation.kind} at ${part} ${mutation.pathKind}: ${String(error)}`, {
						cause: error,
					});
				}
			}
		}
		expect(count).toBeGreaterThan(100);
		expect(found).toBeGreaterThan(count / 3);
	});

	test("discover() finds the lists as they are complete", async () => {
		const lists = new Map(Object.entries(LISTS[bookmaker.id] ?? {}));
		expect(await discoverFrom(bookmaker, lists)).toMatchObject({
			complete: true,
			unreadable: [],
			problems: [],
		});
	});
});
