import { expect, test } from "bun:test";
import { type LaneClock, RequestLane } from "../../src/bookmakers/request_lane.ts";

const FOREVER = new AbortController().signal;

/** A clock that stands still until it is moved. */
class HandClock implements LaneClock {
	#now = 1_000;
	#timers = new Map<symbol, { readonly at: number; readonly callback: () => void }>();

	get timers(): number {
		return this.#timers.size;
	}

	now(): number {
		return this.#now;
	}

	callAfter(ms: number, callback: () => void): () => void {
		const id = Symbol();
		this.#timers.set(id, { at: this.#now + ms, callback });
		return () => this.#timers.delete(id);
	}

	async move(ms: number): Promise<void> {
		this.#now += ms;
		for (const [id, { at, callback }] of [...this.#timers]) {
			if (at <= this.#now && this.#timers.delete(id)) callback();
		}
		await turn();
	}
}

/** Lets everything that is ready go on. */
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A task that ends when it is told to. */
function controlledTask(name: string, started: string[]) {
	const { promise, resolve } = Promise.withResolvers<string>();
	const task = () => {
		started.push(name);
		return promise;
	};
	return { task, end: () => resolve(name) };
}

test("RequestLane runs at most `concurrency` tasks, the first come first", async () => {
	const lane = new RequestLane({ concurrency: 2, spacingMs: 0 });
	const started: string[] = [];
	const tasks = ["a", "b", "c", "d"].map((name) => controlledTask(name, started));
	const results = tasks.map(({ task }) => lane.run(task, FOREVER));
	expect([lane.running, lane.waiting]).toEqual([2, 2]);
	await turn();
	expect(started).toEqual(["a", "b"]);
	tasks[1]?.end();
	await turn();
	expect(started).toEqual(["a", "b", "c"]);
	for (const { end } of tasks) end();
	expect(await Promise.all(results)).toEqual(["a", "b", "c", "d"]);
	expect([lane.running, lane.waiting]).toEqual([0, 0]);
});

test("RequestLane does not let a newcomer pass the queue, a slot being freed", async () => {
	const lane = new RequestLane({ concurrency: 1, spacingMs: 0 });
	const started: string[] = [];
	const tasks = ["a", "b", "c"].map((name) => controlledTask(name, started));
	const results = tasks.slice(0, 2).map(({ task }) => lane.run(task, FOREVER));
	const newcomer = results[0]?.then(() => lane.run(async () => tasks[2]?.task(), FOREVER));
	for (const { end } of tasks) {
		end();
		await turn();
	}
	await Promise.all([...results, newcomer]);
	expect(started).toEqual(["a", "b", "c"]);
});

test("RequestLane frees the slot of a task that failed, and passes the failure on", async () => {
	const lane = new RequestLane({ concurrency: 1, spacingMs: 0 });
	const results = await Promise.allSettled([
		lane.run(() => Promise.reject(new Error("no")), FOREVER),
		lane.run(() => {
			throw new Error("not even a promise");
		}, FOREVER),
		lane.run(async () => "next", FOREVER),
	]);
	expect(results).toEqual([
		{ status: "rejected", reason: new Error("no") },
		{ status: "rejected", reason: new Error("not even a promise") },
		{ status: "fulfilled", value: "next" },
	]);
	expect(lane.running).toBe(0);
});

test("RequestLane keeps starts `spacingMs` apart, free slots or not", async () => {
	const clock = new HandClock();
	const lane = new RequestLane({ concurrency: 10, spacingMs: 25 }, clock);
	const started: string[] = [];
	const done = ["a", "b", "c"].map((name) => lane.run(async () => started.push(name), FOREVER));
	await turn();
	expect(started).toEqual(["a"]);
	await clock.move(24);
	expect(started).toEqual(["a"]);
	await clock.move(1);
	expect(started).toEqual(["a", "b"]);
	await clock.move(25);
	await Promise.all(done);
	expect(started).toEqual(["a", "b", "c"]);
	expect(clock.timers).toBe(0);
});

test("RequestLane lets a task start at once when the last start is long ago", async () => {
	const clock = new HandClock();
	const lane = new RequestLane({ concurrency: 10, spacingMs: 25 }, clock);
	await lane.run(async () => {}, FOREVER);
	await clock.move(25);
	const run = lane.run(async () => "at once", FOREVER);
	expect(lane.waiting).toBe(0);
	expect(await run).toBe("at once");
});

test("RequestLane.waitingSince is when the first in the queue came", async () => {
	const clock = new HandClock();
	const lane = new RequestLane({ concurrency: 1, spacingMs: 0 }, clock);
	const first = controlledTask("first", []);
	const second = controlledTask("second", []);
	const results = [lane.run(first.task, FOREVER)];
	expect(lane.waitingSince).toBeUndefined();
	await clock.move(10);
	results.push(lane.run(second.task, FOREVER));
	await clock.move(10);
	results.push(lane.run(async () => "third", FOREVER));
	expect(lane.waitingSince).toBe(1_010);
	first.end();
	await turn();
	expect(lane.waitingSince).toBe(1_020);
	second.end();
	await Promise.all(results);
	expect(lane.waitingSince).toBeUndefined();
});

test("RequestLane.run() rejects with the signal's reason and leaves the queue, aborted while waiting", async () => {
	const clock = new HandClock();
	const lane = new RequestLane({ concurrency: 5, spacingMs: 25 }, clock);
	const controller = new AbortController();
	const started: string[] = [];
	await lane.run(async () => started.push("a"), FOREVER);
	const gone = lane.run(async () => started.push("b"), controller.signal);
	const reason = new Error("enough");
	controller.abort(reason);
	expect([lane.waiting, clock.timers]).toEqual([0, 0]);
	expect(await gone.catch((error: unknown) => error)).toBe(reason);
	await clock.move(100);
	expect(started).toEqual(["a"]);
});

test("RequestLane.run() never starts a task of a signal that is aborted already", async () => {
	const lane = new RequestLane({ concurrency: 1, spacingMs: 0 });
	let started = false;
	const run = lane.run(async () => {
		started = true;
	}, AbortSignal.abort("late"));
	expect(await run.catch((error: unknown) => error)).toBe("late");
	expect([started, lane.running]).toEqual([false, 0]);
});

test("RequestLane keeps the order of the others when one in the middle is aborted", async () => {
	const lane = new RequestLane({ concurrency: 1, spacingMs: 0 });
	const controller = new AbortController();
	const started: string[] = [];
	const first = controlledTask("a", started);
	const runs = [lane.run(first.task, FOREVER)];
	const gone = lane.run(controlledTask("b", started).task, controller.signal);
	for (const name of ["c", "d"]) {
		runs.push(
			lane.run(async () => {
				started.push(name);
				return name;
			}, FOREVER),
		);
	}
	controller.abort();
	first.end();
	await Promise.all(runs);
	await gone.catch(() => {});
	expect(started).toEqual(["a", "c", "d"]);
});

test("RequestLane.limits let more tasks start at once when they grow, and fewer when they shrink", async () => {
	const lane = new RequestLane({ concurrency: 1, spacingMs: 0 });
	const started: string[] = [];
	const tasks = ["a", "b", "c", "d"].map((name) => controlledTask(name, started));
	const results = tasks.map(({ task }) => lane.run(task, FOREVER));
	lane.limits = { concurrency: 3, spacingMs: 0 };
	await turn();
	expect(started).toEqual(["a", "b", "c"]);
	lane.limits = { concurrency: 1, spacingMs: 0 };
	tasks[0]?.end();
	tasks[1]?.end();
	await turn();
	expect([lane.running, lane.waiting]).toEqual([1, 1]);
	for (const { end } of tasks) end();
	await Promise.all(results);
	expect(started).toEqual(["a", "b", "c", "d"]);
});

test("RequestLane.limits take effect on a spacing that is being waited for", async () => {
	const clock = new HandClock();
	const lane = new RequestLane({ concurrency: 5, spacingMs: 60_000 }, clock);
	await lane.run(async () => {}, FOREVER);
	const run = lane.run(async () => "soon", FOREVER);
	lane.limits = { concurrency: 5, spacingMs: 10 };
	await clock.move(10);
	expect(await run).toBe("soon");
});

test("RequestLane refuses limits that let nothing through", () => {
	const lane = new RequestLane({ concurrency: 1, spacingMs: 0 });
	expect(() => new RequestLane({ concurrency: 0, spacingMs: 0 })).toThrow(RangeError);
	for (const limits of [
		{ concurrency: 1.5, spacingMs: 0 },
		{ concurrency: 1, spacingMs: -1 },
		{ concurrency: 1, spacingMs: Number.NaN },
	]) {
		expect(() => {
			lane.limits = limits;
		}).toThrow(RangeError);
	}
	expect(lane.limits).toEqual({ concurrency: 1, spacingMs: 0 });
});

test("RequestLane.changed() settles when a task ends, when one starts from the queue, and when one leaves it", async () => {
	const lane = new RequestLane({ concurrency: 1, spacingMs: 0 });
	const controller = new AbortController();
	const first = controlledTask("first", []);
	const results = [lane.run(first.task, FOREVER)];
	const gone = lane.run(async () => "gone", controller.signal);
	const left = lane.changed();
	controller.abort();
	await left;
	results.push(lane.run(async () => "second", FOREVER));
	const begun = lane.changed();
	first.end();
	await begun;
	expect(lane.waiting).toBe(0);
	await Promise.all(results);
	await gone.catch(() => {});
	let settled = false;
	void lane.changed().then(() => {
		settled = true;
	});
	await turn();
	expect(settled).toBe(false);
});

test("RequestLane.poke() starts what is due though its timer is late, and nothing before", async () => {
	class LateClock extends HandClock {
		late = 0;
		override now(): number {
			return super.now() + this.late;
		}
	}
	const clock = new LateClock();
	const lane = new RequestLane({ concurrency: 5, spacingMs: 25 }, clock);
	const started: string[] = [];
	for (const name of ["a", "b", "c"]) void lane.run(controlledTask(name, started).task, FOREVER);
	await turn();
	clock.late = 24;
	lane.poke();
	await turn();
	expect(started).toEqual(["a"]);
	clock.late = 25;
	lane.poke();
	lane.poke();
	await turn();
	expect(started).toEqual(["a", "b"]);
});
