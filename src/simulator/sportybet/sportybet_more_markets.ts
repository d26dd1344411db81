/** "n or more" of the match, an outcome for each of five numbers: `800248:00000024` is 24 or more. */
function overs(id: string, least: number): string {
	return numbers(least)
		.map((n) => `${id}:${String(n).padStart(8, "0")}=${n}+=@${n - 0.5}:over`)
		.join("; ");
}

/** The same of both teams; the digit before the last two of an id is 0 for home and 1 for away. */
function oversOfTeams(id: string, least: number, question: string): string {
	const of = (side: "home" | "away") =>
		numbers(least).map((n) => {
			const number = (side === "home" ? 0 : 100) + n;
			return `${id}:${String(number).padStart(8, "0")}={${side}} ${n}+=${side}_${question}@${n - 0.5}:over`;
		});
	return [...of("home"), ...of("away")].join("; ");
}

function numbers(least: number): readonly number[] {
	return Array.from({ length: 5 }, (_, i) => least + i);
}

/**
 * Markets that SportyBet has for some matches only, and not of single players: rows as in `sportybetTable`, ids, names
 * and groups as in recorded replies.
 */
export const SPORTYBET_MORE_ROWS = `
8 :: Goal {l} :: Next Goal :: Main :: goalnr={l} :: [times] nth_goal_ft @ 2, 3 :: $first
62 :: 1st Half - Goal {l} :: 1st Half - Next Goal :: Half :: goalnr={l} :: [times] nth_goal_1h @ 2, 3 :: $first
84 :: 2nd Half - Goal {l} :: 2nd Half - Xth Goal :: Goals :: goalnr={l} :: [times] nth_goal_2h @ 2, 3 :: $first
184 :: Goal {l} & 1X2 :: Xth Goal & 1X2 :: Combo :: goalnr={l} :: [times] nth_goal_1x2_ft @ 2 :: 814=Home goal & Home=home_home; 816=Home goal & Draw=home_draw; 818=Home goal & Away=home_away; 820=Away goal & Home=away_home; 822=Away goal & Draw=away_draw; 824=Away goal & Away=away_away; 826=No goal=none
60110 :: Double Chance - 1UP :: Double Chance - 1UP :: Main ::  :: [mixes] double_chance_1up_ft :: $chance
60210 :: 1X2 - Never Down :: 1X2 - Never Down :: Main ::  :: [mixes] 1x2_never_down_ft :: $result
900383 :: Home Team To Win From Behind :: Home Team To Win From Behind :: Combo ::  :: [mixes] home_win_from_behind_ft :: $yes
900384 :: Away Team To Win From Behind :: Away Team To Win From Behind :: Combo ::  :: [mixes] away_win_from_behind_ft :: $yes
900710 :: Any Team To Win From Behind :: Any Team To Win From Behind :: Combo ::  :: [mixes] any_win_from_behind_ft :: $yes
900028 :: Rest of Match Over/Under [0:0] :: Rest of Match Over/Under [0:0] :: Main :: total={l}|score=0:0 :: [times] rest_over_under_ft#0-0 @ 0.5..4.5 :: $total
900034 :: Rest of 1st Half Over/Under [0:0] :: Rest of 1st Half Over/Under [0:0] :: Half :: total={l}|score=0:0 :: [times] rest_over_under_1h#0-0 @ 0.5..2.5 :: $total
900035 :: Rest of Match Handicap [0:0] :: Rest of Match Handicap [0:0] :: Main :: hcp={l}|score=0:0 :: [times] rest_asian_handicap_ft#0-0 @ -1.5..1.5 :: 1=Home ({h})=home; 3=Away ({a})=away
900039 :: Rest of 1st Half Handicap [0:0] :: Rest of 1st Half Handicap [0:0] :: Half :: hcp={l}|score=0:0 :: [times] rest_asian_handicap_1h#0-0 @ -0.5..0.5 :: 1=Home ({h})=home; 3=Away ({a})=away
2 :: Which team will advance to next round :: Which team will advance to next round :: Main ::  :: [knockout] to_qualify :: $dnb
122 :: Will there be a penalty shootout :: Will there be a penalty shootout :: Main ::  :: [knockout] penalty_shootout :: $yes
220 :: Will there be overtime :: Will there be overtime :: Main ::  :: [knockout] extra_time :: $yes
163 :: Corner {l} :: Xth Corner :: Corners :: cornernr={l} :: [corners] nth_corner_ft @ 2..4 :: $first
174 :: 1st Half - Corner {l} :: 1st Half - Xth Corner :: Corners :: cornernr={l} :: [corners] nth_corner_1h @ 2, 3 :: $first
137 :: 1st Booking :: Xth Booking :: Bookings :: bookingnr=1 :: [cards] first_card_ft :: $first
137 :: Booking {l} :: Xth Booking :: Bookings :: bookingnr={l} :: [cards] nth_card_ft @ 2, 3 :: $first
150 :: 1st Half - 1st Booking :: 1st Half - Xth Booking :: Bookings :: bookingnr=1 :: [cards] first_card_1h :: $first
150 :: 1st Half - Booking {l} :: 1st Half - Xth Booking :: Bookings :: bookingnr={l} :: [cards] nth_card_1h @ 2 :: $first
138 :: Booking Points-Over/Under :: Total Booking Points :: Bookings :: total={l} :: [cards] booking_points_over_under_ft :: $ou
151 :: 1st Half - Total Booking Points :: 1st Half - Total Booking Points :: Bookings :: total={l} :: [cards] booking_points_over_under_1h @ 0.5..2.5 :: $ou
142 :: Exact Bookings :: Exact Bookings :: Bookings ::  :: [cards] bookings_exact_ft :: 710=0-3; 712=4; 714=5; 716=6; 718=7; 720=8; 722=9; 724=10; 726=11; 728=12+
143 :: Home Exact Bookings :: Home Team Exact Bookings :: Bookings ::  :: [cards] home_bookings_exact_ft :: $corners4
144 :: Away Exact Bookings :: Away Team Exact Bookings :: Bookings ::  :: [cards] away_bookings_exact_ft :: $corners4
147 :: Home Team Sending Off :: Home Team Sending Off :: Bookings ::  :: [cards] home_sending_off_ft :: $yes
148 :: Away Team Sending Off :: Away Team Sending Off :: Bookings ::  :: [cards] away_sending_off_ft :: $yes
149 :: 1st Half - Booking 1X2 :: 1st Half - Booking 1X2 :: Bookings ::  :: [cards] bookings_1x2_1h :: $result
155 :: 1st Half - Exact Bookings :: 1st Half - Exact Bookings :: Bookings ::  :: [cards] bookings_exact_1h :: #1760 0; 1; 2; 3; 4; 5; 6+
156 :: 1st Half - Home Exact Bookings :: 1st Half - Home Exact Bookings :: Bookings ::  :: [cards] home_bookings_exact_1h :: $fewCards
157 :: 1st Half - Away Exact Bookings :: 1st Half - Away Exact Bookings :: Bookings ::  :: [cards] away_bookings_exact_1h :: $fewCards
159 :: 1st Half - Sending Off :: 1st Half - Sending Off :: Bookings ::  :: [cards] sending_off_1h :: $yes
160 :: 1st Half - Home Sending Off :: 1st Half - Home Team Sending Off :: Bookings ::  :: [cards] home_sending_off_1h :: $yes
161 :: 1st Half - Away Sending Off :: 1st Half - Away Sending Off :: Bookings ::  :: [cards] away_sending_off_1h :: $yes
900304 :: Home Team Total Bookings :: Home Team Total Bookings :: Bookings :: total={l} :: [cards] home_bookings_ft @ 0.5..3.5 :: $total
900305 :: Away Team Total Bookings :: Away Team Total Bookings :: Bookings :: total={l} :: [cards] away_bookings_ft @ 0.5..3.5 :: $total
900306 :: 1st Half - Home Total Bookings :: 1st Half - Home Total Bookings :: Bookings :: total={l} :: [cards] home_bookings_1h @ 0.5, 1.5 :: $total
900307 :: 1st Half - Away Total Bookings :: 1st Half - Away Total Bookings :: Bookings :: total={l} :: [cards] away_bookings_1h @ 0.5, 1.5 :: $total
900312 :: Bookings Handicap :: Bookings Handicap :: Bookings :: hcp={l} :: [cards] bookings_handicap_ft :: 1=Home {h}=home; 3=Away {a}=away
900393 :: Shots on Target Over/Under :: Shots on Target Over/Under :: Match :: total={l} :: [statistics] shots_on_target_over_under_ft :: $ou
900546 :: Home Team Shots on Target O/U :: Home Team Shots on Target O/U :: Teams :: total={l} :: [statistics] home_shots_on_target_over_under_ft :: $ou
900547 :: Away Team Shots on Target O/U :: Away Team Shots on Target O/U :: Teams :: total={l} :: [statistics] away_shots_on_target_over_under_ft :: $ou
900550 :: 1st Half Shots On Target Total :: 1st Half Shots On Target Total :: Match :: total={l} :: [statistics] shots_on_target_over_under_1h :: $ou
900654 :: 1st H Home Shots on Target O/U :: 1st H Home Shots on Target O/U :: Teams :: total={l} :: [statistics] home_shots_on_target_over_under_1h :: $ou
900655 :: 1st H Away Shots on Target O/U :: 1st H Away Shots on Target O/U :: Teams :: total={l} :: [statistics] away_shots_on_target_over_under_1h :: $ou
900394 :: Shots Over/Under :: Shots Over/Under :: Match :: total={l} :: [statistics] shots_over_under_ft :: $ou
900552 :: Home Team Shots Over/Under :: Home Team Shots Over/Under :: Teams :: total={l} :: [statistics] home_shots_over_under_ft :: $ou
900553 :: Away Team Shots Over/Under :: Away Team Shots Over/Under :: Teams :: total={l} :: [statistics] away_shots_over_under_ft :: $ou
900556 :: 1st Half Shots Over/Under :: 1st Half Shots Over/Under :: Match :: total={l} :: [statistics] shots_over_under_1h :: $ou
900679 :: 1st Half Home Team Shots O/U :: 1st Half Home Team Shots O/U :: Teams :: total={l} :: [statistics] home_shots_over_under_1h :: $ou
900678 :: 1st Half Away Team Shots O/U :: 1st Half Away Team Shots O/U :: Teams :: total={l} :: [statistics] away_shots_over_under_1h :: $ou
900342 :: Fouls Over/Under :: Fouls Over/Under :: Match :: total={l} :: [statistics] fouls_over_under_ft :: $ou
900544 :: Home Team Fouls Over/Under :: Home Team Fouls Over/Under :: Teams :: total={l} :: [statistics] home_fouls_over_under_ft :: $ou
900545 :: Away Team Fouls Over/Under :: Away Team Fouls Over/Under :: Teams :: total={l} :: [statistics] away_fouls_over_under_ft :: $ou
900541 :: 1st Half Fouls Over/Under :: 1st Half Fouls Over/Under :: Match :: total={l} :: [statistics] fouls_over_under_1h :: $ou
900686 :: 1st Half Home Team Fouls Total :: 1st Half Home Team Fouls Total :: Teams :: total={l} :: [statistics] home_fouls_over_under_1h :: $ou
900687 :: 1st Half Away Team Fouls Total :: 1st Half Away Team Fouls Total :: Teams :: total={l} :: [statistics] away_fouls_over_under_1h :: $ou
900396 :: Offsides Over/Under :: Offsides Over/Under :: Match :: total={l} :: [statistics] offsides_over_under_ft :: $ou
900568 :: Home Offsides Over/Under :: Home Offsides Over/Under :: Teams :: total={l} :: [statistics] home_offsides_over_under_ft :: $ou
900569 :: Away Offsides Over/Under :: Away Offsides Over/Under :: Teams :: total={l} :: [statistics] away_offsides_over_under_ft :: $ou
900580 :: 1st Half Offsides Over/Under :: 1st Half Offsides Over/Under :: Match :: total={l} :: [statistics] offsides_over_under_1h :: $ou
900674 :: 1st Half Home Offsides O/U :: 1st Half Home Offsides O/U :: Teams :: total={l} :: [statistics] home_offsides_over_under_1h :: $ou
900675 :: 1st Half Away Offsides O/U :: 1st Half Away Offsides O/U :: Teams :: total={l} :: [statistics] away_offsides_over_under_1h :: $ou
900609 :: Saves Over/Under :: Saves Over/Under :: Match :: total={l} :: [statistics] saves_over_under_ft :: $ou
900625 :: Home Team Saves Over/Under :: Home Team Saves Over/Under :: Teams :: total={l} :: [statistics] home_saves_over_under_ft :: $ou
900626 :: Away Team Saves Over/Under :: Away Team Saves Over/Under :: Teams :: total={l} :: [statistics] away_saves_over_under_ft :: $ou
900669 :: 1st Half Saves Over/Under :: 1st Half Saves Over/Under :: Match :: total={l} :: [statistics] saves_over_under_1h :: $ou
900633 :: 1st Half Home Saves Over/Under :: 1st Half Home Saves Over/Under :: Teams :: total={l} :: [statistics] home_saves_over_under_1h :: $ou
900634 :: 1st Half Away Saves Over/Under :: 1st Half Away Saves Over/Under :: Teams :: total={l} :: [statistics] away_saves_over_under_1h :: $ou
900614 :: Tackles Over/Under :: Tackles Over/Under :: Match :: total={l} :: [statistics] tackles_over_under_ft :: $ou
900615 :: Home Team Tackles Over/Under :: Home Team Tackles Over/Under :: Teams :: total={l} :: [statistics] home_tackles_over_under_ft :: $ou
900616 :: Away Team Tackles Over/Under :: Away Team Tackles Over/Under :: Teams :: total={l} :: [statistics] away_tackles_over_under_ft :: $ou
900617 :: Posts and Crossbars O/U :: Posts and Crossbars O/U :: Match :: total={l} :: [statistics] woodwork_over_under_ft :: $ou
900619 :: Home Posts and Crossbars O/U :: Home Posts and Crossbars O/U :: Teams :: total={l} :: [statistics] home_woodwork_over_under_ft :: $ou
900620 :: Away Posts and Crossbars O/U :: Away Posts and Crossbars O/U :: Teams :: total={l} :: [statistics] away_woodwork_over_under_ft :: $ou
900756 :: 1st Half Posts and Crossbars O/U :: 1st Half Posts and Crossbars O/U :: Match :: total={l} :: [statistics] woodwork_over_under_1h :: $ou
900622 :: Goal Kicks Over/Under :: Goal Kicks Over/Under :: Match :: total={l} :: [statistics] goal_kicks_over_under_ft :: $ou
900623 :: Home Team Goal Kicks Over/Under :: Home Team Goal Kicks Over/Under :: Teams :: total={l} :: [statistics] home_goal_kicks_over_under_ft :: $ou
900624 :: Away Team Goal Kicks Over/Under :: Away Team Goal Kicks Over/Under :: Teams :: total={l} :: [statistics] away_goal_kicks_over_under_ft :: $ou
900661 :: 1st Half Goal Kicks Over/Under :: 1st Half Goal Kicks Over/Under :: Match :: total={l} :: [statistics] goal_kicks_over_under_1h :: $ou
900769 :: Throw-Ins Over/Under :: Throw-Ins Over/Under :: Match :: total={l} :: [statistics] throw_ins_over_under_ft :: $ou
900778 :: Home Team Throw-Ins Over/Under :: Home Team Throw-Ins Over/Under :: Teams :: total={l} :: [statistics] home_throw_ins_over_under_ft :: $ou
900779 :: Away Team Throw-Ins Over/Under :: Away Team Throw-Ins Over/Under :: Teams :: total={l} :: [statistics] away_throw_ins_over_under_ft :: $ou
900782 :: 1st Half Throw-Ins Over/Under :: 1st Half Throw-Ins Over/Under :: Match :: total={l} :: [statistics] throw_ins_over_under_1h :: $ou
900795 :: 1st Half Home Throw-Ins Total :: 1st Half Home Throw-Ins Total :: Teams :: total={l} :: [statistics] home_throw_ins_over_under_1h :: $ou
900796 :: 1st Half Away Throw-Ins Total :: 1st Half Away Throw-Ins Total :: Teams :: total={l} :: [statistics] away_throw_ins_over_under_1h :: $ou
900537 :: Substitutions – Over/Under :: Substitutions – Over/Under :: Match :: total={l} :: [statistics] substitutions_over_under_ft :: $ou
900538 :: 1st Half Substitutions O/U :: 1st Half Substitutions O/U :: Match :: total={l} :: [statistics] substitutions_over_under_1h :: $ou
900318 :: Shots on Target 1X2 :: Shots on Target 1X2 :: Match ::  :: [statistics] shots_on_target_1x2_ft :: $result
900652 :: 1st Half Shots On Target 1X2 :: 1st Half Shots On Target 1X2 :: Match ::  :: [statistics] shots_on_target_1x2_1h :: $result
900320 :: Shots 1X2 :: Shots 1X2 :: Match ::  :: [statistics] shots_1x2_ft :: $result
900680 :: 1st Half Shots 1X2 :: 1st Half Shots 1X2 :: Match ::  :: [statistics] shots_1x2_1h :: $result
900539 :: Fouls 1X2 :: Fouls 1X2 :: Match ::  :: [statistics] fouls_1x2_ft :: $result
900647 :: 1st Half Fouls 1X2 :: 1st Half Fouls 1X2 :: Match ::  :: [statistics] fouls_1x2_1h :: $result
900570 :: 1X2 Offsides :: 1X2 Offsides :: Match ::  :: [statistics] offsides_1x2_ft :: $result
900670 :: First Half Offsides 1X2 :: First Half Offsides 1X2 :: Match ::  :: [statistics] offsides_1x2_1h :: $result
900610 :: Saves 1X2 :: Saves 1X2 :: Match ::  :: [statistics] saves_1x2_ft :: $result
900666 :: 1st Half Saves 1X2 :: 1st Half Saves 1X2 :: Match ::  :: [statistics] saves_1x2_1h :: $result
900618 :: 1X2 Posts and Crossbars :: 1X2 Posts and Crossbars :: Match ::  :: [statistics] woodwork_1x2_ft :: $result
900834 :: 1st Half Posts and Crossbars 1X2 :: 1st Half Posts and Crossbars 1X2 :: Match ::  :: [statistics] woodwork_1x2_1h :: $result
900629 :: Goal Kicks 1x2 :: Goal Kicks 1x2 :: Match ::  :: [statistics] goal_kicks_1x2_ft :: $result
900663 :: 1st Half Goal Kicks 1X2 :: 1st Half Goal Kicks 1X2 :: Match ::  :: [statistics] goal_kicks_1x2_1h :: $result
900780 :: Throw-Ins 1X2 :: Throw-Ins 1X2 :: Match ::  :: [statistics] throw_ins_1x2_ft :: $result
900791 :: 1st Half Throw-Ins 1X2 :: 1st Half Throw-Ins 1X2 :: Match ::  :: [statistics] throw_ins_1x2_1h :: $result
900567 :: Asian Handicap Offsides :: Asian Handicap Offsides :: Match :: hcp={l} :: [statistics] offsides_handicap_ft :: 1714=Home {h}=home; 1715=Away {a}=away
800123 :: Match Penalty Scored :: Match Penalty Scored :: Match ::  :: [incidents] penalty_scored_ft :: 74=Yes=yes
5 :: Winning Method (whole round) :: Winning Method :: Main ::  :: [unnamed] unnamed_result :: 901=Home=home; 902=Draw=draw; 903=Away=away
112 :: Overtime & Goal :: Overtime & Goal :: Main ::  :: [unnamed] unnamed_yes_no :: 905=Yes=yes; 906=No=no
900402 :: Goals by Foot :: Goals by Foot :: Match :: total={l} :: [unnamed] unnamed_total :: $ou
800248 :: Match Shots :: Match Shots :: Match ::  :: [counts] shots_over_under_ft @ none :: ${overs("800248", 20)}
800122 :: Match Shots On Target :: Match Shots On Target :: Match ::  :: [counts] shots_on_target_over_under_ft @ none :: ${overs("800122", 7)}
800247 :: Match 1st half shots on target :: Match 1st half shots on target :: Match ::  :: [counts] shots_on_target_over_under_1h @ none :: ${overs("800247", 3)}
800052 :: Match 2nd half shots on target :: Match 2nd half shots on target :: Match ::  :: [counts] shots_on_target_over_under_2h @ none :: ${overs("800052", 3)}
800054 :: Match Shots Outside Box :: Match Shots Outside Box :: Match ::  :: [counts] shots_outside_box_over_under_ft @ none :: ${overs("800054", 8)}
800057 :: Match Fouls :: Match Fouls :: Match ::  :: [counts] fouls_over_under_ft @ none :: ${overs("800057", 21)}
800202 :: Match Offsides :: Match Offsides :: Match ::  :: [counts] offsides_over_under_ft @ none :: ${overs("800202", 3)}
800203 :: Match Throw-Ins :: Match Throw-Ins :: Match ::  :: [counts] throw_ins_over_under_ft @ none :: ${overs("800203", 35)}
800204 :: Match Tackles :: Match Tackles :: Match ::  :: [counts] tackles_over_under_ft @ none :: ${overs("800204", 30)}
800205 :: Match Goal Kicks :: Match Goal Kicks :: Match ::  :: [counts] goal_kicks_over_under_ft @ none :: ${overs("800205", 12)}
800063 :: Match Cards :: Match Cards :: Match ::  :: [counts] cards_over_under_ft @ none :: ${overs("800063", 2)}
800064 :: Match Cards 1st Half :: Match Cards 1st Half :: Match ::  :: [counts] cards_over_under_1h @ none :: ${overs("800064", 1)}
800065 :: Match Cards 2nd Half :: Match Cards 2nd Half :: Match ::  :: [counts] cards_over_under_2h @ none :: ${overs("800065", 1)}
800160 :: Team Shots :: Team Shots :: Teams ::  :: [counts] home_shots_over_under_ft + away_shots_over_under_ft @ none :: ${oversOfTeams("800160", 9, "shots_over_under_ft")}
800161 :: Team Shots on Target :: Team Shots on Target :: Teams ::  :: [counts] home_shots_on_target_over_under_ft + away_shots_on_target_over_under_ft @ none :: ${oversOfTeams("800161", 3, "shots_on_target_over_under_ft")}
800245 :: Team 1st half shots on target :: Team 1st half shots on target :: Teams ::  :: [counts] home_shots_on_target_over_under_1h + away_shots_on_target_over_under_1h @ none :: ${oversOfTeams("800245", 1, "shots_on_target_over_under_1h")}
800287 :: Team 2nd half shots on target :: Team 2nd half shots on target :: Match ::  :: [counts] home_shots_on_target_over_under_2h + away_shots_on_target_over_under_2h @ none :: ${oversOfTeams("800287", 1, "shots_on_target_over_under_2h")}
800072 :: Team Fouls :: Team Fouls :: Teams ::  :: [counts] home_fouls_over_under_ft + away_fouls_over_under_ft @ none :: ${oversOfTeams("800072", 10, "fouls_over_under_ft")}
800241 :: Team Throw-Ins :: Team Throw-Ins :: Teams ::  :: [counts] home_throw_ins_over_under_ft + away_throw_ins_over_under_ft @ none :: ${oversOfTeams("800241", 16, "throw_ins_over_under_ft")}
800206 :: Team Tackles :: Team Tackles :: Teams ::  :: [counts] home_tackles_over_under_ft + away_tackles_over_under_ft @ none :: ${oversOfTeams("800206", 14, "tackles_over_under_ft")}
800242 :: Team Goal Kicks :: Team Goal Kicks :: Teams ::  :: [counts] home_goal_kicks_over_under_ft + away_goal_kicks_over_under_ft @ none :: ${oversOfTeams("800241", 6, "goal_kicks_over_under_ft")}
800262 :: Team Assists :: Team Assists :: Teams ::  :: [counts] home_assists_over_under_ft + away_assists_over_under_ft @ none :: ${oversOfTeams("800262", 1, "assists_over_under_ft")}
800299 :: Team Saves :: Team Saves :: Teams ::  :: [counts] home_saves_over_under_ft + away_saves_over_under_ft @ none :: ${oversOfTeams("800299", 2, "saves_over_under_ft")}
800060 :: Team Cards :: Team Cards :: Teams ::  :: [counts] home_cards_over_under_ft + away_cards_over_under_ft @ none :: ${oversOfTeams("800060", 1, "cards_over_under_ft")}
800061 :: Team Cards 1st Half :: Team Cards 1st Half :: Teams ::  :: [counts] home_cards_over_under_1h + away_cards_over_under_1h @ none :: ${oversOfTeams("800061", 1, "cards_over_under_1h")}
800062 :: Team Cards 2nd Half :: Team Cards 2nd Half :: Teams ::  :: [counts] home_cards_over_under_2h + away_cards_over_under_2h @ none :: ${oversOfTeams("800062", 1, "cards_over_under_2h")}
`;
