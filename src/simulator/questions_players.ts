import type { Claim } from "./claim.ts";
import type { QuestionKinds } from "./question_book.ts";
import { anytimeScorer, firstScorer, noGoal } from "./questions.ts";

/** Players of each side that bookmakers offer as goalscorers. */
export const SQUAD = 22;

/** Share of a side's goals that falls to each player, the forwards first; the rest are own goals. */
function shareOf(shirt: number): number {
	return 0.16 * 0.86 ** shirt;
}

/** Keys `home_0` to `away_21`, and `none`. */
function scorers(claim: (side: "home" | "away", share: number) => Claim): Readonly<Record<string, Claim>> {
	const sides = ["home", "away"] as const;
	const shirts = Array.from({ length: SQUAD }, (_, shirt) => shirt);
	return Object.fromEntries([
		...sides.flatMap((side) =>
			shirts.map((shirt) => [`${side}_${shirt}`, claim(side, shareOf(shirt))] as const),
		),
		["none", noGoal()],
	]);
}

/** Who scores; the names of the players are filled in match by match. */
export const PLAYER_QUESTIONS: QuestionKinds = {
	anytime_goalscorer: { family: "specials", ask: () => scorers(anytimeScorer) },
	first_goalscorer: { family: "specials", ask: () => scorers(firstScorer) },
	last_goalscorer: { family: "specials", ask: () => scorers(firstScorer) },
};
