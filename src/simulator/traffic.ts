import { SIMULATED_BOOKMAKERS, type SimulatedBookmaker } from "./bookmaker_profile.ts";

/** What a site has seen since it was started, or since its counters were reset. */
export interface SiteTraffic {
	readonly requests: number;
	/** Requests being answered just now, and the most there were at a time. */
	readonly inFlight: number;
	readonly mostInFlight: number;
	/** Shortest time between the starts of two requests, milliseconds; `null` before the second. */
	readonly leastGapMs: number | null;
	/** Requests that met a fault, by its kind. */
	readonly faults: Readonly<Record<string, number>>;
	/** Requests that met a habit of requests (`hang_lists`, `blocked`, …), by its name. */
	readonly habits: Readonly<Record<string, number>>;
	/** Requests by path, ids left out: `/api/sportsbook/v4/events/#`. */
	readonly paths: Readonly<Record<string, number>>;
	/** Characters answered. */
	readonly sent: number;
}

interface Counters {
	requests: number;
	inFlight: number;
	mostInFlight: number;
	leastGapMs: number;
	last: number;
	faults: Record<string, number>;
	habits: Record<string, number>;
	paths: Record<string, number>;
	sent: number;
}

/** Counts the requests of each site, so that tests can prove how hard it was asked. */
export class Traffic {
	readonly #sites = new Map(SIMULATED_BOOKMAKERS.map((bookmaker) => [bookmaker, fresh(0)]));

	/** A request begins; the result says that it has ended, with the number of characters sent. */
	begin(bookmaker: SimulatedBookmaker, path: string): (sent: number) => void {
		const site = this.#site(bookmaker);
		const now = performance.now();
		if (site.requests > 0) site.leastGapMs = Math.min(site.leastGapMs, now - site.last);
		site.last = now;
		site.requests++;
		site.inFlight++;
		site.mostInFlight = Math.max(site.mostInFlight, site.inFlight);
		const shape = path.replace(/\d{3,}/g, "#");
		site.paths[shape] = (site.paths[shape] ?? 0) + 1;
		return (sent) => {
			site.inFlight--;
			site.sent += sent;
		};
	}

	/** A request met a fault. */
	fault(bookmaker: SimulatedBookmaker, kind: string): void {
		const { faults } = this.#site(bookmaker);
		faults[kind] = (faults[kind] ?? 0) + 1;
	}

	/** A request met a habit of requests. */
	habit(bookmaker: SimulatedBookmaker, name: string): void {
		const { habits } = this.#site(bookmaker);
		habits[name] = (habits[name] ?? 0) + 1;
	}

	/** What a site has seen. */
	of(bookmaker: SimulatedBookmaker): SiteTraffic {
		const { last: _last, leastGapMs, ...counts } = this.#site(bookmaker);
		const gap = Number.isFinite(leastGapMs) ? leastGapMs : null;
		return {
			...counts,
			leastGapMs: gap,
			faults: { ...counts.faults },
			habits: { ...counts.habits },
			paths: { ...counts.paths },
		};
	}

	/** Starts counting anew; requests in flight stay so. */
	reset(): void {
		for (const site of this.#sites.values()) Object.assign(site, fresh(site.inFlight));
	}

	#site(bookmaker: SimulatedBookmaker): Counters {
		const site = this.#sites.get(bookmaker);
		if (site === undefined)
			throw new RangeError(`Cannot count for a site as it must be known: it is ${bookmaker}`);
		return site;
	}
}

function fresh(inFlight: number): Counters {
	return {
		requests: 0,
		inFlight,
		mostInFlight: inFlight,
		leastGapMs: Number.POSITIVE_INFINITY,
		last: 0,
		faults: {},
		habits: {},
		paths: {},
		sent: 0,
	};
}
