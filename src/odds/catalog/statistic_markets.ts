import type { MarketGroup } from "../market_type.ts";
import { type CatalogRow, half, SIDE_NAMES, SIDES } from "./catalog_row.ts";
import { HOME_AWAY, OVER_UNDER, RESULT } from "./outcome_lists.ts";

/** What is counted besides goals, corners and cards: id, name, and who counts when. */
export const STATISTICS: readonly (readonly [string, string, readonly string[]])[] = [
	["shots", "Shots", ["1x2_ft", "1x2_1h", "1x2_2h", "ou_ft", "ou_1h", "ou_2h", "teams_ft", "teams_1h"]],
	[
		"shots_on_target",
		"Shots on Target",
		["1x2_ft", "1x2_1h", "1x2_2h", "ou_ft", "ou_1h", "ou_2h", "teams_ft", "teams_1h", "teams_2h"],
	],
	["shots_outside_box", "Shots From Outside the Box", ["ou_ft"]],
	["fouls", "Fouls", ["1x2_ft", "1x2_1h", "1x2_2h", "ou_ft", "ou_1h", "ou_2h", "teams_ft", "teams_1h"]],
	["offsides", "Offsides", ["1x2_ft", "1x2_1h", "ou_ft", "ou_1h", "ou_2h", "teams_ft", "teams_1h", "ah_ft"]],
	["saves", "Saves", ["1x2_ft", "1x2_1h", "ou_ft", "ou_1h", "teams_ft", "teams_1h"]],
	["tackles", "Tackles", ["1x2_ft", "ou_ft", "teams_ft"]],
	["goal_kicks", "Goal Kicks", ["1x2_ft", "1x2_1h", "ou_ft", "ou_1h", "teams_ft"]],
	["throw_ins", "Throw-Ins", ["1x2_ft", "1x2_1h", "ou_ft", "ou_1h", "teams_ft", "teams_1h"]],
	["woodwork", "Posts and Crossbars", ["1x2_ft", "1x2_1h", "ou_ft", "ou_1h", "teams_ft"]],
	["substitutions", "Substitutions", ["ou_ft", "ou_1h"]],
	["assists", "Assists", ["teams_ft"]],
];

export function statistics(): readonly CatalogRow[] {
	return STATISTICS.flatMap(([id, name, forms]) => forms.flatMap((form) => statistic(id, name, form)));
}

export function statistic(id: string, name: string, form: string): readonly CatalogRow[] {
	const [kind, when] = form.split("_");
	const period = when === "1h" || when === "2h" ? when : "ft";
	const groups: readonly MarketGroup[] = ["specials"];
	if (kind === "1x2") return [half(`${id}_1x2`, `${name} 1X2`, period, RESULT, { groups })];
	if (kind === "ah")
		return [
			half(`${id}_handicap`, `${name} Asian Handicap`, period, HOME_AWAY, { line: "asian_handicap", groups }),
		];
	const total = { line: "total", groups } as const;
	if (kind === "ou") return [half(`${id}_over_under`, `${name} Over/Under`, period, OVER_UNDER, total)];
	return SIDES.map((side) =>
		half(`${side}_${id}_over_under`, `${SIDE_NAMES[side]} ${name} Over/Under`, period, OVER_UNDER, total),
	);
}
