import type { PackedPrice } from "../../odds/price.ts";
import type { EventId, Instant } from "../../odds/snapshot.ts";
import type { EventStatus, Problem } from "../bookmaker.ts";

/** Bet9ja's id of football. */
export const FOOTBALL = "1";

/** Where a match is played, as the list of groups tells. */
export interface Place {
	/** e.g. "England". */
	readonly country: string;
	/** e.g. "Premier League". */
	readonly tournament: string;
}

/** An event without its odds. */
export interface NativeHeader extends Place {
	/** `ID`, the one to ask with; the coupon code `C` is reused and is no id. */
	readonly id: string;
	/** SportRadar number; `undefined` where `EXTID` is missing, empty or "0". */
	readonly eventId: EventId | undefined;
	readonly home: string;
	readonly away: string;
	readonly kickoff: Instant;
	readonly status: EventStatus;
	/** `MKNUM`: how many market codes the whole event has, whatever their lines; `undefined` where it is not told. */
	readonly marketCodes: number | undefined;
}

/** One price of an event, e.g. `S_OU@2.5_O`. */
export interface NativeOdd {
	readonly key: string;
	readonly price: PackedPrice;
}

/** A price that is not of the recorded form, under a key that says whose it is. */
export interface MalformedOdd {
	readonly key: string;
	readonly problem: Problem;
}

/** An event with its odds, both kinds in the bookmaker's order. */
export interface NativeEvent extends NativeHeader {
	/** Where the odds are in the reply, e.g. `D.O`. */
	readonly path: string;
	readonly odds: readonly NativeOdd[];
	readonly malformed: readonly MalformedOdd[];
	/** How many more odds there are than are read. */
	readonly excess: number;
}
