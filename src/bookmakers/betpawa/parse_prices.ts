import { isPlainIdentity, namedIdentity } from "../outside_text.ts";
import { ODDS_AS_NUMBER, parseOddsNumber } from "../parse_odds.ts";
import { isObject, type JsonObject, ShapeError } from "../shape.ts";
import { isMissing } from "./shape.ts";

/** One price as it is in the reply: `price` is its odds in v3, `odds` in v4. */
export interface NativePrice {
	/** In the form of `namedIdentity`. */
	readonly name: string;
	readonly price?: number | null;
	readonly odds?: number | null;
	readonly suspended?: boolean | null;
}

/**
 * The prices of a row, each name in the form of `namedIdentity`; `undefined` if they cannot be read. A row without prices
 * would read as a market that is offered without outcomes, and nothing recorded has one.
 */
export function pricesIn(values: unknown): readonly NativePrice[] | undefined {
	if (!Array.isArray(values) || values.length === 0) return undefined;
	let allPlain = true;
	for (let i = 0; i < values.length; i++) {
		const value: unknown = values[i];
		if (!isPrice(value)) return undefined;
		if (isPlainIdentity(value.name)) continue;
		if (namedIdentity(value.name) === undefined) return undefined;
		allPlain = false;
	}
	return allPlain ? values : values.map(named);
}

/** The innermost of parsing, so it says only yes or no; `pricesFault` says why. */
function isPrice(value: unknown): value is NativePrice {
	return isObject(value) && typeof value.name === "string" && hasOdds(value) && isFlag(value.suspended);
}

/**
 * Odds may be missing only where the outcome is suspended: v4 leaves out what is zero or empty. Elsewhere it is a field
 * that was renamed, as `price` was to `odds`, and must not read as a suspension of everything.
 */
function hasOdds(price: JsonObject): boolean {
	const odds = price.odds ?? price.price;
	return parseOddsNumber(odds) !== undefined || (isMissing(odds) && price.suspended === true);
}

function isName(value: unknown): boolean {
	return typeof value === "string" && namedIdentity(value) !== undefined;
}

function isFlag(value: unknown): boolean {
	return isMissing(value) || typeof value === "boolean";
}

/** Why `pricesIn` cannot read these prices. */
export function pricesFault(values: unknown, path: string): ShapeError {
	if (!Array.isArray(values) || values.length === 0)
		return new ShapeError(path, "a list of at least one", values);
	const index = values.findIndex((value) => !isPrice(value) || !isName(value.name));
	const price: unknown = values[index];
	const at = `${path}[${index}]`;
	if (!isObject(price)) return new ShapeError(at, "an object", price);
	if (!isName(price.name)) {
		return new ShapeError(`${at}.name`, "a text, not too long and without control characters", price.name);
	}
	if (!isFlag(price.suspended)) return new ShapeError(`${at}.suspended`, "true or false", price.suspended);
	const odds = price.odds ?? price.price;
	return new ShapeError(`${at}.odds`, typeof odds === "number" ? ODDS_AS_NUMBER : "a number", odds);
}

function named(price: NativePrice): NativePrice {
	return { ...price, name: namedIdentity(price.name) ?? price.name };
}
