import { playerName } from "./names.ts";
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

const MARK = /\{(home|away|player:(home|away):(\d+))\}/g;

/** Whether a piece of a reply depends on the match: it names a team or a player. */
export function isNamed(text: string): boolean {
	return text.search(MARK) >= 0;
}

/** A piece of a reply with `{home}`, `{away}` and `{player:home:3}` filled in, as JSON wants it inside a string. */
export function withNames(text: string, match: Match, sides: Sides): string {
	return text.replace(MARK, (_mark, what: string, side: string | undefined, shirt: string | undefined) => {
		if (what === "home" || what === "away") return jsonInside(sides[what]);
		return jsonInside(playerName(side === "home" ? match.home.no : match.away.no, Number(shirt)));
	});
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
