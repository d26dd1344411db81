import type { MarketType } from "../market_type.ts";
import { MARKET_TYPES } from "../market_types.ts";

/** What a label of a type says, as far as home and away are concerned. */
export type LabelKind = "none" | "neutral" | "score" | "both_teams";

/** The question that asks the same with home and away exchanged, and where each outcome goes. */
export interface ExchangedType {
	readonly type: MarketType;
	/** For each outcome of the exchanged-from type, in its order, the position in `type.outcomes` that wins with it. */
	readonly positions: readonly number[];
	/** What to do with a label. */
	readonly label: LabelKind;
	/** Whether the line is a handicap, whose sign turns round. */
	readonly isHandicap: boolean;
}

/** Types whose label is the goals of both teams at some moment, `1-0`. */
const SCORE_LABELS: ReadonlySet<string> = new Set([
	...["correct_score_from_ft", "rest_over_under_ft", "rest_over_under_1h"],
	...["rest_asian_handicap_ft", "rest_asian_handicap_1h"],
]);

/** Types that ask one thing of each team; the label says what: home's part, a slash, away's part. */
const TEAM_LABELS: ReadonlySet<string> = new Set(["home_away_multigoals_ft", "home_and_away_over_under_ft"]);

/** Types whose label is a range of goals, or one of each half: whose goals does not matter. */
const NEUTRAL_LABELS: ReadonlySet<string> = new Set([
	...["1x2_multigoals_ft", "double_chance_multigoals_ft", "goals_1h_and_2h"],
]);

/** Sets of scores written without a separator: 2-1 and 4-1 are `2141`, so exchanged they are `1214`. */
const RUN_TOGETHER: Readonly<Record<string, string>> = {
	"2141": "1214",
	"1214": "2141",
	"3243": "2334",
	"2334": "3243",
};

const RESULTS: Readonly<Record<string, string>> = { "1": "2", "2": "1", "1x": "x2", x2: "1x" };

const exchanged = new Map<MarketType, ExchangedType | undefined>();

/**
 * The type that asks the same with home and away exchanged; often the same one.
 *
 * Derived from the ids: `home` and `away` in a type's id or an outcome's, `1` and `2` where outcomes are written as results (one of
 * the outcomes has an `x`), goals where they are scores.
 *
 * @returns `undefined` if there is none: types without a name, and types whose outcomes have no counterparts
 */
export function exchangeType(type: MarketType): ExchangedType | undefined {
	if (type.unnamed !== undefined) return undefined;
	const known = exchanged.get(type);
	if (known !== undefined || exchanged.has(type)) return known;
	const made = deriveExchanged(type);
	exchanged.set(type, made);
	return made;
}

function deriveExchanged(type: MarketType): ExchangedType | undefined {
	const target = TEAM_LABELS.has(type.id) ? type : MARKET_TYPES.get(exchangeWords(type.id));
	if (target === undefined) return undefined;
	const exchangeOutcome = outcomeRule(type);
	const positions = type.outcomes.map((outcome) => findOutcome(target, exchangeOutcome(outcome)));
	if (positions.includes(-1) || new Set(positions).size !== positions.length) return undefined;
	const isHandicap = type.lineKind === "asian_handicap" || type.lineKind === "three_way_handicap";
	return { type: target, positions, label: labelKind(type), isHandicap };
}

function labelKind(type: MarketType): LabelKind {
	if (SCORE_LABELS.has(type.id)) return "score";
	if (TEAM_LABELS.has(type.id)) return "both_teams";
	return NEUTRAL_LABELS.has(type.id) || type.groups.includes("players") ? "neutral" : "none";
}

/** How the outcome ids of a type are written with home and away exchanged, up to the order of what they join. */
function outcomeRule(type: MarketType): (outcome: string) => string {
	if (type.id.includes("correct_score") || type.id.startsWith("multiscores_of_")) return exchangeScores;
	if (type.id === "home_and_away_over_under_ft") return (outcome) => outcome.split("_").reverse().join("_");
	if (type.outcomes.some((outcome) => /x/.test(outcome) && /^[12x]/.test(outcome))) return exchangeResults;
	return exchangeWords;
}

function exchangeWords(text: string): string {
	return text
		.split("_")
		.map((word) => (word === "home" ? "away" : word === "away" ? "home" : (RUN_TOGETHER[word] ?? word)))
		.join("_");
}

/** `1_x_over`, `12_x2`, `1_2_3`: a result or two, and then something that both teams share, such as the number of goals. */
function exchangeResults(outcome: string): string {
	return outcome
		.split("_")
		.map((word, i) => (i < 2 ? (RESULTS[word] ?? word) : word))
		.join("_");
}

/** `2_1`, or scores with a hyphen joined by underscores: `0-0_1-2`. Catch-alls such as `other` and `4+` stay. */
function exchangeScores(outcome: string): string {
	return outcome.replace(/^(\d+)_(\d+)$/, "$2_$1").replace(/(\d+)-(\d+)/g, "$2-$1");
}

/** A double chance and a set of scores name their parts in any order. */
function findOutcome(type: MarketType, outcome: string): number {
	const exact = type.outcomes.indexOf(outcome);
	if (exact >= 0 || !/^(double_chance|multiscores_of)_/.test(type.id)) return exact;
	const parts = sortParts(outcome);
	return type.outcomes.findIndex((other) => sortParts(other) === parts);
}

function sortParts(outcome: string): string {
	return outcome.split("_").toSorted().join("_");
}
