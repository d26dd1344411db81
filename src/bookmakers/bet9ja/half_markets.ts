import type { NativeRow } from "../native_row.ts";
import { labelled, row, rowAt } from "./market_rows.ts";
import { HALF_E, YES_NO } from "./suffixes.ts";

/** One half against the other, and questions about both. */
export const HALF_MARKETS: readonly NativeRow[] = [
	row("HIGHHALF", "highest_scoring_half", HALF_E),
	row("HOMEHIGHHALF", "home_highest_scoring_half", HALF_E),
	row("AWAYHIGHHALF", "away_highest_scoring_half", HALF_E),
	row("HOMEWINBOTH", "home_win_both_halves", YES_NO),
	row("AWAYWINBOTH", "away_win_both_halves", YES_NO),
	row("HWBH", "home_win_both_halves", { HOMEY: "yes", HOMEN: "no" }),
	row("AWBH", "away_win_both_halves", { AWAYY: "yes", AWAYN: "no" }),
	row("HOMEWINHALF", "home_win_either_half", YES_NO),
	row("AWAYWINHALF", "away_win_either_half", YES_NO),
	row("HOMESCOREBOTH", "home_score_both_halves", YES_NO),
	row("AWAYSCOREBOTH", "away_score_both_halves", YES_NO),
	row("GNGFSH", "btts_1h_2h", { GGANDGG: "yes_yes", GGANDNG: "yes_no", NGANDGG: "no_yes", NGANDNG: "no_no" }),
	row("LEASTX", "draw_either_half", YES_NO),
	row("HTU", "1x2_1h_or_ft", { 11: "home", XX: "draw", 22: "away" }),
	...goalsOfHalves(),
	rowAt(1.5, "O15BOTH", "both_halves_over", YES_NO),
	rowAt(1.5, "U15BOTH", "both_halves_under", YES_NO),
];

/**
 * "So many goals in the first and so many in the second half", yes and no, a code of fourteen questions: `1+AND2+`,
 * `2-AND1-`. Those with one bound for both halves are "both halves over", or "under".
 */
function goalsOfHalves(): readonly NativeRow[] {
	const bounds = ["1/1", "1/2", "1/3", "2/1", "2/2", "2/3", "3/1"];
	return ["+", "-"].flatMap((sign) =>
		bounds.map((bound) => {
			const [first = "", second = ""] = bound.split("/");
			const name = `${first}${sign}AND${second}${sign}`;
			const outcomes = { [`${name}Y`]: "yes", [`${name}N`]: "no" };
			if (first !== second)
				return labelled(`${first}${sign}/${second}${sign}`, "TOTAL1T2T", "goals_1h_and_2h", outcomes);
			return sign === "+"
				? rowAt(Number(first) - 0.5, "TOTAL1T2T", "both_halves_over", outcomes)
				: rowAt(Number(first) + 0.5, "TOTAL1T2T", "both_halves_under", outcomes);
		}),
	);
}
