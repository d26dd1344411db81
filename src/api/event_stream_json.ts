import type { CachedEvent } from "../cache/odds_cache.ts";
import type { Market } from "../odds/market.ts";
import type { BookmakerId, EventId, Instant, Snapshot } from "../odds/snapshot.ts";
import type { EventChange, OddsWire } from "../stream/odds_topics.ts";
import { MAX_SNAPSHOT_SLICE, sliceText } from "../stream/slice_text.ts";
import { bookmakerJson, fixtureJson, identityJson, marketJson, marketsOf } from "./event_json.ts";

type StreamedEvent = Pick<CachedEvent, "fixture" | "snapshots">;

/**
 * Events and their changes as the stream tells of them: in the words of `GET /api/events/:id`, each text the `data` of a
 * message. A market is always told whole, with every bookmaker's prices, so it takes the place of the one before.
 *
 * @param order the configured bookmakers
 */
export function createOddsWire(order: readonly BookmakerId[], now: () => Instant): OddsWire {
	const listed = ({ snapshots }: StreamedEvent) => order.flatMap((id) => snapshots.get(id) ?? []);
	return {
		snapshot: (event) => snapshotTexts(event, listed(event), now()),
		delta: (event, change) => deltaTexts(event, listed(event), change, now()),
		removed: (id) => `{"event_id":${id},"event_removed":true}`,
	};
}

/** One text for each slice of the markets, each with the whole of what is told of the event beside them. */
function snapshotTexts(
	event: StreamedEvent,
	snapshots: readonly Snapshot[],
	now: Instant,
): readonly string[] {
	const facts = { ...fixtureJson(event.fixture, now), bookmakers: factsOf(snapshots) };
	const head = JSON.stringify(facts).slice(0, -1);
	const markets = marketsOf(snapshots, () => true).map((market) => marketJson(market, snapshots));
	return sliceText(markets, MAX_SNAPSHOT_SLICE).map((slice) => `{"event":${head},"odds":[${slice}]}}`);
}

function deltaTexts(
	event: StreamedEvent,
	snapshots: readonly Snapshot[],
	change: EventChange,
	now: Instant,
): readonly string[] {
	const facts = {
		event_id: event.fixture.id satisfies EventId,
		...(change.isFixtureNew ? { event: fixtureJson(event.fixture, now) } : {}),
		bookmakers: factsOf(snapshots.filter(({ bookmaker }) => change.bookmakers.has(bookmaker))),
		...(change.removed.length === 0 ? {} : { markets_removed: change.removed.map(identityOf) }),
	};
	const head = JSON.stringify(facts).slice(0, -1);
	const markets = change.markets.map((market) => marketJson(market, snapshots));
	return sliceText(markets).map((slice) => `${head},"odds":[${slice}]}`);
}

function factsOf(snapshots: readonly Snapshot[]): object {
	return Object.fromEntries(snapshots.map((snapshot) => [snapshot.bookmaker, bookmakerJson(snapshot)]));
}

function identityOf(market: Market): object {
	const { market_id, line, line_label } = JSON.parse(`${identityJson(market)}}`);
	return { market_id, line, ...(line_label === undefined ? {} : { line_label }) };
}
