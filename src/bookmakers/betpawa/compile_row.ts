import { type Market, marketOf } from "../../odds/market.ts";
import { type MarketType, outcomePosition } from "../../odds/market_type.ts";
import { marketType } from "../../odds/market_types.ts";
import { playerLabel } from "../../odds/player_label.ts";
import type { NativeRow } from "../native_row.ts";
import { remember } from "../remember.ts";

/** What a market type at one handicap is to us: one market, or one for each player. */
export type Meaning = WholeMarket | PlayerMarkets;

/** A market type that is one of ours. */
export interface WholeMarket {
	readonly kind: "whole";
	readonly market: Market;
	/** Price name → position in `market.type.outcomes`. */
	readonly positions: ReadonlyMap<string, number>;
}

/** A market type whose prices are players, each a market of ours. Which ones only the prices tell. */
export interface PlayerMarkets {
	readonly kind: "players";
	/** By price name; `undefined`: it names no player. */
	readonly marketOf: (name: string) => Market | undefined;
	/** Position of the player's price in his market. */
	readonly position: number;
}

/** A row of the market map, checked and ready for use. */
export interface CompiledRow {
	readonly type: MarketType;
	/** The handicap, in quarters, that it is for; `undefined`: any. */
	readonly only: number | undefined;
	/** Whether the handicap is our line. */
	readonly takesHandicap: boolean;
	readonly meaningAt: (handicap: number | undefined) => Meaning;
}

/** Quarters in the `handicap` of line 1. */
const QUARTERS = 4;

/**
 * @throws {RangeError} if the row names a market or an outcome that the catalogue lacks, names one outcome twice or
 * none, has a line where the market takes none or the other way round, or a form that BetPawa's replies cannot have
 */
export function compileRow(row: NativeRow): CompiledRow {
	const type = marketType(row.market);
	checkForm(row, type);
	const meaningOf = row.each === undefined ? compileWhole(row, type) : compilePlayers(row, type);
	const takesHandicap = row.line === "handicap";
	const fixed = typeof row.line === "number" ? row.line : undefined;
	return {
		type,
		only: row.where?.handicap === undefined ? undefined : Number(row.where.handicap),
		takesHandicap,
		meaningAt: (handicap) => meaningOf(takesHandicap && handicap !== undefined ? handicap / QUARTERS : fixed),
	};
}

function checkForm(row: NativeRow, type: MarketType): void {
	const { line, where, labelPart, each } = row;
	const parts = Object.entries(where ?? {});
	const isRead =
		(typeof line !== "string" || line === "handicap") &&
		parts.every(([name, value]) => name === "handicap" && Number.isInteger(Number(value))) &&
		labelPart === undefined &&
		(each === undefined || each === "player");
	if (!isRead) throw wrongRow(row, "be told by handicap and player only", JSON.stringify(row));
	if ((type.lineKind === "none") !== (line === undefined)) {
		throw wrongRow(row, `have the line of ${type.id}, "${type.lineKind}"`, line);
	}
}

type MeaningOf = (line: number | undefined) => Meaning;

function compileWhole(row: NativeRow, type: MarketType): MeaningOf {
	const { outcomes, label } = row;
	const positions = new Map(
		Object.entries(outcomes).map(([name, outcome]) => [name, outcomePosition(type, outcome)]),
	);
	if (positions.size === 0 || new Set(positions.values()).size !== positions.size) {
		throw wrongRow(row, "name outcomes, each once", Object.values(outcomes).join(", "));
	}
	return (line) => ({ kind: "whole", market: marketOf(type, line, label), positions });
}

/** By price name: the players of a match are in many of its markets, and all of them in the next reply again. */
const labelOf = remember(30_000, playerLabel);

function compilePlayers(row: NativeRow, type: MarketType): MeaningOf {
	if (row.label !== undefined) throw wrongRow(row, "have players for its labels", row.label);
	const position = outcomePosition(type, "yes");
	return (line) => ({
		kind: "players",
		marketOf: (name) => {
			const label = labelOf(name);
			return label === undefined ? undefined : marketOf(type, line, label);
		},
		position,
	});
}

function wrongRow({ native }: NativeRow, rule: string, value: unknown): RangeError {
	return new RangeError(`Cannot compile market type ${native} as its row must ${rule}: it is ${value}`);
}
