import { isObject } from "../shape.ts";
import { nameOf } from "./shape.ts";

/** The name that the bookmaker gives a market code, for showing; the code itself where it gives none. */
export type NameOf = (code: string) => string;

/**
 * Names out of what replies carry beside their events: `MK`, a list of markets with `ID` and `DS` (an event's) or `NAME`
 * (a search's), else `TRANS["M#<code>"].NAME`. `TRANS` is most of a reply and is never gone through. Nothing is looked
 * at before the first name is asked for, and what is not as recorded gives no name.
 */
export function namesFrom(markets: unknown, translations: unknown): NameOf {
	let names: ReadonlyMap<string, string> | undefined;
	return (code) => {
		names ??= listedNames(markets);
		return names.get(code) ?? translatedName(translations, code) ?? code;
	};
}

function listedNames(markets: unknown): ReadonlyMap<string, string> {
	const names = new Map<string, string>();
	if (!Array.isArray(markets)) return names;
	for (const market of markets) {
		if (!isObject(market) || typeof market.ID !== "string") continue;
		const name = nameOf(market.DS) ?? nameOf(market.NAME);
		if (name !== undefined) names.set(market.ID, name);
	}
	return names;
}

function translatedName(translations: unknown, code: string): string | undefined {
	const entry = isObject(translations) ? translations[`M#${code}`] : undefined;
	return isObject(entry) ? nameOf(entry.NAME) : undefined;
}
