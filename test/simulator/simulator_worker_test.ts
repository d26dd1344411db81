import { expect, test } from "bun:test";
import { startSimulatorWorker } from "../../src/simulator/simulator_worker.ts";
import { startSimulator } from "../../src/simulator/start_simulator.ts";
import { NOON } from "./sites.ts";

const SPORTS = "/desktop/feapi/PalimpsestAjax/GetSports?DISP=0";

test("startSimulatorWorker() answers as a simulator on this thread does", async () => {
	await using worker = await startSimulatorWorker({ matches: 12, time: NOON });
	await using here = await startSimulator({ matches: 12, time: NOON });
	const texts = await Promise.all(
		[worker, here].map(async ({ url }) => (await fetch(new URL(SPORTS, url))).text()),
	);
	expect(texts[0]).toBe(texts[1] ?? "");
});

test("setFaults() and control() steer the worker, and refuse what is impossible", async () => {
	await using worker = await startSimulatorWorker({ matches: 5, time: NOON });
	await worker.setFaults([{ kind: "http_500" }]);
	expect((await fetch(new URL(SPORTS, worker.url))).status).toBe(500);
	await expect(worker.setFaults([{ kind: "http_500", path: "(" }])).rejects.toThrow(
		"Cannot change the simulator",
	);
	const { time, traffic } = await worker.control({ faults: [], time: { advance: 60_000 } });
	expect(time.now).toBe(NOON + 60_000);
	expect(traffic.bet9ja).toMatchObject({ requests: 1, faults: { http_500: 1 } });
	expect((await fetch(new URL(SPORTS, worker.url))).status).toBe(200);
});

test("startSimulatorWorker() throws what the thread says when it cannot start", async () => {
	await expect(startSimulatorWorker({ matches: 0 })).rejects.toThrow("matches must be 1 to 20000");
	await using taken = await startSimulator({ matches: 1 });
	await expect(startSimulatorWorker({ port: Number(taken.url.port) })).rejects.toThrow(
		"Cannot start the simulator",
	);
});

test("[Symbol.asyncDispose]() closes the address, and may be called again", async () => {
	const worker = await startSimulatorWorker({ matches: 5 });
	await worker[Symbol.asyncDispose]();
	await worker[Symbol.asyncDispose]();
	await expect(fetch(new URL(SPORTS, worker.url))).rejects.toThrow();
	await expect(worker.control()).rejects.toThrow("was stopped");
});
