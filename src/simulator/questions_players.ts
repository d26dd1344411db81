import { type Claim, formulaClaim } from "./claim.ts";
import { atLeast, compare } from "./poisson.ts";
import type { Question, QuestionKind, QuestionKinds } from "./question_book.ts";
import { statisticExpected } from "./questions_statistics.ts";
import { FIRST_HALF_SHARE, type Rates, shareOfGoalsBefore } from "./rates.ts";

/** Players of each side that bookmakers offer as goalscorers. */
export const SQUAD = 22;

/** A player in labels: `home.3` is the home side's number 3, `none` is nobody. */
interface Player {
	readonly side: "home" | "away";
	readonly shirt: number;
}

/** @throws {RangeError} if a label names no player */
function playerOf(label: string): Player {
	const [, side, shirt] = /^(home|away)\.(\d+)$/.exec(label) ?? [];
	if (side !== "home" && side !== "away") {
		throw new RangeError(`Cannot ask of a player as the label must look like home.3: it is ${label}`);
	}
	return { side, shirt: Number(shirt) };
}

/** Share of a side's goals that falls to each player, the forwards first; the rest are own goals. */
function shareOf(shirt: number): number {
	return 0.16 * 0.86 ** shirt;
}

const goals = (rates: Rates, { side, shirt }: Player) => rates[side] * shareOf(shirt);
const assists = (rates: Rates, { side, shirt }: Player) => 0.7 * rates[side] * shareOf((shirt + 4) % SQUAD);
const bookings = (rates: Rates, { side, shirt }: Player) =>
	(side === "home" ? rates.homeBookings : rates.awayBookings) * (0.05 + 0.006 * (shirt % 11));

/** A player's part of something that his side does: so many elevenths of it, a little more for some. */
function ofSide(statistic: Parameters<typeof statisticExpected>[1], elevenths = 1) {
	return (rates: Rates, { side, shirt }: Player) =>
		statisticExpected(rates, statistic, side) * (elevenths / 11) * (0.8 + 0.04 * (shirt % 11));
}
const shots = (rates: Rates, { side, shirt }: Player) =>
	statisticExpected(rates, "shots", side) * shareOf(shirt);
const onTarget = (rates: Rates, { side, shirt }: Player) =>
	statisticExpected(rates, "shots_on_target", side) * shareOf(shirt);
const passes = (_rates: Rates, { shirt }: Player) => 22 + 3 * (shirt % 11);

type Mean = (rates: Rates, player: Player) => number;

const part =
	(mean: Mean, share: number): Mean =>
	(rates, player) =>
		mean(rates, player) * share;

/** One question for each player: the label says who; only the yes is sold. */
function yes(chance: (rates: Rates, player: Player) => number): QuestionKind {
	return {
		family: "players",
		ask: (_line, _keys, label = "") => {
			if (label === "none") return { yes: nobody() };
			const player = playerOf(label);
			return { yes: formulaClaim((rates) => chance(rates, player)) };
		},
	};
}

const nobody = (): Claim => formulaClaim((rates) => Math.exp(-rates.home - rates.away));
const happens = (mean: Mean) => yes((rates, player) => 1 - Math.exp(-mean(rates, player)));

/** "n or more" of something, the line half a unit below. */
function counted(mean: Mean): QuestionKind {
	return {
		family: "players",
		lines: [0.5, 1.5, 2.5],
		ask: (line, _keys, label = "") => {
			const player = playerOf(label);
			return { over: formulaClaim((rates) => atLeast(mean(rates, player), Math.ceil(line))) };
		},
	};
}

/** The label names two players, `home.1 away.2`: which of them has more. */
function duel(mean: Mean): QuestionKind {
	return {
		family: "players",
		ask: (_line, _keys, label = ""): Question => {
			const [first, second] = label.split(" ").map(playerOf);
			if (first === undefined || second === undefined) {
				throw new RangeError(`Cannot ask a duel as the label must name two players: it is ${label}`);
			}
			const of = (rates: Rates) => compare(mean(rates, first), mean(rates, second));
			return {
				[`${first.side}.${first.shirt}`]: formulaClaim((rates) => of(rates).more),
				draw: formulaClaim((rates) => of(rates).equal),
				[`${second.side}.${second.shirt}`]: formulaClaim((rates) => of(rates).less),
			};
		},
	};
}

/** Chance that a player scores goal number `n`: any goal may be his. */
function isNthScorer(rates: Rates, player: Player, n: number): number {
	return (goals(rates, player) / (rates.home + rates.away)) * atLeast(rates.home + rates.away, n);
}

const inHalf = (rates: Rates, player: Player, share: number) => 1 - Math.exp(-goals(rates, player) * share);

/** Who scores, shoots, fouls and is booked; the names of the players are filled in match by match. */
export const PLAYER_QUESTIONS: QuestionKinds = {
	anytime_goalscorer: happens(goals),
	first_goalscorer: yes((rates, player) => isNthScorer(rates, player, 1)),
	last_goalscorer: yes((rates, player) => isNthScorer(rates, player, 1)),
	nth_goalscorer: {
		family: "players",
		lines: [1, 2],
		numbered: true,
		ask: (n, _keys, label = "") => {
			if (label === "none") return { yes: formulaClaim((r) => 1 - atLeast(r.home + r.away, n)) };
			const player = playerOf(label);
			return { yes: formulaClaim((rates) => isNthScorer(rates, player, n)) };
		},
	},
	player_first_team_goalscorer: yes(
		(rates, player) => shareOf(player.shirt) * (1 - Math.exp(-rates[player.side])),
	),
	player_score_1h: yes((rates, player) => inHalf(rates, player, FIRST_HALF_SHARE.goals)),
	player_score_2h: yes((rates, player) => inHalf(rates, player, 1 - FIRST_HALF_SHARE.goals)),
	player_score_both_halves: yes(
		(rates, player) =>
			inHalf(rates, player, FIRST_HALF_SHARE.goals) * inHalf(rates, player, 1 - FIRST_HALF_SHARE.goals),
	),
	player_score_10min: happens(part(goals, shareOfGoalsBefore(10))),
	player_not_to_score: yes((rates, player) => Math.exp(-goals(rates, player))),
	player_score_or_assist: happens((rates, player) => goals(rates, player) + assists(rates, player)),
	player_score_and_assist: yes(
		(rates, player) => (1 - Math.exp(-goals(rates, player))) * (1 - Math.exp(-assists(rates, player))),
	),
	player_score_outside_box: happens(part(goals, 0.14)),
	player_score_header: happens(part(goals, 0.17)),
	player_score_free_kick: happens(part(goals, 0.04)),
	player_score_left_foot: happens(part(goals, 0.28)),
	player_score_right_foot: happens(part(goals, 0.5)),
	player_carded: happens(bookings),
	player_booked: happens(part(bookings, 0.96)),
	player_sent_off: happens(part(bookings, 1 / 20)),
	player_first_carded: yes((rates, player) => {
		const all = rates.homeBookings + rates.awayBookings;
		return (bookings(rates, player) / all) * (1 - Math.exp(-all));
	}),
	player_goals: counted(goals),
	player_assists: counted(assists),
	player_shots: counted(shots),
	player_shots_on_target: counted(onTarget),
	player_passes: counted(passes),
	player_accurate_passes: counted(part(passes, 0.85)),
	player_tackles: counted(ofSide("tackles")),
	player_shots_on_target_outside_box: counted(part(onTarget, 0.3)),
	player_shots_on_target_left_foot: counted(part(onTarget, 0.3)),
	player_shots_on_target_right_foot: counted(part(onTarget, 0.55)),
	player_shots_on_target_1h: counted(part(onTarget, 0.47)),
	player_shots_on_target_2h: counted(part(onTarget, 0.53)),
	player_offsides: counted(ofSide("offsides")),
	player_fouls: counted(ofSide("fouls")),
	player_fouls_won: counted(ofSide("fouls", 0.95)),
	player_saves: counted(ofSide("saves", 10)),
	duel_goals: duel(goals),
	duel_assists: duel(assists),
	duel_goals_assists: duel((rates, player) => goals(rates, player) + assists(rates, player)),
	duel_shots: duel(shots),
	duel_shots_on_target: duel(onTarget),
	duel_fouls: duel(ofSide("fouls")),
	duel_saves: duel(ofSide("saves", 10)),
};
