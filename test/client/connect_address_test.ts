import { describe, expect, test } from "bun:test";
import { connectAddress } from "../../src/client/connect_address.ts";

/** The query of the address, read. */
const queryOf = (...given: Parameters<typeof connectAddress>) =>
	Object.fromEntries(new URL(connectAddress(...given)).searchParams);

describe("connectAddress()", () => {
	test("finds the socket of a service", () => {
		expect(connectAddress("http://127.0.0.1:8000", undefined)).toBe("ws://127.0.0.1:8000/api/ws");
		expect(connectAddress("https://odds.example", undefined)).toBe("wss://odds.example/api/ws");
	});

	test("keeps a path and a query", () => {
		expect(connectAddress("wss://odds.example/proxy/ws?access_token=a%26b", undefined)).toBe(
			"wss://odds.example/proxy/ws?access_token=a%26b",
		);
	});

	test("asks for topics and options", () => {
		const options = {
			heartbeatMs: 5_000,
			conflateMs: 100,
			bookmakers: ["betpawa", "bet9ja"],
			markets: ["1x2_ft", "over_under_ft@2.5"],
			minMove: 0.02,
		};
		expect(queryOf("http://h", ["event/1", "odds_updates"], options)).toEqual({
			topics: "event/1,odds_updates",
			heartbeat_ms: "5000",
			conflate_ms: "100",
			bookmakers: "betpawa,bet9ja",
			markets: "1x2_ft,over_under_ft@2.5",
			min_move: "0.02",
		});
	});

	test("resumes in the order of the topics, leaving out what is not held", () => {
		const resume = { epoch: "e1", seqs: [5, undefined, 0] };
		expect(queryOf("http://h", ["a", "b", "c"], {}, resume).resume).toBe("e1:5,,0");
	});

	test("refuses what is no address", () => {
		expect(() => connectAddress("/api/ws", undefined)).toThrow(TypeError);
	});
});
