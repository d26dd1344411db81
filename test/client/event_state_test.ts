import { describe, expect, test } from "bun:test";
import { eventOfSnapshot, withDelta, withSlice } from "../../src/client/event_state.ts";
import { marketKey } from "../../src/client/market_key.ts";
import { readMessage } from "../../src/client/parse_message.ts";
import type { OddsDelta, WireEvent } from "../../src/client/wire.ts";
import { marketKey as serviceKey } from "../../src/odds/market.ts";
import { board, delta, facts, market, snapshot } from "../fixture/stream_messages.ts";

/** A match as the wire brings it. */
function wireEvent(odds: readonly object[]): WireEvent {
	const message = readMessage(JSON.stringify(snapshot(1, odds)));
	if (message.kind !== "topic" || message.type !== "odds_snapshot")
		throw new Error("Cannot read the snapshot");
	return message.data.event;
}

function wireDelta(odds: readonly object[], more: object = {}): OddsDelta {
	const message = readMessage(JSON.stringify(delta(1, odds, more)));
	if (message.kind !== "topic" || message.type !== "odds_delta") throw new Error("Cannot read the delta");
	return message.data;
}

/** A match with two markets, as held. */
function held() {
	return eventOfSnapshot(wireEvent([market("1x2_ft", 2), market("over_under_ft", 1.9, 2.5)]));
}

/** What a delta makes of it. */
function after(odds: readonly object[], more: object = {}) {
	const next = withDelta(held(), wireDelta(odds, more));
	if (next === undefined || next === "unknown") throw new Error("Cannot go on as the match must be there");
	return next;
}

describe("marketKey()", () => {
	test("names a market as the service does", () => {
		for (const [id, line, label] of [
			["btts_ft", undefined, undefined],
			["over_under_ft", 2.5, undefined],
			["asian_handicap_ft", 0, undefined],
			["asian_handicap_ft", -0.25, undefined],
			["player_to_score_ft", undefined, "haaland"],
			["x", 1, "y"],
		] as const) {
			const identity = { market_id: id, line: line ?? null, line_label: label };
			expect(marketKey(identity)).toBe(serviceKey(id, line, label));
		}
	});
});

describe("eventOfSnapshot()", () => {
	test("holds the markets by identity in the snapshot's order", () => {
		expect([...held().odds.keys()]).toEqual(["1x2_ft", "over_under_ft@2.5"]);
		expect(held()).toMatchObject({ id: 1, home: "Norway", bookmakers: { betpawa: { markets: 2 } } });
	});
});

describe("withSlice()", () => {
	test("appends the markets of a further slice", () => {
		const next = withSlice(held(), wireEvent([market("btts_ft", 1.8)]));
		expect([...next.odds.keys()]).toEqual(["1x2_ft", "over_under_ft@2.5", "btts_ft"]);
	});
});

describe("withDelta()", () => {
	test("puts a market in the place of the one with its identity", () => {
		const next = after([market("1x2_ft", 3)]);
		expect([...next.odds.keys()]).toEqual(["1x2_ft", "over_under_ft@2.5"]);
		expect(next.odds.get("1x2_ft")?.best[0]?.odds).toBe(3);
	});

	test("appends a new market, another line being another one", () => {
		expect([...after([market("over_under_ft", 2, 3.5)]).odds.keys()]).toEqual([
			"1x2_ft",
			"over_under_ft@2.5",
			"over_under_ft@3.5",
		]);
	});

	test("removes markets", () => {
		const removed = { markets_removed: [{ market_id: "over_under_ft", line: 2.5 }] };
		expect([...after([], removed).odds.keys()]).toEqual(["1x2_ft"]);
	});

	test("takes new facts of the match and of a bookmaker, and keeps the others'", () => {
		const next = after([], {
			event: facts(1, { kickoff: "2026-05-07T10:00:00.000Z" }),
			bookmakers: { bet9ja: board(7) },
		});
		expect(next.kickoff).toBe("2026-05-07T10:00:00.000Z");
		expect(Object.keys(next.bookmakers)).toEqual(["betpawa", "bet9ja"]);
	});

	test("leaves what it had untouched, and what did not change the same object", () => {
		const before = held();
		const next = withDelta(before, wireDelta([market("1x2_ft", 3)]));
		expect(before.odds.get("1x2_ft")?.best[0]?.odds).toBe(2);
		if (next === undefined || next === "unknown") throw new Error("Cannot go on as the match must be there");
		expect(next.odds.get("over_under_ft@2.5")).toBe(before.odds.get("over_under_ft@2.5"));
		expect(next.bookmakers.betpawa).toBe(before.bookmakers.betpawa);
	});

	test("does no harm when applied twice", () => {
		const change = wireDelta([market("1x2_ft", 3), market("btts_ft", 2)]);
		const once = withDelta(held(), change);
		if (once === undefined || once === "unknown") throw new Error("Cannot go on as the match must be there");
		expect(withDelta(once, change)).toEqual(once);
	});

	test("lets a match go", () => {
		expect(withDelta(held(), wireDelta([], { event_removed: true }))).toBeUndefined();
		expect(withDelta(undefined, wireDelta([], { event_removed: true }))).toBeUndefined();
	});

	test("lets a match be of which a delta says nothing", () => {
		expect(after([], { odds: undefined, bookmakers: undefined })).toEqual(held());
	});

	test("takes a match that it does not hold if the delta says what it is", () => {
		const news = wireDelta([market("1x2_ft", 3)], { event: facts(1), bookmakers: { betpawa: board(1) } });
		expect(withDelta(undefined, news)).toMatchObject({ id: 1, home: "Norway" });
		expect(withDelta(undefined, wireDelta([market("1x2_ft", 3)]))).toBe("unknown");
	});
});
