import { type PlayerStyle, playerName, shownPlayer } from "./player_names.ts";
import type { Match } from "./world.ts";

/** A text as it stands between the quotes of a JSON string. */
export function jsonInside(text: string): string {
	return JSON.stringify(text).slice(1, -1);
}

/** What a bookmaker calls the sides of a match. */
export interface Sides {
	readonly home: string;
	readonly away: string;
}

/** The names that a reply on a match is filled with; those of the sides as JSON wants them inside a string. */
export interface Names extends Sides {
	readonly match: Match;
}

/** A piece of a reply, parted at the names to fill in. */
export interface NamedText {
	readonly head: string;
	readonly rest: readonly { readonly name: (names: Names) => string; readonly text: string }[];
}

const MARK = /\{(home|away|match|(legal|given|family|id):(home|away):(\d+))\}/;

/**
 * A piece of a reply with names to be filled in: `{home}` and `{away}`, `{match}` (SportRadar's number), and of players
 * `{id:home:3}`, a number, and their names as `PlayerStyle` has them, `{given:home:3}`.
 */
export function namedText(text: string): NamedText {
	// Texts and the four groups of a mark take turns.
	const parts = text.split(MARK);
	const rest = [];
	for (let i = 1; i < parts.length; i += 5) {
		const [what = "", style = "", side = "", shirt = "", following = ""] = parts.slice(i, i + 5);
		const name = style === "" ? ofMatch(what) : ofPlayer(style, side === "home", Number(shirt));
		rest.push({ name, text: following });
	}
	return { head: parts[0] ?? "", rest };
}

/** The piece with its names. */
export function fillNames(text: NamedText, names: Names): string {
	const { head, rest } = text;
	if (rest.length === 0) return head;
	let out = head;
	for (const part of rest) out += part.name(names) + part.text;
	return out;
}

/** The names of a match for a bookmaker that calls its sides so. */
export function namesOf(match: Match, sides: Sides): Names {
	return { match, home: jsonInside(sides.home), away: jsonInside(sides.away) };
}

function ofMatch(what: string): (names: Names) => string {
	if (what === "match") return ({ match }) => String(match.sportradarId);
	return what === "home" ? ({ home }) => home : ({ away }) => away;
}

function ofPlayer(style: string, home: boolean, shirt: number): (names: Names) => string {
	const team = ({ match }: Names) => (home ? match.home.no : match.away.no);
	if (style === "id") return (names) => String(1_000_000 + team(names) * 32 + shirt);
	const shown: PlayerStyle = style === "legal" ? "legal" : style === "family" ? "family" : "given";
	return (names) => jsonInside(shownPlayer(playerName(team(names), shirt), shown));
}

const HUNDREDTHS: readonly string[] = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, "0"));

/** Odds in hundredths as text with two decimals: `2.40`. */
export function twoDecimals(cents: number): string {
	return `${Math.trunc(cents / 100)}.${HUNDREDTHS[cents % 100]}`;
}

/** Odds in hundredths as a number is written: `2.4`. */
export function shortest(cents: number): string {
	const whole = Math.trunc(cents / 100);
	const rest = cents % 100;
	if (rest === 0) return String(whole);
	return rest % 10 === 0 ? `${whole}.${rest / 10}` : `${whole}.${HUNDREDTHS[rest]}`;
}

/** A chance in millionths as text with so many decimals, six of which say something: `0.3952740000`. */
export function chanceText(millionths: number, decimals: 6 | 10): string {
	const text = millionths >= 1_000_000 ? "1.000000" : `0.${String(millionths).padStart(6, "0")}`;
	return decimals === 6 ? text : `${text}0000`;
}
