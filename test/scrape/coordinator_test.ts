import { describe, expect, test } from "bun:test";
import { createLog } from "../../src/log.ts";
import { type CoordinatedParts, Coordinator, type Run } from "../../src/scrape/coordinator.ts";
import type { CycleParts } from "../../src/scrape/run_cycle.ts";
import { makeDiscovery } from "../fixture/make_reading.ts";
import { NOW } from "../fixture/make_snapshot.ts";
import { RecordedCycle } from "../fixture/recorded_cycle.ts";
import { turns } from "../fixture/turns.ts";

interface Given {
	readonly parts?: Partial<CoordinatedParts>;
	readonly deadlineMs?: number;
	readonly recordStart?: (run: Run) => Promise<void>;
	readonly recordEnd?: (run: Run) => Promise<void>;
}

/** A coordinator over a cycle in memory of two bookmakers, with what it recorded and logged. */
function makeCoordinator(given: Given = {}) {
	const cycle = new RecordedCycle(["betpawa", "bet9ja"]).lists("betpawa", [1, 2]).lists("bet9ja", [1]);
	const recorded: string[] = [];
	const logged: string[] = [];
	const log = createLog({
		level: "debug",
		format: "json",
		write: (line) => logged.push(JSON.parse(line).event),
	});
	const coordinator = new Coordinator(
		{ ...cycle.parts(), ...given.parts },
		{
			log,
			deadlineMs: given.deadlineMs ?? 60_000,
			recordStart: async (run) => {
				recorded.push(`start ${run.status}`);
				await given.recordStart?.(run);
			},
			recordEnd: async (run) => {
				recorded.push(`end ${run.status}`);
				await given.recordEnd?.(run);
			},
		},
	);
	return { cycle, coordinator, recorded, logged };
}

/** A discovery that goes on until it is let go, or aborted if it heeds that. */
function heldDiscovery() {
	const gate = Promise.withResolvers<void>();
	let asked = 0;
	let running = 0;
	let most = 0;
	const discover: CycleParts["discover"] = async (bookmaker, signal) => {
		if (bookmaker !== "betpawa") return { ok: true, value: makeDiscovery([]) };
		asked++;
		most = Math.max(most, ++running);
		const aborted = new Promise((resolve) => signal.addEventListener("abort", resolve));
		if (!signal.aborted) await Promise.race([gate.promise, aborted]);
		running--;
		return { ok: true, value: makeDiscovery([]) };
	};
	return { discover, release: gate.resolve, asked: () => asked, most: () => most };
}

describe("Coordinator.start()", () => {
	test("begins a new cycle while the end of the last one is still being recorded", async () => {
		const gate = Promise.withResolvers<void>();
		const { coordinator, recorded } = makeCoordinator({ recordEnd: () => gate.promise });
		const first = coordinator.start("request");
		while (!recorded.includes("end completed")) await turns();
		const second = coordinator.start("request");
		expect(second.started).toBe(true);
		expect(second.run.id).not.toBe(first.run.id);
		gate.resolve();
		expect((await second.ended).id).toBe(second.run.id);
		expect((await first.ended).id).toBe(first.run.id);
	});

	test("runs a cycle and tells how it ended", async () => {
		const { coordinator, cycle } = makeCoordinator();
		const { run, started, ended } = coordinator.start("request");
		expect(started).toBe(true);
		expect(run).toMatchObject({
			trigger: "request",
			status: "running",
			startedAt: NOW,
			finishedAt: undefined,
		});
		expect(coordinator.isRunning).toBe(true);
		const last = await ended;
		expect(last).toMatchObject({ id: run.id, status: "completed", finishedAt: NOW, done: 3, expected: 3 });
		expect(last.report.get("betpawa")?.changed).toBe(2);
		expect(coordinator.latest).toBe(last);
		expect(coordinator.isRunning).toBe(false);
		expect(cycle.steps.at(-1)).toBe("evict");
	});

	test("joins the running cycle and never runs two at once", async () => {
		const held = heldDiscovery();
		const { coordinator } = makeCoordinator({ parts: { discover: held.discover } });
		const first = coordinator.start("schedule");
		const others = [coordinator.start("request"), coordinator.start("schedule")];
		await turns();
		expect(others.map(({ run, started }) => [run.id, started])).toEqual([
			[first.run.id, false],
			[first.run.id, false],
		]);
		held.release();
		expect((await Promise.all(others.map(({ ended }) => ended))).map(({ id }) => id)).toEqual([
			first.run.id,
			first.run.id,
		]);
		expect([held.asked(), held.most()]).toEqual([1, 1]);
	});

	test("starts another once the last has ended, under an id that sorts after it", async () => {
		const { coordinator } = makeCoordinator();
		const first = await coordinator.start("start").ended;
		const second = coordinator.start("schedule");
		expect(second.started).toBe(true);
		expect(second.run.id > first.id).toBe(true);
		await second.ended;
	});

	test("calls a cycle failed that throws, keeps what is known of it, and can run the next", async () => {
		let breaks = true;
		let finishing = false;
		const { coordinator, cycle, logged } = makeCoordinator({
			parts: {
				events() {
					if (breaks && finishing) throw new Error("a fault of ours");
					return [];
				},
			},
		});
		coordinator.onProgress(({ phase }) => {
			finishing = phase === "finishing";
		});
		const run = await coordinator.start("request").ended;
		expect(run).toMatchObject({
			status: "failed",
			error: "Error: a fault of ours",
			finishedAt: NOW,
			done: 3,
		});
		expect(run.report.get("betpawa")?.fetched).toBe(2);
		expect(logged).toContain("cycle_failed");
		breaks = false;
		expect((await coordinator.start("request").ended).status).toBe("completed");
		expect(cycle.cache.stats("betpawa").snapshots).toBe(3);
	});

	test("is not kept from anything by a store that cannot record runs", async () => {
		const away = () => Promise.reject(new Error("the database is away"));
		const { coordinator, cycle, logged } = makeCoordinator({ recordStart: away, recordEnd: away });
		const run = await coordinator.start("request").ended;
		expect(run.status).toBe("completed");
		expect(cycle.cache.stats("betpawa").snapshots).toBe(3);
		expect(logged).toEqual(expect.arrayContaining(["run_start_not_recorded", "run_end_not_recorded"]));
	});

	test("records the run before it does anything, and again when it has ended", async () => {
		const held = heldDiscovery();
		const { coordinator, recorded } = makeCoordinator({ parts: { discover: held.discover } });
		const { ended } = coordinator.start("request");
		expect(recorded).toEqual(["start running"]);
		held.release();
		await ended;
		expect(recorded).toEqual(["start running", "end completed"]);
	});

	test("names a batch that could not be saved in the log, and completes", async () => {
		const { coordinator, cycle, logged } = makeCoordinator();
		cycle.saveError = new Error("the database is away");
		const run = await coordinator.start("request").ended;
		expect(run.status).toBe("completed");
		expect(run.report.get("betpawa")).toMatchObject({ changed: 0, unsaved: 2 });
		expect(logged).toContain("batch_not_saved");
	});
});

describe("Coordinator and the deadline", () => {
	test("aborts a cycle that takes longer, and can run the next", async () => {
		const held = heldDiscovery();
		const { coordinator, recorded } = makeCoordinator({ parts: { discover: held.discover }, deadlineMs: 20 });
		const run = await coordinator.start("request").ended;
		expect(run.status).toBe("aborted");
		expect(run.error).toMatch(/^Cannot finish the cycle: /);
		expect(recorded).toEqual(["start running", "end aborted"]);
		expect(coordinator.start("request").started).toBe(true);
		await coordinator.stop();
	});
});

describe("Coordinator.stop()", () => {
	test("aborts the running cycle and waits for its row, within a second", async () => {
		const held = heldDiscovery();
		const { coordinator, recorded } = makeCoordinator({ parts: { discover: held.discover } });
		const { ended } = coordinator.start("request");
		await turns();
		const before = performance.now();
		await coordinator.stop();
		expect(performance.now() - before).toBeLessThan(1_000);
		expect(recorded).toEqual(["start running", "end aborted"]);
		expect(await ended).toMatchObject({ status: "aborted", error: expect.stringContaining("stopping") });
	});

	test("lets no cycle begin afterwards", async () => {
		const { coordinator } = makeCoordinator();
		await coordinator.stop();
		expect(() => coordinator.start("request")).toThrow("stopping");
		expect(coordinator.latest).toBeUndefined();
	});

	test("can be called again and while nothing runs", async () => {
		const { coordinator } = makeCoordinator();
		await coordinator.start("request").ended;
		await coordinator.stop();
		await coordinator.stop();
		expect(coordinator.latest?.status).toBe("completed");
	});
});

describe("Coordinator.onProgress()", () => {
	test("hears of each step and of the end, done never falling", async () => {
		const { coordinator, cycle } = makeCoordinator();
		cycle.batchSize = 1;
		const runs: Run[] = [];
		coordinator.onProgress((run) => runs.push(run));
		const { run, ended } = coordinator.start("request");
		await ended;
		expect(new Set(runs.map(({ id }) => id))).toEqual(new Set([run.id]));
		expect(runs.map(({ phase, status, done }) => `${phase} ${status} ${done}`)).toEqual([
			"discovering running 0",
			"scraping running 0",
			"scraping running 1",
			"scraping running 2",
			"scraping running 3",
			"finishing running 3",
			"finishing completed 3",
		]);
	});

	test("is harmed by no listener that throws, and neither are the others and the cycle", async () => {
		const { coordinator, logged } = makeCoordinator();
		let heard = 0;
		coordinator.onProgress(() => {
			throw new Error("a listener's own");
		});
		coordinator.onProgress(() => heard++);
		expect((await coordinator.start("request").ended).status).toBe("completed");
		expect(heard).toBeGreaterThan(3);
		expect(logged).toContain("progress_listener_failed");
	});

	test("ends with the function it returns", async () => {
		const { coordinator } = makeCoordinator();
		let heard = 0;
		coordinator.onProgress(() => heard++)();
		await coordinator.start("request").ended;
		expect(heard).toBe(0);
	});
});

describe("Coordinator.sources", () => {
	const states = (coordinator: Coordinator) =>
		coordinator.sources.map(({ bookmaker, state }) => `${bookmaker} ${state}`);

	test("are unknown before the first cycle, in the configured order", () => {
		const { coordinator } = makeCoordinator();
		expect(states(coordinator)).toEqual(["betpawa unknown", "bet9ja unknown"]);
	});

	test("say how each bookmaker answered, since when, and change only when it does", async () => {
		const { coordinator, cycle } = makeCoordinator();
		await coordinator.start("request").ended;
		expect(states(coordinator)).toEqual(["betpawa up", "bet9ja up"]);
		cycle.now = NOW + 5;
		cycle.lists("bet9ja", "blocked");
		await coordinator.start("request").ended;
		expect(coordinator.sources.map(({ state, since }) => [state, since])).toEqual([
			["up", NOW],
			["blocked", NOW + 5],
		]);
	});

	test("are not judged by a cycle that was cut short", async () => {
		const held = heldDiscovery();
		const { coordinator } = makeCoordinator({ parts: { discover: held.discover } });
		coordinator.start("request");
		await turns();
		await coordinator.stop();
		expect(states(coordinator)).toEqual(["betpawa unknown", "bet9ja unknown"]);
	});
});
