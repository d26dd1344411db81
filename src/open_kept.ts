import { logCacheStats } from "./cache/log_cache_stats.ts";
import type { OddsCache } from "./cache/odds_cache.ts";
import type { Config } from "./config.ts";
import type { Log } from "./log.ts";
import { trustedNow } from "./odds/trusted_now.ts";
import { dataDirError } from "./store/data_dir_fault.ts";
import { DurableStore } from "./store/durable_store.ts";
import { spooledBytes } from "./store/find_frames.ts";
import { spoolFolder } from "./store/spool.ts";
import { openStore, type Store } from "./store/store.ts";

/** All that is kept, open; the cache has the latest of it. */
export interface Kept extends AsyncDisposable {
	readonly store: Store;
	readonly durable: DurableStore;
}

/**
 * Opens the store, replays what waits in the spool and warms the cache, as often as it is called; says once, if that
 * fails, what waits on the disk.
 *
 * @param onRenumbered see `DurableOptions`; not called before the store is handed out
 */
export function openerOf(
	config: Config,
	cache: OddsCache,
	log: Log,
	onRenumbered: (no: number) => void,
): () => Promise<Kept> {
	let told = false;
	return async () => {
		try {
			return await openKept(config, cache, log, onRenumbered);
		} catch (error) {
			if (!told) tellOfSpool(config, log);
			told = true;
			// A server's own faults, a full disk among them, are not those of our folder.
			throw config.databaseUrl === undefined ? dataDirError(config.dataDir, error) : error;
		}
	};
}

async function openKept(
	config: Config,
	cache: OddsCache,
	log: Log,
	onRenumbered: (no: number) => void,
): Promise<Kept> {
	const { dataDir, spoolMaxBytes: maxBytes } = config;
	await using stack = new AsyncDisposableStack();
	const bookmakers = config.bookmakers.map(({ id }) => id);
	const store = stack.use(await openStore(config, bookmakers, log));
	// Before the cache is warmed: what an earlier process showed is in the store then.
	let isHandedOut = false;
	const durable = stack.use(
		await DurableStore.open(store, {
			log,
			dataDir,
			maxBytes,
			now: Date.now,
			onRenumbered: (no) => {
				if (isHandedOut) onRenumbered(no);
			},
		}),
	);
	await warmUp(config, cache, store, log);
	isHandedOut = true;
	const opened = stack.move();
	return { store, durable, [Symbol.asyncDispose]: () => opened.disposeAsync() };
}

/** Without a database what waits for it waits on. */
function tellOfSpool({ dataDir }: Config, log: Log): void {
	const folder = spoolFolder(dataDir);
	const bytes = spooledBytes(folder);
	if (bytes > 0) log.warn("spool_kept", { folder, bytes, note: "replayed once the database answers" });
}

async function warmUp(
	{ evictAfterMinutes }: Config,
	cache: OddsCache,
	store: Store,
	log: Log,
): Promise<void> {
	const start = performance.now();
	const now = trustedNow(Date.now(), store.databaseNow());
	cache.put(...(await store.readSnapshots(now - evictAfterMinutes * 60_000)));
	logCacheStats(log, "cache_warm", cache, { ms: Math.round(performance.now() - start) });
}
