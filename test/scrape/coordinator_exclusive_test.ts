import { describe, expect, test } from "bun:test";
import { silentLog } from "../../src/log.ts";
import { Coordinator } from "../../src/scrape/coordinator.ts";
import type { CycleParts } from "../../src/scrape/run_cycle.ts";
import { makeDiscovery } from "../fixture/make_reading.ts";
import { RecordedCycle } from "../fixture/recorded_cycle.ts";
import { rejectionOf } from "../fixture/rejection.ts";
import { turns } from "../fixture/turns.ts";

/** A coordinator whose cycles discover until they are let go; notes what begins and ends, in order. */
function makeCoordinator() {
	const steps: string[] = [];
	let gate = Promise.withResolvers<void>();
	const discover: CycleParts["discover"] = async (_, signal) => {
		steps.push("cycle begins");
		const aborted = new Promise((resolve) => signal.addEventListener("abort", resolve));
		if (!signal.aborted) await Promise.race([gate.promise, aborted]);
		steps.push("cycle ends");
		return { ok: true, value: makeDiscovery([]) };
	};
	const coordinator = new Coordinator(
		{ ...new RecordedCycle(["betpawa"]).parts(), discover },
		{ log: silentLog, deadlineMs: 60_000, recordStart: async () => {}, recordEnd: async () => {} },
	);
	const release = () => {
		gate.resolve();
		gate = Promise.withResolvers<void>();
	};
	/** A task that goes on until it is let go or told to stop. */
	const heldTask = (name: string) => {
		const end = Promise.withResolvers<void>();
		const task = async (signal: AbortSignal) => {
			steps.push(`${name} begins`);
			signal.addEventListener("abort", () => end.reject(signal.reason));
			await end.promise;
			steps.push(`${name} ends`);
			return name;
		};
		return { task, end: end.resolve };
	};
	return { coordinator, steps, release, heldTask };
}

describe("Coordinator.exclusive()", () => {
	test("begins at once while no cycle runs, and gives what the task gives", async () => {
		const { coordinator, steps, heldTask } = makeCoordinator();
		const { task, end } = heldTask("task");
		const done = coordinator.exclusive(task);
		await turns();
		expect(steps).toEqual(["task begins"]);
		end();
		expect(await done).toBe("task");
	});

	test("waits for the running cycle, and holds the next one back until the task has ended", async () => {
		const { coordinator, steps, release, heldTask } = makeCoordinator();
		const { task, end } = heldTask("task");
		const first = coordinator.start("schedule");
		await turns();
		const done = coordinator.exclusive(task);
		await turns();
		expect(steps).toEqual(["cycle begins"]);
		release();
		await first.ended;
		await turns();
		const next = coordinator.start("schedule");
		const joined = coordinator.start("request");
		await turns();
		expect([next.started, joined.started, joined.run.id === next.run.id]).toEqual([true, false, true]);
		expect(steps).toEqual(["cycle begins", "cycle ends", "task begins"]);
		end();
		await done;
		await turns();
		release();
		expect((await next.ended).status).toBe("completed");
		expect(steps.slice(2)).toEqual(["task begins", "task ends", "cycle begins", "cycle ends"]);
	});

	test("does tasks one after another, and lets cycles on after one that throws", async () => {
		const { coordinator, steps, release, heldTask } = makeCoordinator();
		const [one, two] = [heldTask("one"), heldTask("two")];
		const failed = coordinator.exclusive(async (signal) => {
			await one.task(signal);
			throw new Error("failed");
		});
		const done = coordinator.exclusive(two.task);
		const cycle = coordinator.start("request");
		two.end();
		await turns();
		expect(steps).toEqual(["one begins"]);
		one.end();
		expect((await rejectionOf(failed)).message).toBe("failed");
		await done;
		await turns();
		release();
		await cycle.ended;
		expect(steps).toEqual(["one begins", "one ends", "two begins", "two ends", "cycle begins", "cycle ends"]);
	});

	test("is aborted by stop(), which waits for it; the cycle that waited ends as aborted, none begins after", async () => {
		const { coordinator, steps, heldTask } = makeCoordinator();
		const running = coordinator.exclusive(heldTask("one").task);
		const waiting = coordinator.exclusive(heldTask("two").task);
		const cycle = coordinator.start("request");
		await turns();
		const errors = Promise.all([rejectionOf(running), rejectionOf(waiting)]);
		await coordinator.stop();
		expect((await errors).map(({ message }) => message)).toEqual(Array(2).fill("the service is stopping"));
		expect((await cycle.ended).status).toBe("aborted");
		expect(steps).not.toContain("two begins");
		expect((await rejectionOf(coordinator.exclusive(heldTask("three").task))).message).toMatch(/stopping/);
	});
});
