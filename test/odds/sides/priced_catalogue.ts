import type { Offer } from "../../../src/odds/board.ts";
import { marketKey, marketOf } from "../../../src/odds/market.ts";
import type { LineKind, MarketType } from "../../../src/odds/market_type.ts";
import { MARKET_TYPES } from "../../../src/odds/market_types.ts";
import { OfferBuilder } from "../../../src/odds/offer_builder.ts";
import { packOdds } from "../../../src/odds/price.ts";
import { ScoreModel } from "../../../src/simulator/claim.ts";
import { questionNamed } from "../../../src/simulator/question_book.ts";
import type { Rates } from "../../../src/simulator/rates.ts";

/** Lines asked of every type; handicaps at both signs, so that the exchanged ones are asked too. */
const LINES: Readonly<Record<LineKind, readonly (number | undefined)[]>> = {
	none: [undefined],
	total: [0.5, 1.5, 2.25, 9.5],
	asian_handicap: [-1.5, -0.25, 0, 0.25, 1.5],
	three_way_handicap: [-2, -1, 1, 2],
	number: [1, 2],
};

/** Labels of the types that have them, each with its counterpart. */
const LABELS: Readonly<Record<string, readonly string[]>> = {
	home_away_multigoals_ft: ["1-2/1-3", "1-3/1-2", "2-4/2-4"],
	home_and_away_over_under_ft: ["0.5/1.5", "1.5/0.5", "2.5/2.5"],
	goals_1h_and_2h: ["2+/1+", "1-/2-"],
	"1x2_multigoals_ft": ["1-3", "2-5"],
	double_chance_multigoals_ft: ["1-3"],
	correct_score_from_ft: ["0-0"],
	rest_over_under_ft: ["0-0"],
	rest_over_under_1h: ["0-0"],
	rest_asian_handicap_ft: ["0-0"],
	rest_asian_handicap_1h: ["0-0"],
};

/** Players by the team that is at home in the match's own order; the market's label is the same wherever the team is listed. */
const PLAYERS = ["home.3", "away.1"];
const DUELS = ["home.1 away.2", "away.4 home.7"];

const exchangeWords = (text: string) =>
	text.replace(/home|away/g, (side) => (side === "home" ? "away" : "home"));

function labelsOf(type: MarketType): readonly (string | undefined)[] {
	if (type.id.startsWith("duel_")) return DUELS;
	return type.groups.includes("players") ? PLAYERS : (LABELS[type.id] ?? [undefined]);
}

/** The key by which the question book names an outcome. */
function keyOf(type: MarketType, outcome: string, asked: string | undefined): string {
	const [first = "", second = ""] = asked?.split(" ") ?? [];
	if (!type.id.startsWith("duel_") || outcome === "draw") return outcome;
	return outcome === "first" ? first : second;
}

/**
 * Every market of the catalogue at fair odds, as a bookmaker lists a match with these rates.
 *
 * @param exchanged whether the bookmaker has the match's away team at home, so that "home.3" plays away
 */
export function priceCatalogue(rates: Rates, exchanged = false): Offer {
	const model = new ScoreModel(rates);
	const builder = new OfferBuilder();
	for (const type of MARKET_TYPES.values()) {
		const isOfPlayers = type.groups.includes("players");
		for (const line of LINES[type.lineKind]) {
			for (const label of labelsOf(type)) {
				const asked = exchanged && isOfPlayers && label !== undefined ? exchangeWords(label) : label;
				const claims = questionNamed(type.id).ask(line ?? 0, type.outcomes, asked);
				type.outcomes.forEach((outcome, position) => {
					const chance = claims[keyOf(type, outcome, asked)]?.chance(model);
					// Of a player only the yes is sold.
					if (chance === undefined) return;
					const odds = packOdds((1 - chance.back) / chance.win);
					builder.set(marketOf(type, line, label), marketKey(type.id, line, label), position, odds);
				});
			}
		}
	}
	return builder.build();
}

/** The rates of the same match with home and away exchanged. */
export function exchangeRates(rates: Rates): Rates {
	return {
		home: rates.away,
		away: rates.home,
		homeCorners: rates.awayCorners,
		awayCorners: rates.homeCorners,
		homeBookings: rates.awayBookings,
		awayBookings: rates.homeBookings,
	};
}
