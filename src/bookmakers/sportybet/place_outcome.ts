import { type Market, marketOf } from "../../odds/market.ts";
import { type MarketType, outcomePosition } from "../../odds/market_type.ts";
import { playerLabel } from "../../odds/player_label.ts";
import type { EachRule } from "../native_row.ts";
import { nameText } from "../outside_text.ts";
import { remember } from "../remember.ts";
import type { NativeOutcome } from "./native_event.ts";
import { lineFrom } from "./specifier.ts";

/** Where an outcome belongs: the position in `market.type.outcomes`. */
export interface Place {
	readonly market: Market;
	readonly position: number;
}

/**
 * Finds the place of an outcome whose native market is several of ours; `undefined`: it has none.
 *
 * @param all the outcomes of the native market
 */
export type PlaceOutcome = (outcome: NativeOutcome, all: readonly NativeOutcome[]) => Place | undefined;

/** What a rule needs of the market type: the outcome that it fills, and whether it makes the line itself. */
const RULES: Readonly<
	Record<EachRule, { readonly outcomes: readonly string[]; readonly makesLine: boolean }>
> = {
	player: { outcomes: ["yes"], makesLine: false },
	player_count: { outcomes: ["over"], makesLine: true },
	count: { outcomes: ["over"], makesLine: true },
	home_count: { outcomes: ["over"], makesLine: true },
	away_count: { outcomes: ["over"], makesLine: true },
	duel: { outcomes: ["first", "draw", "second"], makesLine: false },
};

/** Whether markets told apart by this rule get their line from the outcome. */
export function makesLine(rule: EachRule): boolean {
	return RULES[rule].makesLine;
}

/**
 * The rule, compiled for a market type.
 *
 * @param line of all its markets, where the specifier holds it
 * @throws {RangeError} if the type lacks an outcome that the rule fills
 */
export function placeBy(rule: EachRule, type: MarketType, line?: number): PlaceOutcome {
	const [first = 0, draw = 0, second = 0] = RULES[rule].outcomes.map((id) => outcomePosition(type, id));
	switch (rule) {
		case "player":
			return ({ desc }) => placePlayer(type, line, desc, first);
		case "player_count":
			return ({ desc }) => {
				const count = countIn(desc.trimEnd());
				return count === undefined ? undefined : placePlayer(type, count, desc, first);
			};
		case "duel":
			return (outcome, all) => placeDuel(type, [first, draw, second], outcome, all);
		default:
			return placeCount(rule, type, first);
	}
}

/** By description: the players of a match are in many of its markets, and all of them in the next reply again. */
const rememberedLabel = remember(30_000, (desc: string) => playerLabel(nameText(desc)));

/** Longer ones name nobody, and would fill the memory. */
function labelOf(desc: string): string | undefined {
	return desc.length > LONGEST_DESC ? undefined : rememberedLabel(desc);
}

const LONGEST_DESC = 400;

function placePlayer(
	type: MarketType,
	line: number | undefined,
	desc: string,
	position: number,
): Place | undefined {
	const label = labelOf(desc);
	return label === undefined ? undefined : { market: marketOf(type, line, label), position };
}

/** "n+" at the end of a player's description: the id has it too, but not always in the same place. */
function countIn(desc: string): number | undefined {
	const plus = desc.length - 1;
	const count = desc[plus] === "+" ? desc.slice(desc.lastIndexOf(" ") + 1, plus) : "";
	return /^\d{1,3}$/.test(count) ? lineFrom(Number(count)) : undefined;
}

/** Outcome ids of these markets, e.g. `800160:00000117`: the last digits are n, the one before them is the team. */
const COUNT_IDS = {
	count: /^\d+:(\d{8})$/,
	home_count: /^\d+:\d{5}0(\d\d)$/,
	away_count: /^\d+:\d{5}1(\d\d)$/,
};

/** The ids are the same at every match, so they are worked out once. */
function placeCount(rule: keyof typeof COUNT_IDS, type: MarketType, position: number): PlaceOutcome {
	const placeId = remember(512, (id: string) => {
		const count = COUNT_IDS[rule].exec(id)?.[1];
		const line = count === undefined ? undefined : lineFrom(Number(count));
		return line === undefined ? undefined : { market: marketOf(type, line), position };
	});
	return ({ id }) => placeId(id);
}

/** Id of the draw between two players. */
const DUEL_DRAW = "zzzz";

function placeDuel(
	type: MarketType,
	positions: readonly [first: number, draw: number, second: number],
	{ id, desc }: NativeOutcome,
	all: readonly NativeOutcome[],
): Place | undefined {
	// Of more than two it is no duel; there may be hundreds, each of which asks.
	if (all.length > 3) return undefined;
	const players = all.filter((outcome) => outcome.id !== DUEL_DRAW).map((outcome) => labelOf(outcome.desc));
	const [first, second, ...others] = players.sort();
	if (first === undefined || second === undefined || first === second || others.length > 0) return undefined;
	const [atFirst, atDraw, atSecond] = positions;
	const atPlayer = labelOf(desc) === first ? atFirst : atSecond;
	return {
		market: marketOf(type, undefined, `${first} / ${second}`),
		position: id === DUEL_DRAW ? atDraw : atPlayer,
	};
}
