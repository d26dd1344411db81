import { afterAll, beforeEach, describe, expect, test } from "bun:test";
import { BOOKMAKERS } from "../../../src/bookmakers/bookmakers.ts";
import { SIMULATED_BOOKMAKERS } from "../../../src/simulator/bookmaker_profile.ts";
import { changeOdds, isObject, objectsIn } from "../../../src/simulator/habits/native_reply.ts";
import { shownTeam } from "../../../src/simulator/listing.ts";
import { NOON } from "../sites.ts";
import { HabitSite, kickoffOf, objectOf, resultPrices, teamsOf } from "./habit_site.ts";

const site = await HabitSite.start();
afterAll(() => site[Symbol.asyncDispose]());
beforeEach(() => site.have());

const HOUR = 3_600_000;
const { match } = site;

/** Prices of a market as the bookmaker's reader has them, in thousandths, by outcome. */
async function read(bookmaker: (typeof SIMULATED_BOOKMAKERS)[number], key: string) {
	const event = await site.event(bookmaker);
	const reply =
		bookmaker === "betpawa"
			? event
			: bookmaker === "sportybet"
				? { bizCode: 10000, message: "0#0", data: event }
				: { R: "OK", D: event };
	const [reading] = BOOKMAKERS.get(bookmaker)?.readReply(reply) ?? [];
	const { layout, prices } = reading?.offer ?? { layout: { markets: [], offsets: [] }, prices: [] };
	const i = layout.markets.findIndex((market) => market.key === key);
	const outcomes = layout.markets[i]?.type.outcomes ?? [];
	return Object.fromEntries(outcomes.map((outcome, k) => [outcome, prices[(layout.offsets[i] ?? 0) + k]]));
}

describe.each(SIMULATED_BOOKMAKERS)("habits of %s's matches", (bookmaker) => {
	test("exchanged_teams exchanges names and 1X2 in list and event alike", async () => {
		const before = await site.event(bookmaker);
		site.have({ bookmaker, habit: "exchanged_teams" });
		const after = await site.event(bookmaker);
		const [listed] = await site.listed(bookmaker);
		expect(teamsOf(bookmaker, after)).toEqual(teamsOf(bookmaker, before).toReversed());
		expect(resultPrices(bookmaker, after)).toEqual(resultPrices(bookmaker, before).toReversed());
		expect(teamsOf(bookmaker, objectOf(listed))).toEqual(teamsOf(bookmaker, after));
	});

	test("exchanged_teams exchanges what the reader has of team totals and of double chance", async () => {
		const home = await read(bookmaker, "home_over_under_ft@1.5");
		const chance = await read(bookmaker, "double_chance_ft");
		site.have({ bookmaker, habit: "exchanged_teams" });
		expect(Object.keys(home).length).toBe(2);
		expect(await read(bookmaker, "away_over_under_ft@1.5")).toEqual(home);
		const exchanged = await read(bookmaker, "double_chance_ft");
		expect([exchanged.home_draw, exchanged.draw_away]).toEqual([chance.draw_away, chance.home_draw]);
	});

	test("exchanged_teams exchanges the sign of the reader's handicaps with the sides", async () => {
		const lines = ["-1", "1"].map((line) => `handicap_3way_ft@${line}`);
		const before = await Promise.all(lines.map((key) => read(bookmaker, key)));
		site.have({ bookmaker, habit: "exchanged_teams" });
		const after = await Promise.all(lines.map((key) => read(bookmaker, key)));
		for (const [i, { home, draw, away }] of before.entries()) {
			expect(home).toBeGreaterThan(1);
			expect(after[1 - i]).toEqual({ home: away, draw, away: home });
		}
	});

	test("exchanged_names_only leaves every price where it was", async () => {
		const before = await site.event(bookmaker);
		site.have({ bookmaker, habit: "exchanged_names_only" });
		const after = await site.event(bookmaker);
		expect(teamsOf(bookmaker, after)).toEqual(teamsOf(bookmaker, before).toReversed());
		expect(resultPrices(bookmaker, after)).toEqual(resultPrices(bookmaker, before));
	});

	test("kickoff_hour_ago and kickoff_moved say another kickoff in list and event, and keep prices open", async () => {
		const before = await site.event(bookmaker);
		site.have({ bookmaker, habit: "kickoff_hour_ago" });
		const [listed] = await site.listed(bookmaker);
		const event = await site.event(bookmaker);
		expect(kickoffOf(bookmaker, objectOf(listed))).toBe(NOON - HOUR);
		expect(kickoffOf(bookmaker, event)).toBe(NOON - HOUR);
		expect(resultPrices(bookmaker, event)).toEqual(resultPrices(bookmaker, before));
		site.have({ bookmaker, habit: "kickoff_moved" });
		expect(kickoffOf(bookmaker, await site.event(bookmaker))).toBe(match.kickoff + 3 * HOUR);
	});

	test("renamed has other names of teams and tournament and a kickoff an hour later", async () => {
		const before = await site.event(bookmaker);
		site.have({ bookmaker, habit: "renamed" });
		const after = await site.event(bookmaker);
		const names = teamsOf(bookmaker, before);
		for (const [i, name] of teamsOf(bookmaker, after).entries()) expect(name).not.toBe(names[i]);
		expect(JSON.stringify(before)).toContain(`"${match.tournament.name}"`);
		const { countryName } = match.tournament;
		expect(JSON.stringify(after)).toMatch(new RegExp(`"${countryName} [A-Z0-9]+"`));
		expect(kickoffOf(bookmaker, after)).toBe(match.kickoff + HOUR);
	});

	test("drift_odds_type says the same odds in another type", async () => {
		const before = await site.event(bookmaker);
		site.have({ bookmaker, habit: "drift_odds_type" });
		const after = await site.event(bookmaker);
		const types = new Set<string>();
		changeOdds(bookmaker, after, (holder, key) => types.add(typeof holder[key]));
		expect([...types]).toContain(bookmaker === "betpawa" ? "string" : "number");
		expect(types.has(bookmaker === "betpawa" ? "number" : "string")).toBe(false);
		expect(resultPrices(bookmaker, after)).toEqual(resultPrices(bookmaker, before));
	});

	test("drift_renamed_field leaves no odds where the reader looks", async () => {
		site.have({ bookmaker, habit: "drift_renamed_field" });
		const event = await site.event(bookmaker);
		expect(resultPrices(bookmaker, { O: {}, ...event }).every(Number.isNaN)).toBe(true);
		expect(JSON.stringify(event)).toMatch(/"(?:value|ODDS)":/);
	});

	test("empty_markets is a good reply with nothing in it, of a size that agrees", async () => {
		site.have({ bookmaker, habit: "empty_markets" });
		const { markets, totalMarketCount, O, MKNUM } = await site.event(bookmaker);
		expect(markets ?? O).toEqual(bookmaker === "bet9ja" ? {} : []);
		if (bookmaker !== "sportybet")
			expect(totalMarketCount ?? MKNUM).toEqual(bookmaker === "bet9ja" ? 0 : "0");
	});

	test("unreadable_name spoils the names and keeps the ids", async () => {
		const [before] = await site.listed(bookmaker);
		site.have({ bookmaker, habit: "unreadable_name" });
		const [after] = await site.listed(bookmaker);
		const ids = ({ id, eventId, ID, EXTID, widgets }: Record<string, unknown>) => [
			id,
			eventId,
			ID,
			EXTID,
			widgets,
		];
		expect(ids(objectOf(after))).toEqual(ids(objectOf(before)));
		const teams = teamsOf(bookmaker, objectOf(after));
		expect(bookmaker === "bet9ja" ? teams.length : teams[0]).toBe(bookmaker === "bet9ja" ? 1 : null);
	});

	test("short_count counts an event more for each match than the lists have", async () => {
		const before = await site.counted(bookmaker);
		const events = await site.list(bookmaker);
		site.have({ bookmaker, habit: "short_count", match: match.sportradarId });
		expect(await site.counted(bookmaker)).toBe(before + 1);
		expect((await site.list(bookmaker)).length).toBe(events.length);
		site.have({ bookmaker, habit: "short_count" });
		expect(await site.counted(bookmaker)).toBe(before * 2);
	});

	test("odd_text and odd_numbers show every kind of oddity somewhere in the world, and stay JSON", async () => {
		site.have({ bookmaker, habit: "odd_text" }, { bookmaker, habit: "odd_numbers" });
		const { world } = site.simulator;
		const events = await Promise.all(world.upcoming(NOON).map((each) => site.event(bookmaker, each)));
		const text = JSON.stringify(events);
		for (const odd of [
			"&amp; ",
			"a\u0303o ",
			"\\u0000",
			"\\ud83d",
			"\u202e",
			"and Wanderers and Wanderers",
			"\\t\\n",
		]) {
			expect([odd, text.includes(odd)]).toEqual([odd, true]);
		}
		const number = bookmaker === "betpawa" ? ":1000000000," : '"0x10"';
		const kickoff = { betpawa: "+275760-09-13", sportybet: "9000000000000000", bet9ja: "9999-12-31" }[
			bookmaker
		];
		for (const odd of [number, kickoff, bookmaker === "sportybet" ? "sr:match:3" : '"30']) {
			expect([odd, text.includes(odd)]).toEqual([odd, true]);
		}
	});

	test("a share meets the same matches again, a number that match alone, and other bookmakers none", async () => {
		site.have({ bookmaker, habit: "kickoff_moved", share: 0.3 });
		const upcoming = site.simulator.world.upcoming(NOON);
		const moved = async () => {
			const events = await Promise.all(upcoming.map((each) => site.event(bookmaker, each)));
			return upcoming.filter(
				(each, i) => kickoffOf(bookmaker, objectOf(events[i])) === each.kickoff + 3 * HOUR,
			);
		};
		const some = await moved();
		expect(some.length).toBeGreaterThan(5);
		expect(some.length).toBeLessThan(upcoming.length / 2);
		expect(await moved()).toEqual(some);
		site.have({ bookmaker, habit: "kickoff_moved", match: match.sportradarId });
		expect((await moved()).map(({ no }) => no)).toEqual([match.no]);
		for (const other of SIMULATED_BOOKMAKERS) {
			if (other !== bookmaker) expect(kickoffOf(other, await site.event(other))).toBe(match.kickoff);
		}
	});
});

test("postponed is said in each bookmaker's way, before kickoff", async () => {
	const counted = await site.counted("bet9ja");
	site.have({ habit: "postponed", match: match.sportradarId });
	for (const event of [await site.event("sportybet"), ...(await site.listed("sportybet"))]) {
		expect(event).toMatchObject({ status: 8, estimateStartTime: match.kickoff });
	}
	const open = objectsIn((await site.event("betpawa")).markets)
		.flatMap(({ row }) => objectsIn(row).flatMap(({ prices }) => objectsIn(prices)))
		.filter(({ suspended, odds }) => suspended !== true || odds !== 0);
	expect(open).toEqual([]);
	expect(await site.listed("bet9ja")).toEqual([]);
	expect(await site.event("bet9ja")).toEqual({ R: "E", D: null });
	expect(await site.counted("bet9ja")).toBe(counted - 1);
});

test.each(["betpawa", "bet9ja"] as const)(
	"two_ids lists a second event of %s that answers with other prices",
	async (bookmaker) => {
		const counted = await site.counted(bookmaker);
		site.have({ bookmaker, habit: "two_ids", match: match.sportradarId });
		expect(await site.counted(bookmaker)).toBe(counted + 1);
		const idOf = ({ id, ID }: Record<string, unknown>) => String(id ?? ID);
		const [first, second] = (await site.listed(bookmaker)).map(idOf);
		expect((await site.listed(bookmaker)).map(idOf)).toEqual([second ?? "", first ?? ""]);
		expect((await site.listed(bookmaker)).map(idOf)).toEqual([first ?? "", second ?? ""]);
		const path = (id = "") =>
			bookmaker === "betpawa"
				? `/api/sportsbook/v4/events/${id}`
				: `/desktop/feapi/PalimpsestAjax/GetEvent?EVENTID=${id}`;
		const [one, two] = await Promise.all(
			[first, second].map(async (id) => {
				const reply = objectOf(await (await site.get(path(id))).json());
				return bookmaker === "betpawa" ? reply : objectOf(reply.D);
			}),
		);
		expect([idOf(objectOf(one)), idOf(objectOf(two))]).toEqual([first ?? "", second ?? ""]);
		expect(resultPrices(bookmaker, objectOf(two))).not.toEqual(resultPrices(bookmaker, objectOf(one)));
		for (const event of [one, two]) expect(JSON.stringify(event)).toContain(`"${match.sportradarId}"`);
		expect(teamsOf(bookmaker, objectOf(two))[0]).toBe(shownTeam(match.home.name, bookmaker));
	},
);

test("live_copy_first puts a suspended live copy before each prematch market", async () => {
	const before = objectsIn((await site.event("sportybet")).markets);
	site.have({ bookmaker: "sportybet", habit: "live_copy_first" });
	const after = objectsIn((await site.event("sportybet")).markets);
	expect(after.length).toBe(before.length * 2);
	expect(after[0]).toEqual({ ...before[0], product: 1, status: 1 });
	expect(after[1]).toEqual(objectOf(before[0]));
});

test("expectedOdds() follows a habit that changes what the reply means", async () => {
	const before = site.simulator.expectedOdds(match.sportradarId, "betpawa").get("1x2_ft");
	site.have({ bookmaker: "betpawa", habit: "exchanged_teams" });
	const after = site.simulator.expectedOdds(match.sportradarId, "betpawa").get("1x2_ft");
	expect([after?.get("home"), after?.get("away")]).toEqual([before?.get("away"), before?.get("home")]);
});

test("no habit on leaves every byte as it was", async () => {
	const text = async () =>
		JSON.stringify(await Promise.all(SIMULATED_BOOKMAKERS.map((id) => site.event(id))));
	const before = await text();
	site.have({ habit: "exchanged_teams" }, { habit: "odd_text" });
	expect(await text()).not.toBe(before);
	site.have();
	expect(await text()).toBe(before);
	expect(isObject(JSON.parse(before)[0])).toBe(true);
});
