import { SIMULATED_BOOKMAKERS } from "../bookmaker_profile.ts";
import type { Team } from "../world.ts";
import type { MatchHabit } from "./habit.ts";
import { setKickoff } from "./native_reply.ts";

const HOUR = 3_600_000;

const SPELLINGS: readonly (readonly [RegExp, string])[] = [
	[/ FC$/, " Football Club"],
	[/ SC$/, " Sports Club"],
	[/ United$/, " Utd"],
	[/ City$/, " C."],
	[/ Athletic$/, " Ath."],
	[/ Rovers$/, " Rvrs"],
];

/** Other spellings, another tournament's name, and a kickoff an hour later: what shows whose words are followed. */
export const renamed: MatchHabit = {
	name: "renamed",
	summary: "other spellings of the teams, another name of the tournament, kickoff an hour later",
	bookmakers: SIMULATED_BOOKMAKERS,
	picks: "matches",
	view(match) {
		const { tournament } = match;
		const initials = tournament.name.replace(/[^A-Z0-9]/g, "");
		const name = `${tournament.countryName} ${initials}`;
		return [
			{
				...match,
				home: respelled(match.home),
				away: respelled(match.away),
				tournament: { ...tournament, name },
			},
		];
	},
	event: (event, { bookmaker, match }) => setKickoff(bookmaker, event, match.kickoff + HOUR),
};

function respelled(team: Team): Team {
	const name = SPELLINGS.reduce((text, [usual, other]) => text.replace(usual, other), team.name);
	return { ...team, name: name === team.name ? `AS ${name}` : name };
}
