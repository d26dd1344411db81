import type { Problem } from "../bookmaker.ts";
import { MOST_MARKETS, MOST_OUTCOMES } from "../market_bounds.ts";
import {
	identityText,
	isPlainIdentity,
	MOST_SPECIFIER_BYTES,
	marketIdText,
	nameText,
} from "../outside_text.ts";
import { parseEpoch } from "../parse_instant.ts";
import { oddsTextRule, parseOddsText } from "../parse_odds.ts";
import { flagAt, integerAt, isObject, type JsonObject, listAt, objectAt, ShapeError } from "../shape.ts";
import type { MalformedMarket, NativeMarket, NativeOutcome } from "./native_event.ts";

/** The markets of an event, the readable and the others; each in the bookmaker's order. */
export interface ParsedMarkets {
	readonly markets: readonly NativeMarket[];
	readonly malformed: readonly MalformedMarket[];
	/** How many more there are than are read. */
	readonly excess: number;
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
	const all = listAt(value, path);
	all.slice(0, MOST_MARKETS).forEach((entry, index) => {
		const at = `${path}[${index}]`;
		try {
			markets.push(parseMarket(entry, at, blemishes));
		} catch (error) {
			if (!(error instanceof ShapeError)) throw error;
			malformed.push({ problem: { path: error.path, message: error.message }, identity: identityOf(entry) });
		}
	});
	return { markets, malformed, blemishes, excess: Math.max(all.length - MOST_MARKETS, 0) };
}

function parseMarket(value: unknown, path: string, blemishes: Problem[]): NativeMarket {
	const market = objectAt(value, path);
	return {
		path,
		id: parseId(market.id, path),
		specifier: parseSpecifierText(market.specifier, path),
		name: nameOf(market),
		status: integerAt(market.status, `${path}.status`),
		product: market.product === undefined ? undefined : integerAt(market.product, `${path}.product`),
		banned: flagAt(market.banned, `${path}.banned`),
		outcomes: parseOutcomes(market.outcomes, path),
		sourceAt: parseChangeTime(market.lastOddsChangeTime, path, blemishes),
	};
}

/**
 * Missing from suspended markets of one of the site's sources, in all others a whole number (recorded). Prices without
 * it are prices all the same. Whether it lies ahead of our fetch is seen where that is known, see `diffSnapshot`.
 */
function parseChangeTime(value: unknown, path: string, blemishes: Problem[]): number | undefined {
	const time = parseEpoch(value);
	if (time !== undefined && time >= 0) return time >= EARLIEST ? time : undefined;
	if (value !== undefined && value !== null) {
		const error = new ShapeError(`${path}.lastOddsChangeTime`, "a whole number from 0 on", value);
		blemishes.push({ path: error.path, message: error.message });
	}
	return undefined;
}

function parseSpecifierText(value: unknown, path: string): string | undefined {
	if (value === undefined || value === null || value === "") return undefined;
	const specifier = specifierText(value);
	if (specifier !== undefined) return specifier;
	const rule = typeof value === "string" ? TEXT_RULE : "a text";
	throw new ShapeError(`${path}.specifier`, rule, value);
}

const TEXT_RULE = "a text, not too long and without control characters";

function specifierText(value: unknown): string | undefined {
	return typeof value === "string" ? identityText(value, MOST_SPECIFIER_BYTES) : undefined;
}

function parseId(value: unknown, path: string): string {
	const id = typeof value === "string" ? marketIdText(value) : undefined;
	if (id !== undefined) return id;
	throw new ShapeError(`${path}.id`, typeof value === "string" && value !== "" ? TEXT_RULE : "a text", value);
}

/** An empty list would read as a market that is offered without prices, and nothing recorded has one. */
function parseOutcomes(value: unknown, path: string): readonly NativeOutcome[] {
	const list = listAt(value, `${path}.outcomes`);
	if (list.length === 0) throw new ShapeError(`${path}.outcomes`, "a list of at least one", list);
	if (list.length > MOST_OUTCOMES) {
		throw new ShapeError(`${path}.outcomes`, `a list of at most ${MOST_OUTCOMES}`, list);
	}
	return list.map((entry, index) => parseOutcome(entry, path, index));
}

/** The innermost of parsing, thousands of times a reply: paths are built only when something is wrong. */
function parseOutcome(value: unknown, path: string, index: number): NativeOutcome {
	if (!isObject(value)) throw new ShapeError(`${path}.outcomes[${index}]`, "an object", value);
	const { odds, isActive, desc } = value;
	const id = typeof value.id === "string" ? outcomeId(value.id) : undefined;
	if (id === undefined) throw new ShapeError(`${path}.outcomes[${index}].id`, TEXT_RULE, value.id);
	if (isActive !== 0 && isActive !== 1) {
		throw new ShapeError(`${path}.outcomes[${index}].isActive`, "0 or 1", isActive);
	}
	const number = parseOddsText(odds);
	if (isActive === 1 && number === undefined)
		throw new ShapeError(`${path}.outcomes[${index}].odds`, oddsTextRule(odds), odds);
	return {
		id,
		odds: number ?? Number.NaN,
		isActive: isActive === 1,
		desc: typeof desc === "string" ? desc : "",
	};
}

function outcomeId(text: string): string | undefined {
	return isPlainIdentity(text) ? text : identityText(text);
}

/** `desc` says more than `name`: "1X2 from 1 to 5 minute" against "Match Result after X Minutes". */
function nameOf(market: JsonObject): string {
	const desc = typeof market.desc === "string" ? nameText(market.desc) : "";
	return desc === "" && typeof market.name === "string" ? nameText(market.name) : desc;
}

function identityOf(value: unknown): MalformedMarket["identity"] {
	if (!isObject(value) || typeof value.id !== "string") return undefined;
	const id = marketIdText(value.id);
	if (id === undefined) return undefined;
	const product = typeof value.product === "number" ? value.product : undefined;
	const { specifier } = value;
	if (specifier === undefined || specifier === null || specifier === "") {
		return { id, specifier: undefined, product };
	}
	const text = specifierText(specifier);
	return text === undefined ? undefined : { id, specifier: text, product };
}
