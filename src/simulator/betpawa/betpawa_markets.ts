import { compileTable, type NativeTable } from "../native_market.ts";
import { parseRows } from "../native_rows.ts";
import { SQUAD } from "../questions_players.ts";

/** Players of both sides, as many as bookmakers name, each a question of its own. */
function players(each: number): string {
	return ["home", "away"]
		.flatMap((side) =>
			Array.from({ length: each }, (_, n) => `30{id:${side}:${n}}={legal:${side}:${n}}=#${side}.${n}:yes`),
		)
		.join("; ");
}

/** Outcomes that several markets share, by the `$name` that the table uses. */
const SETS: Readonly<Record<string, string>> = { players: players(SQUAD), some: players(12) };

/**
 * Market types of BetPawa by `marketType.id`, outcome ids being `typeId`s; ids and names as in recorded replies.
 * `at` is the type's place on the site and, after a slash, the number of prices in a row of the reply.
 */
const ROWS = `
id :: name :: shown :: at :: tabs :: question :: outcomes
3743 :: 1X2 - FT :: 1X2 | Full Time :: 1 :: popular :: 1x2_ft :: #3744 1=home; X=draw; 2=away
4693 :: Double Chance - FT :: Double Chance | Full Time :: 20 :: popular :: double_chance_ft :: #4694 1X=home_draw; X2=draw_away; 12=home_away
3795 :: Both Teams To Score - FT :: Both Teams To Score | Full Time :: 30 :: goals,popular :: btts_ft :: #3796 Yes=yes; No=no
28000224 :: {handicap} Goal :: Next Goal (Goal {handicap}) :: 35 :: goals,popular :: first_goal_ft @ 1 :: 28000225=1=home; 28000226=None=none; 28000227=2=away
28000224 :: {handicap} Goal :: Next Goal (Goal {handicap}) :: 35 :: goals,popular :: [times] nth_goal_ft @ 2, 3 :: 28000225=1=home; 28000226=None=none; 28000227=2=away
5000 :: Total Score Over/Under - FT :: Over/Under | Full Time :: 40 :: goals,popular :: over_under_ft :: #5001 Over=over; Under=under
5006 :: Total Score Over/Under - FT - Home Team :: Over/Under | {home} | Full Time :: 50 :: goals,popular :: home_over_under_ft :: #5007 Over=over; Under=under
5003 :: Total Score Over/Under - FT - Away Team :: Over/Under | {away} | Full Time :: 60 :: goals,popular :: away_over_under_ft :: #5004 Over=over; Under=under
4706 :: HT / FT :: Half Time/Full Time :: 64 :: halves,popular :: htft :: #4707 1/1=1_1; 1/X=1_x; 1/2=1_2; X/1=x_1; X/X=x_x; X/2=x_2; 2/1=2_1; 2/X=2_x; 2/2=2_2
4724 :: Handicap 1X2 - FT :: 3-Way Handicap | Full Time :: 65 :: popular :: handicap_3way_ft :: #4725 1=home; X=draw; 2=away
3668 :: 1X2 - 1H :: 1X2 | First Half :: 75 :: halves,popular :: 1x2_1h :: #3669 1=home; X=draw; 2=away
3685 :: 1X2 - 2H :: 1X2 | Second Half :: 76 :: halves :: 1x2_2h :: #3686 1=home; X=draw; 2=away
28000173 :: 1X2 - from 1 to 10 minutes :: 1X2 | Interval 10 minutes (00:01-09:59) :: 77 :: specials,popular :: 1x2_10min :: #28000174 1=home; X=draw; 2=away
4958 :: Total Score Over/Under - 1H :: Over/Under | First Half :: 78 :: halves,goals,popular :: over_under_1h :: #4959 Over=over; Under=under
4976 :: Total Score Over/Under - 2H :: Over/Under | Second Half :: 79 :: halves,goals :: over_under_2h :: #4977 Over=over; Under=under
4964 :: Total Score Over/Under - 1H - Home Team :: Total Score Over/Under | First Half | {home} :: 80 :: halves,goals :: home_over_under_1h :: #4965 Over=over; Under=under
4961 :: Total Score Over/Under - 1H - Away Team :: Total Score Over/Under | First Half | {away} :: 81 :: halves,goals :: away_over_under_1h :: #4962 Over=over; Under=under
4982 :: Total Score Over/Under - 2H - Home Team :: Total Score Over/Under | Second Half | {home} :: 82 :: halves,goals :: home_over_under_2h :: #4983 Over=over; Under=under
4979 :: Total Score Over/Under - 2H - Away Team :: Total Score Over/Under | Second Half | {away} :: 83 :: halves,goals :: away_over_under_2h :: #4980 Over=over; Under=under
4716 :: Handicap 1X2 - 1H :: 3-Way Handicap | First Half :: 90 :: halves :: handicap_3way_1h :: #4717 1=home; X=draw; 2=away
4720 :: Handicap 1X2 - 2H :: 3-Way Handicap | Second Half :: 100 :: halves :: handicap_3way_2h :: #4721 1=home; X=draw; 2=away
3774 :: Asian Handicap - FT :: 2-Way Handicap | Full Time :: 105 :: specials :: asian_handicap_ft :: #3775 1=home; 2=away
3747 :: Asian Handicap - 1H :: 2-Way Handicap | First Half :: 106 :: halves :: asian_handicap_1h :: #3748 1=home; 2=away
3756 :: Asian Handicap - 2H :: 2-Way Handicap | Second Half :: 107 :: halves :: asian_handicap_2h :: #3757 1=home; 2=away
4728 :: Half More Goals - Total :: Half With More Goals :: 108 :: goals :: highest_scoring_half :: #4729 First Half=1st; Second Half=2nd; Equal=equal
1096755 :: 1X2 and Totals - FT :: 1X2 and Over/Under | Full Time :: 110 :: popular,combos :: 1x2_over_under_ft :: #1099337 1 - Over=home_over; X - Over=draw_over; 2 - Over=away_over; 1 - Under=home_under; X - Under=draw_under; 2 - Under=away_under
4703 :: Draw No Bet - FT :: Draw No Bet | Full Time :: 111 :: specials :: draw_no_bet_ft :: #4704 1=home; 2=away
4697 :: Draw No Bet - 1H :: Draw No Bet | First Half :: 112 :: halves :: draw_no_bet_1h :: #4698 1=home; 2=away
4700 :: Draw No Bet - 2H :: Draw No Bet | Second Half :: 113 :: halves :: draw_no_bet_2h :: #4701 1=home; 2=away
4746 :: Home No Bet - FT :: Home No Bet | Full Time :: 114 :: specials :: home_no_bet_ft :: #4747 X=draw; 2=away
4429 :: Correct Score - FT :: Correct Score | Full Time :: 120/2 :: goals :: correct_score_ft :: 1126332=Other=other; 4430=0-0=0_0; 4431=0-1=0_1; 4432=0-2=0_2; 4433=0-3=0_3; 4434=0-4=0_4; 4435=0-5=0_5; 4436=0-6=0_6; 4441=1-0=1_0; 4442=1-1=1_1; 4443=1-2=1_2; 4444=1-3=1_3; 4445=1-4=1_4; 4446=1-5=1_5; 4452=2-0=2_0; 4453=2-1=2_1; 4454=2-2=2_2; 4455=2-3=2_3; 4456=2-4=2_4; 4463=3-0=3_0; 4464=3-1=3_1; 4465=3-2=3_2; 4466=3-3=3_3; 4474=4-0=4_0; 4475=4-1=4_1; 4476=4-2=4_2; 4485=5-0=5_0; 4486=5-1=5_1; 4496=6-0=6_0
3819 :: Correct Score - 1H :: Correct Score | First Half :: 121/2 :: halves :: correct_score_1h :: 1126333=Other=other; 3820=0-0=0_0; 3821=0-1=0_1; 3822=0-2=0_2; 3831=1-0=1_0; 3832=1-1=1_1; 3833=1-2=1_2; 3842=2-0=2_0; 3843=2-1=2_1; 3844=2-2=2_2
4063 :: Correct Score - 2H :: Correct Score | Second Half :: 122/2 :: halves,goals :: correct_score_2h :: 1126334=Other=other; 4064=0-0=0_0; 4065=0-1=0_1; 4066=0-2=0_2; 4075=1-0=1_0; 4076=1-1=1_1; 4077=1-2=1_2; 4086=2-0=2_0; 4087=2-1=2_1; 4088=2-2=2_2
28000014 :: Double Chance and Both Teams To Score - FT :: Double Chance and Both Teams To Score | Full Time :: 123/2 :: combos :: double_chance_btts_ft :: #28000015 1X - Yes=1x_yes; 1X - No=1x_no; 12 - Yes=12_yes; 12 - No=12_no; X2 - Yes=x2_yes; X2 - No=x2_no
28000035 :: Multiscores - FT :: Multiscores | Full Time :: 124 :: specials,goals :: multiscores_ft :: #28000036 1:0, 2:0 or 3:0=home_123; 0:1, 0:2 or 0:3=away_123; 4:0, 5:0 or 6:0=home_456; 0:4, 0:5 or 0:6=away_456; 2:1, 3:1 or 4:1=home_2141; 1:2, 1:3 or 1:4=away_1214; 3:2, 4:2, 4:3 or 5:1=home_3243; 2:3, 2:4, 3:4 or 1:5=away_2334; Other Home Win=other_home; Other Away Win=other_away; Draw=draw
3816 :: Clean Sheet Home Team - FT :: Clean Sheet | {home} | Full Time :: 130 :: goals :: home_clean_sheet_ft :: #3817 Yes=yes; No=no
3807 :: Clean Sheet Away Team - FT :: Clean Sheet | {away} | Full Time :: 140 :: goals :: away_clean_sheet_ft :: #3808 Yes=yes; No=no
4926 :: Total Goals Exact - FT :: Total Goals Exact | Full Time :: 150/2 :: goals :: exact_goals_ft :: 1096818=6+; 4927=0; 4928=1; 4929=2; 4930=3; 4931=4; 4932=5
4833 :: Odd / Even - FT :: Odd/Even | Full Time :: 180 :: specials :: odd_even_ft :: #4834 Odd=odd; Even=even
4794 :: Odd / Even - 1H :: Odd/Even | First Half :: 181 :: halves :: odd_even_1h :: #4795 Odd=odd; Even=even
4809 :: Odd / Even - 2H :: Odd/Even | Second Half :: 182 :: halves :: odd_even_2h :: #4810 Odd=odd; Even=even
4842 :: Odd / Even - FT- Home Team :: Odd/Even | {home} | Full Time :: 183 :: specials :: home_odd_even_ft :: #4843 Odd=odd; Even=even
4836 :: Odd / Even - FT - Away Team :: Odd/Even | {away} | Full Time :: 184 :: specials :: away_odd_even_ft :: #4837 Odd=odd; Even=even
4870 :: Team To Score Last (3 way) :: Team To Score Last - 3 way :: 189 :: goals :: last_goal_ft :: #4871 1=home; 2=away; No Goal=none
1096782 :: Team To Score (4 way) - FT :: Team To Score (4-Way) | Full Time :: 190/2 :: specials,goals :: which_team_to_score :: 1099356=No Goal=neither; 1099360=Home=home_only; 1099361=Away=away_only; 1099362=Both=both
129108 :: Anytime Goalscorer :: Anytime Goalscorer :: 210/1 :: players :: *anytime_goalscorer :: $players
4673 :: Double Chance - 1H :: Double Chance | First Half :: 300 :: halves :: double_chance_1h :: #4674 1X=home_draw; X2=draw_away; 12=home_away
4681 :: Double Chance - 2H :: Double Chance | Second Half :: 310 :: halves :: double_chance_2h :: #4682 1X=home_draw; X2=draw_away; 12=home_away
3789 :: Both Teams To Score - 1H :: Both Teams To Score | First Half :: 320 :: halves,goals :: btts_1h :: #3790 Yes=yes; No=no
3792 :: Both Teams To Score - 2H :: Both Teams To Score | Second Half :: 330 :: halves,goals :: btts_2h :: #3793 Yes=yes; No=no
1096806 :: Either half win Home - FT :: Win Either Half | {home} :: 340 ::  :: home_win_either_half :: #1099445 Yes=yes; No=no
1096809 :: Either half win Away - FT :: Win Either Half | {away} :: 350 ::  :: away_win_either_half :: #1099451 Yes=yes; No=no
1096807 :: Score in both halves Home - FT :: Score In Both Halves | {home} :: 380 :: goals :: home_score_both_halves :: #1099447 Yes=yes; No=no
1096814 :: Score in both halves Away - FT :: Score In Both Halves | {away} :: 390 :: goals :: away_score_both_halves :: #1099453 Yes=yes; No=no
1096805 :: Both halves win Home - FT :: Win Both Halves | {home} :: 400 :: goals :: home_win_both_halves :: #1099443 Yes=yes; No=no
1096808 :: Both halves win Away - FT :: Win Both Halves | {away} :: 410 :: goals :: away_win_both_halves :: #1099449 Yes=yes; No=no
3810 :: Clean Sheet Home Team - 1H :: Clean Sheet | {home} | First Half :: 420 :: halves,goals :: home_clean_sheet_1h :: #3811 Yes=yes; No=no
3813 :: Clean Sheet Home Team - 2H :: Clean Sheet | {home} | Second Half :: 430 :: halves,goals :: home_clean_sheet_2h :: #3814 Yes=yes; No=no
3801 :: Clean Sheet Away Team - 1H :: Clean Sheet | {away} | First Half :: 440 :: halves :: away_clean_sheet_1h :: #3802 Yes=yes; No=no
3804 :: Clean Sheet Away Team - 2H :: Clean Sheet | {away} | Second Half :: 450 :: halves :: away_clean_sheet_2h :: #3805 Yes=yes; No=no
3591790 :: 1X2 and Both Teams To Score - FT :: 1X2 and Both Teams To Score | Full Time :: 510/2 :: popular,combos :: 1x2_btts_ft :: #3591791 1 - Yes=home_yes; 1 - No=home_no; 2 - Yes=away_yes; 2 - No=away_no; X - Yes=draw_yes; X - No=draw_no
28000007 :: 1X2 and Both Teams To Score - 2H :: 1X2 and Both Teams To Score | Second half :: 520/2 :: halves,combos :: *1x2_btts_2h :: #28000008 1 - Yes=home_yes; 1 - No=home_no; 2 - Yes=away_yes; 2 - No=away_no; X - Yes=draw_yes; X - No=draw_no
1096787 :: Corner Count 1X2 - FT :: Corner Count 1X2 | Full Time :: 570 :: corners :: *corners_1x2_ft :: #1099477 1=home; X=draw; 2=away
1096788 :: Corner Count 1X2 - 1H :: Corner Count 1X2 | First Half :: 571 :: corners,halves :: *corners_1x2_1h :: #1099480 1=home; X=draw; 2=away
1096783 :: Total Corners Over/Under - FT :: Total Corners Over/Under | Full Time :: 572 :: corners :: *corners_over_under_ft @ 7.5..11.5 :: #1099466 Over=over; Under=under
1096784 :: Total Corners Over/Under - 1H :: Total Corners Over/Under | First Half :: 573 :: corners,halves :: *corners_over_under_1h @ 3.5..5.5 :: #1099468 Over=over; Under=under
1096804 :: Total Corners - 1H :: Total Corners | First Half :: 574 :: corners,halves :: *corners_exact_1h :: #1099440 0-4; 5-6; 7+
1096803 :: Total Corners - FT :: Total Corners | Full Time :: 576 :: corners :: *corners_exact_ft :: #1099437 0-8; 9-11; 12+
1096785 :: Corner Asian Handicap - FT :: Corner Asian Handicap | Full Time :: 580 :: corners :: *corner_handicap_ft @ -1.5..0.5 :: 1099470=1=home; 1099473=2=away
1096789 :: Corner Count Odd/Even - FT :: Corner Count Odd/Even | Full Time :: 610 :: corners :: *corners_odd_even_ft :: #1099483 Odd=odd; Even=even
1096764 :: Total Bookings Over/Under - FT :: Total Bookings Over/Under | Full Time :: 620 :: bookings :: *bookings_over_under_ft @ 2.5..5.5 :: #1099462 Over=over; Under=under
1096765 :: Total Bookings Over/Under - 1H :: Total Bookings Over/Under | First Half :: 621 :: bookings,halves :: *bookings_over_under_1h @ 0.5..2.5 :: #1099464 Over=over; Under=under
1096766 :: Player Sent Off - FT :: Player Sent Off | Full Time :: 622 :: bookings :: *sending_off_ft :: #1099487 Yes=yes; No=no
1096774 :: Team with most bookings 3 Way - FT :: Team With Most Bookings 3 Way | Full Time :: 623 :: bookings :: *bookings_1x2_ft :: #1099369 1=home; X=draw; 2=away
5051 :: Win to Nil Home Team - FT :: Win To Nil | {home} | Full Time :: 670 :: specials,goals :: home_win_to_nil_ft :: #5052 Yes=yes; No=no
5042 :: Win to Nil Away Team - FT :: Win To Nil | {away} | Full Time :: 680 :: specials,goals :: away_win_to_nil_ft :: #5043 Yes=yes; No=no
4942 :: Total Goals Exact - FT - Home Team :: Total Goals Exact | Full Time | {home} :: 690 :: specials,goals :: home_exact_goals_ft :: 1080454=2; 1080455=3+; 4943=0; 4944=1
4938 :: Total Goals Exact - FT - Away Team :: Total Goals Exact | Full Time | {away} :: 700 :: specials,goals :: away_exact_goals_ft :: 1080456=2; 1080457=3+; 4939=0; 4940=1
28000021 :: Double Chance and Both Teams To Score - 1H :: Double Chance and Both Teams To Score | First Half :: 850/2 :: halves,combos :: double_chance_btts_1h :: #28000022 1X - Yes=1x_yes; 1X - No=1x_no; 12 - Yes=12_yes; 12 - No=12_no; X2 - Yes=x2_yes; X2 - No=x2_no
28000028 :: Double Chance and Both Teams To Score - 2H :: Double Chance and Both Teams To Score | Second Half :: 860/2 :: halves,combos :: double_chance_btts_2h :: #28000029 1X - Yes=1x_yes; 1X - No=1x_no; 12 - Yes=12_yes; 12 - No=12_no; X2 - Yes=x2_yes; X2 - No=x2_no
4736 :: Half More Goals - Home Team :: More Goals | {home} :: 900 :: goals :: home_highest_scoring_half :: #4737 First Half=1st; Second Half=2nd; Equal=equal
4732 :: Half More Goals - Away Team :: More Goals | {away} :: 901 :: halves,goals :: away_highest_scoring_half :: #4733 First Half=1st; Second Half=2nd; Equal=equal
28000047 :: Multigoals - FT :: Multigoals | Full Time :: 999 :: specials,goals :: multigoals_ft :: #28000048 1-2; 1-3; 1-4; 1-5; 1-6; 2-3; 2-4; 2-5; 2-6; 3-4; 3-5; 3-6; 4-5; 4-6; 5-6; 7+; No goal=0
28000065 :: Multigoals - 1H :: Multigoals | First Half :: 1000 :: specials,halves,goals :: multigoals_1h :: #28000066 1-2; 1-3; 2-3; 4+; No goal=0
28000071 :: Multigoals - 2H :: Multigoals | Second Half :: 1001 :: specials,halves,goals :: multigoals_2h :: #28000072 1-2; 1-3; 2-3; 4+; No goal=0
28000077 :: Multigoals - FT - Home Team :: Multigoals | {home} | Full Time :: 1002/2 :: specials,goals :: home_multigoals_ft :: #28000078 1-2; 1-3; 2-3; 4+; No goal=0
28000083 :: Multigoals - FT - Away Team :: Multigoals | {away} | Full Time :: 1003/2 :: specials,goals :: away_multigoals_ft :: #28000084 1-2; 1-3; 2-3; 4+; No goal=0
28000089 :: Double Chance and Totals - FT :: Double Chance and Over/Under | Full Time :: 10000 :: popular,combos :: double_chance_over_under_ft :: #28000090 1X - Under=1x_under; 12 - Under=12_under; X2 - Under=x2_under; 1X - Over=1x_over; 12 - Over=12_over; X2 - Over=x2_over
28000228 :: HT/FT Correct Score - FT :: Half Time/Full Time | Correct Score :: 10001/2 :: specials :: htft_correct_score :: #28000229 0-0/0-0; 0-0/0-1; 0-0/0-2; 0-0/0-3; 0-0/1-0; 0-0/1-1; 0-0/1-2; 0-0/2-0; 0-0/2-1; 0-0/3-0; 0-0/4+; 0-1/0-1; 0-1/0-2; 0-1/0-3; 0-1/1-1; 0-1/1-2; 0-1/2-1; 0-1/4+; 0-2/0-2; 0-2/0-3; 0-2/1-2; 0-2/4+; 0-3/0-3; 0-3/4+; 1-0/1-0; 1-0/1-1; 1-0/1-2; 1-0/2-0; 1-0/2-1; 1-0/3-0; 1-0/4+; 1-1/1-1; 1-1/1-2; 1-1/2-1; 1-1/4+; 1-2/1-2; 1-2/4+; 2-0/2-0; 2-0/2-1; 2-0/3-0; 2-0/4+; 2-1/2-1; 2-1/4+; 3-0/3-0; 3-0/4+; 4+/4+
28000810 :: 1X2 1UP - FT :: 1X2 1UP - FT :: 10002 ::  :: 1x2_1up_ft :: #28000811 1=home; X=draw; 2=away
28000850 :: 1X2 2UP - FT :: 1X2 2UP | Full Time :: 10003 ::  :: 1x2_2up_ft :: #28000851 1=home; X=draw; 2=away
28000209 :: Winning Margin - FT :: Winning Margin :: 10004/2 :: specials :: winning_margin :: #28000210 Home by 1=home_1; Home by 2=home_2; Home by 3+=home_3+; Away by 1=away_1; Away by 2=away_2; Away by 3+=away_3+; Draw=draw
28000279 :: HT/FT and Totals - FT :: HT/FT and Totals :: 10005 ::  :: *htft_over_under @ 2.5 :: #28000280 1/1 and Under=1_1_under; 1/X and Under=1_x_under; 1/2 and Under=1_2_under; X/1 and Under=x_1_under; X/X and Under=x_x_under; X/2 and Under=x_2_under; 2/1 and Under=2_1_under; 2/X and Under=2_x_under; 2/2 and Under=2_2_under; 1/1 and Over=1_1_over; 1/X and Over=1_x_over; 1/2 and Over=1_2_over; X/1 and Over=x_1_over; X/X and Over=x_x_over; X/2 and Over=x_2_over; 2/1 and Over=2_1_over; 2/X and Over=2_x_over; 2/2 and Over=2_2_over
80000 :: Double Chance 1UP - FT :: Double Chance 1UP | Full Time :: 10006 ::  :: double_chance_1up_ft :: #80001 1X=home_draw; X2=draw_away; 12=home_away
4898 :: Total Goals Exact - 1H :: Total Goals Exact | First Half :: 151 :: halves,goals :: [mixes] exact_goals_1h :: 1089748=2+; 4899=0; 4900=1
4912 :: Total Goals Exact - 2H :: Total Goals Exact | Second Half :: 152 :: halves,goals :: [mixes] exact_goals_2h :: 1089749=2+; 4913=0; 4914=1
4950 :: Total Goals Grouped - 2H :: Total Goals Grouped | Second Half :: 160 :: halves :: [mixes] goal_range_2h :: #4951 0-1; 2-3; 4+
4954 :: Total Goals Grouped - FT :: Total Goals Grouped - Full Time :: 161/2 :: goals :: [mixes] goal_range_ft :: #4955 0-1; 2-3; 4-6; 7+
25451920 :: 1X2 and Totals - 2H :: 1X2 and Over/Under | Second Half :: 115 :: halves,combos :: [mixes] 1x2_over_under_2h @ 0.5..2.5 :: #25451921 1 - Over=home_over; X - Over=draw_over; 2 - Over=away_over; 1 - Under=home_under; X - Under=draw_under; 2 - Under=away_under
4613062 :: Over/Under and Both Teams To Score - FT :: Over/Under and Both Teams To Score | Full Time :: 530/2 :: combos :: [mixes] over_under_btts_ft @ 2.5, 3.5 :: #4613063 Over - Yes=over_yes; Over - No=over_no; Under - Yes=under_yes; Under - No=under_no
1096786 :: Corner Asian Handicap - 1H :: Corner Asian Handicap | First Half :: 581 :: corners,halves :: [corners] corner_handicap_1h @ -0.5 :: 1099474=1=home; 1099476=2=away
1096790 :: Corner Count Odd/Even - 1H :: Corner Count Odd/Even | First Half :: 611 :: corners,halves :: [corners] corners_odd_even_1h :: #1099485 Odd=odd; Even=even
1096795 :: Last Corner - FT :: Last Corner | Full Time :: 590 :: corners :: [corners] last_corner_ft :: 1099381=No Corner=none; 1099382=1=home; 1099383=2=away
1096796 :: Last Corner - 1H :: Last Corner | First Half :: 591 :: corners,halves :: [corners] last_corner_1h :: 1099384=No Corner=none; 1099385=1=home; 1099386=2=away
1096793 :: Total Corners Home - FT :: Total Corners {home} | Full Time :: 592/2 :: corners :: [corners] home_corners_exact_ft :: #1099421 0-2; 3-4; 5-6; 7+
1096794 :: Total Corners Home - 1H :: Total Corners {home} | First Half :: 593/2 :: corners,halves :: [corners] home_corners_exact_1h :: #1099425 0-1; 2; 3; 4+
1096797 :: Total Corners Away - FT :: Total Corners {away} | Full Time :: 594/2 :: corners :: [corners] away_corners_exact_ft :: #1099429 0-2; 3-4; 5-6; 7+
1096802 :: Total Corners Away - 1H :: Total Corners {away} | First Half :: 595/2 :: corners,halves :: [corners] away_corners_exact_1h :: #1099433 0-1; 2; 3; 4+
1096775 :: Team with most bookings 3 Way - 1H :: Team With Most Bookings 3 Way | First Half :: 624 :: bookings,halves :: [cards] bookings_1x2_1h :: #1099372 1=home; X=draw; 2=away
1096776 :: Total Bookings - FT :: Total Bookings | Full Time :: 625 :: bookings :: [cards] bookings_exact_ft :: #1099404 0-3; 4; 5; 6; 7; 8; 9; 10; 11; 12+
1096777 :: Total Bookings - 1H :: Total Bookings | First Half :: 626 :: bookings,halves :: [cards] bookings_exact_1h :: #1099414 0; 1; 2; 3; 4; 5; 6+
1096768 :: Total Bookings Home - FT :: Total Bookings {home} | Full Time :: 627/2 :: bookings :: [cards] home_bookings_exact_ft :: #1099387 0-1; 2; 3; 4+
1096769 :: Total Bookings Home - 1H :: Total Bookings {home} | First Half :: 628/2 :: bookings,halves :: [cards] home_bookings_exact_1h :: 1099391=0; 1099392=1; 1099394=2; 1099395=3+
1096770 :: Total Bookings Away - FT :: Total Bookings {away} | Full Time :: 629/2 :: bookings :: [cards] away_bookings_exact_ft :: #1099396 0-1; 2; 3; 4+
1096771 :: Total Bookings Away - 1H :: Total Bookings {away} | First Half :: 630/2 :: bookings,halves :: [cards] away_bookings_exact_1h :: #1099400 0; 1; 2; 3+
1096778 :: Player Sent Off Home - FT :: Player Sent Off {home} | Full Time :: 631 :: bookings :: [cards] home_sending_off_ft :: #1099491 Yes=yes; No=no
1096780 :: Player Sent Off Away - FT :: Player Sent Off {away} | Full Time :: 632 :: bookings :: [cards] away_sending_off_ft :: #1099495 Yes=yes; No=no
129110 :: Goalscorer nr :: Goalscorer nr: {handicap} :: 211/1 :: players :: [players] first_goalscorer @ 1 :: $players
129110 :: Goalscorer nr :: Goalscorer nr: {handicap} :: 211/1 :: players :: [players] nth_goalscorer @ 2 :: $players
129109 :: Last Goalscorer :: Last Goalscorer :: 212/1 :: players :: [players] last_goalscorer :: $players
28000815 :: Player to score or assist :: Player to Score or Assist :: 213/1 :: players,popular :: [players] player_score_or_assist :: $players
28000816 :: Player to be carded :: Player to be Carded :: 214/1 :: players,popular :: [players] player_carded :: $some
4272110 :: To Qualify :: To Qualify :: 60 :: specials :: [knockout] to_qualify :: 4272113=1=home; 4272117=2=away
28000217 :: Winning Method - FT inc OT :: How Will the Whole Tie Be Decided? (Winning Method) :: 61/2 :: specials :: [knockout] winning_method :: #28000218 Home Team in 90mins=home_90min; Away Team in 90mins=away_90min; Home Team in Extra Time=home_extra_time; Away Team in Extra Time=away_extra_time; Home Team in Penalty Shootout=home_penalties; Away Team in Penalty Shootout=away_penalties
28000869 :: Correct Score (26 Outcomes) :: Correct Score | Full Time :: 10009/2 :: popular,goals :: [times] correct_score_ft :: 28000870=0-0=0_0; 28000871=1-0=1_0; 28000872=2-0=2_0; 28000873=3-0=3_0; 28000874=4-0=4_0; 28000875=0-1=0_1; 28000876=1-1=1_1; 28000877=2-1=2_1; 28000878=3-1=3_1; 28000879=4-1=4_1; 28000880=0-2=0_2; 28000881=1-2=1_2; 28000882=2-2=2_2; 28000883=3-2=3_2; 28000884=4-2=4_2; 28000885=0-3=0_3; 28000886=1-3=1_3; 28000887=2-3=2_3; 28000888=3-3=3_3; 28000889=4-3=4_3; 28000890=0-4=0_4; 28000891=1-4=1_4; 28000892=2-4=2_4; 28000893=3-4=3_4; 28000894=4-4=4_4; 28000895=Other=other
28001200 :: Four Goals - FT :: More Than Three Goals | Full Time :: 10007 :: specials :: [unnamed] unnamed_yes_no :: #28001201 Yes=yes; No=no
28001210 :: Goals by Foot - FT :: Goals by Foot | Full Time :: 10008 :: specials :: [unnamed] unnamed_total :: #28001211 Over=over; Under=under
`;

let compiled: NativeTable | undefined;

/** BetPawa's markets in the site's order, compiled when first asked for. */
export function betpawaTable(): NativeTable {
	compiled ??= compileTable(parseRows(ROWS, SETS));
	return compiled;
}
