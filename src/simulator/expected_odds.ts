import type { SimulatedBookmaker } from "./bookmaker_profile.ts";
import { ABSENT, type EventPrices, OPEN } from "./event_prices.ts";
import { isListed } from "./listing.ts";
import type { NativeOffer, NativeOutcome } from "./native_market.ts";
import { type PlayerStyle, playerKey, playerName } from "./player_names.ts";
import { isUnnamed } from "./questions_incidents.ts";
import type { Simulation } from "./simulation.ts";
import { type Match, SPORTRADAR_IDS } from "./world.ts";

/** Decimal odds, or that the outcome is offered but closed. */
export type ExpectedPrice = number | "suspended";

/** By market (`over_under_ft@2.5`), then by outcome. Markets and outcomes that are not offered are not there. */
export type ExpectedOdds = ReadonlyMap<string, ReadonlyMap<string, ExpectedPrice>>;

/**
 * What a bookmaker's reply on a match means: the truth for tests of those who read it. Markets are named as in the
 * catalogue: question, line, label (a player by `playerKey`, two of them joined by ` / `). Where a bookmaker sells one
 * question twice at the same line, the one that its reply lists first is what counts. What the catalogue has no name
 * for is not there, see `expectedUnnamed`.
 *
 * Empty when the bookmaker does not list the match at `at`.
 */
export function expectedOdds(
	simulation: Simulation,
	sportradarId: number,
	bookmaker: SimulatedBookmaker,
	at: number,
): ExpectedOdds {
	const expected = new Map<string, Map<string, ExpectedPrice>>();
	const owners = new Map<string, NativeOffer>();
	const prices = pricesOf(simulation, sportradarId, bookmaker, at);
	if (prices === undefined) return expected;
	const style: PlayerStyle = bookmaker === "betpawa" ? "legal" : "given";
	for (const { offer, open } of offered(prices)) {
		offer.outcomes.forEach((outcome, k) => {
			const state = prices.states[offer.first + k];
			if (state === ABSENT || isUnnamed(outcome.question)) return;
			const { market, key } = namedAs(outcome, prices.match, style);
			if ((owners.get(market) ?? offer) !== offer) return;
			owners.set(market, offer);
			const outcomes = expected.get(market) ?? new Map<string, ExpectedPrice>();
			expected.set(market, outcomes);
			outcomes.set(key, open && state === OPEN ? (prices.cents[offer.first + k] ?? 0) / 100 : "suspended");
		});
	}
	return expected;
}

/**
 * What of a bookmaker's reply on a match nobody has a name for: the bookmaker's own ids or codes, each once. Empty
 * when it does not list the match.
 */
export function expectedUnnamed(
	simulation: Simulation,
	sportradarId: number,
	bookmaker: SimulatedBookmaker,
	at: number,
): ReadonlySet<string> {
	const prices = pricesOf(simulation, sportradarId, bookmaker, at);
	const sold = prices === undefined ? [] : offered(prices);
	return new Set(sold.flatMap(({ offer: { row } }) => (row.questions.some(isUnnamed) ? [row.id] : [])));
}

function pricesOf(
	simulation: Simulation,
	sportradarId: number,
	bookmaker: SimulatedBookmaker,
	at: number,
): EventPrices | undefined {
	const no = SPORTRADAR_IDS.matchNoOf(sportradarId);
	const match = no === undefined ? undefined : simulation.matchOf(bookmaker, no, at);
	if (match === undefined || !isListed(match, bookmaker, at)) return undefined;
	return simulation.prices(bookmaker, match, at);
}

function offered(prices: EventPrices): readonly { readonly offer: NativeOffer; readonly open: boolean }[] {
	return prices.table.offers.flatMap((offer, i) => {
		if (prices.offers[i] === ABSENT) return [];
		return [{ offer, open: prices.offers[i] === OPEN && !prices.paused }];
	});
}

/** The market and outcome that the catalogue's names make of an outcome. */
function namedAs(
	{ question, key, asked, label }: NativeOutcome,
	match: Match,
	style: PlayerStyle,
): { readonly market: string; readonly key: string } {
	const atLine = asked === undefined ? question : `${question}@${asked + 0}`;
	if (label === undefined) return { market: atLine, key };
	const called = label.split(" ").map((each) => callPlayer(each, match, style));
	const market = `${atLine}#${called.toSorted().join(" / ")}`;
	if (called.length < 2 || key === "draw") return { market, key };
	return { market, key: callPlayer(key, match, style) === called.toSorted()[0] ? "first" : "second" };
}

/** `home.3` as the player is called; other labels stay. */
function callPlayer(label: string, match: Match, style: PlayerStyle): string {
	const [, side, shirt] = /^(home|away)\.(\d+)$/.exec(label) ?? [];
	if (side === undefined) return label === "none" ? "no goal" : label;
	return playerKey(playerName(side === "home" ? match.home.no : match.away.no, Number(shirt)), style);
}
