import { describe, expect, test } from "bun:test";
import { readMarketKey } from "../../src/api/event_query.ts";
import {
	CONNECT_PARAMETERS,
	ConnectOptionsError,
	optionsJson,
	parseConnectOptions,
} from "../../src/stream/connect_options.ts";
import { PLAIN_TOPICS } from "../../src/stream/topics.ts";

const bookmakers = ["betpawa", "sportybet", "bet9ja"];
const KNOWN = { bookmakers, marketKey: (text: string) => readMarketKey(text, bookmakers) };

const parse = (query: string, resume?: string | null) =>
	resume === undefined
		? parseConnectOptions(new URLSearchParams(query), KNOWN)
		: parseConnectOptions(new URLSearchParams(query), KNOWN, resume);
const echo = (query: string) => optionsJson(parse(query));
const NONE = { heartbeat_ms: 30_000, conflate_ms: 0, bookmakers: null, markets: null, min_move: null };

/** The names of the faulty parameters. */
function faults(query: string): readonly string[] {
	try {
		parse(query);
	} catch (error) {
		if (error instanceof ConnectOptionsError) return error.faults.map(({ parameter }) => parameter);
		throw error;
	}
	return [];
}

describe("parseConnectOptions()", () => {
	test("takes for nothing everything as it comes, on the plain topics", () => {
		expect(parse("").topics).toEqual(PLAIN_TOPICS);
		for (const query of [
			"",
			"heartbeat_ms=&conflate_ms=&bookmakers=&markets=&min_move=",
			"conflate_ms=0&min_move=0",
		]) {
			expect(echo(query)).toEqual(NONE);
		}
		expect(parse("").resume).toBeUndefined();
	});

	test.each([
		["heartbeat_ms=5000", { heartbeat_ms: 5_000 }],
		["heartbeat_ms=0", { heartbeat_ms: 1_000 }],
		["heartbeat_ms=999999999", { heartbeat_ms: 60_000 }],
		["heartbeat_ms=1500.6", { heartbeat_ms: 1_501 }],
		["conflate_ms=1", { conflate_ms: 50 }],
		["conflate_ms=250", { conflate_ms: 250 }],
		["conflate_ms=10001", { conflate_ms: 10_000 }],
		["min_move=0.02", { min_move: 0.02 }],
		["min_move=0.0001", { min_move: 0.001 }],
		["min_move=0.0149", { min_move: 0.015 }],
		["min_move=0.029", { min_move: 0.029 }],
		["min_move=7", { min_move: 1 }],
		["bookmakers=bet9ja,betpawa,bet9ja", { bookmakers: ["bet9ja", "betpawa"] }],
		["bookmakers= bet9ja , betpawa", { bookmakers: ["bet9ja", "betpawa"] }],
		["markets=1x2_ft,over_under_ft@2.50", { markets: ["1x2_ft", "over_under_ft@2.5"] }],
		["markets=asian_handicap_ft@-0", { markets: ["asian_handicap_ft@0"] }],
		["markets=sportybet:900069", { markets: ["sportybet:900069"] }],
	])("tells how it took %p", (query, expected) => {
		expect(echo(query)).toEqual({ ...NONE, ...expected });
	});

	test.each([
		"heartbeat_ms=soon",
		"heartbeat_ms=-1",
		"heartbeat_ms=1e3",
		"heartbeat_ms=NaN",
		"heartbeat_ms=0x10",
		"heartbeat_ms=1234567890",
		"conflate_ms=1,5",
		"conflate_ms=%2B5",
		"min_move=2%25",
		"min_move=.5",
		"bookmakers=bet365",
		"bookmakers=betpawa,",
		"bookmakers=,",
		"bookmakers=BetPawa",
		"markets=dance",
		"markets=1x2_ft,dance",
		"markets=1x2_ft@1",
		"markets=over_under_ft@x",
		"markets=over_under_ft@",
		"markets=__proto__",
		"resume=",
		"resume=epoch-1",
		"resume=epoch-1:",
		"resume=epoch-1:5",
		"resume=:1,2,3,4",
		"resume=epoch-1:1,2,3,x",
		"resume=epoch-1:1,2,3,-4",
		"resume=epoch-1:1,2,3,4,5",
		"resume=epoch-1:1,2,3,12345678901234567",
	])("refuses %p", (query) => {
		expect(faults(query)).toEqual([query.slice(0, query.indexOf("="))]);
	});

	test("names every fault, and shortens what was said", () => {
		const long = "x".repeat(500);
		const query = `heartbeat_ms=${long}&conflate_ms=a&bookmakers=b&markets=c&min_move=d&resume=e`;
		expect([...faults(query)].sort()).toEqual(
			["bookmakers", "conflate_ms", "heartbeat_ms", "markets", "min_move", "resume"].sort(),
		);
		expect(() => parse(query)).toThrow(ConnectOptionsError);
		expect(() => parse(query)).toThrow(/heartbeat_ms must be a number.*: it is x{60}…; conflate_ms /);
	});

	test("reads a position for each topic in their order, none where there is none", () => {
		const { resume } = parse("topics=event/1,odds_updates,sources&resume=epoch-1:5,,0");
		expect(resume?.epoch).toBe("epoch-1");
		expect([...(resume?.seqs ?? [])]).toEqual([
			["event/1", 5],
			["sources", 0],
		]);
		expect(parse("topics=sources&resume=epoch-1:").resume?.seqs.size).toBe(0);
	});

	test("reads the position that it is given instead of the query's", () => {
		const query = "topics=sources&resume=old:1";
		expect(parse(query).resume?.epoch).toBe("old");
		expect(parse(query, "new:2").resume).toEqual({ epoch: "new", seqs: new Map([["sources", 2]]) });
		expect(parse(query, null).resume).toBeUndefined();
	});

	test("takes a topic that is named twice once", () => {
		expect(parse("topics=sources, odds_updates,sources").topics).toEqual(["sources", "odds_updates"]);
	});
});

test("CONNECT_PARAMETERS name all that is read", () => {
	expect(Object.keys(CONNECT_PARAMETERS).sort()).toEqual(
		["bookmakers", "conflate_ms", "heartbeat_ms", "markets", "min_move", "resume", "topics"].sort(),
	);
});
