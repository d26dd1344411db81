import { expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Bookmaker, Listing, Reading } from "../../src/bookmakers/bookmaker.ts";
import { FeedError } from "../../src/bookmakers/feed_error.ts";
import type { CommandIo } from "../../src/commands/command_io.ts";
import { parse, runParse } from "../../src/commands/parse.ts";
import { type Market, marketOf } from "../../src/odds/market.ts";
import { marketType } from "../../src/odds/market_types.ts";
import { OfferBuilder } from "../../src/odds/offer_builder.ts";
import { ABSENT, type PackedPrice, packOdds, SUSPENDED } from "../../src/odds/price.ts";
import { offerUnnamed } from "../../src/odds/unnamed_market.ts";

const LISTING: Listing = {
	eventId: 66457014,
	externalId: "sr:match:66457014",
	home: "Norway",
	away: "France",
	kickoff: Date.parse("2026-06-26T19:00:00Z"),
	tournament: "World Cup",
	country: "International",
	sport: "football",
	status: "prematch",
	expectedMarkets: undefined,
};

function reading(
	prices: readonly (readonly [Market, readonly PackedPrice[]])[],
	over: Partial<Reading> = {},
): Reading {
	const builder = new OfferBuilder();
	for (const [market, packed] of prices) builder.claim(market, market.key)?.set(packed);
	return {
		listing: LISTING,
		offer: builder.build(),
		completeness: "uncounted",
		unreadable: new Set(),
		unmapped: [],
		problems: [],
		counts: { offered: prices.length, mapped: prices.length, unmapped: 0, malformed: 0 },
		...over,
	};
}

/** A bookmaker whose replies are read by `readReply`. */
function bookmaker(readReply: Bookmaker["readReply"]): Bookmaker {
	return {
		id: "fairbet",
		name: "FairBet",
		limits: { concurrency: 1, spacingMs: 0 },
		sites: new Map(),
		marketIds: new Set(),
		createClient() {
			throw new Error("Cannot ask FairBet as it is no real bookmaker");
		},
		readReply,
	};
}

const market = (id: string, line?: number, label?: string) => marketOf(marketType(id), line, label);

/** The one object that `parse` prints of a reading. */
function printed(of: Reading): Record<string, unknown> {
	const { lines, faults, exitCode } = parse(
		bookmaker(() => [of]),
		"{}",
	);
	expect([lines.length, faults, exitCode]).toEqual([1, [], 0]);
	return JSON.parse(lines[0] ?? "");
}

test("parse() prints a reading as one line of JSON with the keys of the specification in their order", () => {
	const of = reading([[market("1x2_ft"), [packOdds(4.87), packOdds(4.68), SUSPENDED]]], {
		unmapped: [{ nativeId: "900069", name: "1X2 from 1 to 5 minute", specifier: "minute=5", outcomes: 3 }],
		problems: [{ path: "markets[3].odds", message: "it is a list" }],
		counts: { offered: 3, mapped: 1, unmapped: 1, malformed: 1 },
	});
	const { lines } = parse(
		bookmaker(() => [of]),
		"{}",
	);
	expect(lines).toEqual([
		'{"bookmaker":"fairbet","event":{"id":66457014,"external_id":"sr:match:66457014","home":"Norway","away":"France",' +
			'"kickoff":"2026-06-26T19:00:00Z","tournament":"World Cup","country":"International","sport":"football",' +
			'"status":"prematch"},"markets":[{"market_id":"1x2_ft","line":null,"name":"1X2 - Full Time","outcomes":[' +
			'{"id":"home","odds":4.87,"status":"open"},{"id":"draw","odds":4.68,"status":"open"},' +
			'{"id":"away","status":"suspended"}]}],"unmapped":[{"native_id":"900069","name":"1X2 from 1 to 5 minute",' +
			'"specifier":"minute=5","outcomes":3}],"problems":[{"path":"markets[3].odds","message":"it is a list"}],' +
			'"counts":{"offered":3,"mapped":1,"unmapped":1,"malformed":1}}',
	]);
});

test("parse() orders markets by catalogue and line, not by when they were first seen", () => {
	const both = [packOdds(1.9), packOdds(1.8)];
	const of = reading([
		[market("btts_ft"), both],
		[market("over_under_ft", 10.5), both],
		[market("over_under_ft", 2.5), both],
		[market("asian_handicap_ft", -0.25), both],
		[market("asian_handicap_ft", -1), both],
		[market("asian_handicap_ft", 0), both],
	]);
	const markets = printed(of).markets;
	expect(markets).toMatchObject([
		{ market_id: "over_under_ft", line: 2.5 },
		{ market_id: "over_under_ft", line: 10.5 },
		{ market_id: "btts_ft", line: null },
		{ market_id: "asian_handicap_ft", line: -1 },
		{ market_id: "asian_handicap_ft", line: -0.25 },
		{ market_id: "asian_handicap_ft", line: 0 },
	]);
});

test("parse() leaves out what is not offered and keeps the order of the type's outcomes", () => {
	const of = reading([[market("over_under_ft", 3.5), [ABSENT, packOdds(1.333)]]]);
	expect(printed(of).markets).toEqual([
		{
			market_id: "over_under_ft",
			line: 3.5,
			name: "Over/Under - Full Time",
			outcomes: [{ id: "under", odds: 1.333, status: "open" }],
		},
	]);
});

test("parse() gives a market with a label its line_label, and no other", () => {
	const of = reading([
		[market("btts_ft", undefined, "haaland"), [packOdds(2)]],
		[market("btts_ft"), [packOdds(2)]],
	]);
	const markets = printed(of).markets;
	expect(markets).toMatchObject([{ line: null }, { line: null, line_label: "haaland" }]);
	expect(JSON.stringify(markets).split("line_label").length).toBe(2);
});

test("parse() lists a market without a name under unmapped only, though its prices are in the offer", () => {
	const builder = new OfferBuilder();
	const native = {
		bookmaker: "fairbet",
		nativeId: "900069",
		name: "1X2 from 1 to 5 minute",
		specifier: "minute=5",
	};
	builder.set(market("btts_ft"), "btts", 0, packOdds(1.9));
	offerUnnamed(builder, { ...native, outcomes: [["1", packOdds(2)]] }, "900069");
	const { nativeId, name, specifier } = native;
	const of = reading([], { offer: builder.build(), unmapped: [{ nativeId, name, specifier, outcomes: 1 }] });
	expect(printed(of).markets).toMatchObject([{ market_id: "btts_ft" }]);
	expect(printed(of).unmapped).toMatchObject([{ native_id: "900069" }]);
});

test("parse() says null where there is no SportRadar number and no specifier", () => {
	const of = reading([], {
		listing: { ...LISTING, eventId: undefined, kickoff: Date.parse("2026-06-26T19:00:00.5Z") },
		unmapped: [{ nativeId: "7", name: "x", specifier: undefined, outcomes: 1 }],
	});
	expect(printed(of)).toMatchObject({
		event: { id: null, kickoff: "2026-06-26T19:00:00.500Z" },
		unmapped: [{ specifier: null }],
	});
});

test("parse() prints a line for each event of a list, and none for an empty one", () => {
	const second = reading([], { listing: { ...LISTING, eventId: 2 } });
	const two = parse(
		bookmaker(() => [reading([]), second]),
		"[]",
	);
	expect(two.lines.map((line) => JSON.parse(line).event.id)).toEqual([66457014, 2]);
	expect(
		parse(
			bookmaker(() => []),
			"[]",
		),
	).toEqual({ lines: [], faults: [], exitCode: 0 });
});

test("parse() hands the reader the JSON, without the byte order mark that editors put before it", () => {
	let got: unknown;
	const reader = bookmaker((reply) => {
		got = reply;
		return [];
	});
	expect(parse(reader, '\uFEFF{"a":1}').exitCode).toBe(0);
	expect(got).toEqual({ a: 1 });
});

test.each(["", "<html>\n<body>", '{"markets":['])(
	"parse() gives exit 1 and one line on %p, which is not JSON",
	(text) => {
		const { lines, faults, exitCode } = parse(
			bookmaker(() => [reading([])]),
			text,
		);
		expect([lines.length, faults.length, exitCode]).toEqual([0, 1, 1]);
		expect(faults[0]).toMatch(/^Cannot parse the reply of FairBet as it must be JSON: [^\n]+$/);
	},
);

test.each([
	["a FeedError", "(outage): bizCode is 19000", new FeedError("outage", "bizCode is 19000")],
	["a message of two lines", "(malformed): two lines", new FeedError("malformed", "two\nlines")],
	["anything else", "(malformed): not a list", new TypeError("not a list")],
])("parse() gives exit 1 and one line when the reader throws %s: %s", (_, fault, error) => {
	const reader = bookmaker(() => {
		throw error;
	});
	const line = `Cannot parse the reply of FairBet ${fault}`;
	expect(parse(reader, "{}")).toEqual({ lines: [], faults: [line], exitCode: 1 });
});

/** Runs the command with a file that holds `{}` and collects what it writes. */
async function run(args: readonly string[], read: CommandIo["read"] = async () => "{}") {
	const out: string[] = [];
	const err: string[] = [];
	const io: CommandIo = {
		read,
		write: async (text) => void out.push(text),
		writeError: async (text) => void err.push(text),
	};
	const reader = bookmaker(() => [reading([]), reading([])]);
	const bookmakers = new Map([
		["fairbet", reader],
		["otherbet", reader],
	]);
	const exitCode = await runParse(args, io, bookmakers);
	return { out: out.join(""), err: err.join(""), exitCode };
}

test("runParse() reads the file, or stdin for -, and writes a line per event", async () => {
	const asked: string[] = [];
	const read = async (file: string) => {
		asked.push(file);
		return "{}";
	};
	const { out, err, exitCode } = await run(["fairbet", "-"], read);
	await run(["fairbet", "reply.json"], read);
	expect([exitCode, err]).toEqual([0, ""]);
	expect(out).toEndWith("}\n");
	expect(out.split("\n").length).toBe(3);
	expect(asked).toEqual(["-", "reply.json"]);
});

test("runParse() answers an unknown bookmaker with exit 2 and the known ones, and reads nothing", async () => {
	const result = await run(["bet365", "-"], () => Promise.reject(new Error("read")));
	expect(result).toEqual({
		out: "",
		err: "Cannot parse as the bookmaker must be one of fairbet, otherbet: it is bet365\n",
		exitCode: 2,
	});
});

test.each([[[]], [["fairbet"]], [["fairbet", "a", "b"]]])(
	"runParse() answers %p with exit 2 and its usage",
	async (args) => {
		expect(await run(args)).toEqual({
			out: "",
			err: "Usage: parse <bookmaker> <file|->, the bookmaker being one of fairbet, otherbet\n",
			exitCode: 2,
		});
	},
);

test("runParse() says which file it cannot read", async () => {
	const directory = await mkdtemp(join(tmpdir(), "overround-parse-"));
	try {
		const missing = join(directory, "missing.json");
		for (const file of [missing, directory]) {
			const { out, err, exitCode } = await run(["fairbet", file], (path) => Bun.file(path).text());
			expect([out, exitCode]).toEqual(["", 1]);
			expect(err).toMatch(/^Cannot read [^\n]+ as it must be a readable file: [^\n]+\n$/);
			expect(err).toContain(file);
		}
	} finally {
		await rm(directory, { recursive: true });
	}
});
