const SIGNS: Readonly<Record<string, string>> = { home: "1", draw: "x", away: "2" };

/** Texts that are no rule, by market type. */
const TEXTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	first_goal_1x2_ft: { "no goal": "none" },
	which_team_to_score: {
		none: "neither",
		"only home": "home_only",
		"only away": "away_only",
		"both teams": "both",
	},
	multiscores_ft: {
		"1:0, 2:0 or 3:0": "home_123",
		"0:1, 0:2 or 0:3": "away_123",
		"4:0, 5:0 or 6:0": "home_456",
		"0:4, 0:5 or 0:6": "away_456",
		"2:1, 3:1 or 4:1": "home_2141",
		"1:2, 1:3 or 1:4": "away_1214",
		"3:2, 4:2, 4:3 or 5:1": "home_3243",
		"2:3, 2:4, 3:4 or 1:5": "away_2334",
		"other homewin": "other_home",
		"other awaywin": "other_away",
	},
};

/**
 * The text that SportyBet shows for an outcome as our outcome id, independent of its own ids: "Home (0:1)" is `home`,
 * "Draw & Over 1.5" `draw_over`, "2:1" `2_1`, "Home/Draw & Yes" `1x_yes` or `1_x_yes`.
 *
 * @param type id of our market type
 * @param teams home and away, as some texts name them
 */
export function outcomeIn(type: string, desc: string, teams: readonly [home: string, away: string]): string {
	const text = desc
		.replaceAll(teams[0], "home")
		.replaceAll(teams[1], "away")
		.toLowerCase()
		.replace(/ \([^)]*\)$/, "");
	const special = TEXTS[type]?.[text];
	if (special !== undefined) return special;
	if (text === "no goal") return "0";
	if (type === "htft_correct_score") return text.replaceAll(":", "-").replace(" ", "_");
	return text
		.replace(/(over|under) \d+(\.\d+)?/, "$1")
		.replace(/(home|draw|away)\/(home|draw|away)/, (_, first: string, second: string) => {
			const between = type.startsWith("double_chance") ? "" : "_";
			return `${SIGNS[first]}${between}${SIGNS[second]}`;
		})
		.replace(/ (half|goal|[+-]\d+\.\d+)/, "")
		.replace(/ (or|&|by) |[:/-]/g, "_");
}
