/** Players of each side that have markets besides those of goalscorers. */
const NAMED = 4;

const SIDES = ["home", "away"] as const;

const players = SIDES.flatMap((side) => Array.from({ length: NAMED }, (_, n) => ({ side, n })));

/** The outcomes of a market that lists players: their yes. */
const LISTED = players
	.map(({ side, n }) => `${prop(side, n)}:${team(side)}=${given(side, n)}=#${side}.${n}:yes`)
	.join("; ");

/** The same of the market whose ids have no team. */
const BARE = players.map(({ side, n }) => `${prop(side, n)}=${given(side, n)}=#${side}.${n}:yes`).join("; ");

/** As many as so often, each player in one market. */
function listed(...numbers: readonly number[]): string {
	return players
		.flatMap(({ side, n }) =>
			numbers.map(
				(least) =>
					`${prop(side, n)}:${least}:${team(side)}=${given(side, n)} ${least}+=@${least - 0.5}#${side}.${n}:over`,
			),
		)
		.join("; ");
}

/** A market for each player; in some the family name comes first. `once`: whether he does it at all, shown as "1+". */
function each(
	row: string,
	question: string,
	numbers: readonly number[] | "once",
	style: "family" | "given",
): string {
	return players
		.map(({ side, n }) => {
			const name = `{${style}:${side}:${n}} ({${side}})`;
			const outcomes = (numbers === "once" ? [1] : numbers).map((least) => {
				const means = numbers === "once" ? `#${side}.${n}:yes` : `@${least - 0.5}#${side}.${n}:over`;
				return `${prop(side, n)}:${least}=${name} ${least}+=${means}`;
			});
			return `${row} :: variant=${prop(side, n)} :: [players] ${question} @ none :: ${outcomes.join("; ")}`;
		})
		.join("\n");
}

/** Which of a home and an away player has more. */
function duels(row: string, question: string): string {
	return [0, 1]
		.map((n) => {
			const outcomes = SIDES.map((side) => `${prop(side, n)}=${given(side, n)}=${side}.${n}`);
			const pair = `{id:home:${n}}-{id:away:${n}}`;
			return `${row} :: pair=${pair} :: [players] ${question}#home.${n} away.${n} :: ${outcomes.join("; ")}; zzzz=Draw=draw`;
		})
		.join("\n");
}

function prop(side: string, n: number): string {
	return `pre:playerprops:{match}:{id:${side}:${n}}`;
}

function given(side: string, n: number): string {
	return `{given:${side}:${n}} ({${side}})`;
}

function team(side: string): number {
	return side === "home" ? 1 : 2;
}

/** Markets of single players, which SportyBet has for some matches: rows as in `sportybetTable`, in recorded shapes. */
export const SPORTYBET_PLAYER_ROWS = `
38 :: Goalscorer {l} :: Xth Goalscorer :: Players :: goalnr={l}|type=prematch :: [players] nth_goalscorer @ 2 :: $players
800109 :: Player Not to Score :: Player Not to Score :: Players ::  :: [players] player_not_to_score :: ${BARE}
800118 :: First Player Carded :: First Player Carded :: Bookings ::  :: [players] player_first_carded :: ${LISTED}
800119 :: Player To Be Sent Off :: Player To Be Sent Off :: Bookings ::  :: [players] player_sent_off :: ${LISTED}
800189 :: To Score From Outside the Box :: To Score From Outside the Box :: Match ::  :: [players] player_score_outside_box :: ${LISTED}
800190 :: To Score a Header :: To Score A Header :: Players ::  :: [players] player_score_header :: ${LISTED}
800191 :: Player to Score Free-Kick :: Player to Score Free-Kick :: Players ::  :: [players] player_score_free_kick :: ${LISTED}
800201 :: First to Score for their Team :: First to Score for their Team :: Players ::  :: [players] player_first_team_goalscorer :: ${LISTED}
800236 :: Player to score with left foot :: Player to score with left foot :: Players ::  :: [players] player_score_left_foot :: ${LISTED}
800237 :: Player to score with right foot :: Player to score with right foot :: Players ::  :: [players] player_score_right_foot :: ${LISTED}
800238 :: Player to score in 1st half :: Player to score in 1st half :: Players ::  :: [players] player_score_1h :: ${LISTED}
800239 :: Player to score in 2nd half :: Player to score in 2nd half :: Players ::  :: [players] player_score_2h :: ${LISTED}
800249 :: To score in first 10 mins :: To score in first 10 mins :: Players ::  :: [players] player_score_10min :: ${LISTED}
800251 :: Player to score in both halves :: Player to score in both halves :: Players ::  :: [players] player_score_both_halves :: ${LISTED}
800289 :: To Score or Assist :: Player To Score or Assist :: Players ::  :: [players] player_score_or_assist :: ${LISTED}
800290 :: To Score and Assist :: Player To Score and Assist :: Players ::  :: [players] player_score_and_assist :: ${LISTED}
${each("800117 :: Player To Be Booked :: Player To Be Booked :: Bookings", "player_booked", "once", "given")}
${each("1191 :: Player to be carded (incl. overtime) :: Player to be carded :: Bookings", "player_carded", "once", "family")}
${each("770 :: Player assists (incl. overtime) :: Player Assists :: Players", "player_assists", [1, 2], "family")}
${each("775 :: Player goals (incl. overtime) :: Player Goals :: Players", "player_goals", [1, 2, 3], "family")}
${each("776 :: Player shots (incl. overtime) :: Player shots :: Players", "player_shots", [1, 2, 3], "family")}
${each("777 :: Player shots on goal (incl. overtime) :: Player shots on goal :: Players", "player_shots_on_target", [1, 2, 3], "family")}
${each("778 :: Player passes (incl. overtime) :: Player passes :: Players", "player_passes", [20, 30, 40], "family")}
${each("780 :: Player tackles (incl. overtime) :: Player tackles :: Players", "player_tackles", [1, 2, 3], "family")}
800097 :: Player Fouls Won :: Player Fouls Won :: Match ::  :: [players] player_fouls_won @ none :: ${listed(1, 2)}
800231 :: Player shots on target outside box :: Player SOT outside box :: Players ::  :: [players] player_shots_on_target_outside_box @ none :: ${listed(1, 2)}
800233 :: Player left foot shots on target :: Player left foot shots on target :: Players ::  :: [players] player_shots_on_target_left_foot @ none :: ${listed(1, 2)}
800234 :: Player right foot shots on target :: Player right foot SOT :: Players ::  :: [players] player_shots_on_target_right_foot @ none :: ${listed(1, 2)}
800261 :: Player 2nd half shots on target :: Player 2nd half shots on target :: Match ::  :: [players] player_shots_on_target_2h @ none :: ${listed(1, 2)}
800280 :: Player Offsides :: Player Offsides :: Players ::  :: [players] player_offsides @ none :: ${listed(1, 2)}
800285 :: Player 1st half shots on target :: Player 1st half shots on target :: Match ::  :: [players] player_shots_on_target_1h @ none :: ${listed(1, 2)}
800291 :: Player Fouls :: Player Fouls :: Players ::  :: [players] player_fouls @ none :: ${listed(1, 2, 3)}
800292 :: Player Total Accurate Passes :: Player Passes :: Players ::  :: [players] player_accurate_passes @ none :: ${listed(20, 30, 40)}
800297 :: Player Saves :: Player Saves :: Players ::  :: [players] player_saves @ none :: ${listed(1, 2, 3)}
${duels("830101 :: Most Player Goals :: H2H Most Goals :: Players", "duel_goals")}
${duels("830162 :: Most Shots on Target :: H2H Player Shots on Target :: Players", "duel_shots_on_target")}
${duels("830230 :: Most Shots :: H2H Player total shots :: Players", "duel_shots")}
${duels("830281 :: Most Assists :: H2H Player Assists :: Players", "duel_assists")}
${duels("830289 :: Most Goals + Assists :: H2H Most Goals + Assists :: Players", "duel_goals_assists")}
${duels("830291 :: Most Fouls :: H2H Player Fouls :: Players", "duel_fouls")}
${duels("830297 :: Most Saves :: H2H Player Saves :: Players", "duel_saves")}
`;
