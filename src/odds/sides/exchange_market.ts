import { type Market, marketOf } from "../market.ts";
import { type ExchangedType, exchangeType, type LabelKind } from "./exchange_type.ts";

/**
 * The market that asks the same with home and away exchanged: "home +1.5" becomes "away +1.5", which is line -1.5 as
 * seen from home. A question that treats both teams alike is its own.
 *
 * @returns `undefined` if none is known: a market without a name, or with a label that cannot be read
 */
export function exchangeMarket(market: Market): Market | undefined {
	const rule = exchangeType(market.type);
	return rule === undefined ? undefined : exchangeBy(rule, market);
}

/** The same, by what is known of the market's type. */
export function exchangeBy(rule: ExchangedType, market: Market): Market | undefined {
	const label = market.label === undefined ? undefined : exchangeLabel(rule.label, market.label);
	if (market.label !== undefined && label === undefined) return undefined;
	const line = rule.isHandicap && market.line !== undefined ? 0 - market.line : market.line;
	if (rule.type === market.type && line === market.line && label === market.label) return market;
	return marketOf(rule.type, line, label);
}

function exchangeLabel(kind: LabelKind, label: string): string | undefined {
	if (kind === "neutral") return label;
	if (kind === "none") return undefined;
	const form = kind === "score" ? /^(\d{1,2})(-)(\d{1,2})$/ : /^([^/]+)(\/)([^/]+)$/;
	const [, home, separator, away] = form.exec(label) ?? [];
	return home === undefined ? undefined : `${away}${separator}${home}`;
}
