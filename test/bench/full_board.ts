import type { Market } from "../../src/odds/market.ts";
import { marketOf } from "../../src/odds/market.ts";
import { MARKET_TYPES } from "../../src/odds/market_types.ts";
import { OfferBuilder } from "../../src/odds/offer_builder.ts";
import { packThousandths } from "../../src/odds/price.ts";
import type { DatedSnapshot } from "../../src/odds/snapshot.ts";

/** Bookmakers of the benchmarks' board. */
export const BOOKMAKERS = ["betpawa", "sportybet", "bet9ja"];

/** Matches of a full board, and markets of each snapshot: 1,291 × 3 × 160 ≈ 620,000, as recorded in February 2026. */
export const MATCHES = 1_291;
const MARKETS = 160;

/** A repeatable stream of numbers from 0 up to 1. */
export function randomFrom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let t = Math.imul(state ^ (state >>> 15), state | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** Every market of the catalogue at as many lines as make up `MARKETS`. */
function markets(): readonly Market[] {
	const types = [...MARKET_TYPES.values()];
	const found = types.filter((type) => type.lineKind === "none").map((type) => marketOf(type));
	for (let step = 0; found.length < MARKETS; step++) {
		for (const type of types) {
			if (type.lineKind !== "none" && found.length < MARKETS) found.push(marketOf(type, 0.5 + step));
		}
	}
	return found.slice(0, MARKETS);
}

/**
 * Snapshots of `matches` matches at all bookmakers with made-up prices, each with its own arrays as after a cycle.
 *
 * @param version moves all prices, so that two versions differ in every market
 */
export function fullBoard(matches: number, version = 0): readonly DatedSnapshot[] {
	const random = randomFrom(1 + version);
	const all = markets();
	const now = Date.now();
	return Array.from({ length: matches }, (_, i) => ({
		id: 60_000_000 + i,
		home: `Home Town ${i}`,
		away: `Away United ${i}`,
		kickoff: now + 3_600_000 + i * 240_000,
		tournament: `League ${i % 60}`,
		country: `Country ${i % 30}`,
	})).flatMap((fixture) =>
		BOOKMAKERS.map((bookmaker): DatedSnapshot => {
			const builder = new OfferBuilder();
			for (const [nth, market] of all.entries()) {
				// As SportyBet gives its own times, and nobody else: some thirty different ones in a recorded reply.
				const sourceAt = bookmaker === "sportybet" ? now - 1_000 - (nth % 33) * 3_671_137 : undefined;
				const prices = builder.claim(market, market.key, sourceAt);
				prices?.forEach((_, position) => {
					prices[position] = packThousandths(1_010 + Math.floor(random() * 20_000));
				});
			}
			const { layout, prices, sourceAt } = builder.build();
			const changedAt = new Float64Array(layout.markets.length).fill(now);
			const externalId = `${bookmaker}-${fixture.id}`;
			return {
				fixture,
				bookmaker,
				externalId,
				capturedAt: now,
				confirmedAt: now,
				// In the order in which a cycle makes them, so that all are of one kind to the engine.
				board: { layout, prices, changedAt, sourceAt },
			};
		}),
	);
}
