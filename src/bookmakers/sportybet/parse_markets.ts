import type { Problem } from "../bookmaker.ts";
import { integerAt, isObject, type JsonObject, listAt, objectAt, ShapeError, textAt } from "../shape.ts";
import type { MalformedMarket, NativeMarket, NativeOutcome } from "./native_event.ts";

/** The markets of an event, the readable and the others; each in the bookmaker's order. */
export interface ParsedMarkets {
	readonly markets: readonly NativeMarket[];
	readonly malformed: readonly MalformedMarket[];
	/** What could not be read of markets that are whole without it. */
	readonly blemishes: readonly Problem[];
}

/** 2001-09-09, before there was any such site: earlier times stand for "none" (0), or count other units. */
const EARLIEST = 1e12;

/**
 * Reads `markets[]` of an event (recorded shape of `GET factsCenter/event`). One malformed market does not lose the
 * others.
 *
 * @param path of the list in its reply
 * @throws {ShapeError} if it is no list at all
 */
export function parseMarkets(value: unknown, path: string): ParsedMarkets {
	const markets: NativeMarket[] = [];
	const malformed: MalformedMarket[] = [];
	const blemishes: Problem[] = [];
	listAt(value, path).forEach((entry, index) => {
		const at = `${path}[${index}]`;
		try {
			markets.push(parseMarket(entry, at, blemishes));
		} catch (error) {
			if (!(error instanceof ShapeError)) throw error;
			malformed.push({ problem: { path: error.path, message: error.message }, identity: identityOf(entry) });
		}
	});
	return { markets, malformed, blemishes };
}

function parseMarket(value: unknown, path: string, blemishes: Problem[]): NativeMarket {
	const market = objectAt(value, path);
	return {
		path,
		id: textAt(market.id, `${path}.id`),
		specifier: parseSpecifierText(market.specifier, path),
		name: nameOf(market),
		status: integerAt(market.status, `${path}.status`),
		product: market.product === undefined ? undefined : integerAt(market.product, `${path}.product`),
		banned: market.banned === true,
		outcomes: parseOutcomes(market.outcomes, path),
		sourceAt: parseChangeTime(market.lastOddsChangeTime, path, blemishes),
	};
}

/**
 * Missing from suspended markets of one of the site's sources, in all others a whole number (recorded). Prices without
 * it are prices all the same. Whether it lies ahead of our fetch is seen where that is known, see `diffSnapshot`.
 */
function parseChangeTime(value: unknown, path: string, blemishes: Problem[]): number | undefined {
	if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) {
		return value >= EARLIEST ? value : undefined;
	}
	if (value !== undefined && value !== null) {
		const error = new ShapeError(`${path}.lastOddsChangeTime`, "a whole number from 0 on", value);
		blemishes.push({ path: error.path, message: error.message });
	}
	return undefined;
}

function parseSpecifierText(value: unknown, path: string): string | undefined {
	if (value === undefined || value === null || value === "") return undefined;
	if (typeof value === "string") return value;
	throw new ShapeError(`${path}.specifier`, "a text", value);
}

/** An empty list would read as a market that is offered without prices, and nothing recorded has one. */
function parseOutcomes(value: unknown, path: string): readonly NativeOutcome[] {
	const list = listAt(value, `${path}.outcomes`);
	if (list.length === 0) throw new ShapeError(`${path}.outcomes`, "a list of at least one", list);
	return list.map((entry, index) => parseOutcome(entry, path, index));
}

/** The innermost of parsing, thousands of times a reply: paths are built only when something is wrong. */
function parseOutcome(value: unknown, path: string, index: number): NativeOutcome {
	if (!isObject(value)) throw new ShapeError(`${path}.outcomes[${index}]`, "an object", value);
	const { id, odds, isActive, desc } = value;
	if (typeof id !== "string" || id === "")
		throw new ShapeError(`${path}.outcomes[${index}].id`, "a text", id);
	if (isActive !== 0 && isActive !== 1) {
		throw new ShapeError(`${path}.outcomes[${index}].isActive`, "0 or 1", isActive);
	}
	const number = typeof odds === "string" ? Number(odds) : Number.NaN;
	if (isActive === 1 && !(number >= 0))
		throw new ShapeError(`${path}.outcomes[${index}].odds`, "decimal odds as text", odds);
	return { id, odds: number, isActive: isActive === 1, desc: typeof desc === "string" ? desc : "" };
}

/** `desc` says more than `name`: "1X2 from 1 to 5 minute" against "Match Result after X Minutes". */
function nameOf(market: JsonObject): string {
	if (typeof market.desc === "string" && market.desc !== "") return market.desc;
	return typeof market.name === "string" ? market.name : "";
}

function identityOf(value: unknown): MalformedMarket["identity"] {
	if (!isObject(value) || typeof value.id !== "string" || value.id === "") return undefined;
	const { specifier } = value;
	if (specifier === undefined || specifier === null || specifier === "") {
		return { id: value.id, specifier: undefined };
	}
	return typeof specifier === "string" ? { id: value.id, specifier } : undefined;
}
