/** Ranges of goals of home and away, a code for each range of home's: `H12HA13` is 1-2 and 1-3. */
const multigoals = ["12", "13", "14", "24", "23"]
	.map((home, i) => {
		const outcomes = ["12", "13", "14", "23", "24"].map((away) => {
			const [own, other] = [home, away].map((range) => range.split("").join("-"));
			return `H${home}HA${away}=H ${own} & A ${other}=#${own}/${other}:yes`;
		});
		return `S_MHA${i + 1} :: MultiGoal Home&Away (${i + 1}) :: GOAL :: [mixes] home_away_multigoals_ft :: ${outcomes.join("; ")}`;
	})
	.join("\n");

/** Totals of home and away, a code for each line of home's and two lines of away's: `O05HU15A` is over 0.5, under 1.5. */
const totals = ["05", "15", "25", "35"]
	.flatMap((home, i) =>
		[
			["05", "15"],
			["25", "35"],
		].map((lines, j) => {
			const outcomes = lines.flatMap((away) => {
				const label = [home, away].map((line) => line.split("").join(".")).join("/");
				return ["OO", "OU", "UO", "UU"].map((sides) => {
					const [own = "", other = ""] = sides;
					const key = [own, other].map((side) => (side === "O" ? "over" : "under")).join("_");
					return `${own}${home}H${other}${away}A=${own} ${home} H & ${other} ${away} A=#${label}:${key}`;
				});
			});
			const no = 2 * i + j + 1;
			return `S_HAOANDU${no} :: O/U Home & O/U Away (${no}) :: GOAL :: [mixes] home_and_away_over_under_ft :: ${outcomes.join("; ")}`;
		}),
	)
	.join("\n");

/**
 * Codes that Bet9ja has for some matches only: rows as in `bet9jaTable`; codes, names and suffixes as in recorded replies
 * and, where a code was never offered in one, as in the dictionary that each of them carries.
 */
export const BET9JA_MORE_ROWS = `
S_AHH :: 1st Half - Asian Handicap :: OTHER :: [mixes] asian_handicap_1h :: 1=1=home; 2=2=away
S_AH2 :: Asian Handicap 2HT :: OTHER :: [mixes] asian_handicap_2h :: 1=1=home; 2=2=away
S_ACS :: Anytime Correct Score :: OTHER :: [mixes] anytime_correct_score_ft :: 0:1=0:1=0_1; 0:2=0:2=0_2; 0:3=0:3=0_3; 0:4=0:4=0_4; 1:0=1:0=1_0; 1:1=1:1=1_1; 1:2=1:2=1_2; 1:3=1:3=1_3; 2:0=2:0=2_0; 2:1=2:1=2_1; 2:2=2:2=2_2; 2:3=2:3=2_3; 3:0=3:0=3_0; 3:1=3:1=3_1; 3:2=3:2=3_2; 4:0=4:0=4_0
S_HL :: Home to Win - 1UP/2UP :: OTHER :: [mixes] home_win_1up_ft + home_win_2up_ft :: HOME1Y=HOME1Y=home_win_1up_ft:yes; HOME2Y=HOME2Y=home_win_2up_ft:yes
S_AL :: Away to Win - 1UP/2UP :: OTHER :: [mixes] away_win_1up_ft + away_win_2up_ft :: AWAY1Y=AWAY1Y=away_win_1up_ft:yes; AWAY2Y=AWAY2Y=away_win_2up_ft:yes
S_RRH :: Reverse Result Home :: OTHER :: [mixes] home_win_from_behind_ft :: Y=Yes=yes; N=No=no
S_RRA :: Reverse Result Away :: OTHER :: [mixes] away_win_from_behind_ft :: Y=Yes=yes; N=No=no
S_RTR :: Reverse The Result :: OTHER :: [mixes] any_win_from_behind_ft :: Y=Yes=yes; N=No=no
S_HOMES2R :: Home To Score 2 in a Row :: OTHER :: [mixes] home_score_2_in_a_row_ft :: Y=Yes=yes; N=No=no
S_SCOREH3R :: Home to Score 3 in a Row :: OTHER :: [mixes] home_score_3_in_a_row_ft :: Y=Yes=yes; N=No=no
S_SCOREA2R :: Away to Score 2 in a Row :: OTHER :: [mixes] away_score_2_in_a_row_ft :: Y=Yes=yes; N=No=no
S_SCOREA3R :: Away to Score 3 in a Row :: OTHER :: [mixes] away_score_3_in_a_row_ft :: Y=Yes=yes; N=No=no
${multigoals}
${totals}
S_CLEANHOME1T :: 1st Half - Clean Sheet Home :: OTHER :: [mixes] home_clean_sheet_1h :: Y=Yes=yes; N=No=no
S_CLEANAWAY1T :: 1st Half - Clean Sheet Away :: OTHER :: [mixes] away_clean_sheet_1h :: Y=Yes=yes; N=No=no
S_CLEANHOME2T :: 2nd Half - Clean Sheet Home :: OTHER :: [mixes] home_clean_sheet_2h :: Y=Yes=yes; N=No=no
S_CLEANAWAY2T :: 2nd Half - Clean Sheet Away :: OTHER :: [mixes] away_clean_sheet_2h :: Y=Yes=yes; N=No=no
S_1STSCORE2T :: 2nd Half - First Team to score :: OTHER :: [mixes] first_goal_2h :: 1=1=home; 2=2=away; N=None=none
S_1STGOAL10MIN :: Time of First Goal (10 Minutes) :: GOAL :: [times] goal_time_10min_ft @ =1 :: 1-10=1-10 Minutes=1_10; 11-20=11-20 Minutes=11_20; 21-30=21-30 Minutes=21_30; 31-40=31-40 Minutes=31_40; 41-50=41-50 Minutes=41_50; 51-60=51-60 Minutes=51_60; 61-70=61-70 Minutes=61_70; 71-80=71-80 Minutes=71_80; 81-90=81-90 Minutes=81_90; N=No Goal=none
S_1STGOAL15MIN :: Minute First Goal :: GOAL :: [times] goal_time_15min_ft @ =1 :: 1-15=0-15 Minutes=1_15; 16-30=16-30 Minutes=16_30; 31-45=31-45+ Minutes=31_45; 46-60=46-60  Minutes=46_60; 61-75=61-75 Minutes=61_75; 76-90=76-90+ Minutes=76_90; N=No Goal=none
S_MLASTG :: Minute Last Goal :: GOAL :: [times] last_goal_time_15min_ft :: 1630=16-30=16_30; 3145=31-45+=31_45; 4660=46-60=46_60; 6175=61-75=61_75; 7690=76-90+=76_90; 015=0-15=1_15; NG=No Goal=none
S_HSBHOU25 :: Home Score Both Halves &O/U 2.5 :: OTHER :: [mixes] home_score_both_halves_over_under_ft @ 2.5 :: YO=Yes & Over=yes_over; YU=Yes & Under=yes_under; NO=No & Over=no_over; NU=No & Under=no_under
S_HSBHOU35 :: Home Score Both Halves &O/U 3.5 :: OTHER :: [mixes] home_score_both_halves_over_under_ft @ 3.5 :: YO=Yes & Over=yes_over; YU=Yes & Under=yes_under; NO=No & Over=no_over; NU=No & Under=no_under
S_HSBHOU45 :: Home Score Both Halves &O/U 4.5 :: OTHER :: [mixes] home_score_both_halves_over_under_ft @ 4.5 :: YO=Yes & Over=yes_over; YU=Yes & Under=yes_under; NO=No & Over=no_over; NU=No & Under=no_under
S_ASBHOU25 :: Away Score Both Halves&O/U 2.5 :: OTHER :: [mixes] away_score_both_halves_over_under_ft @ 2.5 :: YO=Yes & Over=yes_over; YU=Yes & Under=yes_under; NO=No & Over=no_over; NU=No & Under=no_under
S_ASBHOU35 :: Away Score Both Halves&O/U 3.5 :: OTHER :: [mixes] away_score_both_halves_over_under_ft @ 3.5 :: YO=Yes & Over=yes_over; YU=Yes & Under=yes_under; NO=No & Over=no_over; NU=No & Under=no_under
S_ASBHOU45 :: Away Score Both Halves&O/U 4.5 :: OTHER :: [mixes] away_score_both_halves_over_under_ft @ 4.5 :: YO=Yes & Over=yes_over; YU=Yes & Under=yes_under; NO=No & Over=no_over; NU=No & Under=no_under
S_1X2OE :: 1X2 & Odd/Even :: OTHER :: [mixes] 1x2_odd_even_ft :: 1O=1 & Odd=home_odd; 1E=1 & Even=home_even; X=X=draw; 2O=2 & Odd=away_odd; 2E=2 & Even=away_even
S_1H1X2OU :: 1st Half - 1X2 or Over/Under :: OTHER :: [mixes] home_or_over_1h + home_or_under_1h + away_or_over_1h + away_or_under_1h + draw_or_over_1h + draw_or_under_1h :: 1O=1 or Ov=home_or_over_1h:yes; 1U=1 or Un=home_or_under_1h:yes; 2O=2 or Ov=away_or_over_1h:yes; 2U=2 or Un=away_or_under_1h:yes; XO=X or Ov=draw_or_over_1h:yes; XU=X or Un=draw_or_under_1h:yes
S_2H1X2OU :: 2nd Half - 1X2 or Over/Under :: OTHER :: [mixes] home_or_over_2h + home_or_under_2h + away_or_over_2h + away_or_under_2h + draw_or_over_2h + draw_or_under_2h :: 1O=1 or Ov=home_or_over_2h:yes; 1U=1 or Un=home_or_under_2h:yes; 2O=2 or Ov=away_or_over_2h:yes; 2U=2 or Un=away_or_under_2h:yes; XO=X or Ov=draw_or_over_2h:yes; XU=X or Un=draw_or_under_2h:yes
S_S10MIN :: Score 10 Minutes :: GOAL :: [times] over_under_10min @ =0.5 :: YS10M=Yes=over; NS10M=No=under
S_S15MIN :: Score 15 Minutes :: GOAL :: [times] over_under_15min @ =0.5 :: YS15M=Yes=over; NS15M=No=under
S_OU15E1 :: O/U 1.5 Early (10 Minutes) :: GOAL :: [times] over_under_early_10min @ 1.5 :: O=O=over
S_OU15E2 :: O/U 1.5 Early (20 Minutes) :: GOAL :: [times] over_under_early_20min @ 1.5 :: O=O=over
S_OU25E3 :: O/U 2.5 Early (30 Minutes) :: GOAL :: [times] over_under_early_30min @ 2.5 :: O=O=over
S_OU25EH :: O/U 2.5 Early (Half Time) :: GOAL :: [times] over_under_early_45min @ 2.5 :: O=O=over
S_OU35E5 :: O/U 3.5 Early (50 Minutes) :: GOAL :: [times] over_under_early_50min @ 3.5 :: O=O=over
S_OU35E6 :: O/U 3.5 Early (65 Minutes) :: GOAL :: [times] over_under_early_65min @ 3.5 :: O=O=over
S_HOU15E1 :: Home O/U 1.5 Early (10 Minutes) :: GOAL :: [times] home_over_under_early_10min @ 1.5 :: O=O=over
S_HOU15E2 :: Home O/U 1.5 Early (20 Minutes) :: GOAL :: [times] home_over_under_early_20min @ 1.5 :: O=O=over
S_HOU25E3 :: Home O/U 2.5 Early (30 Minutes) :: GOAL :: [times] home_over_under_early_30min @ 2.5 :: O=O=over
S_HOU25EH :: Home O/U 2.5 Early (Half Time) :: GOAL :: [times] home_over_under_early_45min @ 2.5 :: O=O=over
S_HOU35E5 :: Home O/U 3.5 Early (50 Minutes) :: GOAL :: [times] home_over_under_early_50min @ 3.5 :: O=O=over
S_HOU35E6 :: Home O/U 3.5 Early (65 Minutes) :: GOAL :: [times] home_over_under_early_65min @ 3.5 :: O=O=over
S_AOU15E1 :: Away O/U 1.5 Early (10 Minutes) :: GOAL :: [times] away_over_under_early_10min @ 1.5 :: O=O=over
S_AOU15E2 :: Away O/U 1.5 Early (20 Minutes) :: GOAL :: [times] away_over_under_early_20min @ 1.5 :: O=O=over
S_AOU25E3 :: Away O/U 2.5 Early (30 Minutes) :: GOAL :: [times] away_over_under_early_30min @ 2.5 :: O=O=over
S_AOU25EH :: Away O/U 2.5 Early (Half Time) :: GOAL :: [times] away_over_under_early_45min @ 2.5 :: O=O=over
S_AOU35E5 :: Away O/U 3.5 Early (50 Minutes) :: GOAL :: [times] away_over_under_early_50min @ 3.5 :: O=O=over
S_AOU35E6 :: Away O/U 3.5 Early (65 Minutes) :: GOAL :: [times] away_over_under_early_65min @ 3.5 :: O=O=over
S_C15M :: Cards 15 Minutes :: OTHER :: [cards] card_15min :: Y=Yes=yes
S_C30M :: Cards 30 Minutes :: OTHER :: [cards] card_30min :: Y=Yes=yes
S_MULTIC :: Multi Corner :: CORNER :: [corners] corners_exact_ft :: 12=12+=12+; 911=9-11=9_11; 08=0-8=0_8
S_MULTICH :: Multi Corner Home :: CORNER :: [corners] home_corners_exact_ft :: 7=7+=7+; 34=3-4=3_4; 56=5-6=5_6; 02=0-2=0_2
S_MULTICA :: Multi Corner Away :: CORNER :: [corners] away_corners_exact_ft :: 7=7+=7+; 34=3-4=3_4; 56=5-6=5_6; 02=0-2=0_2
S_CORNERSHOME1T :: 1st Half - Exact Corners Home :: CORNER :: [corners] home_corners_exact_1h :: 2=2=2; 3=3=3; 0-1=0-1=0_1; 4+=4+=4+
S_CORNERSAWAY1T :: 1st Half - Exact Corners Away :: CORNER :: [corners] away_corners_exact_1h :: 2=2=2; 3=3=3; 0-1=0-1=0_1; 4+=4+=4+
S_2HTOUCA :: 2nd Half - Over/Under Cards :: OTHER :: [cards] bookings_over_under_2h @ 1.5 :: O=Over=over; U=Under=under
S_CAH1 :: Cards Asian Handicap :: OTHER :: [cards] bookings_handicap_ft @ -0.5 :: 1=1=home; 2=2=away
S_CAHH1 :: Cards Asian Hnd HT :: OTHER :: [cards] bookings_handicap_1h :: 1=1=home; 2=2=away
S_CAH21 :: Cards Asian Hnd 2HT :: OTHER :: [cards] bookings_handicap_2h :: 1=1=home; 2=2=away
S_FCH1 :: First Card HT :: OTHER :: [cards] first_card_1h :: 1=1=home; 2=2=away; X=X=none
S_LASTBOOK :: Last Card 1X2 :: OTHER :: [cards] last_card_ft :: 1=1=home; 2=2=away; N=None=none
S_ECH :: 1st Half - Exact Cards :: OTHER :: [cards] bookings_exact_1h :: 0=0=0; 1=1=1; 2=2=2; 3=3=3; 4=4=4; 5=5=5; 6=6+=6+
S_MULTIC1 :: Multi Card :: OTHER :: [cards] bookings_range_ft :: 9=9+=9+; 34=3-4=3_4; 56=5-6=5_6; 78=7-8=7_8; 02=0-2=0_2
S_BOOKSHOME :: Number Cards Home :: OTHER :: [cards] home_bookings_exact_ft :: 01BookHome=0-1=0_1; 2BookHome=2=2; 3BookHome=3=3; 4+BookHome=4+=4+
S_BOOKSAWAY :: Number Cards Away :: OTHER :: [cards] away_bookings_exact_ft :: 01BookAway=0-1=0_1; 2BookAway=2=2; 3BookAway=3=3; 4+BookAway=4+=4+
S_CARDSHOME1T :: 1st Half - Number of Bookings Home :: OTHER :: [cards] home_bookings_exact_1h :: 0=0=0; 1=1=1; 2=2=2; 3+=3+=3+
S_CARDSAWAY1T :: 1st Half - Number of Bookings Away :: OTHER :: [cards] away_bookings_exact_1h :: 0=0=0; 1=1=1; 2=2=2; 3+=3+=3+
S_BTLC :: Both teams least Cards :: OTHER :: [cards] both_teams_cards_ft @ none :: 1=1=both_teams_cards_ft@1:yes; 2=2=both_teams_cards_ft@2:yes; 3=3=both_teams_cards_ft@3:yes; 4=4=both_teams_cards_ft@4:yes; 5=5=both_teams_cards_ft@5:yes; 6=6=both_teams_cards_ft@6:yes
S_HMC :: Half Most Card :: OTHER :: [cards] highest_booking_half :: 1=1st=1st; 2=2nd=2nd; E=Equal=equal
S_REDCARD1T :: Red Card Half Time :: OTHER :: [cards] sending_off_1h :: Y=Yes=yes
S_RCH :: Red Card Home :: OTHER :: [cards] home_sending_off_ft :: Y=Yes=yes
S_RCA :: Red Card Away :: OTHER :: [cards] away_sending_off_ft :: Y=Yes=yes
S_HOMEOFF1T :: 1st Half - Home Team Player Sent Off :: OTHER :: [cards] home_sending_off_1h :: Y=Yes=yes; N=No=no
S_AWAYOFF1T :: 1st Half - Away Team Player Sent Off :: OTHER :: [cards] away_sending_off_1h :: Y=Yes=yes; N=No=no
S_HCYC :: Home Coach Yellow Card :: OTHER :: [cards] home_coach_yellow_card_ft :: Y=Yes=yes; N=No=no
S_HCRC :: Home Coach Red Card :: OTHER :: [cards] home_coach_red_card_ft :: Y=Yes=yes; N=No=no
S_ACYC :: Away Coach Yellow Card :: OTHER :: [cards] away_coach_yellow_card_ft :: Y=Yes=yes; N=No=no
S_ACRC :: Away Coach Red Card :: OTHER :: [cards] away_coach_red_card_ft :: Y=Yes=yes; N=No=no
S_LCYC :: Least Coach (Yellow Card) :: OTHER :: [cards] any_coach_yellow_card_ft :: Y=Yes=yes; N=No=no
S_LCRC :: Least coach (Red Card) :: OTHER :: [cards] any_coach_red_card_ft :: Y=Yes=yes; N=No=no
S_BCYC :: Both Coach (Yellow Card) :: OTHER :: [cards] both_coaches_yellow_card_ft :: Y=Yes=yes; N=No=no
S_BCRC :: Both coaches (Red Card) :: OTHER :: [cards] both_coaches_red_card_ft :: Y=Yes=yes; N=No=no
S_OUSHOTS :: O/U Shots :: OTHER :: [statistics] shots_over_under_ft @ 24.5, 25.5, 26.5, 27.5 :: O=Over=over
S_HOUST :: O/U Home Shots :: OTHER :: [statistics] home_shots_over_under_ft @ 9.5, 10.5, 11.5, 12.5 :: HOver=Over=over
S_AOUS :: O/U Away Shots :: OTHER :: [statistics] away_shots_over_under_ft @ 13.5, 14.5, 15.5, 16.5 :: AOver=Over=over
S_HOUS :: HT Ov/Un Shots :: OTHER :: [statistics] shots_over_under_1h @ 10.5, 11.5, 12.5, 13.5 :: O=Over=over
S_2OUS :: 2HT Ov/Un Shots :: OTHER :: [statistics] shots_over_under_2h @ 12.5, 13.5, 14.5 :: O=Over=over
S_STOU :: O/U Shots on Target :: OTHER :: [statistics] shots_on_target_over_under_ft @ 7.5, 8.5, 9.5, 10.5 :: O=Over=over
S_STHOU :: O/U Home Shots on Target :: OTHER :: [statistics] home_shots_on_target_over_under_ft @ 2.5, 3.5, 4.5 :: HOMEO=Over=over
S_STAOU :: O/U Away Shots on Target :: OTHER :: [statistics] away_shots_on_target_over_under_ft @ 4.5, 5.5, 6.5 :: AWAYO=Over=over
S_HOUST1 :: HT O/U Shots Target :: OTHER :: [statistics] shots_on_target_over_under_1h @ 2.5, 3.5, 4.5, 5.5 :: O=Over=over
S_2OUST :: 2HT O/U Shots Target :: OTHER :: [counts] shots_on_target_over_under_2h @ 3.5, 4.5, 5.5, 6.5 :: O=Over=over
S_FOU :: Fouls Over/Under :: OTHER :: [statistics] fouls_over_under_ft @ 20.5, 21.5, 22.5, 23.5, 24.5, 25.5 :: O=Over=over
S_FOUH :: Fouls Over/Under Home :: OTHER :: [statistics] home_fouls_over_under_ft @ 9.5, 10.5, 11.5, 12.5, 13.5, 14.5 :: HO=Home Over=over
S_FOUA :: Fouls Over/Under Away :: OTHER :: [statistics] away_fouls_over_under_ft @ 9.5, 10.5, 11.5, 12.5, 13.5, 14.5 :: AO=Away Over=over
S_HOUF :: HT Ov/Un Fouls :: OTHER :: [statistics] fouls_over_under_1h @ 9.5, 10.5, 11.5, 12.5, 13.5 :: O=Over=over
S_2OUF :: 2HT Ov/Un Fouls :: OTHER :: [statistics] fouls_over_under_2h :: O=Over=over; U=Under=under
S_OFFOU :: Over/Under Offsides :: OTHER :: [statistics] offsides_over_under_ft @ 1.5, 2.5, 3.5, 4.5 :: Over=Over=over
S_HOUOFF :: Home Over/Under Offside :: OTHER :: [statistics] home_offsides_over_under_ft @ 0.5, 1.5, 2.5 :: HomeOver=Home Over=over
S_AOUOFF :: Away Over/Under Offside :: OTHER :: [statistics] away_offsides_over_under_ft @ 0.5, 1.5, 2.5 :: AwayOver=Away Over=over
S_HOUO :: HT Ov/Un Offside :: OTHER :: [statistics] offsides_over_under_1h :: O=Over=over; U=Under=under
S_2OUO :: 2HT Ov/Un Offside :: OTHER :: [statistics] offsides_over_under_2h :: O=Over=over; U=Under=under
S_OUSAVES :: O/U Saves :: OTHER :: [statistics] saves_over_under_ft @ 5.5, 6.5, 8.5 :: O=Over=over
S_HOUSA :: O/U Home Saves :: OTHER :: [statistics] home_saves_over_under_ft @ 3.5, 4.5 :: HOver=Home Over=over
S_AOUSA :: O/U Away Saves :: OTHER :: [statistics] away_saves_over_under_ft @ 2.5, 3.5 :: AOver=Away Over=over
S_OUTACKLES :: O/U Tackles :: OTHER :: [statistics] tackles_over_under_ft @ 30.5, 31.5, 32.5, 33.5, 34.5, 35.5 :: O=Over=over
S_HOUTA :: O/U Home Tackles :: OTHER :: [statistics] home_tackles_over_under_ft @ 15.5, 16.5, 17.5, 18.5 :: HOver=Home Over=over
S_AOUTA :: O/U Away Tackles :: OTHER :: [statistics] away_tackles_over_under_ft @ 14.5, 15.5, 16.5, 17.5, 18.5 :: AOver=Away Over=over
S_OUGK :: Ov/Un Goal Kicks :: OTHER :: [statistics] goal_kicks_over_under_ft :: O=Over=over; U=Under=under
S_OUHGK :: Ov/Un Home Goal Kick :: OTHER :: [statistics] home_goal_kicks_over_under_ft :: O=Over=over; U=Under=under
S_OUAG :: Ov/Un Away Goal Kick :: OTHER :: [statistics] away_goal_kicks_over_under_ft :: O=Over=over; U=Under=under
S_OUTI :: Ov/Un Throw-ins :: OTHER :: [statistics] throw_ins_over_under_ft :: O=Over=over; U=Under=under
S_OUHTI :: Ov/Un Home Throw-ins :: OTHER :: [statistics] home_throw_ins_over_under_ft :: O=Over=over; U=Under=under
S_OUATI :: Ov/Un Away Throw-ins :: OTHER :: [statistics] away_throw_ins_over_under_ft :: O=Over=over; U=Under=under
S_OUP :: O/U Posts :: OTHER :: [statistics] woodwork_over_under_ft :: O=Over=over; U=Under=under
S_OUHP :: O/U Home Posts :: OTHER :: [statistics] home_woodwork_over_under_ft :: O=Over=over; U=Under=under
S_OUAP :: O/U Away Posts :: OTHER :: [statistics] away_woodwork_over_under_ft :: O=Over=over; U=Under=under
S_1X2SHOTS :: 1X2 Shots :: OTHER :: [statistics] shots_1x2_ft :: 1=1=home; 2=2=away; X=X=draw
S_HS :: HT Shots :: OTHER :: [statistics] shots_1x2_1h :: 1=1=home; 2=2=away; X=X=draw
S_2S :: 2HT Shots :: OTHER :: [statistics] shots_1x2_2h :: 1=1=home; 2=2=away; X=X=draw
S_ST :: 1X2 Shots on Target :: OTHER :: [statistics] shots_on_target_1x2_ft :: 1=1=home; 2=2=away; X=X=draw
S_HST :: HT Shots Target :: OTHER :: [statistics] shots_on_target_1x2_1h :: 1=1=home; 2=2=away; X=X=draw
S_2ST :: 2HT Shots Target :: OTHER :: [statistics] shots_on_target_1x2_2h :: 1=1=home; 2=2=away; X=X=draw
S_1X2F :: 1X2 Fouls :: OTHER :: [statistics] fouls_1x2_ft :: 1=1=home; 2=2=away; X=X=draw
S_HF :: HT Fouls :: OTHER :: [statistics] fouls_1x2_1h :: 1=1=home; 2=2=away; X=X=draw
S_2F :: 2HT Fouls :: OTHER :: [statistics] fouls_1x2_2h :: 1=1=home; 2=2=away; X=X=draw
S_1X2OFFS :: 1X2 Offsides :: OTHER :: [statistics] offsides_1x2_ft :: 1=1=home; 2=2=away; X=X=draw
S_HO :: HT Offside :: OTHER :: [statistics] offsides_1x2_1h :: 1=1=home; 2=2=away; X=X=draw
S_1X2SAVES :: 1X2 Saves :: OTHER :: [statistics] saves_1x2_ft :: 1=1=home; 2=2=away; X=X=draw
S_1X2TACKLES :: 1X2 Tackles :: OTHER :: [statistics] tackles_1x2_ft :: 1=1=home; 2=2=away; X=X=draw
S_1X2GK :: 1X2 Goal Kicks :: OTHER :: [statistics] goal_kicks_1x2_ft :: 1=1=home; 2=2=away; X=X=draw
S_1X2TI :: 1X2 Throw-ins :: OTHER :: [statistics] throw_ins_1x2_ft :: 1=1=home; 2=2=away; X=X=draw
S_1X2P1 :: 1X2 Posts :: OTHER :: [statistics] woodwork_1x2_ft :: 1=1=home; 2=2=away; X=X=draw
S_1OG :: 1St Own Goal :: OTHER :: [incidents] first_goal_own_goal_ft :: Y=Yes=yes
S_OG :: Own Goal :: OTHER :: [incidents] own_goal_ft :: Y=Yes=yes
S_GOALTYPE :: First Goal Method :: OTHER :: [incidents] first_goal_method_ft :: SHOT=Shot=shot; HEADER=Header=header; PENALITY=Penalty=penalty; FREEKICK=Free Kick=free_kick; OWNGOAL=Own Goal=own_goal; NOGOAL=No Goal=no_goal
S_GOA :: Goal Outside Area :: OTHER :: [incidents] goal_outside_area_ft :: Y=Yes=yes; N=No=no
S_GIT90 :: Gol Injury Time 90+ :: OTHER :: [incidents] goal_injury_time_2h_ft :: Y=Yes=yes; N=No=no
S_GPS :: Goal Player Substitution :: OTHER :: [incidents] substitute_goal_ft :: Y=Yes=yes; N=No=no
S_PEN :: Penalty :: OTHER :: [incidents] penalty_ft :: Y=Yes=yes; N=No=no
S_PENSCOREMISS :: Penalty Scored/Missed :: OTHER :: [incidents] penalty_scored_ft + penalty_missed_ft :: PSCOR=Pen. Scored=penalty_scored_ft:yes; PMISS=Pen. Missed=penalty_missed_ft:yes
S_1S :: 1st Substitution :: OTHER :: [incidents] first_substitution_ft :: 1H=1st Half=1h; B=Break=break; 2H=2nd Half=2h; NS=No Sub=none
S_SH :: Substitution HT :: OTHER :: [incidents] substitution_1h :: Y=Yes=yes; N=No=no
S_VTM :: VAR in the Match :: OTHER :: [incidents] var_ft :: Y=Yes=yes; N=No=no
S_VH :: VAR HT :: OTHER :: [incidents] var_1h :: Y=Yes=yes; N=No=no
S_V2 :: VAR 2HT :: OTHER :: [incidents] var_2h :: Y=Yes=yes; N=No=no
S_GDV :: Goal Disallowed (VAR) :: OTHER :: [incidents] goal_disallowed_var_ft :: Y=Yes=yes; N=No=no
S_1X2P :: 1X2 Plus :: OTHER :: [incidents] 1x2_woodwork_ft :: 1P=1 Plus=home; XP=X Plus=draw; 2P=2 Plus=away
S_DCP :: DC Plus :: OTHER :: [incidents] double_chance_woodwork_ft :: 1P=1X Plus=home_draw; 12P=12 Plus=home_away; XP=X2 Plus=draw_away
S_OU25P :: Ov/Un 2.5 Plus :: OTHER :: [incidents] over_under_woodwork_ft @ 2.5 :: O=Over Plus=over; U=Under Plus=under
S_1X21X2C1 :: 1X2 + 1X2 Corner :: CORNER :: [corners] 1x2_corners_1x2_ft :: 11=1+1=1_1; 12=1+2=1_2; 21=2+1=2_1; 22=2+2=2_2; 1X=1+X=1_x; X1=X+1=x_1; XX=X+X=x_x; X2=X+2=x_2; 2X=2+X=2_x
S_1X21X2C :: 1X2 + 1X2 Cards :: OTHER :: [cards] 1x2_bookings_1x2_ft :: 11=1+1=1_1; 12=1+2=1_2; 21=2+1=2_1; 22=2+2=2_2; 1X=1+X=1_x; X1=X+1=x_1; XX=X+X=x_x; X2=X+2=x_2; 2X=2+X=2_x
S_1X2C1X2C :: 1X2 Corner + 1X2 Cards :: OTHER :: [cards] corners_1x2_bookings_1x2_ft :: 11=1+1=1_1; 12=1+2=1_2; 21=2+1=2_1; 22=2+2=2_2; 1X=1+X=1_x; X1=X+1=x_1; XX=X+X=x_x; X2=X+2=x_2; 2X=2+X=2_x
S_TTTL :: Team takes the lead :: OTHER :: [mixes] team_takes_lead_ft :: OO=Only One=one; B=Both=both; N=None=none
S_12QUALIFY :: To Qualify :: OTHER :: [knockout] to_qualify :: 1=1=home; 2=2=away
S_WINTROPHY :: To Win the Trophy :: OTHER :: [knockout] to_win_trophy :: 1=1=home; 2=2=away
S_EXT12 :: Qualify In ExtraTime :: OTHER :: [knockout] qualify_extra_time :: 1=Home In Extra Time=home; 2=Away In Extra Time=away
S_EXT12P :: Qualify On Penalties :: OTHER :: [knockout] qualify_penalties :: 1=Home On Penalty=home; 2=Away On Penalty=away
S_OT :: Match to Go to Extra Time :: OTHER :: [knockout] extra_time :: Y=Yes=yes; N=No=no
S_EXT1X2 :: Extra Time - 1X2 :: OTHER :: [knockout] extra_time_1x2 :: 1=1 Extra Time=home; 2=2 Extra Time=away; X=X Extra Time=draw
S_EXTOU :: Extra Time - Over/Under :: OTHER :: [knockout] extra_time_over_under :: O=Over=over; U=Under=under
S_EXTPENALTY :: Match to Go to Penalty Shootout :: OTHER :: [knockout] penalty_shootout :: Y=Yes=yes; N=No=no
S_12HOW :: How will the match be won? :: OTHER :: [knockout] winning_method :: 1RT=1 RT=home_90min; 1OT=1 OT=home_extra_time; 1SO=1 SO=home_penalties; 2RT=2 RT=away_90min; 2OT=2 OT=away_extra_time; 2SO=2 SO=away_penalties
S_MVNE :: Method Victory (No ET) :: OTHER :: [knockout] winning_method_no_extra_time :: HOMEWR=Home Win RT=home_90min; HOMEWP=Home Win Penalty=home_penalties; AWAYWR=Away Win RT=away_90min; AWAYWP=Away Win Penalty=away_penalties
S_ACG :: Any Card Goalkeeper :: OTHER :: [unnamed] unnamed_yes_no :: Y=Yes=yes; N=No=no
S_HBALLPOU :: Home Ball Poss Over/Under % :: OTHER :: [unnamed] unnamed_total :: O=Over=over; U=Under=under
`;
