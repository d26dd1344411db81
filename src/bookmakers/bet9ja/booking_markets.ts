import { type NativeRow, same } from "../native_row.ts";
import { lined, row, rowAt } from "./market_rows.ts";
import {
	HALF_E,
	HOME_AWAY,
	HOME_N_AWAY,
	HOME_NONE_AWAY,
	ODD_EVEN,
	OVER_UNDER,
	RESULT,
	YES_NO,
} from "./suffixes.ts";

/** Bookings and sendings-off. */
export const BOOKING_MARKETS: readonly NativeRow[] = [
	lined("OUBOOK", "bookings_over_under_ft", OVER_UNDER),
	lined("OUBOOK1T", "bookings_over_under_1h", OVER_UNDER),
	lined("2HTOUCA", "bookings_over_under_2h", OVER_UNDER),
	lined("OUBOOKHOME", "home_bookings_ft", OVER_UNDER),
	lined("OUBOOKAWAY", "away_bookings_ft", OVER_UNDER),
	row("1X2BOOK", "bookings_1x2_ft", RESULT),
	row("1X2BOOK1T", "bookings_1x2_1h", RESULT),
	lined("CAH1", "bookings_handicap_ft", HOME_AWAY),
	lined("CAHH1", "bookings_handicap_1h", HOME_AWAY),
	lined("CAH21", "bookings_handicap_2h", HOME_AWAY),
	row("1STBOOK", "first_card_ft", HOME_N_AWAY),
	row("FCH1", "first_card_1h", HOME_NONE_AWAY),
	row("1STBOOK1T", "first_card_1h", HOME_N_AWAY),
	row("LASTBOOK", "last_card_ft", HOME_N_AWAY),
	row("EXACTBOOK", "bookings_exact_ft", {
		"0-3": "0_3",
		...same(["4", "5", "6", "7", "8", "9", "10", "11", "12+"]),
	}),
	row("ECH", "bookings_exact_1h", { ...same(["0", "1", "2", "3", "4", "5"]), 6: "6+" }),
	row("EXACTBOOK1T", "bookings_exact_1h", same(["0", "1", "2", "3", "4", "5", "6+"])),
	row("MULTIC1", "bookings_range_ft", { "02": "0_2", 34: "3_4", 56: "5_6", 78: "7_8", 9: "9+" }),
	row("OEBOOK", "bookings_odd_even_ft", ODD_EVEN),
	row("BOOKSHOME", "home_bookings_exact_ft", {
		"01BookHome": "0_1",
		"2BookHome": "2",
		"3BookHome": "3",
		"4+BookHome": "4+",
	}),
	row("BOOKSAWAY", "away_bookings_exact_ft", {
		"01BookAway": "0_1",
		"2BookAway": "2",
		"3BookAway": "3",
		"4+BookAway": "4+",
	}),
	row("CARDSHOME", "home_bookings_exact_ft", { "0-1": "0_1", ...same(["2", "3", "4+"]) }),
	row("CARDSAWAY", "away_bookings_exact_ft", { "0-1": "0_1", ...same(["2", "3", "4+"]) }),
	row("CARDSHOME1T", "home_bookings_exact_1h", same(["0", "1", "2", "3+"])),
	row("CARDSAWAY1T", "away_bookings_exact_1h", same(["0", "1", "2", "3+"])),
	// Both teams to get so many cards, each a question of its own.
	...[1, 2, 3, 4, 5, 6].map((n) => rowAt(n, "BTLC", "both_teams_cards_ft", { [n]: "yes" })),
	row("HMC", "highest_booking_half", HALF_E),
	row("REDCARD", "sending_off_ft", YES_NO),
	row("PLAYEROFF", "sending_off_ft", YES_NO),
	row("REDCARD1T", "sending_off_1h", YES_NO),
	row("PLAYEROFF1T", "sending_off_1h", YES_NO),
	// The site says that these two include overtime; the other bookmakers' do not.
	row("RCH", "home_sending_off_ft", YES_NO),
	row("RCA", "away_sending_off_ft", YES_NO),
	row("HOMEOFF", "home_sending_off_ft", YES_NO),
	row("AWAYOFF", "away_sending_off_ft", YES_NO),
	row("HOMEOFF1T", "home_sending_off_1h", YES_NO),
	row("AWAYOFF1T", "away_sending_off_1h", YES_NO),
	...(
		[
			["HC", "home_coach"],
			["AC", "away_coach"],
			["LC", "any_coach"],
			["BC", "both_coaches"],
		] as const
	).flatMap(([code, who]) => [
		row(`${code}YC`, `${who}_yellow_card_ft`, YES_NO),
		row(`${code}RC`, `${who}_red_card_ft`, YES_NO),
	]),
];
