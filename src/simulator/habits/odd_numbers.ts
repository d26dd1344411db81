import { SIMULATED_BOOKMAKERS, type SimulatedBookmaker } from "../bookmaker_profile.ts";
import { mix } from "../random.ts";
import type { JsonObject, MatchHabit } from "./habit.ts";
import { changeOdds, objectsIn } from "./native_reply.ts";

/** Beyond 2^31 - 1, the largest SportRadar number. */
const BEYOND_INT4 = 3_000_000_000;

/** What lenient readers take for odds; BetPawa's are numbers, the others' text. */
const ODDS: Readonly<Record<"number" | "text", readonly unknown[]>> = {
	number: [1e9, -2.5, "0x10", 1e300, 1e-7, "Infinity", true, "1.85"],
	text: ["0x10", "0b101", "Infinity", " ", "1e9", "1,85", "-2.5", "1e-7", "NaN", "\t2.5 ", "+2.5", "1_0"],
};

/** A kickoff that no calendar of ours holds, in each bookmaker's form. */
const KICKOFF: Readonly<Record<SimulatedBookmaker, JsonObject>> = {
	betpawa: { startTime: "+275760-09-13T00:00:00Z" },
	sportybet: { estimateStartTime: 9_000_000_000_000_000 },
	bet9ja: { STARTDATE: "9999-12-31 23:59:59" },
};

/** What can be odd; a match has one of them. */
const KINDS: readonly ((event: JsonObject, bookmaker: SimulatedBookmaker, no: number) => void)[] = [
	oddOdds,
	oddMatchNumber,
	(event, bookmaker) => Object.assign(event, KICKOFF[bookmaker]),
];

/** Numbers that are none, or are beyond what they count: odds, SportRadar's number, or the kickoff. */
export const oddNumbers: MatchHabit = {
	name: "odd_numbers",
	summary:
		'one of: odds like "0x10", "Infinity", " ", 1e9; a SportRadar number beyond 2^31 - 1; a kickoff beyond time',
	bookmakers: SIMULATED_BOOKMAKERS,
	picks: "matches",
	event(event, { bookmaker, match }) {
		KINDS[mix(match.hash, 0x0d2) % KINDS.length]?.(event, bookmaker, match.no);
	},
};

/** Every fifth price is odd, so that most of a market is good and some are good as a whole. */
function oddOdds(event: JsonObject, bookmaker: SimulatedBookmaker): void {
	const odd = ODDS[bookmaker === "betpawa" ? "number" : "text"];
	let count = 0;
	changeOdds(bookmaker, event, (holder, key) => {
		if (count % 5 === 0) holder[key] = odd[(count / 5) % odd.length];
		count++;
	});
}

function oddMatchNumber(event: JsonObject, bookmaker: SimulatedBookmaker, no: number): void {
	const number = String(BEYOND_INT4 + no);
	if (bookmaker === "sportybet") event.eventId = `sr:match:${number}`;
	else if (bookmaker === "bet9ja") event.EXTID = number;
	else {
		for (const widget of objectsIn(event.widgets)) if (widget.type === "SPORTRADAR") widget.id = number;
	}
}
