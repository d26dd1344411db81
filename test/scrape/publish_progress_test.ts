import { expect, test } from "bun:test";
import type { Run } from "../../src/scrape/coordinator.ts";
import { publishProgress } from "../../src/scrape/publish_progress.ts";
import { makeRun } from "../fixture/make_run.ts";

/** A coordinator that takes the steps it is told to, and what was published of them. */
function makeProgress() {
	const listeners = new Set<(run: Run) => void>();
	const published: string[] = [];
	let now = 0;
	const stop = publishProgress(
		{
			onProgress(listener) {
				listeners.add(listener);
				return () => listeners.delete(listener);
			},
		},
		(run) => {
			const { id, phase, status, done } = run as { id: string; phase: string; status: string; done: number };
			published.push(`${id} ${phase} ${status} ${done}`);
		},
		() => now,
	);
	const step = (at: number, given: Partial<Run>) => {
		now = at;
		const run = makeRun(given);
		for (const listener of listeners) listener(run);
	};
	return { step, published, stop, listeners };
}

test("publishProgress() publishes four times a second at most, and every change of phase, status and run at once", () => {
	const { step, published } = makeProgress();
	step(0, { phase: "discovering" });
	step(1, { done: 0 });
	step(2, { done: 1 });
	step(250, { done: 2 });
	step(251, { done: 3 });
	step(300, { done: 4 });
	step(501, { done: 5 });
	step(502, { done: 6, phase: "finishing" });
	step(503, { done: 6, phase: "finishing", status: "completed" });
	step(504, { id: "b", phase: "finishing", status: "completed" });
	expect(published).toEqual([
		"a discovering running 0",
		"a scraping running 0",
		"a scraping running 3",
		"a scraping running 5",
		"a finishing running 6",
		"a finishing completed 6",
		"b finishing completed 0",
	]);
});

test("publishProgress() publishes nothing more once it is ended", () => {
	const { step, published, stop, listeners } = makeProgress();
	stop();
	step(0, {});
	expect([published.length, listeners.size]).toEqual([0, 0]);
});
