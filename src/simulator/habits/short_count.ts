import { SIMULATED_BOOKMAKERS, type SimulatedBookmaker } from "../bookmaker_profile.ts";
import { COUNTRY_IDS, TOURNAMENT_IDS } from "../listing.ts";
import type { Match } from "../world.ts";
import type { JsonObject, MatchHabit } from "./habit.ts";
import { isObject, objectsIn } from "./native_reply.ts";

/** Markets that the site counts and does not show. */
const UNSHOWN = 3;

/** The site's own counts disagree with what it lists: one event more for each match, three markets more in each. */
export const shortCount: MatchHabit = {
	name: "short_count",
	summary:
		"the site's own counts say one event more for each match than it lists, and three markets more in each",
	bookmakers: SIMULATED_BOOKMAKERS,
	picks: "matches",
	index(reply, { bookmaker, matches }) {
		for (const match of matches())
			for (const [holder, key] of countsOf(bookmaker, reply, match)) grow(holder, key, 1);
	},
	event(event, { bookmaker }) {
		if (bookmaker === "betpawa") event.totalMarketCount = String(Number(event.totalMarketCount) + UNSHOWN);
		else grow(event, bookmaker === "sportybet" ? "totalMarketSize" : "MKNUM", UNSHOWN);
	},
};

function grow(holder: JsonObject, key: string, by: number): void {
	const count = holder[key];
	if (typeof count === "number") holder[key] = count + by;
}

/** Every count of an index that a match is part of. */
function countsOf(
	bookmaker: SimulatedBookmaker,
	reply: JsonObject,
	{ tournament }: Match,
): readonly (readonly [JsonObject, string])[] {
	if (bookmaker === "betpawa") {
		const football = objectsIn(reply.onlyMeta).find(
			({ category }) => isObject(category) && category.id === "2",
		);
		return isObject(football?.eventCounts) ? [[football.eventCounts, "upcoming"]] : [];
	}
	if (bookmaker === "sportybet") {
		const [sport] = isObject(reply.data) ? objectsIn(reply.data.sportList) : [];
		const category = withId(sport?.categories, COUNTRY_IDS.sportybet(tournament.country));
		const own = withId(category?.tournaments, TOURNAMENT_IDS.sportybet(tournament));
		return [sport, category, own].flatMap((each) =>
			each === undefined ? [] : [[each, "eventSize"] as const],
		);
	}
	const football = at(at(reply.D, "PAL"), "1");
	const country = at(at(football, "SG"), COUNTRY_IDS.bet9ja(tournament.country));
	const group = at(at(country, "G"), TOURNAMENT_IDS.bet9ja(tournament));
	return [football, country, group].flatMap((each) => (isObject(each) ? [[each, "NUM"] as const] : []));
}

function withId(list: unknown, id: string): JsonObject | undefined {
	return objectsIn(list).find((each) => each.id === id);
}

function at(value: unknown, key: string | number): unknown {
	return isObject(value) ? value[key] : undefined;
}
