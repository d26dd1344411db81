import { isShortFor, matchWords } from "./match_words.ts";
import { remember } from "./remember_names.ts";
import type { Sides, TeamNames } from "./sides.ts";
import { type TeamWords, teamWords } from "./team_words.ts";

/** Words that many clubs share. They decide where nothing else does: "Man City" and "Man Utd". */
const COMMON: ReadonlySet<string> = new Set([
	...[
		"united",
		"city",
		"town",
		"county",
		"rovers",
		"wanderers",
		"albion",
		"athletic",
		"atletico",
		"sporting",
		"real",
	],
	...[
		"racing",
		"dynamo",
		"dinamo",
		"sport",
		"sports",
		"deportivo",
		"inter",
		"young",
		"stars",
		"academy",
		"al",
		"saint",
	],
	...[
		"san",
		"santa",
		"new",
		"north",
		"south",
		"east",
		"west",
		"w",
		"ii",
		"iii",
		"u17",
		"u18",
		"u19",
		"u20",
		"u21",
		"u23",
	],
	...["srl"],
]);
const COMMON_WEIGHT = 0.3;

/** What a name must say at least to decide: one word that is abbreviated or misspelt. */
const CLEAR = 0.75;
/** What a name that decides nothing may say against the other one. */
const CONTRARY = 0.1;

/** What one listed name says. */
interface Vote {
	/** Above 0: it is the same side's team; below: the other side's; from -1 to 1. */
	readonly says: number;
	/** Whether all that the name says speaks for the same team, with no word left over. */
	readonly whole: boolean;
}

/** Longer than any name of a team. */
const LONGEST = 100;

const SEPARATOR = "\n";
const judge = remember(20_000, (text) => {
	// Always four, see below.
	const [home = "", away = "", ourHome = "", ourAway = ""] = text.split(SEPARATOR);
	const [one, other] = [
		{ home, away },
		{ home: ourHome, away: ourAway },
	];
	return { answer: agree(compareNames(one, other), compareNames(other, one)) };
});

/**
 * How two spellings of a match's teams fit: straight, exchanged, or undecided.
 *
 * Compared word by word, without kinds of club, accents and what both teams of a match share; abbreviations ("Man Utd", "PSG") and small
 * differences of spelling count. Names fit exchanged only if both of them do, or if one does with all its words and the other says
 * nothing: names that merely differ are undecided.
 *
 * @returns `undefined` if the names do not say, for example in another language
 */
export function sidesByNames(listing: TeamNames, fixture: TeamNames): Sides | undefined {
	if (listing.home === fixture.home && listing.away === fixture.away && listing.home !== listing.away)
		return "straight";
	const names = [listing.home, listing.away, fixture.home, fixture.away];
	return judge(names.map(oneLine).join(SEPARATOR)).answer;
}

function oneLine(name: string): string {
	return name.slice(0, LONGEST).replaceAll(SEPARATOR, " ");
}

/** Each name may be the shorter one, so both are looked for in the other. */
function agree(one: Sides | undefined, other: Sides | undefined): Sides | undefined {
	if (one === undefined || one === other) return other;
	return other === undefined ? one : undefined;
}

/** What the words of the first say of the second. */
function compareNames(listing: TeamNames, fixture: TeamNames): Sides | undefined {
	const [home, away] = withoutShared(teamWords(listing.home), teamWords(listing.away));
	const [ourHome, ourAway] = withoutShared(teamWords(fixture.home), teamWords(fixture.away));
	const votes = [voteOf(home, ourHome, ourAway), voteOf(away, ourAway, ourHome)] as const;
	if (fits(votes, -1)) return "exchanged";
	return votes[0].says + votes[1].says > 0 ? "straight" : undefined;
}

function fits([one, other]: readonly [Vote, Vote], sign: 1 | -1): boolean {
	const [a, b] = [one.says * sign, other.says * sign];
	if (a >= CLEAR && b >= CLEAR) return true;
	if (a >= CLEAR && one.whole) return b >= -CONTRARY;
	return b >= CLEAR && other.whole && a >= -CONTRARY;
}

/** What both names of a match say, in full or shortened as in "Man City - Manchester United", does not tell them apart. */
function withoutShared(one: TeamWords, other: TeamWords): readonly [TeamWords, TeamWords] {
	const rest = (words: readonly string[], others: readonly string[]) =>
		words.filter((word) => !others.some((other) => word === other || isShortFor(word, other)));
	return [
		{ ...one, words: rest(one.words, other.words) },
		{ ...other, words: rest(other.words, one.words) },
	];
}

function voteOf(name: TeamWords, same: TeamWords, opposite: TeamWords): Vote {
	const named = Number(isNamed(name, same)) - Number(isNamed(name, opposite));
	if (named !== 0) return { says: named, whole: true };
	const onlyCommon = name.words.every(isCommon);
	const said = name.words.map((word) => {
		const weight = onlyCommon || !isCommon(word) ? 1 : COMMON_WEIGHT;
		return weight * sideOfWord(word, same.words, opposite.words);
	});
	const sum = said.reduce((total, each) => total + each, 0);
	const whole = said.every((each) => Math.sign(each) === Math.sign(sum)) && sum !== 0;
	return { says: Math.max(-1, Math.min(1, sum)), whole };
}

/** Two letters are a state or a kind of club. */
function isCommon(word: string): boolean {
	return word.length <= 2 || COMMON.has(word);
}

/** Whether one name is the other run together, or its initials. */
function isNamed(name: TeamWords, as: TeamWords): boolean {
	if (name.joined === "") return false;
	if (name.joined === as.joined) return true;
	return isInitials(name, as) || isInitials(as, name);
}

function isInitials(short: TeamWords, long: TeamWords): boolean {
	return short.joined === long.initials && short.joined.length >= 2;
}

/** The better match alone counts: "Atletico" is much like "Athletic", but it is "Atletico". */
function sideOfWord(word: string, same: readonly string[], opposite: readonly string[]): number {
	const straight = best(word, same);
	const crossed = best(word, opposite);
	if (Math.abs(straight - crossed) < 0.15) return 0;
	return straight > crossed ? straight : -crossed;
}

function best(word: string, words: readonly string[]): number {
	return words.reduce((most, other) => Math.max(most, matchWords(word, other)), 0);
}
