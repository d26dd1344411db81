import { createApp } from "../../src/api/app.ts";
import { readMarketKey } from "../../src/api/event_query.ts";
import { createOddsWire } from "../../src/api/event_stream_json.ts";
import type { NamedMarkets } from "../../src/api/market_json.ts";
import { silentLog } from "../../src/log.ts";
import { MARKET_TYPES } from "../../src/odds/market_types.ts";
import { Coordinator } from "../../src/scrape/coordinator.ts";
import { Housekeeping } from "../../src/scrape/housekeeping.ts";
import { ListingMemory } from "../../src/scrape/listing_memory.ts";
import { createStream } from "../../src/stream/stream.ts";
import { LoggedCache } from "../fixture/logged_cache.ts";
import { BOOKMAKERS } from "./full_board.ts";

const EVERY_MARKET: NamedMarkets = new Map(BOOKMAKERS.map((id) => [id, new Set(MARKET_TYPES.keys())]));

/** The real application over a cache of its own, without store and cycles. */
export function startAppServer(namedMarkets: NamedMarkets = EVERY_MARKET) {
	const cache = new LoggedCache((error) => {
		throw error;
	});
	const coordinator = new Coordinator(
		{
			bookmakers: BOOKMAKERS,
			memory: new ListingMemory(),
			evictAfterMs: 0,
			now: Date.now,
			kickoffNow: Date.now,
			discover: () => Promise.reject(new Error("Cannot discover as there are no sites")),
			saveMatches: async () => {},
			scrape: async function* () {},
			event: () => undefined,
			events: () => [],
			recall: async () => [],
			commit: async () => {},
		},
		{ log: silentLog, deadlineMs: 1_000, recordStart: async () => {}, recordEnd: async () => {} },
	);
	const stream = createStream({
		bookmakers: BOOKMAKERS,
		cache,
		wire: createOddsWire(BOOKMAKERS, Date.now),
		marketKey: (text) => readMarketKey(text, BOOKMAKERS),
		sources: () => [],
		limits: { all: 100_000, perAddress: 100_000 },
		broadcast: (channel, text) => app.server?.publish(channel, text),
		defer: setImmediate,
		later(ms, task) {
			const timer = setTimeout(task, ms);
			return () => clearTimeout(timer);
		},
		now: Date.now,
		random: Math.random,
		history: { read: (bounds) => cache.readSteps(bounds) },
		onHistoryError(error) {
			throw error;
		},
		onError(error) {
			throw error;
		},
	});
	cache.follow((applied) => stream.apply(applied));
	stream.begin({ epoch: "bench", no: 0, base: 0 });
	const ticking = setInterval(() => stream.hub.tick(), 250);
	const housekeeping = new Housekeeping({
		storage: () => {
			throw new Error("Cannot look after the store as there must be one: there is none");
		},
		coordinator,
		log: silentLog,
		now: Date.now,
		historyDays: 14,
		evictAfterMs: 0,
	});
	const app = createApp({
		housekeeping,
		historyDays: 14,
		log: silentLog,
		cache,
		coordinator,
		bookmakers: BOOKMAKERS,
		namedMarkets,
		stream,
		history: { readRuns: async () => ({ items: [], total: 0 }), readRun: async () => undefined },
		access: {
			adminToken: undefined,
			readToken: undefined,
			isPublic: false,
			isLoopback: true,
			allowedOrigins: [],
		},
		past: () => {
			throw new Error("Cannot ask about the past as there must be a store: there is none");
		},
		pingDatabase: async () => {},
		spool: () => ({
			state: "idle",
			depth: 0,
			bytes: 0,
			oldestAgeMs: undefined,
			replayed: 0,
			quarantined: 0,
			reason: undefined,
		}),
		phase: () => "ready",
		awaited: () => undefined,
		now: Date.now,
	});
	app.listen({ hostname: "127.0.0.1", port: 0, reusePort: false });
	const url = new URL(`http://127.0.0.1:${app.server?.port}`);
	const stop = () => {
		clearInterval(ticking);
		return app.stop(true);
	};
	return { url, cache, stream, publisher: stream.publisher, stop };
}
