import { type TSchema, Type } from "@sinclair/typebox";
import { Prices } from "./wire_event.ts";
import { ByKey, Instant, Nullable } from "./wire_terms.ts";

const MarketIdentity = {
	event_id: Type.Integer(),
	market_id: Type.String(),
	line: Nullable(Type.Number()),
	line_label: Type.Optional(Type.String()),
};

const AskedRange = {
	from: Instant,
	to: Instant,
	next_from: Nullable(
		Type.String({
			format: "date-time",
			description: "There is more: ask again from here. null: that is all",
		}),
	),
};

const ohlcOf = (value: TSchema) => Type.Object({ open: value, high: value, low: value, close: value });

/** The course of one market's odds. */
export const HistoryShape = Type.Object({
	...MarketIdentity,
	...AskedRange,
	outcomes: Type.Array(Type.String()),
	items: Type.Array(
		Type.Object({
			at: Type.String({ format: "date-time", description: "Our fetch that saw the change" }),
			source_at: Prices.properties.source_changed_at,
			bookmaker: Type.String(),
			odds: Prices.properties.odds,
			status: Prices.properties.status,
			withdrawn: Type.Boolean({ description: "The market is no longer offered" }),
		}),
	),
	ohlc: ByKey(
		Type.Array(Nullable(ohlcOf(Type.Number())), {
			description: "For each outcome, of its open odds; open: what the range began with. null: never open",
		}),
	),
});

/** The course of one market's margin. */
export const MarginsShape = Type.Object({
	...MarketIdentity,
	...AskedRange,
	items: Type.Array(
		Type.Object({
			at: Instant,
			bookmaker: Type.String(),
			margin: Prices.properties.margin,
			withdrawn: Type.Boolean(),
		}),
	),
	ohlc: ByKey(Nullable(ohlcOf(Type.Number()))),
});

/** What moved over all markets of an event. */
export const MovementsShape = Type.Object({
	event_id: Type.Integer(),
	from: Type.String({
		format: "date-time",
		description: "Later than asked for where too much has changed since",
	}),
	to: Instant,
	items: Type.Array(
		Type.Object({
			market_id: Type.String(),
			line: Nullable(Type.Number()),
			line_label: Type.Optional(Type.String()),
			name: Type.String(),
			outcome: Type.String(),
			bookmaker: Type.String(),
			from_odds: Type.Number({ description: "Odds at the beginning, or the first ones after it" }),
			to_odds: Type.Number(),
			change: Type.Number({ description: "to_odds / from_odds - 1" }),
			changed_at: Instant,
		}),
	),
	total: Type.Integer({ description: "How many outcomes moved in all" }),
});
