import { createApp } from "./api/app.ts";
import { readMarketKey } from "./api/event_query.ts";
import { createOddsWire } from "./api/event_stream_json.ts";
import type { ServicePhase } from "./api/state_routes.ts";
import { type Applied, applyBatch } from "./backbone/apply_batch.ts";
import type { LogEntry } from "./backbone/batch.ts";
import { BOOKMAKERS } from "./bookmakers/bookmakers.ts";
import { createFetchJson } from "./bookmakers/fetch_json.ts";
import { RequestLane } from "./bookmakers/request_lane.ts";
import { logCacheStats } from "./cache/log_cache_stats.ts";
import { OddsCache } from "./cache/odds_cache.ts";
import { type BookmakerConfig, type Config, isLoopback } from "./config.ts";
import { describeError, type Log } from "./log.ts";
import { indexOfMarket } from "./odds/board.ts";
import { changedMarkets } from "./odds/changed_markets.ts";
import type { SnapshotChange } from "./odds/snapshot.ts";
import { openerOf } from "./open_kept.ts";
import { Coordinator } from "./scrape/coordinator.ts";
import { discover } from "./scrape/discover.ts";
import type { Feed } from "./scrape/feed.ts";
import { HOUSEKEEPING_CRON, Housekeeping } from "./scrape/housekeeping.ts";
import { publishProgress } from "./scrape/publish_progress.ts";
import { publishSources } from "./scrape/publish_sources.ts";
import { runJson } from "./scrape/run_json.ts";
import { createSchedule } from "./scrape/schedule.ts";
import { scrapeMatches } from "./scrape/scrape_matches.ts";
import { sourceJson } from "./scrape/source_json.ts";
import { StoppingError } from "./scrape/stopping_error.ts";
import { startSimulatorWorker } from "./simulator/simulator_worker.ts";
import { awaitDatabase } from "./store/await_database.ts";
import type { DurableStore } from "./store/durable_store.ts";
import type { Store } from "./store/store.ts";
import { HISTORY_BOUNDS } from "./stream/step_history.ts";
import { createStream } from "./stream/stream.ts";
import { SCRAPE_PROGRESS, SOURCES } from "./stream/topics.ts";

/** A service that listens and scrapes until it is disposed of. */
export interface Service extends AsyncDisposable {
	/** Where it listens, e.g. `http://127.0.0.1:8000`. */
	readonly url: string;
}

/** A cycle that takes longer is aborted; many times what one should take. */
const CYCLE_DEADLINE_MS = 15 * 60_000;

/** How often it is looked which client is due a heartbeat, or does not read. */
const STREAM_TICK_MS = 250;

const MINUTE_MS = 60_000;

/**
 * Starts everything, in dependency order, and begins the first cycle: listens (503 so far), opens the store, replays
 * what waits in the spool, warms the cache, starts the simulated bookmakers if they are wanted, is ready. While the
 * database is away it waits. A start that fails undoes itself; the spool stays as it is then.
 *
 * Disposing of it goes the other way: no new cycle, the running one aborted and awaited, sockets told and closed,
 * the store closed.
 *
 * @param signal ends a start that is under way
 * @throws {Error} if the port is taken, the database refuses us or cannot be migrated, in words for the operator; the
 * signal's reason
 */
export async function startService(config: Config, log: Log, signal: AbortSignal): Promise<Service> {
	await using stack = new AsyncDisposableStack();
	const bookmakers = config.bookmakers.map(({ id }) => id);
	const cache = new OddsCache((error) => log.error("update_callback_failed", { error }));
	const opened: { store?: Store; durable?: DurableStore; feeds: readonly Feed[] } = { feeds: [] };
	const store = () => opened.store ?? fail("Cannot reach the store as it must be open: it is not");
	const durable = () => opened.durable ?? fail("Cannot reach the spool as it must be open: it is not");
	let phase: ServicePhase = "starting";
	let awaited: string | undefined;

	const coordinator = createCoordinator(
		config,
		log,
		cache,
		durable,
		() => opened.feeds,
		(entries) => commit(entries),
	);
	const housekeeping = new Housekeeping({
		storage: () => store().storage,
		coordinator,
		log,
		now: Date.now,
		historyDays: config.historyDays,
		evictAfterMs: config.evictAfterMinutes * MINUTE_MS,
	});
	const stream = createStream({
		bookmakers,
		cache,
		wire: createOddsWire(bookmakers, Date.now),
		marketKey: (text) => readMarketKey(text, bookmakers),
		sources: () => coordinator.sources.map(sourceJson),
		limits: { all: config.maxConnections, perAddress: config.maxConnectionsPerAddress },
		broadcast: (channel, text) => app.server?.publish(channel, text),
		defer: setImmediate,
		later(ms, task) {
			const timer = setTimeout(task, ms);
			return () => clearTimeout(timer);
		},
		now: Date.now,
		random: Math.random,
		history: { read: async () => ({ coveredFrom: 0, steps: [] }) },
		historyBounds: { ...HISTORY_BOUNDS, hours: config.resumeHours },
		onHistoryError: (error) => log.warn("stored_steps_not_read", { error }),
		onError: (error) => log.error("socket_message_failed", { error }),
	});
	const commit = (entries: readonly LogEntry[]) => {
		// Until the store numbers batches this process counts them itself, in a log of its own.
		const batch = { id: Bun.randomUUIDv7(), madeAt: Date.now(), entries, no: stream.publisher.log.no + 1 };
		const applied = applyBatch(cache, batch);
		if (applied.unknown > 0) log.warn("log_entries_skipped", { no: applied.no, entries: applied.unknown });
		stream.apply(applied);
		return applied;
	};
	const app = createApp({
		log,
		cache,
		coordinator,
		bookmakers,
		namedMarkets: new Map(bookmakers.map((id) => [id, BOOKMAKERS.get(id)?.marketIds ?? new Set()])),
		stream,
		history: {
			readRuns: (page, pageSize) => store().readRuns(page, pageSize),
			readRun: (id) => store().readRun(id),
		},
		past: () => store().past,
		housekeeping,
		historyDays: config.historyDays,
		access: { ...config, isLoopback: isLoopback(config.host) },
		pingDatabase: async () => store().ping(),
		spool: () => opened.durable?.health,
		phase: () => phase,
		awaited: () => awaited,
		now: Date.now,
	});
	const url = listen(app, config);
	stack.defer(() => app.stop(true).then(() => {}));
	log.info("listening", { url });

	const isServer = config.databaseUrl !== undefined;
	const onAway = (error: unknown) => {
		awaited = describeError(error);
	};
	const open = openerOf(config, cache, log);
	const kept = stack.use(await awaitDatabase(open, { log, isServer, now: Date.now, signal, onAway }));
	awaited = undefined;
	opened.store = kept.store;
	opened.durable = kept.durable;
	const simulator = await startSimulatorIfWanted(config, log);
	if (simulator !== undefined) stack.use(simulator);
	opened.feeds = config.bookmakers.map((bookmaker) => createFeed(bookmaker, simulator?.url));

	signal.throwIfAborted();
	const { hub, publisher } = stream;
	// Said before the server closes the sockets, which it does without a word.
	stack.defer(() => hub.shutdown());
	stream.begin({ epoch: Bun.randomUUIDv7(), no: 0, base: 0 });
	stack.defer(() => stream.flush());
	const publish = (run: object) => publisher.publish(SCRAPE_PROGRESS, "scrape_progress", run);
	stack.defer(publishProgress(coordinator, publish, Date.now));
	stack.defer(publishSources(coordinator, (source) => publisher.publish(SOURCES, "source_status", source)));
	const ticking = setInterval(() => hub.tick(), STREAM_TICK_MS);
	stack.defer(() => clearInterval(ticking));
	stack.defer(() => coordinator.stop());
	const schedule = createSchedule(
		config.scrapeCron,
		async () => {
			await coordinator.start("schedule").ended;
		},
		(error) => log.error("schedule_failed", { error }),
	);
	stack.defer(() => schedule.stop());
	const nights = createSchedule(
		HOUSEKEEPING_CRON,
		async () => {
			await housekeeping.cleanUp();
		},
		(error) => {
			if (error instanceof StoppingError) log.info("clean_up_cut_short", { note: "gone on with next time" });
			else log.error("clean_up_failed", { error });
		},
	);
	stack.defer(() => nights.stop());
	stack.defer(() => {
		// First of all: a cycle that is asked for while the last one ends is refused in so many words.
		phase = "draining";
	});

	phase = "ready";
	coordinator.start("start");
	schedule.resume();
	nights.resume();
	void housekeeping.takeFirstSample();
	const running = stack.move();
	return { url, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

function fail(message: string): never {
	throw new Error(message);
}

function createCoordinator(
	config: Config,
	log: Log,
	cache: OddsCache,
	store: () => DurableStore,
	feeds: () => readonly Feed[],
	commit: (entries: readonly LogEntry[]) => Applied,
): Coordinator {
	return new Coordinator(
		{
			bookmakers: config.bookmakers.map(({ id }) => id),
			now: Date.now,
			discover: (signal) => discover(feeds(), signal),
			saveMatches: (matches) => store().saveMatches(matches),
			scrape: (matches, signal) => scrapeMatches(matches, feeds(), signal),
			cached: (eventId, bookmaker) => cache.get(eventId, bookmaker),
			cachedOf: (bookmaker) => cache.events().flatMap(({ snapshots }) => snapshots.get(bookmaker) ?? []),
			save: (news, confirmed, signal) => store().saveBatch(news, confirmed, signal),
			remember(news, confirmed) {
				const now = Date.now();
				const changes = news.map((snapshot): SnapshotChange => {
					const { capturedAt = now, confirmedAt = now, board, fixture, bookmaker } = snapshot;
					const { changed } = changedMarkets(cache.get(fixture.id, bookmaker)?.board, board);
					const indices = changed.map((market) => indexOfMarket(board.layout, market));
					return { snapshot: { ...snapshot, capturedAt, confirmedAt }, changed: indices };
				});
				commit([
					{ kind: "confirmations", snapshots: confirmed },
					{ kind: "prices", changes },
				]);
			},
			evict() {
				const evictBefore = Date.now() - config.evictAfterMinutes * MINUTE_MS;
				const { evicted } = commit([{ kind: "cycle_ended", evictBefore, evicted: [] }]);
				logCacheStats(log, "cycle_cached", cache, config.bookmakers[0]?.id, { evicted: evicted.length });
			},
		},
		{
			log,
			deadlineMs: CYCLE_DEADLINE_MS,
			recordStart: (run) => store().recordRun(run, runJson(run)),
			recordEnd: (run) => store().recordRun(run, runJson(run)),
		},
	);
}

function listen(app: ReturnType<typeof createApp>, { host, port }: Config): string {
	try {
		// Not shared: a second process on the port would take half of the requests with another cache.
		app.listen({ hostname: host, port, reusePort: false });
	} catch (cause) {
		const message = `Cannot listen on ${host}:${port} as the port must be free: another process has it (set PORT to another one)`;
		throw new Error(message, { cause });
	}
	return `http://${host.includes(":") ? `[${host}]` : host}:${app.server?.port ?? port}`;
}

async function startSimulatorIfWanted(config: Config, log: Log) {
	if (config.bookmakers.every(({ url }) => url !== undefined)) return undefined;
	const simulator = await startSimulatorWorker(config.simulation);
	log.warn("simulated_bookmakers", {
		url: simulator.url.href,
		note: "all odds are made up; FEEDS=live asks the real sites",
	});
	return simulator;
}

function createFeed({ id, country, url }: BookmakerConfig, simulator: URL | undefined): Feed {
	const bookmaker = BOOKMAKERS.get(id) ?? fail(`Cannot watch ${id} as it must be a known bookmaker`);
	const base = url ?? simulator ?? fail(`Cannot watch ${id} as it must have an address`);
	const lane = new RequestLane(bookmaker.limits);
	return { bookmaker, lane, client: bookmaker.createClient(base, country, createFetchJson({ lane, base })) };
}
