import {
	type CatalogRow,
	type Extra,
	ft,
	half,
	PLAYED,
	type Played,
	plain,
	SIDE_NAMES,
	SIDES,
} from "./catalog_row.ts";
import {
	counts,
	HALF_OR_EQUAL,
	HOME_AWAY,
	HOME_NONE_AWAY,
	ODD_EVEN,
	OVER_UNDER,
	RESULT,
	YES_NO,
} from "./outcome_lists.ts";

export function bookings(): readonly CatalogRow[] {
	const of = (
		id: string,
		name: string,
		period: Played,
		outcomes: readonly string[],
		extra: Extra = {},
	): CatalogRow =>
		half(id, name, period, outcomes, { ...extra, groups: period === "ft" ? ["cards"] : ["cards", "halves"] });
	const coaches: readonly (readonly [string, string])[] = [
		["home_coach", "Home Coach"],
		["away_coach", "Away Coach"],
		["any_coach", "At Least One Coach"],
		["both_coaches", "Both Coaches"],
	];
	return [
		...PLAYED.map((period) =>
			of("bookings_over_under", "Total Bookings Over/Under", period, OVER_UNDER, { line: "total" }),
		),
		...(["ft", "1h"] as const).map((period) =>
			of("bookings_1x2", "Team with Most Bookings 3-Way", period, RESULT),
		),
		...PLAYED.map((period) =>
			of("bookings_handicap", "Bookings Asian Handicap", period, HOME_AWAY, { line: "asian_handicap" }),
		),
		// The first card has an id of its own, later ones are counted.
		of("first_card", "First Card", "ft", HOME_NONE_AWAY),
		of("first_card", "First Card", "1h", HOME_NONE_AWAY),
		of("nth_card", "Card n", "ft", HOME_NONE_AWAY, { line: "number" }),
		of("nth_card", "Card n", "1h", HOME_NONE_AWAY, { line: "number" }),
		of("last_card", "Last Card", "ft", HOME_NONE_AWAY),
		of("bookings_exact", "Total Bookings Exact", "ft", [
			"0_3",
			"4",
			"5",
			"6",
			"7",
			"8",
			"9",
			"10",
			"11",
			"12+",
		]),
		of("bookings_exact", "Total Bookings Exact", "1h", counts(6)),
		of("bookings_range", "Bookings Range", "ft", ["0_2", "3_4", "5_6", "7_8", "9+"]),
		of("bookings_odd_even", "Total Bookings Odd/Even", "ft", ODD_EVEN),
		...SIDES.flatMap((side) => [
			of(`${side}_bookings`, `${SIDE_NAMES[side]} Total Bookings Over/Under`, "ft", OVER_UNDER, {
				line: "total",
			}),
			of(`${side}_bookings`, `${SIDE_NAMES[side]} Total Bookings Over/Under`, "1h", OVER_UNDER, {
				line: "total",
			}),
			of(`${side}_bookings_exact`, `${SIDE_NAMES[side]} Bookings Exact`, "ft", ["0_1", "2", "3", "4+"]),
			of(`${side}_bookings_exact`, `${SIDE_NAMES[side]} Bookings Exact`, "1h", counts(3)),
		]),
		of("booking_points_over_under", "Booking Points Over/Under", "ft", OVER_UNDER, { line: "total" }),
		of("booking_points_over_under", "Booking Points Over/Under", "1h", OVER_UNDER, { line: "total" }),
		// Cards as another provider counts them, beside the bookings above.
		...PLAYED.map((period) =>
			of("cards_over_under", "Cards Over/Under", period, OVER_UNDER, { line: "total" }),
		),
		...SIDES.flatMap((side) =>
			PLAYED.map((period) =>
				of(`${side}_cards_over_under`, `${SIDE_NAMES[side]} Cards Over/Under`, period, OVER_UNDER, {
					line: "total",
				}),
			),
		),
		of("both_teams_cards", "Both Teams n Cards or More", "ft", YES_NO, { line: "number" }),
		plain("highest_booking_half", "Half With Most Bookings", HALF_OR_EQUAL, ["cards", "halves"]),
		...(["ft", "1h"] as const).flatMap((period) => [
			of("sending_off", "Player Sent Off", period, YES_NO),
			...SIDES.map((side) => of(`${side}_sending_off`, `${SIDE_NAMES[side]} Sending Off`, period, YES_NO)),
		]),
		...coaches.flatMap(([id, name]) => [
			ft(`${id}_yellow_card`, `${name} Yellow Card`, YES_NO, ["cards", "specials"]),
			ft(`${id}_red_card`, `${name} Red Card`, YES_NO, ["cards", "specials"]),
		]),
	];
}
