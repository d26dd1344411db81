import type { NativeRow } from "../native_row.ts";
import { alike, lined } from "./market_rows.ts";
import { HOME_AWAY, LAST_CORNER, ODD_EVEN, OVER_UNDER, RESULT, ranges, YES_NO } from "./outcome_names.ts";

/** Corners and cards. "Total Corners Home" and its like are ranges of numbers, not over/under. */
export const CORNER_AND_BOOKING_MARKETS: readonly NativeRow[] = [
	...lined(OVER_UNDER, [
		["1096783", "corners_over_under_ft"],
		["1096784", "corners_over_under_1h"],
		["1096764", "bookings_over_under_ft"],
		["1096765", "bookings_over_under_1h"],
	]),
	...lined(HOME_AWAY, [
		["1096785", "corner_handicap_ft"],
		["1096786", "corner_handicap_1h"],
	]),
	...alike(RESULT, [
		["1096787", "corners_1x2_ft"],
		["1096788", "corners_1x2_1h"],
		["1096774", "bookings_1x2_ft"],
		["1096775", "bookings_1x2_1h"],
	]),
	...alike(ODD_EVEN, [
		["1096789", "corners_odd_even_ft"],
		["1096790", "corners_odd_even_1h"],
	]),
	...alike(LAST_CORNER, [
		["1096795", "last_corner_ft"],
		["1096796", "last_corner_1h"],
	]),
	{ native: "1096803", market: "corners_exact_ft", outcomes: ranges("0-8", "9-11", "12+") },
	{ native: "1096804", market: "corners_exact_1h", outcomes: ranges("0-4", "5-6", "7+") },
	...alike(ranges("0-2", "3-4", "5-6", "7+"), [
		["1096793", "home_corners_exact_ft"],
		["1096797", "away_corners_exact_ft"],
	]),
	...alike(ranges("0-1", "2", "3", "4+"), [
		["1096794", "home_corners_exact_1h"],
		["1096802", "away_corners_exact_1h"],
		["1096768", "home_bookings_exact_ft"],
		["1096770", "away_bookings_exact_ft"],
	]),
	...alike(ranges("0", "1", "2", "3+"), [
		["1096769", "home_bookings_exact_1h"],
		["1096771", "away_bookings_exact_1h"],
	]),
	{
		native: "1096776",
		market: "bookings_exact_ft",
		outcomes: ranges("0-3", "4", "5", "6", "7", "8", "9", "10", "11", "12+"),
	},
	{
		native: "1096777",
		market: "bookings_exact_1h",
		outcomes: ranges("0", "1", "2", "3", "4", "5", "6+"),
	},
	...alike(YES_NO, [
		["1096766", "sending_off_ft"],
		["1096778", "home_sending_off_ft"],
		["1096780", "away_sending_off_ft"],
	]),
];
