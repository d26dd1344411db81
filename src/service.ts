import { createApp } from "./api/app.ts";
import { readMarketKey } from "./api/event_query.ts";
import { createOddsWire } from "./api/event_stream_json.ts";
import type { ServicePhase } from "./api/state_routes.ts";
import { applyBatch } from "./backbone/apply_batch.ts";
import type { NumberedBatch } from "./backbone/batch.ts";
import { BOOKMAKERS } from "./bookmakers/bookmakers.ts";
import { createFetchJson } from "./bookmakers/fetch_json.ts";
import { RequestLane } from "./bookmakers/request_lane.ts";
import { logCacheStats } from "./cache/log_cache_stats.ts";
import { OddsCache } from "./cache/odds_cache.ts";
import type { BookmakerConfig, Config } from "./config.ts";
import { isLoopback } from "./host_name.ts";
import { describeError, type Log } from "./log.ts";
import { trustedNow } from "./odds/trusted_now.ts";
import { openerOf } from "./open_kept.ts";
import { Coordinator } from "./scrape/coordinator.ts";
import { discover } from "./scrape/discover.ts";
import type { Feed } from "./scrape/feed.ts";
import { HOUSEKEEPING_CRON, Housekeeping } from "./scrape/housekeeping.ts";
import { ListingMemory } from "./scrape/listing_memory.ts";
import { publishProgress } from "./scrape/publish_progress.ts";
import { publishSources } from "./scrape/publish_sources.ts";
import { runJson } from "./scrape/run_json.ts";
import { createSchedule } from "./scrape/schedule.ts";
import { scrapeMatches } from "./scrape/scrape_matches.ts";
import { sourceJson } from "./scrape/source_json.ts";
import { StoppingError } from "./scrape/stopping_error.ts";
import { startSimulatorWorker } from "./simulator/simulator_worker.ts";
import { awaitDatabase } from "./store/await_database.ts";
import { type DataDirWatch, watchDataDir } from "./store/data_dir_watch.ts";
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
	const opened: { store?: Store; durable?: DurableStore; dataDir?: DataDirWatch; feeds: readonly Feed[] } = {
		feeds: [],
	};
	const store = () => opened.store ?? fail("Cannot reach the store as it must be open: it is not");
	const durable = () => opened.durable ?? fail("Cannot reach the spool as it must be open: it is not");
	let phase: ServicePhase = "starting";
	let awaited: string | undefined;

	const kickoffNow = () => trustedNow(Date.now(), opened.store?.databaseNow());
	const coordinator = createCoordinator(config, log, {
		cache,
		store,
		durable,
		feeds: () => opened.feeds,
		kickoffNow,
		apply: (batch) => apply(batch),
	});
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
		wire: createOddsWire(bookmakers, kickoffNow),
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
		history: { read: (bounds) => store().readSteps(bounds) },
		historyBounds: { ...HISTORY_BOUNDS, hours: config.resumeHours },
		onHistoryError: (error) => log.warn("stored_steps_not_read", { error }),
		onError: (error) => log.error("socket_message_failed", { error }),
	});
	const apply = (batch: NumberedBatch) => {
		const applied = applyBatch(cache, batch);
		if (applied.unknown > 0) log.warn("log_entries_skipped", { no: applied.no, entries: applied.unknown });
		stream.apply(applied);
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
		clock: () => opened.durable?.clock,
		dataDirFault: () => opened.dataDir?.fault(),
		isEmbedded: config.databaseUrl === undefined,
		phase: () => phase,
		awaited: () => awaited,
		now: Date.now,
		kickoffNow,
	});
	const url = listen(app, config);
	stack.defer(() => app.stop(true).then(() => {}));
	log.info("listening", { url });

	const isServer = config.databaseUrl !== undefined;
	const onAway = (error: unknown) => {
		awaited = describeError(error);
	};
	const open = openerOf(config, cache, log, (no) => stream.reset(no));
	const kept = stack.use(await awaitDatabase(open, { log, isServer, now: Date.now, signal, onAway }));
	awaited = undefined;
	opened.store = kept.store;
	opened.durable = kept.durable;
	opened.dataDir = stack.use(watchDataDir(config.dataDir, log));
	const simulator = await startSimulatorIfWanted(config, log);
	if (simulator !== undefined) stack.use(simulator);
	opened.feeds = config.bookmakers.map((bookmaker) => createFeed(bookmaker, simulator?.url));

	signal.throwIfAborted();
	const { hub, publisher } = stream;
	// Said before the server closes the sockets, which it does without a word.
	stack.defer(() => hub.shutdown());
	const { epoch, no } = kept.store.log;
	stream.begin({ epoch, no, base: await kept.store.nextBase() });
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
			// Its end is not waited for: the next moment may find it left to stragglers.
			coordinator.start("schedule");
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

/** What cycles work with; the store is there once it is open. */
interface CoordinatedWith {
	readonly cache: OddsCache;
	readonly store: () => Store;
	readonly durable: () => DurableStore;
	readonly feeds: () => readonly Feed[];
	readonly kickoffNow: () => number;
	/** Makes visible what is durable. */
	readonly apply: (batch: NumberedBatch) => void;
}

function createCoordinator(
	config: Config,
	log: Log,
	{ cache, store, durable, feeds, kickoffNow, apply }: CoordinatedWith,
): Coordinator {
	return new Coordinator(
		{
			bookmakers: config.bookmakers.map(({ id }) => id),
			now: Date.now,
			memory: new ListingMemory(),
			evictAfterMs: config.evictAfterMinutes * MINUTE_MS,
			kickoffNow,
			discover: (bookmaker, signal) => discover(feeds(), bookmaker, signal),
			saveMatches: (matches) => durable().saveMatches(matches),
			scrape: (asks, standing, signal) => scrapeMatches({ asks, feeds: feeds(), standing }, signal),
			event: (eventId) => cache.event(eventId),
			events: () => cache.events(),
			recall: (eventIds) => store().readLatest(eventIds),
			async commit(entries, signal) {
				apply(await durable().save(entries, signal));
				for (const entry of entries) {
					if (entry.kind !== "cycle_ended") continue;
					const evicted = entry.evicted.length;
					logCacheStats(log, "cycle_cached", cache, { evicted });
				}
			},
		},
		{
			log,
			deadlineMs: CYCLE_DEADLINE_MS,
			recordStart: (run) => durable().recordRun(run, runJson(run)),
			recordEnd: (run) => durable().recordRun(run, runJson(run)),
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
		...(config.simulation.habits === undefined ? {} : { habits: config.simulation.habits }),
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
