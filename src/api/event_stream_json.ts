import type { CachedEvent } from "../cache/odds_cache.ts";
import type { Market } from "../odds/market.ts";
import type { BookmakerId, EventId, Instant, Snapshot } from "../odds/snapshot.ts";
import type { EventChange } from "../stream/event_change.ts";
import type { OddsWire } from "../stream/odds_topics.ts";
import { MAX_SNAPSHOT_SLICE, sliceText } from "../stream/slice_text.ts";
import { bookmakerJson, fixtureJson, identityJson, marketJson, marketsOf } from "./event_json.ts";
import { RecentTexts } from "./recent_texts.ts";

/** Most characters of snapshots that are kept for those who ask for the same one. */
const MAX_KEPT = 16 * 2 ** 20;

/**
 * Events and their changes as the stream tells of them: in the words of `GET /api/events/:id`, each text the `data` of a
 * message. A market is always told whole, with every bookmaker's prices, so it takes the place of the one before.
 *
 * @param order the configured bookmakers
 */
export function createOddsWire(order: readonly BookmakerId[], now: () => Instant): OddsWire {
	const recent = new RecentTexts(MAX_KEPT);
	const listed = ({ snapshots }: CachedEvent) => order.flatMap((id) => snapshots.get(id) ?? []);
	return {
		snapshot(event) {
			const { fixture, version } = event;
			// A version for each of "prematch" and "started", as that changes by time alone.
			const its = fixture.kickoff > now() ? version : -version;
			return recent.get(fixture.id, its, () => snapshotTexts(event, listed(event), now()));
		},
		delta: (event, change) => deltaTexts(event, listed(event), change, now()),
		removed: (id) => `{"event_id":${id},"event_removed":true}`,
	};
}

/** One text for each slice of the markets, each with the whole of what is told of the event beside them. */
function snapshotTexts(event: CachedEvent, snapshots: readonly Snapshot[], now: Instant): readonly string[] {
	const facts = { ...fixtureJson(event.fixture, now), bookmakers: factsOf(snapshots) };
	const head = JSON.stringify(facts).slice(0, -1);
	const markets = marketsOf(snapshots, () => true).map((market) => marketJson(market, snapshots));
	return sliceText(markets, MAX_SNAPSHOT_SLICE).map((slice) => `{"event":${head},"odds":[${slice}]}}`);
}

function deltaTexts(
	event: CachedEvent,
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
