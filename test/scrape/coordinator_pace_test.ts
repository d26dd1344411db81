import { describe, expect, test } from "bun:test";
import type { Discovery } from "../../src/bookmakers/bookmaker.ts";
import { FeedError, type FeedResult } from "../../src/bookmakers/feed_error.ts";
import { createLog } from "../../src/log.ts";
import { Coordinator, type Run } from "../../src/scrape/coordinator.ts";
import type { CycleParts } from "../../src/scrape/run_cycle.ts";
import { RecordedCycle } from "../fixture/recorded_cycle.ts";
import { until } from "../fixture/site.ts";
import { turns } from "../fixture/turns.ts";

const BOOKS = ["betpawa", "sportybet", "bet9ja"] as const;
const MOVED = { "1x2_ft": [2.3, 4.2, 6.5] } as const;
const ABORTED: FeedResult<Discovery> = { ok: false, error: new FeedError("aborted", "Cannot go on") };

/** Cycles of three bookmakers, some of whose lists hang until they are let go. */
function makeCoordinator(deadlineMs = 60_000) {
	const cycle = new RecordedCycle([...BOOKS]);
	for (const book of BOOKS) cycle.lists(book, [1]);
	const parts = cycle.parts();
	const hanging = new Map<string, PromiseWithResolvers<void>>();
	const discover: CycleParts["discover"] = async (bookmaker, signal) => {
		const gate = hanging.get(bookmaker);
		const aborted = new Promise((resolve) => signal.addEventListener("abort", resolve));
		if (gate !== undefined) await Promise.race([gate.promise, aborted]);
		return signal.aborted ? ABORTED : parts.discover(bookmaker, signal);
	};
	const logged: Record<string, unknown>[] = [];
	const recorded: Run[] = [];
	const log = createLog({ level: "debug", format: "json", write: (line) => logged.push(JSON.parse(line)) });
	const coordinator = new Coordinator(
		{ ...parts, discover },
		{
			log,
			deadlineMs,
			patienceMs: 5,
			recordStart: async () => {},
			recordEnd: async (run) => {
				recorded.push(run);
			},
		},
	);
	return {
		cycle,
		coordinator,
		logged,
		recorded,
		hang: (bookmaker: string) => hanging.set(bookmaker, Promise.withResolvers()),
		letGo(bookmaker: string) {
			hanging.get(bookmaker)?.resolve();
			hanging.delete(bookmaker);
		},
		/** The next cycle that is a new one. */
		async next() {
			let started: ReturnType<Coordinator["start"]> | undefined;
			await until(() => {
				started = coordinator.start("schedule");
				return started.started;
			});
			if (started === undefined) throw new Error("Cannot go on without a cycle");
			return started;
		},
		state: (bookmaker: string) => coordinator.sources.find((source) => source.bookmaker === bookmaker),
		price: (bookmaker: string) => cycle.cache.get(1, bookmaker)?.board.prices[0],
	};
}

describe("Coordinator and a bookmaker whose lists hang", () => {
	for (const hanging of BOOKS) {
		const others = BOOKS.filter((book) => book !== hanging);

		test(`shows the others' prices at once, in this cycle and in the next ones, where it is ${hanging}`, async () => {
			const { coordinator, cycle, hang, letGo, next, state, price } = makeCoordinator();
			await coordinator.start("start").ended;
			const before = price(hanging);
			hang(hanging);
			for (const book of BOOKS) cycle.says(book, 1, MOVED);
			const first = coordinator.start("schedule");
			await until(() => others.every((book) => price(book) !== before));
			expect(coordinator.isRunning).toBe(true);
			for (const book of others) cycle.says(book, 1, { "1x2_ft": [2.1, 4.2, 6.5] });
			const seen = others.map(price);
			const second = await next();
			expect(await first.ended).toMatchObject({ status: "completed" });
			const run = await second.ended;
			expect(others.map(price)).not.toEqual(seen);
			expect(run.report.get(hanging)).toMatchObject({ isLeftOut: true, fetched: 0 });
			expect((await first.ended).report.get(hanging)?.isCarried).toBe(true);
			expect(state(hanging)?.state).toBe("down");
			expect(state(hanging)?.reason).toContain("has not answered its lists");
			expect(others.map((book) => state(book)?.state)).toEqual(["up", "up"]);
			expect(price(hanging)).toBe(before as number);
			letGo(hanging);
			await until(() => price(hanging) !== before);
			await until(() => state(hanging)?.state !== "down");
			const third = await next();
			expect((await third.ended).report.get(hanging)).toMatchObject({ isLeftOut: false, fetched: 1 });
			expect(state(hanging)?.state).toBe("up");
		});
	}

	test("joins a cycle while nobody has answered, and while none is late", async () => {
		const { coordinator, hang } = makeCoordinator();
		for (const book of BOOKS) hang(book);
		const first = coordinator.start("schedule");
		await Bun.sleep(20);
		expect(coordinator.start("request")).toMatchObject({ started: false, run: { id: first.run.id } });
		await coordinator.stop();
	});

	test("ends a pass that is carried over at its own deadline, and records what came of it", async () => {
		const { coordinator, hang, next, recorded, state } = makeCoordinator(300);
		await coordinator.start("start").ended;
		hang("bet9ja");
		const first = coordinator.start("schedule");
		await turns();
		await (await next()).ended;
		await until(() => recorded.filter(({ id }) => id === first.run.id).length === 2);
		expect(state("bet9ja")?.state).toBe("down");
		await coordinator.stop();
	});

	test("lets exclusive work wait for passes that are carried over, and cycles not for that", async () => {
		const { coordinator, hang, letGo, next } = makeCoordinator();
		await coordinator.start("start").ended;
		hang("betpawa");
		coordinator.start("schedule");
		await turns();
		await (await next()).ended;
		let isDone = false;
		const done = coordinator.exclusive(async () => {
			isDone = true;
		});
		await (await next()).ended;
		expect(isDone).toBe(false);
		letGo("betpawa");
		await done;
		expect(isDone).toBe(true);
	});

	test("stops within a second, passes that are carried over too", async () => {
		const { coordinator, hang, next } = makeCoordinator();
		await coordinator.start("start").ended;
		hang("sportybet");
		coordinator.start("schedule");
		await turns();
		await (await next()).ended;
		const before = performance.now();
		await coordinator.stop();
		expect(performance.now() - before).toBeLessThan(1_000);
	});
});

describe("Coordinator and why a bookmaker fails", () => {
	test.each(BOOKS)(
		"says it at %s once per change of state, at warn, and keeps it in the run",
		async (book) => {
			const { coordinator, logged, cycle, state } = makeCoordinator();
			await coordinator.start("start").ended;
			cycle.lists(book, "blocked");
			for (let i = 0; i < 3; i++) await coordinator.start("schedule").ended;
			const lines = logged.filter(({ event, bookmaker }) => event === "source_state" && bookmaker === book);
			expect(lines.map(({ level, state }) => [level, state])).toEqual([
				["info", "up"],
				["warn", "blocked"],
			]);
			const reason = "Cannot ask as it must work: it is blocked";
			expect(lines[1]).toMatchObject({ kind: "blocked", reason });
			expect(state(book)?.reason).toBe(reason);
			expect(coordinator.latest?.report.get(book)?.reasons).toEqual([
				{ kind: "blocked", message: reason, count: 1 },
			]);
			cycle.lists(book, [1]);
			await coordinator.start("schedule").ended;
			expect(state(book)).toMatchObject({ state: "up", reason: undefined });
		},
	);
});
