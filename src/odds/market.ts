import type { MarketType } from "./market_type.ts";

/**
 * One market: a question at a line, e.g. over/under 2.5 goals. There is one object for each identity in the
 * process (see `marketOf`), shared by all snapshots, so markets compare with `===`.
 */
export interface Market {
	readonly type: MarketType;
	/** Total or handicap; `undefined` where the question has none. No line and line 0 differ. */
	readonly line: number | undefined;
	/** What a number cannot say (a player, a score); part of the identity. */
	readonly label: string | undefined;
	/** `marketKey(type.id, line, label)`. */
	readonly key: string;
	/** Serial number in this process, the order of a snapshot's markets. Means nothing outside it. */
	readonly no: number;
}

/**
 * The identity of a market as one string: `btts_ft`, `over_under_ft@2.5`, `asian_handicap_ft@0`,
 * `player_to_score_ft#haaland`. The function `market_key` in sql/ builds the same.
 *
 * @throws {RangeError} if `line` is not finite
 */
export function marketKey(marketId: string, line?: number, label?: string): string {
	let key = marketId;
	if (line !== undefined) {
		if (!Number.isFinite(line)) {
			throw new RangeError(`Cannot name a market as its line must be a finite number: it is ${line}`);
		}
		// -0 and 0 are one line, and String(-0) is "0".
		key += `@${line}`;
	}
	return label === undefined ? key : `${key}#${label}`;
}

/** The markets of one type at one line by label; weak, as players and passing fancies come and go without end. */
type Labelled = Map<string | undefined, WeakRef<Market>>;

/**
 * By type id, line and label, not by key: to put the key together for each of thousands of players of a reply takes
 * several times as long.
 */
const interned = new Map<string, Map<number | undefined, Labelled>>();
const forgotten = new FinalizationRegistry(({ labelled, label }: { labelled: Labelled; label?: string }) => {
	if (labelled.get(label)?.deref() === undefined) labelled.delete(label);
});
let count = 0;

/**
 * The market of this type at this line: always the same object for the same identity.
 *
 * @throws {RangeError} if the type takes a line and none is given, or the other way round
 */
export function marketOf(type: MarketType, line?: number, label?: string): Market {
	return interned.get(type.id)?.get(line)?.get(label)?.deref() ?? intern(type, line, label);
}

function intern(type: MarketType, line: number | undefined, label: string | undefined): Market {
	const key = marketKey(type.id, line, label);
	if ((type.lineKind === "none") !== (line === undefined)) {
		throw new RangeError(
			`Cannot make market ${key} as the line of ${type.id} is "${type.lineKind}": it is ${line}`,
		);
	}
	const market: Market = {
		type,
		line: line === undefined ? undefined : line + 0,
		label,
		key,
		no: count++,
	};
	const labelled = labelledAt(type.id, line);
	labelled.set(label, new WeakRef(market));
	forgotten.register(market, label === undefined ? { labelled } : { labelled, label });
	return market;
}

function labelledAt(typeId: string, line: number | undefined): Labelled {
	const lines = interned.get(typeId) ?? new Map<number | undefined, Labelled>();
	const labelled: Labelled = lines.get(line) ?? new Map();
	interned.set(typeId, lines.set(line, labelled));
	return labelled;
}

/**
 * The market of this identity, if the process has it: somebody offers it, or it is stored. What is asked for by a stranger is
 * looked up here and not made by `marketOf`, so that questions leave nothing behind.
 */
export function knownMarket(typeId: string, line?: number, label?: string): Market | undefined {
	return interned.get(typeId)?.get(line)?.get(label)?.deref();
}

/**
 * Order in which markets are shown: by catalogue, those without a name last and by their native id, then by line
 * (smallest first), then by label.
 */
export function compareMarkets(a: Market, b: Market): number {
	return (
		a.type.order - b.type.order ||
		(a.type === b.type ? 0 : a.type.id.localeCompare(b.type.id)) ||
		(a.line ?? 0) - (b.line ?? 0) ||
		(a.label ?? "").localeCompare(b.label ?? "") ||
		a.no - b.no
	);
}
