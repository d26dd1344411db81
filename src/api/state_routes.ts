import { Elysia } from "elysia";
import type { OddsCache } from "../cache/odds_cache.ts";
import { isoTime } from "../odds/iso_time.ts";
import { REFERENCE_BOOKMAKER } from "../odds/reference_bookmaker.ts";
import type { BookmakerId, Instant } from "../odds/snapshot.ts";
import type { Coordinator } from "../scrape/coordinator.ts";
import { sourceJson } from "../scrape/source_json.ts";
import type { ClockStepFact } from "../store/clock_watch.ts";
import type { SpoolHealth } from "../store/spool_health.ts";
import { ApiError, errorResponse } from "./api_error.ts";
import { routeDetail } from "./route_detail.ts";
import { CacheShape, LiveShape, ReadyShape } from "./wire_state.ts";

/** What the service is doing: `starting` until the cache is warm, `draining` once it was told to stop. */
export type ServicePhase = "starting" | "ready" | "draining";

/** What the routes about the service's own state read from. */
export interface StateRoutesOptions {
	readonly cache: OddsCache;
	readonly coordinator: Coordinator;
	readonly bookmakers: readonly BookmakerId[];
	readonly phase: () => ServicePhase;
	/** What a start waits for, in words; `undefined` where it does not wait. */
	readonly awaited: () => string | undefined;
	/** Rejects when the database does not answer. */
	readonly pingDatabase: () => Promise<void>;
	/** How the changes stand that wait for the database; `undefined` until the spool is opened. */
	readonly spool: () => SpoolHealth | undefined;
	/** What is wrong with the data directory, in words for the operator; `undefined`: nothing is. */
	readonly dataDirFault?: () => string | undefined;
	/** The last time that our clock was found to have been ahead; `undefined`: it was not. */
	readonly clock?: () => ClockStepFact | undefined;
	/** The database lies in the data directory. */
	readonly isEmbedded?: boolean;
	readonly now: () => Instant;
}

/** `GET /api/cache`, `GET /health/live`, `GET /health/ready`. */
export function stateRoutes(options: StateRoutesOptions) {
	const { cache } = options;
	return new Elysia()
		.get(
			"/api/cache",
			() => {
				const stats = cache.stats(REFERENCE_BOOKMAKER);
				return {
					events: stats.events,
					betpawa_events: stats.referenceEvents,
					competitor_events: stats.competitorEvents,
					total_snapshots: stats.snapshots,
					total_markets: stats.markets,
					estimated_memory_mb: Math.round(stats.estimatedBytes / 10_485.76) / 100,
				};
			},
			{ detail: routeDetail("state", "What the cache holds", CacheShape) },
		)
		.get("/health/live", () => ({ status: "ok" }), {
			detail: routeDetail("state", "200 while the process answers at all", LiveShape),
		})
		.get("/health/ready", () => readiness(options), {
			detail: routeDetail("state", "200 once the cache is warm and until a stop; 503 otherwise", ReadyShape),
		});
}

/** The answer to anything that is asked before the service is ready or after. */
export function notReady(phase: "starting" | "draining", awaited: string | undefined): ApiError {
	const because = phase === "starting" && awaited !== undefined ? `: it waits, as ${awaited}` : "";
	return new ApiError(phase, `The service is ${phase}${because}`);
}

/**
 * Ready means: what is in memory can be read. A database that is away is told of and does not make us unready, as
 * everything in memory goes on; an orchestrator that restarted us for it would lose exactly that. So is a data directory that
 * is gone: what is in it is to be read only as long as we run.
 */
async function readiness(options: StateRoutesOptions): Promise<Response> {
	const phase = options.phase();
	const health = options.spool();
	if (phase !== "ready") return errorResponse(notReady(phase, options.awaited()));
	if (health === undefined) throw new Error("Cannot be ready as the spool must be open: it is not");
	const dataDirFault = options.dataDirFault?.();
	const isDown = await options.pingDatabase().then(
		() => false,
		() => true,
	);
	const { latest } = options.coordinator;
	const { oldestAgeMs, ...spool } = health;
	const step = options.clock?.();
	return Response.json({
		status: "ready",
		// An embedded one whose folder is gone still answers, and keeps nothing.
		database: isDown || (options.isEmbedded === true && dataDirFault !== undefined) ? "down" : "up",
		data_dir: dataDirFault ?? null,
		last_run: latest === undefined ? null : { id: latest.id, status: latest.status },
		sources: Object.fromEntries(
			options.coordinator.sources.map(sourceJson).map(({ bookmaker, ...its }) => [bookmaker, its]),
		),
		clock:
			step === undefined
				? null
				: { stepped_back_at: isoTime(step.at), unknown_after: isoTime(step.limit), ahead_ms: step.aheadMs },
		spool: { ...spool, oldest_age_ms: oldestAgeMs ?? null, reason: spool.reason ?? null },
	});
}
