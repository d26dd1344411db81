/**
 * A process of its own that fills a cache with a full day's matches and prints, as one JSON line, what the cache believes
 * to hold beside what the heap has really grown by, after each step of its life. Alone, as any other test in the process would blur the heap.
 */
import { OddsCache } from "../../src/cache/odds_cache.ts";
import { pricesOf } from "../../src/odds/board.ts";
import { diffSnapshot } from "../../src/odds/diff_snapshot.ts";
import { type Market, marketOf } from "../../src/odds/market.ts";
import type { MarketType } from "../../src/odds/market_type.ts";
import { OfferBuilder } from "../../src/odds/offer_builder.ts";
import { packThousandths } from "../../src/odds/price.ts";
import type { Fixture, Snapshot } from "../../src/odds/snapshot.ts";

/** Matches of a full day, and what the recorded replies of match 68995116 offer: markets and outcomes. */
const MATCHES = 1_291;
const OFFERS = [
	{ bookmaker: "betpawa", markets: 118, outcomes: 500 },
	{ bookmaker: "sportybet", markets: 360, outcomes: 1_400 },
	{ bookmaker: "bet9ja", markets: 221, outcomes: 900 },
];

/** A made-up type with this many outcomes, so that markets and outcomes come to exactly the recorded numbers. */
const types = new Map<number, MarketType>();
function typeOf(outcomes: number): MarketType {
	const known = types.get(outcomes);
	if (known !== undefined) return known;
	const type: MarketType = {
		id: `made_up_${outcomes}`,
		name: "Made up",
		period: "ft",
		lineKind: "total",
		outcomes: Array.from({ length: outcomes }, (_, i) => `outcome_${i}`),
		unnamed: undefined,
		winners: 1,
		rest: [],
		groups: [],
		order: outcomes,
	};
	types.set(outcomes, type);
	return type;
}

function marketsOf({ markets, outcomes }: (typeof OFFERS)[number]): readonly Market[] {
	const upTo = (i: number) => Math.floor((i * outcomes) / markets);
	return Array.from({ length: markets }, (_, i) => marketOf(typeOf(upTo(i + 1) - upTo(i)), i + 0.5));
}

const MARKETS = OFFERS.map(marketsOf);

function fixtureOf(i: number): Fixture {
	return {
		id: 60_000_000 + i,
		home: `Home Town ${i}`,
		away: `Away United ${i}`,
		kickoff: 1_800_000_000_000 + i * 60_000,
		tournament: `League ${i % 60}`,
		country: `Country ${i % 30}`,
	};
}

/** A market that is there from this cycle on only. */
const LATE = { market: marketOf(typeOf(3), 500.5), cycle: 3 };

/** Scrapes everything once: as a cycle does it, from replies of their own to boards of their own. */
function fill(cache: OddsCache, cycle: number): void {
	for (let i = 0; i < MATCHES; i++) {
		const fixture = cache.event(60_000_000 + i)?.fixture ?? fixtureOf(i);
		OFFERS.forEach(({ bookmaker }, book) => {
			const old = cache.get(fixture.id, bookmaker);
			const builder = new OfferBuilder();
			const late = cycle >= LATE.cycle ? [LATE.market] : [];
			for (const market of [...(MARKETS[book] ?? []), ...late]) {
				// A market in five moves from cycle to cycle.
				const moved = (market.no + i) % 5 === 0 ? cycle : 0;
				// SportyBet alone gives its own times.
				const sourceAt = bookmaker === "sportybet" ? 1_600_000_000_000 + cycle : undefined;
				const prices = builder.claim(market, market.key, sourceAt);
				prices?.fill(packThousandths(1_500 + ((market.no * 7 + i) % 900) + moved));
			}
			const at = 1_700_000_000_000 + cycle;
			const absence = { withdraws: true, unreadable: new Set<Market>() };
			const { board } = diffSnapshot(old?.board, builder.build(), at, absence);
			const externalId = old?.externalId ?? `${bookmaker}-${fixture.id}`;
			const snapshot: Snapshot = { fixture, bookmaker, externalId, capturedAt: at, confirmedAt: at, board };
			cache.put(snapshot);
		});
	}
}

function heapBytes(): number {
	// Twice, as what only a finalizer lets go of is collected in the next round.
	Bun.gc(true);
	Bun.gc(true);
	return process.memoryUsage().heapUsed;
}

/** Looks at a market of every board, as reading an event does: the view moves an array of a cell out of it. */
function readAll(cache: OddsCache): void {
	for (const { snapshots } of cache.events()) for (const { board } of snapshots.values()) pricesOf(board, 0);
}

const cache = new OddsCache((error) => {
	throw error;
});
// Once for nothing, so that compiled code and inline caches are not taken for snapshots.
fill(cache, 0);
cache.clear();
const before = heapBytes();
const after = (what: string, step: () => void) => {
	step();
	const { markets, snapshots, estimatedBytes } = cache.stats("betpawa");
	return { what, markets, snapshots, estimatedBytes, heapBytes: heapBytes() - before };
};
const measured = [
	after("the first cycle", () => fill(cache, 1)),
	after("a cycle in which every board moved", () => fill(cache, 2)),
	after("a cycle in which every board got a market", () => fill(cache, LATE.cycle)),
	after("reading every event", () => readAll(cache)),
];
process.stdout.write(`${JSON.stringify(measured)}\n`);
