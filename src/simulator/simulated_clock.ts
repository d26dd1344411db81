import { readFileSync } from "node:fs";

/** How far this process's clock is off: as a file says, or after so long a time. */
export type ClockSetting =
	| { readonly kind: "file"; readonly path: string }
	| { readonly kind: "steps"; readonly steps: readonly ClockStep[] };

/** From `afterMs` after the start on the clock is off by `offsetMs`. */
export interface ClockStep {
	readonly offsetMs: number;
	readonly afterMs: number;
}

/** A clock that steps until it is disposed of, when the real one is back. */
export interface SimulatedClock extends Disposable {
	/** Milliseconds by which the clock is off at this moment. */
	readonly offsetMs: number;
}

/** What `startSimulatedClock` needs beside its setting. */
export interface ClockOptions {
	/** Called with the new offset whenever the clock steps. */
	readonly onStep: (offsetMs: number) => void;
	/** How often it is looked whether to step, milliseconds; 100 unless said. */
	readonly everyMs?: number;
}

const UNITS: Readonly<Record<string, number>> = { "": 1, ms: 1, s: 1e3, m: 6e4, h: 3.6e6, d: 8.64e7 };

/** `-2000`, `+1h`, `30d` as milliseconds; `undefined` if it is none. */
export function parseDuration(text: string): number | undefined {
	const [, number, unit = ""] = /^([+-]?\d+(?:\.\d+)?)(ms|s|m|h|d)?$/.exec(text.trim()) ?? [];
	return number === undefined ? undefined : Number(number) * (UNITS[unit] ?? 1);
}

/**
 * Reads a clock's setting: steps `<offset>@<after>`, by comma (`+1h@30s,0@90s`), or else the path of a file that holds
 * an offset. Durations are milliseconds, or have one of the units ms, s, m, h, d.
 *
 * @returns what is wrong, `must …: it is …`, where it has an `@` and is no list of steps
 */
export function parseClock(text: string): ClockSetting | string {
	if (!text.includes("@") || text.includes("/")) return { kind: "file", path: text };
	const steps: ClockStep[] = [];
	for (const entry of text.split(",")) {
		const [offset, after, ...rest] = entry.split("@").map(parseDuration);
		if (offset === undefined || after === undefined || after < 0 || rest.length > 0) {
			return `must be <offset>@<time after the start>, by comma, or the path of a file: one is ${entry}`;
		}
		steps.push({ offsetMs: offset, afterMs: after });
	}
	return { kind: "steps", steps: steps.toSorted((a, b) => a.afterMs - b.afterMs) };
}

/**
 * Makes `Date.now()` and `new Date()` of this thread step, as if the machine's clock had been set. Workers, the
 * embedded database among them, keep theirs; so do timers and `performance.now()`, which are no wall clocks.
 *
 * A file is read again and again: what it holds is the offset; missing, empty or unreadable, the offset stays.
 */
export function startSimulatedClock(setting: ClockSetting, options: ClockOptions): SimulatedClock {
	const RealDate = Date;
	const realNow = Date.now;
	const start = performance.now();
	let offsetMs = 0;
	const look = () => {
		const wanted = wantedOffset(setting, performance.now() - start) ?? offsetMs;
		if (wanted === offsetMs) return;
		offsetMs = wanted;
		options.onStep(offsetMs);
	};
	const now = () => realNow.call(RealDate) + offsetMs;
	// Set on the real one too, as whoever kept `Date` before must step as well.
	RealDate.now = now;
	globalThis.Date = new Proxy(RealDate, {
		// `new Date()` is the clock; with arguments it is a date as ever.
		construct: (target, args, newTarget) =>
			Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
		apply: () => new RealDate(now()).toString(),
	});
	const looking = setInterval(look, options.everyMs ?? 100);
	looking.unref();
	look();
	return {
		get offsetMs() {
			return offsetMs;
		},
		[Symbol.dispose]() {
			clearInterval(looking);
			RealDate.now = realNow;
			globalThis.Date = RealDate;
		},
	};
}

function wantedOffset(setting: ClockSetting, elapsedMs: number): number | undefined {
	if (setting.kind === "file") return readOffset(setting.path);
	return setting.steps.findLast(({ afterMs }) => afterMs <= elapsedMs)?.offsetMs ?? 0;
}

function readOffset(path: string): number | undefined {
	try {
		return parseDuration(readFileSync(path, "utf8"));
	} catch {
		// Not there yet, or just being written: the clock stays as it is, and is looked after again.
		return undefined;
	}
}
