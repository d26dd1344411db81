import type { MarketIdentity } from "./wire.ts";

/** The identity of a market as one text, as the service writes it: `btts_ft`, `over_under_ft@2.5`, `player_to_score_ft#haaland`. */
export function marketKey({ market_id, line, line_label }: MarketIdentity): string {
	const key = line === null ? market_id : `${market_id}@${line}`;
	return line_label === undefined ? key : `${key}#${line_label}`;
}
