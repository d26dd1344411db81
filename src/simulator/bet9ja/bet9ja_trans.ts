import { jsonInside } from "../json_text.ts";
import { bet9jaTable } from "./bet9ja_markets.ts";

/** Statistics that the site explains in every reply although it never sells them. */
const COUNTED = ["Passes", "Blocks", "Crosses", "Dribbles"];
const SIDES = ["", "H", "A"];
const PERIODS = ["", "1T", "2T"];

let text: string | undefined;

/**
 * `D.TRANS`: names and descriptions of all codes and outcomes, sold or not, which is most of a reply's bytes. It is the
 * same in every reply and is made once.
 */
export function bet9jaTrans(): string {
	text ??= `{${[...soldCodes(), ...otherCodes()].join(",")}}`;
	return text;
}

function soldCodes(): readonly string[] {
	const rows = new Set(bet9jaTable().offers.map((offer) => offer.row));
	return [...rows].flatMap((row) =>
		codeTexts(
			row.id,
			row.name,
			row.outcomes.map(({ id, name }) => [id, name]),
		),
	);
}

function otherCodes(): readonly string[] {
	const overUnder = [
		["O", "Over"],
		["U", "Under"],
	] as const;
	const result = [
		["1", "1"],
		["X", "X"],
		["2", "2"],
	] as const;
	return COUNTED.flatMap((what, n) =>
		PERIODS.flatMap((period) => [
			...SIDES.flatMap((side) =>
				codeTexts(`S_ST${n}OU${side}${period}`, `Ov/Un ${side} ${what} ${period}`, overUnder),
			),
			...codeTexts(`S_ST${n}1X2${period}`, `1X2 ${what} ${period}`, result),
			...codeTexts(`S_ST${n}DC${period}`, `Double Chance ${what} ${period}`, result),
			...codeTexts(`S_ST${n}HND${period}`, `Handicap ${what} ${period}`, result),
		]),
	);
}

function codeTexts(
	code: string,
	name: string,
	outcomes: readonly (readonly [string, string])[],
): readonly string[] {
	const description = `You have to predict the outcome of ${name}. What counts is the result after the period that the market names, with its added time.`;
	return [
		`"M#${code}":{"NAME":"${jsonInside(name)}","DESC":"${jsonInside(description)}"}`,
		`"MH#${code}":"${jsonInside(
			outcomes
				.slice(0, 3)
				.map(([, shown]) => shown)
				.join("|"),
		)}"`,
		...outcomes.flatMap(([id, shown]) => [
			`"M#${code}_${jsonInside(id)}":"${jsonInside(shown)}"`,
			`"MCU#${code}_${jsonInside(id)}":"${jsonInside(shown === "1" ? "{T1}" : shown === "2" ? "{T2}" : shown)}"`,
		]),
	];
}
