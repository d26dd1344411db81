import { Type } from "@sinclair/typebox";
import { ByKey, Instant, Nullable } from "./wire_terms.ts";

/** One bookmaker's prices of a market; the lists run parallel to the market's `outcomes`. */
export const Prices = Type.Object({
	odds: Type.Array(Nullable(Type.Number({ exclusiveMinimum: 1 })), {
		description: "Decimal; null unless open",
	}),
	status: Type.Array(Type.Union([Type.Literal("open"), Type.Literal("suspended"), Type.Literal("absent")])),
	margin: Nullable(
		Type.Number({ description: "Overround as a fraction: 0.05 is 5 %; null while the book is not whole" }),
	),
	changed_at: Nullable(Instant),
	source_changed_at: Nullable(
		Type.String({
			format: "date-time",
			description: "The bookmaker's own time of that change; null where it gives none",
		}),
	),
	withdrawn_at: Nullable(Instant),
	confirmed_at: Type.Optional(
		Nullable(
			Type.String({
				format: "date-time",
				description: "Of this market's latest confirmation, where it is not the bookmaker's; null: not known",
			}),
		),
	),
});

const Market = Type.Object({
	market_id: Type.String(),
	line: Nullable(Type.Number({ description: "Total, or the home side's handicap" })),
	line_label: Type.Optional(Type.String({ description: "What a number cannot say: a player, a score" })),
	name: Type.String(),
	outcomes: Type.Array(Type.String()),
	prices: ByKey(Prices),
	best: Type.Array(Type.Object({ outcome: Type.String(), odds: Type.Number(), bookmaker: Type.String() }), {
		description: "Highest open odds of each outcome that is open anywhere",
	}),
});

/** A match with the markets that were asked for. */
export const EventShape = Type.Object({
	id: Type.Integer({ description: "SportRadar's number of the match" }),
	home: Type.String(),
	away: Type.String(),
	kickoff: Instant,
	tournament: Type.String(),
	tournament_id: Type.String({
		description: "Country and tournament as one name, e.g. england.premier-league",
	}),
	country: Type.String(),
	status: Type.Union([Type.Literal("prematch"), Type.Literal("started")]),
	bookmakers: ByKey(
		Type.Object({
			external_id: Type.String(),
			captured_at: Nullable(Instant),
			confirmed_at: Nullable(Instant),
			changed_at: Nullable(Instant),
			markets: Type.Integer({ description: "Markets offered now" }),
			excluded: Nullable(
				Type.Object(
					{ reason: Type.Union([Type.Literal("sides"), Type.Literal("kickoff")]), message: Type.String() },
					{ description: "Why the book is left out of best prices and comparisons; null: it is not" },
				),
			),
		}),
	),
	odds: Type.Array(Market),
});

/** A page of matches. */
export const EventPageShape = Type.Object({
	items: Type.Array(EventShape),
	total: Type.Integer(),
	page: Type.Integer(),
	page_size: Type.Integer(),
	ignored_params: Type.Array(Type.String()),
});
