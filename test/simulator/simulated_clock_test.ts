import { describe, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseClock, parseDuration, startSimulatedClock } from "../../src/simulator/simulated_clock.ts";
import { until } from "../fixture/site.ts";

const HOUR = 3_600_000;

/** Whole hours; `+ 0` makes one zero of both. */
const hours = (ms: number) => Math.round(ms / HOUR) + 0;

/** By how much the clock is off what it was at the start, and the time since; hours, rounded. */
function watch(): () => number {
	const start = Date.now() - performance.now();
	return () => hours(Date.now() - performance.now() - start);
}

describe("startSimulatedClock()", () => {
	test("startSimulatedClock() follows a file ahead and back, and gives the real clock back at the end", async () => {
		await using stack = new AsyncDisposableStack();
		const folder = await mkdtemp(join(tmpdir(), "clock-"));
		stack.defer(() => rm(folder, { recursive: true }));
		const path = join(folder, "offset");
		const steps: number[] = [];
		const off = watch();
		const clock = startSimulatedClock({ kind: "file", path }, { onStep: (ms) => steps.push(ms), everyMs: 5 });
		stack.use(clock);
		expect([off(), clock.offsetMs]).toEqual([0, 0]);
		await Bun.write(path, "+2h\n");
		await until(() => off() === 2);
		expect(Math.abs(Date.parse(new Date().toISOString()) - Date.now())).toBeLessThan(1000);
		await Bun.write(path, "-7200000");
		await until(() => off() === -2);
		await Bun.write(path, "nonsense");
		await Bun.write(path, "0");
		await until(() => off() === 0);
		expect(steps).toEqual([2 * HOUR, -2 * HOUR, 0]);
		await Bun.write(path, "5h");
		await until(() => off() === 5);
		clock[Symbol.dispose]();
		expect(off()).toBe(0);
	});

	test("startSimulatedClock() takes the steps of a list one after the other", async () => {
		const steps: number[] = [];
		const setting = parseClock("+1h@0,-30d@20ms,0@40ms");
		if (typeof setting === "string") throw new Error(setting);
		using _clock = startSimulatedClock(setting, { onStep: (ms) => steps.push(ms), everyMs: 1 });
		await until(() => steps.length === 3);
		expect(steps).toEqual([HOUR, -720 * HOUR, 0]);
	});

	test("startSimulatedClock() leaves dates what they are", () => {
		const real = Date;
		const off = watch();
		using _clock = startSimulatedClock(
			{ kind: "steps", steps: [{ offsetMs: 3 * HOUR, afterMs: 0 }] },
			{ onStep() {} },
		);
		expect(new Date(2026, 0, 2, 3).getHours()).toBe(3);
		expect(new Date(5).getTime()).toBe(5);
		expect([new Date() instanceof Date, new real(0) instanceof Date]).toEqual([true, true]);
		expect([Date.UTC(1970, 0, 1), Date.parse("1970-01-01T00:00:00Z")]).toEqual([0, 0]);
		expect([off(), hours(Date.parse(Date()) - real.now())]).toEqual([3, 0]);
	});

	test("startSimulatedClock() leaves workers their own clock", async () => {
		using _clock = startSimulatedClock(
			{ kind: "steps", steps: [{ offsetMs: 50 * HOUR, afterMs: 0 }] },
			{ onStep() {} },
		);
		const code = "postMessage(Date.now())";
		const worker = new Worker(URL.createObjectURL(new Blob([code])));
		const { promise, resolve } = Promise.withResolvers<number>();
		worker.onmessage = (event: MessageEvent<number>) => resolve(event.data);
		const theirs = await promise;
		worker.terminate();
		expect(Math.round((Date.now() - theirs) / HOUR)).toBe(50);
	});
});

test.each([
	["-2000", -2000],
	["+1h", HOUR],
	["30d\n", 720 * HOUR],
	["1.5s", 1500],
	["", undefined],
	["1 h", undefined],
	["1e3", undefined],
])("parseDuration() of %j is %p", (text, ms) => expect(parseDuration(text)).toBe(ms));

test("parseClock() sorts steps by their time, and names one that is none", () => {
	expect(parseClock("0@90s,+3600000@30s")).toEqual({
		kind: "steps",
		steps: [
			{ offsetMs: HOUR, afterMs: 30_000 },
			{ offsetMs: 0, afterMs: 90_000 },
		],
	});
	expect(parseClock("0@1s,soon@2s")).toBe(
		"must be <offset>@<time after the start>, by comma, or the path of a file: one is soon@2s",
	);
	expect(parseClock("0@-1s")).toContain("one is 0@-1s");
});
