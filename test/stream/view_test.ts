import { describe, expect, test } from "bun:test";
import {
	isFiltered,
	restrictDelta,
	restrictSnapshot,
	type View,
	viewKey,
	viewOn,
	WHOLE_VIEW,
} from "../../src/stream/view.ts";
import type { OddsDelta } from "../../src/stream/wire_odds.ts";
import { sentDelta, sentMarket } from "../fixture/sent_odds.ts";

const books = (...ids: string[]): View => ({ ...WHOLE_VIEW, bookmakers: new Set(ids) });
const markets = (...keys: string[]): View => ({ ...WHOLE_VIEW, markets: new Set(keys) });
const BEST = ["home", "draw", "away"].map((outcome) => ({ outcome, odds: 9, bookmaker: "sportybet" }));
const THREE = sentMarket(
	"1x2_ft",
	{ betpawa: [2, 3, null], sportybet: [9, 9, 9], bet9ja: [2.1, 3, null] },
	{ best: BEST },
);
const OVER = sentMarket("over_under_ft", { bet9ja: [1.5, 2.5] }, { line: 2.5 });
const ALL = { betpawa: { markets: 1 }, sportybet: { markets: 1 }, bet9ja: { markets: 2 } };

describe("restrictDelta()", () => {
	test("shows only the bookmakers asked for, and the best odds among these", () => {
		const shown = restrictDelta(sentDelta([THREE, OVER], { bookmakers: ALL }), books("betpawa", "bet9ja"));
		expect(shown).toEqual({
			event_id: 1,
			bookmakers: { betpawa: { markets: 1 }, bet9ja: { markets: 2 } },
			odds: [
				sentMarket(
					"1x2_ft",
					{ betpawa: [2, 3, null], bet9ja: [2.1, 3, null] },
					{
						best: [
							{ outcome: "home", odds: 2.1, bookmaker: "bet9ja" },
							{ outcome: "draw", odds: 3, bookmaker: "betpawa" },
						],
					},
				),
				OVER,
			],
		});
	});

	test("shows no market in which none of these bookmakers is", () => {
		const shown = restrictDelta(sentDelta([THREE, OVER], { bookmakers: ALL }), books("betpawa"));
		expect(shown?.odds?.map(({ market_id }) => market_id)).toEqual(["1x2_ft"]);
	});

	test("has no best odds of an outcome that has none at all, as those that stand for the rest", () => {
		const market = { ...THREE, best: BEST.slice(1) };
		const shown = restrictDelta(sentDelta([market]), books("betpawa"));
		expect(shown?.odds?.[0]?.best.map(({ outcome }) => outcome)).toEqual(["draw"]);
	});

	test("is nothing where only other bookmakers changed", () => {
		const delta = sentDelta([THREE], { bookmakers: { sportybet: {} } });
		expect(restrictDelta(delta, books("betpawa"))).toBeUndefined();
		expect(restrictDelta(delta, books("sportybet"))).toBeDefined();
	});

	test("shows only the markets asked for, by id or at one line", () => {
		const line = (points: number) => sentMarket("over_under_ft", { betpawa: [2] }, { line: points });
		const delta = sentDelta([THREE, line(0), line(2.5), line(3.5)], {
			markets_removed: [
				{ market_id: "over_under_ft", line: 1.5 },
				{ market_id: "btts_ft", line: null },
			],
		});
		const lines = (view: View) => restrictDelta(delta, view)?.odds?.map((market) => market.line);
		expect(lines(markets("over_under_ft@2.5"))).toEqual([2.5]);
		expect(lines(markets("over_under_ft@0"))).toEqual([0]);
		expect(lines(markets("over_under_ft"))).toEqual([0, 2.5, 3.5]);
		expect(lines(markets("1x2_ft", "over_under_ft@3.5"))).toEqual([null, 3.5]);
		expect(restrictDelta(delta, markets("over_under_ft"))?.markets_removed).toEqual([
			{ market_id: "over_under_ft", line: 1.5 },
		]);
	});

	test("is nothing where only other markets changed, but for what is told of the event itself", () => {
		const other = markets("btts_ft");
		expect(restrictDelta(sentDelta([THREE]), other)).toBeUndefined();
		expect(restrictDelta(sentDelta([THREE], { event: { kickoff: "late" } }), other)).toEqual({
			event_id: 1,
			event: { kickoff: "late" },
			bookmakers: { betpawa: { markets: 1 } },
			odds: [],
		});
	});

	test("always tells that an event was let go", () => {
		const removed: OddsDelta = { event_id: 1, event_removed: true };
		expect(restrictDelta(removed, { ...books("betpawa"), markets: new Set(["btts_ft"]) })).toEqual(removed);
	});

	test("takes nothing from what it is given", () => {
		const delta = sentDelta([THREE, OVER], { bookmakers: ALL });
		const before = structuredClone(delta);
		restrictDelta(delta, { ...books("bet9ja"), markets: new Set(["over_under_ft"]) });
		expect(delta).toEqual(before);
	});
});

describe("restrictSnapshot()", () => {
	const SNAPSHOT = { event: { id: 1, home: "Norway", bookmakers: ALL, odds: [THREE, OVER] } };

	test("shows all of the event, and of bookmakers and markets those asked for", () => {
		const view = { ...books("bet9ja"), markets: new Set(["over_under_ft@2.5"]) };
		const home = { home: "Norway" };
		expect(restrictSnapshot(SNAPSHOT, view)).toEqual({
			event: { id: 1, ...home, bookmakers: { bet9ja: { markets: 2 } }, odds: [OVER] },
		});
	});

	test("shows an event of which nothing is asked for without odds", () => {
		const { event } = restrictSnapshot(SNAPSHOT, markets("btts_ft"));
		expect([event.id, event.odds]).toEqual([1, []]);
	});
});

describe("viewKey()", () => {
	test("is empty for the whole view", () => {
		expect(viewKey(WHOLE_VIEW)).toBe("");
	});

	test("is equal for equal views, whatever the order that was asked for", () => {
		expect(viewKey({ ...books("b", "a"), conflateMs: 100 })).toBe(
			viewKey({ ...books("a", "b"), conflateMs: 100 }),
		);
	});

	test("differs where anything differs", () => {
		const views: View[] = [
			WHOLE_VIEW,
			books("a"),
			books("a", "b"),
			markets("a"),
			{ ...WHOLE_VIEW, conflateMs: 100 },
			{ ...WHOLE_VIEW, minMove: 0.1 },
			{ ...books("a"), conflateMs: 100 },
		];
		expect(new Set(views.map(viewKey)).size).toBe(views.length);
	});
});

test("viewOn() leaves of a view on a plain topic only its conflation", () => {
	const view = { conflateMs: 100, bookmakers: new Set(["a"]), markets: new Set(["b"]), minMove: 0.1 };
	expect(viewOn(view, { kind: "plain" })).toEqual({ ...WHOLE_VIEW, conflateMs: 100 });
	expect(viewOn(view, { kind: "event", id: 1 })).toEqual(view);
	expect(viewOn(view, { kind: "tournament", id: "a.b" })).toEqual(view);
});

test("isFiltered() is a view in which anything may be left out: conflation leaves nothing out", () => {
	expect([WHOLE_VIEW, { ...WHOLE_VIEW, conflateMs: 100 }].map(isFiltered)).toEqual([false, false]);
	expect([books("a"), markets("a"), { ...WHOLE_VIEW, minMove: 0.1 }].map(isFiltered)).toEqual([
		true,
		true,
		true,
	]);
});
