import {
	type CatalogRow,
	type Extra,
	half,
	PLAYED,
	type Played,
	plain,
	SIDE_NAMES,
	SIDES,
} from "./catalog_row.ts";
import { nth } from "./goal_families.ts";
import {
	HALF_OR_EQUAL,
	HOME_AWAY,
	HOME_NONE_AWAY,
	ODD_EVEN,
	OVER_UNDER,
	RESULT,
	TWO_RESULTS,
} from "./outcome_lists.ts";

export function corners(): readonly CatalogRow[] {
	const of = (
		id: string,
		name: string,
		period: Played,
		outcomes: readonly string[],
		extra: Extra = {},
	): CatalogRow =>
		half(id, name, period, outcomes, {
			...extra,
			groups: period === "ft" ? ["corners"] : ["corners", "halves"],
		});
	return [
		...PLAYED.map((period) =>
			of("corners_over_under", "Total Corners Over/Under", period, OVER_UNDER, { line: "total" }),
		),
		...PLAYED.map((period) => of("corners_1x2", "Corner Count 1X2", period, RESULT)),
		...PLAYED.map((period) =>
			of("corner_handicap", "Corner Asian Handicap", period, HOME_AWAY, { line: "asian_handicap" }),
		),
		...PLAYED.map((period) =>
			of("corner_handicap_3way", "Corner 3-Way Handicap", period, RESULT, { line: "three_way_handicap" }),
		),
		...SIDES.flatMap((side) =>
			(["ft", "1h"] as const).map((period) =>
				of(`${side}_corners`, `${SIDE_NAMES[side]} Total Corners Over/Under`, period, OVER_UNDER, {
					line: "total",
				}),
			),
		),
		...(["ft", "1h"] as const).flatMap((period) =>
			nth("corner", "Corner", period, HOME_NONE_AWAY, ["corners"]),
		),
		of("last_corner", "Last Corner", "ft", HOME_NONE_AWAY),
		of("last_corner", "Last Corner", "1h", HOME_NONE_AWAY),
		of("corners_exact", "Total Corners Exact", "ft", ["0_8", "9_11", "12+"]),
		of("corners_exact", "Total Corners Exact", "1h", ["0_4", "5_6", "7+"]),
		...SIDES.flatMap((side) => [
			of(`${side}_corners_exact`, `${SIDE_NAMES[side]} Corners Exact`, "ft", ["0_2", "3_4", "5_6", "7+"]),
			of(`${side}_corners_exact`, `${SIDE_NAMES[side]} Corners Exact`, "1h", ["0_1", "2", "3", "4+"]),
		]),
		of("corners_number", "Number of Corners", "ft", [
			...["0_6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20+"],
		]),
		of("corners_odd_even", "Total Corners Odd/Even", "ft", ODD_EVEN),
		of("corners_odd_even", "Total Corners Odd/Even", "1h", ODD_EVEN),
		plain("corners_htft", "Corners Half Time/Full Time", TWO_RESULTS, ["corners", "halves"]),
		plain("highest_corner_half", "Half With Most Corners", HALF_OR_EQUAL, ["corners", "halves"]),
	];
}
