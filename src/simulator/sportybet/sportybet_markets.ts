import { compileTable, type NativeTable } from "../native_market.ts";
import { parseRows } from "../native_rows.ts";
import { SQUAD } from "../questions_players.ts";
import { SPORTYBET_MORE_ROWS } from "./sportybet_more_markets.ts";
import { SPORTYBET_PLAYER_ROWS } from "./sportybet_player_markets.ts";

const halfTimeScores = (
	"0-0/0-0 0-0/0-1 0-0/0-2 0-0/0-3 0-0/1-0 0-0/1-1 0-0/1-2 0-0/2-0 0-0/2-1 0-0/3-0 0-0/4+ " +
	"0-1/0-1 0-1/0-2 0-1/0-3 0-1/1-1 0-1/1-2 0-1/2-1 0-1/4+ 0-2/0-2 0-2/0-3 0-2/1-2 0-2/4+ 0-3/0-3 0-3/4+ " +
	"1-0/1-0 1-0/1-1 1-0/1-2 1-0/2-0 1-0/2-1 1-0/3-0 1-0/4+ 1-1/1-1 1-1/1-2 1-1/2-1 1-1/4+ " +
	"1-2/1-2 1-2/4+ 2-0/2-0 2-0/2-1 2-0/3-0 2-0/4+ 2-1/2-1 2-1/4+ 3-0/3-0 3-0/4+ 4+/4+"
).split(" ");

const SIGNS = ["1_1", "1_x", "1_2", "x_1", "x_x", "x_2", "2_1", "2_x", "2_2"];

/** Ids of SportyBet's half-time/full-time results in combined markets, home first, the unders then the overs. */
function htftTotal(under: number, over: number): string {
	const words: Readonly<Record<string, string>> = { "1": "{home}", x: "draw", "2": "{away}" };
	const named = (key: string) =>
		key
			.split("_")
			.map((sign) => words[sign])
			.join("/");
	const side = (first: number, which: string) =>
		SIGNS.map((key, i) => `${first + i}=${named(key)} & ${which} {l}=${key}_${which}`);
	return [...side(under, "under"), ...side(over, "over")].join("; ");
}

/** Half-time/full-time with the goals at the end, as far as they can go together. */
const htftGoals = [
	"x_x_0 1_1_1 x_1_1 x_2_1 2_2_1 1_1_2 1_x_2 x_1_2 x_x_2 x_2_2 2_x_2 2_2_2 1_1_3 1_2_3 x_1_3 x_2_3 2_1_3 2_2_3",
	...["4", "5+"].map((goals) => SIGNS.map((signs) => `${signs}_${goals}`).join(" ")),
].flatMap((list) => list.split(" "));

const scores26 = [
	...[
		"0_0",
		"1_0",
		"2_0",
		"3_0",
		"4_0",
		"0_1",
		"1_1",
		"2_1",
		"3_1",
		"4_1",
		"0_2",
		"1_2",
		"2_2",
		"3_2",
		"4_2",
	],
	...["0_3", "1_3", "2_3", "3_3", "4_3", "0_4", "1_4", "2_4", "3_4", "4_4"],
];
/** Scores of at most six goals, home goals growing first. */
const scores28 = Array.from({ length: 7 }, (_, away) => away).flatMap((away) =>
	Array.from({ length: 7 - away }, (_, home) => `${home}_${away}`),
);

/** Outcomes that many markets share, by the `$name` that the table uses. */
const SETS: Readonly<Record<string, string>> = {
	result: "1=Home=home; 2=Draw=draw; 3=Away=away",
	chance: "9=Home or Draw=home_draw; 10=Home or Away=home_away; 11=Draw or Away=draw_away",
	ou: "12=Over {l}=over; 13=Under {l}=under",
	total: "30=Over {l}=over; 31=Under {l}=under",
	yes: "74=Yes=yes; 76=No=no",
	yn: "39=Yes=yes; 40=No=no",
	oe: "70=Odd=odd; 72=Even=even",
	eo: "32=Even=even; 33=Odd=odd",
	dnb: "4=Home=home; 5=Away=away",
	european: "1711=Home ({s})=home; 1712=Draw ({s})=draw; 1713=Away ({s})=away",
	asian: "1714=Home ({h})=home; 1715=Away ({a})=away",
	first: "6=Home=home; 7=None=none; 8=Away=away",
	half: "436=1st half=1st; 438=2nd half=2nd; 440=Equal=equal",
	resultTotal:
		"794=Home & Under {l}=home_under; 796=Home & Over {l}=home_over; 798=Draw & Under {l}=draw_under; 800=Draw & Over {l}=draw_over; 802=Away & Under {l}=away_under; 804=Away & Over {l}=away_over",
	resultBoth:
		"78=Home & yes=home_yes; 80=Home & no=home_no; 82=Draw & yes=draw_yes; 84=Draw & no=draw_no; 86=Away & yes=away_yes; 88=Away & no=away_no",
	chanceTotal:
		"1724=Home/Draw & Under {l}=1x_under; 1725=Home/Away & Under {l}=12_under; 1726=Draw/Away & Under {l}=x2_under; 1727=Home/Draw & Over {l}=1x_over; 1728=Home/Away & Over {l}=12_over; 1729=Draw/Away & Over {l}=x2_over",
	halfChanceTotal:
		"145=Home/Draw & Over {l}=1x_over; 146=Home/Away & Over {l}=12_over; 147=Draw/Away & Over {l}=x2_over; 148=Home/Draw & Under {l}=1x_under; 149=Home/Away & Under {l}=12_under; 150=Draw/Away & Under {l}=x2_under",
	chanceBoth:
		"1718=Home/Draw & Yes=1x_yes; 1719=Home/Draw & No=1x_no; 1720=Home/Away & Yes=12_yes; 1721=Home/Away & No=12_no; 1722=Draw/Away & Yes=x2_yes; 1723=Draw/Away & No=x2_no",
	multi: "1746=1-2; 1747=1-3; 1748=2-3; 1749=4+; 1805=No goal=0",
	exact3: "sr:exact_goals:3+:88=0; sr:exact_goals:3+:89=1; sr:exact_goals:3+:90=2; sr:exact_goals:3+:91=3+",
	bounds3: "0=0; 1=0-1; 2=0-2; 11=1; 12=1-2; 13=1-3+; 22=2; 23=2-3+; 33=3+",
	excluded3: "0=0; 1=1; 2=2; 3=3+",
	corners4: "730=0-1; 732=2; 734=3; 736=4+",
	range7:
		"sr:point_range:7+:1144=0-2; sr:point_range:7+:1145=3-4; sr:point_range:7+:1146=5-6; sr:point_range:7+:1147=7+",
	scores: [
		...scores26.map((key, i) => `${274 + 2 * i}=${key.replace("_", ":")}=${key}`),
		"324=Other=other",
	].join("; "),
	shown: scores28
		.map((key, i) => `${110 + 2 * i + (i > 0 ? 2 : 0)}=${key.replace("_", ":")}=${key}`)
		.join("; "),
	firstScores:
		"462=0:0=0_0; 464=1:1=1_1; 466=2:2=2_2; 468=1:0=1_0; 470=2:0=2_0; 472=2:1=2_1; 474=0:1=0_1; 476=0:2=0_2; 478=1:2=1_2; 480=Other=other",
	secondScores:
		"546=0:0=0_0; 548=0:1=0_1; 550=0:2=0_2; 552=1:0=1_0; 554=1:1=1_1; 556=1:2=1_2; 558=2:0=2_0; 560=2:1=2_1; 562=2:2=2_2; 564=Other=other",
	htft: "418=Home/Home=1_1; 420=Home/Draw=1_x; 422=Home/Away=1_2; 424=Draw/Home=x_1; 426=Draw/Draw=x_x; 428=Draw/Away=x_2; 430=Away/Home=2_1; 432=Away/Draw=2_x; 434=Away/Away=2_2",
	htftScores: halfTimeScores
		.map((key, i) => `${326 + 2 * i}=${key.replaceAll("-", ":").replace("/", " ")}=${key.replace("/", "_")}`)
		.join("; "),
	htftTotal: htftTotal(1836, 1845),
	htftGoals: htftGoals
		.map((key, i) => `${1854 + i}=${key.replace("_", "/").replace("_", " & ")}=${key}`)
		.join("; "),
	// Nobody can bet on there being no goal here, but it is shown.
	players: ["home", "away"]
		.flatMap((side) =>
			Array.from(
				{ length: SQUAD },
				(_, n) => `sr:player:{id:${side}:${n}}={family:${side}:${n}} ({${side}})=#${side}.${n}:yes`,
			),
		)
		.concat("1716=No Goal=#none:~yes")
		.join("; "),
	fewCards: "54=0; 56=1; 58=2; 60=3+",
};

/** Minutes at which SportyBet asks for the result so far, and those at which it asks for the goals so far. */
const resultMinutes = [5, 15, 20, 25, 30, 35, 40, 50, 55, 60, 65, 70, 75, 80, 85]
	.map(
		(m) =>
			`900069 :: 1X2 from 1 to ${m} minute :: Match Result after X Minutes :: Minutes :: minute=${m} :: *1x2_${m}min :: $result`,
	)
	.join("\n");
const totalMinutes = Array.from({ length: 17 }, (_, n) => 5 * (n + 1))
	.filter((m) => m !== 45)
	.map(
		(m) =>
			`900313 :: Total Goals Over/Under from 1 to ${m} minute :: Total Goals from 1 to X min :: Minutes :: minute=${m}|total={l} :: *over_under_${m}min :: $total`,
	)
	.join("\n");
/** The tenth minute has an id of its own, and now and then both are there: one question, asked twice. */
const tenthMinute =
	"900069 :: 1X2 from 1 to 10 minute :: Match Result after X Minutes :: Minutes :: minute=10 :: [times] 1x2_10min :: $result";
/** The under is shown and never open. */
const earlyGoals = [10, 20, 30, 45, 50, 65]
	.map((m, i) => {
		const question = `over_under_early_${m}min @ ${[1.5, 1.5, 2.5, 2.5, 3.5, 3.5][i]}`;
		return `60180 :: Over/Under - Early Goals :: Over/Under - Early Goals :: Main :: minsnr=${m}|total={l} :: ${question} :: 12=Over {l}=over; 13=Under {l}=~under`;
	})
	.join("\n");

/**
 * Markets of SportyBet by id and specifier form; ids, names (`desc` and `name`) and groups as in recorded replies.
 */
const ROWS = `
id :: name :: short :: group :: specifier :: question :: outcomes
1 :: 1X2 :: 1X2 :: Main ::  :: 1x2_ft :: $result
60200 :: 1X2 - 1UP :: 1X2 - 1UP :: Main ::  :: 1x2_1up_ft :: $result
60100 :: 1X2 - 2UP :: 1X2 - 2UP :: Main ::  :: 1x2_2up_ft :: $result
18 :: Over/Under :: Over/Under :: Main :: total={l} :: over_under_ft @ 1..5, 0.5..5.5 :: $ou
${earlyGoals}
10 :: Double Chance :: Double Chance :: Main ::  :: double_chance_ft :: $chance
8 :: 1st Goal :: Next Goal :: Main :: goalnr=1 :: first_goal_ft :: $first
14 :: Handicap {s} :: Handicap :: Main :: hcp={s} :: handicap_3way_ft :: $european
16 :: Asian Handicap {l} :: Handicap :: Main :: hcp={l} :: asian_handicap_ft @ -3.5..3.5, -3..3 :: $asian
19 :: {home} Over/Under :: Home O/U :: Goals :: total={l} :: home_over_under_ft :: $ou
20 :: {away} Over/Under :: Away O/U :: Goals :: total={l} :: away_over_under_ft :: $ou
29 :: GG/NG :: GG/NG :: Main ::  :: btts_ft :: $yes
60000 :: GG/NG 2+ :: GG/NG 2+ :: Main ::  :: btts_2plus_ft :: $yes
60010 :: Any Team To Score 2 or More Goals in a Row ::  :: Main ::  :: any_score_2_in_a_row_ft :: $yes
60020 :: Any Team To Score 3 or More Goals in a Row ::  :: Main ::  :: any_score_3_in_a_row_ft :: $yes
60011 :: Home Team To Score 2 or More Goals in a Row ::  :: Main ::  :: home_score_2_in_a_row_ft :: $yes
60021 :: Home Team To Score 3 or More Goals in a Row ::  :: Main ::  :: home_score_3_in_a_row_ft :: $yes
60012 :: Away Team To Score 2 or More Goals in a Row ::  :: Main ::  :: away_score_2_in_a_row_ft :: $yes
60022 :: Away Team To Score 3 or More Goals in a Row ::  :: Main ::  :: away_score_3_in_a_row_ft :: $yes
60300 :: Any Team to lead by 1 Goal at any time :: Any Team to lead by 1 Goal :: Main ::  :: any_lead_by_ft @ =1 :: $yes
60301 :: Any Team to lead by 2 Goals at any time :: Any Team to lead by 2 Goals :: Main ::  :: any_lead_by_ft @ =2 :: $yes
60302 :: Any Team to lead by 3 Goals at any time :: Any Team to lead by 3 Goals :: Main ::  :: any_lead_by_ft @ =3 :: $yes
60303 :: Home Team to lead by 1 Goal at any time :: Home Team to lead by 1 Goal :: Main ::  :: home_lead_by_ft @ =1 :: $yes
60304 :: Home Team to lead by 2 Goals at any time :: Home Team to lead by 2 Goals :: Main ::  :: home_lead_by_ft @ =2 :: $yes
60305 :: Home Team to lead by 3 Goals at any time :: Home Team to lead by 3 Goals :: Main ::  :: home_lead_by_ft @ =3 :: $yes
60306 :: Away Team to lead by 1 Goal at any time :: Away Team to lead by 1 Goal :: Main ::  :: away_lead_by_ft @ =1 :: $yes
60307 :: Away Team to lead by 2 Goals at any time :: Away Team to lead by 2 Goals :: Main ::  :: away_lead_by_ft @ =2 :: $yes
60308 :: Away Team to lead by 3 Goals at any time :: Away Team to lead by 3 Goals :: Main ::  :: away_lead_by_ft @ =3 :: $yes
450001 :: Goal Bounds :: Goal Bounds :: Main ::  :: goal_bounds_ft :: 0=0; 1=0-1; 2=0-2; 3=0-3; 4=0-4; 11=1; 12=1-2; 13=1-3; 14=1-4; 15=1-5+; 22=2; 23=2-3; 24=2-4; 25=2-5+; 33=3; 34=3-4; 35=3-5+; 44=4; 45=4-5+; 55=5+
450002 :: Goal Bounds - Home :: Goal Bounds - Home :: Goals ::  :: home_goal_bounds_ft :: $bounds3
450003 :: Goal Bounds - Away :: Goal Bounds - Away :: Goals ::  :: away_goal_bounds_ft :: $bounds3
450004 :: Excluded Number of Goals :: Excluded Goals :: Main ::  :: excluded_goals_ft :: 0=0; 1=1; 2=2; 3=3; 4=4; 5=5+
450005 :: Excluded Number of Goals - Home :: Excluded Goals - Home :: Goals ::  :: home_excluded_goals_ft :: $excluded3
450006 :: Excluded Number of Goals - Away :: Excluded Goals - Away :: Goals ::  :: away_excluded_goals_ft :: $excluded3
11 :: Draw No Bet :: Draw No Bet :: Main ::  :: draw_no_bet_ft :: $dnb
45 :: Correct Score :: Correct Score :: Main ::  :: correct_score_ft :: $scores
47 :: Half Time/Full Time :: Halftime/Fulltime :: Main ::  :: htft :: $htft
46 :: Half Time/Full Time Correct Score :: Halftime/fulltime correct score :: Half ::  :: htft_correct_score :: $htftScores
58 :: Both Halves Over {l} :: Both Halves Over X.5 :: Goals :: total={l} :: both_halves_over @ 1.5 :: $yes
59 :: Both Halves Under {l} :: Both Halves Under X.5 :: Goals :: total={l} :: both_halves_under @ 1.5 :: $yes
55 :: 1st/2nd Half GG/NG :: 1st/2nd Half GG/NG :: Goals ::  :: btts_1h_2h :: 806=No/No=no_no; 808=Yes/No=yes_no; 810=Yes/Yes=yes_yes; 812=No/Yes=no_yes
56 :: Home Team to Score In Both Halves :: Home To Score In Both Halves :: Goals ::  :: home_score_both_halves :: $yes
57 :: Away Team to Score In Both Halves :: Away To Score In Both Halves :: Goals ::  :: away_score_both_halves :: $yes
26 :: Odd/Even :: Odd/Even :: Main ::  :: odd_even_ft :: $oe
27 :: Home Team Odd/Even :: Home Team Odd/Even :: Goals ::  :: home_odd_even_ft :: $oe
28 :: Away Team Odd/Even :: Away Team Odd/Even :: Goals ::  :: away_odd_even_ft :: $oe
60 :: 1st Half - 1X2 :: 1st Half - 1X2 :: Half ::  :: 1x2_1h :: $result
68 :: 1st Half - Over/Under :: 1st Half - Over/Under :: Half :: total={l} :: over_under_1h @ 1..3, 0.5..3.5 :: $ou
63 :: 1st Half - Double Chance :: 1st Half - Double Chance :: Half ::  :: double_chance_1h :: $chance
62 :: 1st Half - 1st Goal :: 1st Half - Next Goal :: Half :: goalnr=1 :: first_goal_1h :: $first
65 :: 1st Half - Handicap :: 1st Half - Handicap :: Half :: hcp={s} :: handicap_3way_1h :: $european
66 :: 1st Half - Asian Handicap :: 1st Half - Handicap :: Half :: hcp={l} :: asian_handicap_1h @ -1.5..1.5, -1..1 :: $asian
69 :: 1st half - {home} Over/Under :: 1st Half - Home O/U :: Goals :: total={l} :: home_over_under_1h :: $ou
70 :: 1st half - {away} Over/Under :: 1st Half - Away O/U :: Goals :: total={l} :: away_over_under_1h :: $ou
75 :: 1st Half - GG/NG :: 1st Half - GG/NG :: Goals ::  :: btts_1h :: $yes
64 :: 1st Half - Draw No Bet :: 1st Half - Draw No Bet :: Half ::  :: draw_no_bet_1h :: $dnb
810001 :: Goal Bounds - 1st Half :: Goal Bounds - 1st Half :: Half ::  :: goal_bounds_1h :: $bounds3
810002 :: Excluded Number of Goals - First Half :: Excluded Goals - 1st Half :: Half ::  :: excluded_goals_1h :: $excluded3
81 :: 1st Half - Correct Score :: 1st Half - Correct Score :: Half ::  :: correct_score_1h :: $firstScores
71 :: 1st Half - Exact Goals :: 1st Half - Exact Goals :: Goals :: variant=sr:exact_goals:3+ :: exact_goals_1h :: $exact3
76 :: 1st Half - Home Team Clean Sheet :: 1st Half - Home Clean Sheet :: Goals ::  :: home_clean_sheet_1h :: $yes
77 :: 1st Half - Away Team Clean Sheet :: 1st Half - Away Clean Sheet :: Goals ::  :: away_clean_sheet_1h :: $yes
78 :: 1st Half - 1X2 & GG/NG :: 1st Half - 1X2 & GG/NG :: Half ::  :: 1x2_btts_1h :: $resultBoth
79 :: 1st Half - 1X2 & Over/Under {l} :: 1st Half - 1X2 & Total :: Half :: total={l} :: 1x2_over_under_1h @ 1.5 :: $resultTotal
552 :: 1st Half - Multigoals :: 1st Half - Multigoals :: Goals ::  :: multigoals_1h :: $multi
900022 :: Half-time Home Team To Score Yes/No :: HT Home Team To Score Yes/No :: Half ::  :: home_to_score_1h :: $yn
900021 :: Half-time Away Team to Score Yes/No :: HT Away Team to Score Yes/No :: Half ::  :: away_to_score_1h :: $yn
900036 :: Half-time Home Team to Win to Nil Yes/No :: HT Home to Win to Nil Yes/No :: Combo ::  :: home_win_to_nil_1h :: $yn
900037 :: Half-time Away Team to Win to Nil Yes/No :: HT Away to Win to Nil Yes/No :: Combo ::  :: away_win_to_nil_1h :: $yn
74 :: 1st Half - Odd/Even :: 1st Half - Odd/Even :: Goals ::  :: odd_even_1h :: $oe
900032 :: Half-time Home Team Total Goals Odd or Even :: HT Home Total Odd/Even :: Half ::  :: home_odd_even_1h :: $eo
900031 :: Half-time Away Team Total Goals Odd or Even :: HT Away Total Odd/Even :: Half ::  :: away_odd_even_1h :: $eo
83 :: 2nd Half - 1X2 :: 2nd Half - 1X2 :: Half ::  :: 1x2_2h :: $result
90 :: 2nd Half - Over/Under :: 2nd Half - Total :: Half :: total={l} :: over_under_2h @ 1..3, 0.5..3.5 :: $ou
85 :: 2nd Half - Double Chance :: 2nd Half - Double Chance :: Half ::  :: double_chance_2h :: $chance
84 :: 2nd Half - 1st Goal :: 2nd Half - Xth Goal :: Goals :: goalnr=1 :: first_goal_2h :: $first
87 :: 2nd Half - Handicap {s} :: 2nd Half - Handicap X:Y :: Half :: hcp={s} :: handicap_3way_2h :: $european
88 :: 2nd Half - Asian Handicap :: 2nd Half - Handicap :: Half :: hcp={l} :: asian_handicap_2h @ -1.5..1.5, -1..1 :: $asian
91 :: 2nd Half - {home} Over/Under :: 2nd Half - Home Team Total :: Goals :: total={l} :: home_over_under_2h :: $ou
92 :: 2nd Half - {away} Over/Under :: 2nd Half - Away Team Total :: Goals :: total={l} :: away_over_under_2h :: $ou
95 :: 2nd Half - GG/NG :: 2nd Half - GG/NG :: Goals ::  :: btts_2h :: $yes
86 :: 2nd Half - Draw No Bet :: 2nd Half - Draw No Bet :: Half ::  :: draw_no_bet_2h :: $dnb
98 :: 2nd Half - Correct Score :: 2nd Half - Correct Score :: Half ::  :: correct_score_2h :: $secondScores
93 :: 2nd Half - Exact Goals :: 2nd Half - Exact Goals :: Goals :: variant=sr:exact_goals:2+ :: exact_goals_2h :: sr:exact_goals:2+:85=0; sr:exact_goals:2+:86=1; sr:exact_goals:2+:87=2+
96 :: 2nd Half - Home Team Clean Sheet :: 2nd Half - Home Clean Sheet :: Goals ::  :: home_clean_sheet_2h :: $yes
97 :: 2nd Half - Away Team Clean Sheet :: 2nd Half - Away Clean Sheet :: Goals ::  :: away_clean_sheet_2h :: $yes
553 :: 2nd Half - Multigoals :: 2nd Half - Multigoals :: Goals ::  :: multigoals_2h :: $multi
900020 :: 2nd Half Home Team to Score Yes/No :: 2nd Half Home to Score Yes/No :: Half ::  :: home_to_score_2h :: $yn
900019 :: 2nd Half Away Team to Score Yes/No :: 2nd Half Away to Score Yes/No :: Half ::  :: away_to_score_2h :: $yn
900038 :: 2nd Half Home Team to Win to Nil Yes/No :: 2nd Half Home to Win to Nil Y/N :: Combo ::  :: home_win_to_nil_2h :: $yn
900052 :: 2nd Half Away Team to Win to Nil Yes/No :: 2nd Half Away to Win to Nil Y/N :: Combo ::  :: away_win_to_nil_2h :: $yn
94 :: 2nd Half - Odd/Even :: 2nd Half - Odd/Even :: Goals ::  :: odd_even_2h :: $oe
900029 :: 2nd Half Home Team Total Goals Odd or Even :: 2nd Half Home Total Odd/Even :: Half ::  :: home_odd_even_2h :: $eo
900030 :: 2nd Half Away Team Total Goals Odd or Even :: 2nd Half Away Total Odd/Even :: Half ::  :: away_odd_even_2h :: $eo
9 :: Last Goal :: Last Goal :: Main ::  :: last_goal_ft :: $first
12 :: Home No Bet :: Home No Bet :: Main ::  :: home_no_bet_ft :: 776=Draw=draw; 778=Away=away
13 :: Away No Bet :: Away No Bet :: Main ::  :: away_no_bet_ft :: 780=Home=home; 782=Draw=draw
15 :: Winning Margin :: Winning Margin :: Main :: variant=sr:winning_margin:3+ :: winning_margin :: sr:winning_margin:3+:113=Home by 1=home_1; sr:winning_margin:3+:114=Home by 2=home_2; sr:winning_margin:3+:115=Home by 3+=home_3+; sr:winning_margin:3+:116=Away by 1=away_1; sr:winning_margin:3+:117=Away by 2=away_2; sr:winning_margin:3+:118=Away by 3+=away_3+; sr:winning_margin:3+:119=Draw=draw
21 :: Exact Goals :: Exact Goals :: Main :: variant=sr:exact_goals:6+ :: exact_goals_ft :: sr:exact_goals:6+:68=0; sr:exact_goals:6+:69=1; sr:exact_goals:6+:70=2; sr:exact_goals:6+:71=3; sr:exact_goals:6+:72=4; sr:exact_goals:6+:73=5; sr:exact_goals:6+:74=6+
23 :: Home Team Goals :: Home Team Exact Goals :: Goals :: variant=sr:exact_goals:3+ :: home_exact_goals_ft :: $exact3
24 :: Away Team Goals :: Away Team Exact Goals :: Goals :: variant=sr:exact_goals:3+ :: away_exact_goals_ft :: $exact3
25 :: Goal Range :: Goal Range :: Main :: variant=sr:goal_range:7+ :: goal_range_ft :: sr:goal_range:7+:1342=0-1; sr:goal_range:7+:1343=2-3; sr:goal_range:7+:1344=4-6; sr:goal_range:7+:1345=7+
30 :: Teams to Score :: Which Team To Score :: Main ::  :: which_team_to_score :: 784=None=neither; 788=Only Home=home_only; 790=Only Away=away_only; 792=Both teams=both
31 :: Home Team Clean Sheet :: Home Team Clean Sheet :: Goals ::  :: home_clean_sheet_ft :: $yes
32 :: Away Team Clean Sheet :: Away Team Clean Sheet :: Goals ::  :: away_clean_sheet_ft :: $yes
48 :: Home Team to Win Both Halves :: Home To Win Both Halves :: Half ::  :: home_win_both_halves :: $yes
49 :: Away Team to Win Both Halves :: Away To Win Both Halves :: Half ::  :: away_win_both_halves :: $yes
50 :: Home Team to Win Either Half :: Home To Win Either Half :: Half ::  :: home_win_either_half :: $yes
51 :: Away Team to Win Either Half :: Away To Win Either Half :: Half ::  :: away_win_either_half :: $yes
33 :: Home Team to Win to Nil :: Home Team Win To Nil :: Combo ::  :: home_win_to_nil_ft :: $yes
34 :: Away Team to Win to Nil :: Away Team Win To Nil :: Combo ::  :: away_win_to_nil_ft :: $yes
52 :: Highest Scoring Half :: Highest Scoring Half :: Half ::  :: highest_scoring_half :: $half
53 :: Home Team Highest Scoring Half :: Home Highest Scoring Half :: Half ::  :: home_highest_scoring_half :: $half
54 :: Away Team Highest Scoring Half :: Away Highest Scoring Half :: Half ::  :: away_highest_scoring_half :: $half
900015 :: Home Team To Score Yes/No :: Home Team To Score Yes/No :: Goals ::  :: home_to_score_ft :: $yn
900014 :: Away Team To Score Yes/No :: Away Team To Score Yes/No :: Goals ::  :: away_to_score_ft :: $yn
900027 :: Both Teams to Score in Both Halves Yes/No :: GG in Both Halves Yes/No :: Half ::  :: btts_both_halves :: $yn
900041 :: No Draw Both Teams To Score Yes/No :: No Draw Both Teams To Score Y/N :: Goals ::  :: no_draw_btts_ft :: $yn
38 :: 1st Goalscorer :: Xth Goalscorer :: Players :: goalnr=1|type=prematch :: *first_goalscorer :: $players
39 :: Last Goalscorer :: Last Goalscorer :: Players :: type=prematch :: *last_goalscorer :: $players
40 :: Anytime Goalscorer :: Anytime Goalscorer :: Players :: type=prematch :: *anytime_goalscorer :: $players
105 :: 10 minutes - 1X2 from 1 to 10 :: 10 Minutes - 1X2 :: Minutes :: from=1|to=10 :: 1x2_10min :: $result
${resultMinutes}
${tenthMinute}
101 :: When will the 1st goal be scored (10 min interval) :: Xth Goal Scored (10 Min) :: Minutes :: goalnr=1 :: goal_time_10min_ft @ 1 :: 598=1-10; 600=11-20; 602=21-30; 604=31-40; 606=41-50; 608=51-60; 610=61-70; 612=71-80; 614=81-90; 616=None=none
100 :: When will the 1st goal be scored (15 min interval) :: Xth Goal Scored (15 Min) :: Minutes :: goalnr=1 :: goal_time_15min_ft @ 1 :: 584=1-15; 586=16-30; 588=31-45; 590=46-60; 592=61-75; 594=76-90; 596=None=none
166 :: Corners - Over/Under :: Corners - Over/Under :: Corners :: total={l} :: *corners_over_under_ft @ 6.5..12.5 :: $ou
162 :: Corners - 1X2 :: Corners 1X2 :: Corners ::  :: *corners_1x2_ft :: $result
163 :: 1st Corner :: Xth Corner :: Corners :: cornernr=1 :: *first_corner_ft :: $first
164 :: Last Corner :: Last Corner :: Corners ::  :: *last_corner_ft :: $first
165 :: Corner Handicap :: Corner Handicap :: Corners :: hcp={l} :: *corner_handicap_ft @ -2.5..1.5 :: $asian
900300 :: Home Team Total Corners :: Home Team Total Corners :: Corners :: total={l} :: *home_corners_ft :: $total
900301 :: Away Team Total Corners :: Away Team Total Corners :: Corners :: total={l} :: *away_corners_ft :: $total
169 :: Corner Range :: Corner Range :: Corners :: variant=sr:point_range:12+ :: *corners_exact_ft :: sr:point_range:12+:1141=0-8; sr:point_range:12+:1142=9-11; sr:point_range:12+:1143=12+
170 :: Home Corner Range :: Home Team Corner Range :: Corners :: variant=sr:point_range:7+ :: *home_corners_exact_ft :: $range7
171 :: Away Corner Range :: Away Team Corner Range :: Corners :: variant=sr:point_range:7+ :: *away_corners_exact_ft :: $range7
172 :: Odd/Even Corners :: Odd/Even Corners :: Corners ::  :: *corners_odd_even_ft :: $oe
177 :: 1st Half Corners - Over/Under :: 1st Half - Total Corners :: Corners :: total={l} :: *corners_over_under_1h @ 3.5..5.5 :: $ou
173 :: 1st Half - Corner 1X2 :: 1st Half - Corner 1X2 :: Corners ::  :: *corners_1x2_1h :: $result
900302 :: 1st Half Home Team Corners :: 1st Half - Home Total Corners :: Corners :: total={l} :: *home_corners_1h :: $total
900303 :: 1st Half Away Team Corners :: 1st Half - Away Total Corners :: Corners :: total={l} :: *away_corners_1h :: $total
174 :: 1st Half - 1st Corner :: 1st Half - Xth Corner :: Corners :: cornernr=1 :: *first_corner_1h :: $first
175 :: 1st Half - Last Corner :: 1st Half - Last Corner :: Corners ::  :: *last_corner_1h :: $first
176 :: 1st Half - Corner Handicap :: 1st Half - Corner Handicap :: Corners :: hcp={l} :: *corner_handicap_1h @ -0.5 :: $asian
180 :: 1st Half -Home Exact Corners :: 1st Half - Home Exact Corners :: Corners ::  :: *home_corners_exact_1h :: $corners4
181 :: 1st Half -Away Exact Corners :: 1st Half - Away Exact Corners :: Corners ::  :: *away_corners_exact_1h :: $corners4
182 :: 1st Half - Corner Range :: 1st Half - Corner Range :: Corners :: variant=sr:point_range:7+_2 :: *corners_exact_1h :: sr:point_range:7+_2:1148=0-4; sr:point_range:7+_2:1149=5-6; sr:point_range:7+_2:1150=7+
183 :: 1st Half - Odd/Even Corners :: 1st Half - Odd/Even Corners :: Corners ::  :: *corners_odd_even_1h :: $oe
136 :: Bookings 1X2 :: Bookings 1X2 :: Bookings ::  :: *bookings_1x2_ft :: $result
139 :: Bookings - Over/Under :: Bookings - Over/Under :: Bookings :: total={l} :: *bookings_over_under_ft @ 1.5..6.5 :: $ou
152 :: 1st Half - Total Bookings :: 1st Half - Total Bookings :: Bookings :: total={l} :: *bookings_over_under_1h @ 0.5..3.5 :: $ou
146 :: Sending Off :: Sending Off :: Bookings ::  :: *sending_off_ft :: $yes
37 :: 1X2 & Over/Under {l} :: 1X2 & Over/Under :: Combo :: total={l} :: 1x2_over_under_ft @ 1.5..4.5 :: $resultTotal
35 :: 1X2 & GG/NG :: 1X2 & GG/NG :: Combo ::  :: 1x2_btts_ft :: $resultBoth
36 :: Over/Under {l} & GG/NG :: Over/Under & GG/NG :: Combo :: total={l} :: over_under_btts_ft @ 2.5 :: 90=Over {l} & Yes=over_yes; 92=Under {l} & Yes=under_yes; 94=Over {l} & No=over_no; 96=Under {l} & No=under_no
184 :: 1st Goal & 1X2 :: Xth Goal & 1X2 :: Combo :: goalnr=1 :: first_goal_1x2_ft :: 814=Home goal & Home=home_home; 816=Home goal & Draw=home_draw; 818=Home goal & Away=home_away; 820=Away goal & Home=away_home; 822=Away goal & Draw=away_draw; 824=Away goal & Away=away_away; 826=No goal=none
818 :: Halftime/Fulltime & Over/Under {l} :: Halftime/Fulltime & Total :: Combo :: total={l} :: htft_over_under :: $htftTotal
819 :: Halftime/Fulltime & 1st Half Over/Under {l} :: HT/FT & 1st Half Total :: Combo :: total={l} :: htft_over_under_1h :: $htftTotal
820 :: Halftime/Fulltime & Exact Goals :: HT/FT & Exact Goals :: Combo ::  :: htft_exact_goals :: $htftGoals
547 :: Double Chance & Over/Under {l} :: Double Chance & Total :: Combo :: total={l} :: double_chance_over_under_ft @ 1.5..4.5 :: $chanceTotal
546 :: Double Chance & GG/NG :: Double Chance & GG/NG :: Combo ::  :: double_chance_btts_ft :: $chanceBoth
540 :: Double Chance & 1st Half GG/NG :: DC & 1st Half Both Teams Score :: Half ::  :: double_chance_btts_1h_ft :: $chanceBoth
541 :: Double Chance & 2nd Half GG/NG :: DC & 2nd Half Both Teams Score :: Half ::  :: double_chance_btts_2h_ft :: $chanceBoth
900042 :: Half-time Double Chance & Total Goals :: HT DC and Over/Under :: Combo :: total={l} :: double_chance_over_under_1h @ 1.5 :: $halfChanceTotal
542 :: 1st Half - Double Chance & GG/NG :: 1st Half - DC & GG/NG :: Half ::  :: double_chance_btts_1h :: $chanceBoth
544 :: 2nd Half - 1X2 & Over/Under {l} :: 2nd Half - 1X2 & Total :: Half :: total={l} :: 1x2_over_under_2h @ 1.5 :: $resultTotal
543 :: 2nd Half - 1X2 & GG/NG :: 2nd Half - 1X2 & GG/NG :: Half ::  :: 1x2_btts_2h :: $resultBoth
900043 :: 2nd Half Double Chance & Total Goals :: 2nd Half DC and Over/Under :: Combo :: total={l} :: double_chance_over_under_2h @ 1.5 :: $halfChanceTotal
545 :: 2nd Half -  Double Chance & GG/NG :: 2nd Half - DC & GG/NG :: Half ::  :: double_chance_btts_2h :: $chanceBoth
1179 :: 1st Half Result or Match Result :: 1st H Res Or Match Res :: Combo ::  :: 1x2_1h_or_ft :: $result
854 :: Home Team or Over {l} :: Home Team Or Over X.5 :: Combo :: total={l} :: home_or_over_ft @ 2.5 :: $yes
855 :: Home Team or Under {l} :: Home Team Or Under X.5 :: Combo :: total={l} :: home_or_under_ft @ 2.5 :: $yes
856 :: Draw or Over {l} :: Draw Or Over X.5 :: Combo :: total={l} :: draw_or_over_ft @ 2.5 :: $yes
857 :: Draw or Under {l} :: Draw Or Under X.5 :: Combo :: total={l} :: draw_or_under_ft @ 2.5 :: $yes
858 :: Away or Over {l} :: Away Team Or Over X.5 :: Combo :: total={l} :: away_or_over_ft @ 2.5 :: $yes
859 :: Away or Under {l} :: Away Team Or Under X.5 :: Combo :: total={l} :: away_or_under_ft @ 2.5 :: $yes
860 :: Home Team or GG :: Home Team Or GG/NG :: Combo ::  :: home_or_btts_ft :: $yes
861 :: Draw or GG :: Draw Or GG/NG :: Combo ::  :: draw_or_btts_ft :: $yes
862 :: Away Team or GG :: Away Team Or GG/NG :: Combo ::  :: away_or_btts_ft :: $yes
863 :: Home Team or Any Clean Sheet :: Home Or Any Clean Sheet :: Combo ::  :: home_or_clean_sheet_ft :: $yes
864 :: Draw or Any Clean Sheet :: Draw Or Any Clean Sheet :: Combo ::  :: draw_or_clean_sheet_ft :: $yes
865 :: Away Team or Any Clean Sheet :: Away Or Any Clean Sheet :: Combo ::  :: away_or_clean_sheet_ft :: $yes
548 :: Multigoals :: Multigoals :: Goals ::  :: multigoals_ft :: 1730=1-2; 1731=1-3; 1732=1-4; 1733=1-5; 1734=1-6; 1735=2-3; 1736=2-4; 1737=2-5; 1738=2-6; 1739=3-4; 1740=3-5; 1741=3-6; 1742=4-5; 1743=4-6; 1744=5-6; 1745=7+; 1804=No goal=0
549 :: Home Multigoals :: Home Team Multigoals :: Goals ::  :: home_multigoals_ft :: $multi
550 :: Away Multigoals :: Away Team Multigoals :: Goals ::  :: away_multigoals_ft :: $multi
551 :: Multiscores :: Multiscores :: Goals ::  :: multiscores_ft :: 1750=1:0, 2:0 or 3:0=home_123; 1751=0:1, 0:2 or 0:3=away_123; 1752=4:0, 5:0 or 6:0=home_456; 1753=0:4, 0:5 or 0:6=away_456; 1754=2:1, 3:1 or 4:1=home_2141; 1755=1:2, 1:3 or 1:4=away_1214; 1756=3:2, 4:2, 4:3 or 5:1=home_3243; 1757=2:3, 2:4, 3:4 or 1:5=away_2334; 1758=Other Homewin=other_home; 1759=Other Awaywin=other_away; 1803=Draw=draw
41 :: Correct Score [0:0] :: Correct score [x:y] :: Main :: score=0:0 :: correct_score_from_ft#0-0 :: $shown
${totalMinutes}
${SPORTYBET_MORE_ROWS}
${SPORTYBET_PLAYER_ROWS}
`;

let compiled: NativeTable | undefined;

/** SportyBet's markets in the site's order, compiled when first asked for. */
export function sportybetTable(): NativeTable {
	compiled ??= compileTable(parseRows(ROWS, SETS));
	return compiled;
}
