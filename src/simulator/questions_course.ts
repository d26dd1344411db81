import { pairClaim } from "./claim.ts";
import type { Side } from "./conditions.ts";
import { everAhead, everStood, runOf } from "./goal_order.ts";
import type { Question, QuestionKind, QuestionKinds } from "./question_book.ts";
import { GOALS } from "./score_space.ts";

/** Chance of something given the final score. */
type Chance = (x: number, y: number) => number;

const claim = (chance: Chance) => pairClaim(GOALS.ft, chance);
const yesNo = (yes: Chance): Question => ({ yes: claim(yes), no: claim((x, y) => 1 - yes(x, y)) });
const special = (question: () => Question, lines?: readonly number[]): QuestionKind => ({
	family: "specials",
	...(lines === undefined ? {} : { lines }),
	ask: question,
});
const turned =
	(chance: Chance): Chance =>
	(x, y) =>
		chance(y, x);

/** Home's chance turned into that of the side in question; that of either, taken as independent given the score. */
function of(who: Side, chance: Chance): Chance {
	const away = turned(chance);
	if (who === "both") return (x, y) => 1 - (1 - chance(x, y)) * (1 - away(x, y));
	return who === "home" ? chance : away;
}

const SIDES: readonly (readonly [string, Side])[] = [
	["any", "both"],
	["home", "home"],
	["away", "away"],
];

/** Paid as won once a side leads by `goals`. */
const wonWhenAhead =
	(goals: number): Chance =>
	(x, y) =>
		x > y ? 1 : everAhead(x, y, goals);

const fromBehind: Chance = (x, y) => (x > y ? everAhead(y, x, 1) : 0);
const neverBehind: Chance = (x, y) => (x > y ? 1 - everAhead(y, x, 1) : 0);
const homeOrDraw: Chance = (x, y) => (x === y ? 1 : wonWhenAhead(1)(x, y));

const UPS: QuestionKinds = Object.fromEntries(
	[1, 2].flatMap((goals): [string, QuestionKind][] => {
		const home = wonWhenAhead(goals);
		const draw: Chance = (x, y) => (x === y ? 1 : 0);
		const upOrWin = () => ({ home: claim(home), draw: claim(draw), away: claim(turned(home)) });
		return [
			[`1x2_${goals}up_ft`, { family: "result", ask: upOrWin }],
			[`home_win_${goals}up_ft`, special(() => yesNo(home))],
			[`away_win_${goals}up_ft`, special(() => yesNo(turned(home)))],
		];
	}),
);

const OF_SIDES: QuestionKinds = Object.fromEntries(
	SIDES.flatMap(([name, who]): [string, QuestionKind][] => [
		[
			`${name}_lead_by_ft`,
			{
				family: "specials",
				lines: [1, 2, 3],
				ask: (goals) => yesNo(of(who, (x, y) => everAhead(x, y, goals))),
			},
		],
		[`${name}_win_from_behind_ft`, special(() => yesNo(of(who, fromBehind)))],
		...[2, 3].map((goals): [string, QuestionKind] => [
			`${name}_score_${goals}_in_a_row_ft`,
			special(() => yesNo(of(who, (x, y) => runOf(x, y, goals)))),
		]),
	]),
);

/** Given a goal somebody leads; both do if home did and away did. */
const bothLead: Chance = (x, y) => (x + y === 0 ? 0 : everAhead(x, y, 1) + everAhead(y, x, 1) - 1);

/** What is asked of how a match went, not only of how it ended. */
export const COURSE_QUESTIONS: QuestionKinds = {
	...UPS,
	...OF_SIDES,
	double_chance_1up_ft: {
		family: "result",
		ask: () => ({
			home_draw: claim(homeOrDraw),
			draw_away: claim(turned(homeOrDraw)),
			home_away: claim((x, y) => (x + y > 0 ? 1 : 0)),
		}),
	},
	"1x2_never_down_ft": special(() => ({
		home: claim(neverBehind),
		draw: claim((x, y) => (x === y ? 1 : 0)),
		away: claim(turned(neverBehind)),
	})),
	anytime_correct_score_ft: {
		family: "goals",
		ask: (_line, keys) =>
			Object.fromEntries(
				keys.map((key) => {
					const [own = 0, other = 0] = key.split("_").map(Number);
					return [key, claim((x, y) => everStood(own, other, x, y))];
				}),
			),
	},
	team_takes_lead_ft: special(() => ({
		one: claim((x, y) => (x + y === 0 ? 0 : 1 - bothLead(x, y))),
		both: claim(bothLead),
		none: claim((x, y) => (x + y === 0 ? 1 : 0)),
	})),
};
