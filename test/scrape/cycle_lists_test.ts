import { describe, expect, test } from "bun:test";
import { countOffered, hasOpenPrice } from "../../src/odds/board.ts";
import { makeListing, makeReading } from "../fixture/make_reading.ts";
import { KICKOFF, NOW } from "../fixture/make_snapshot.ts";
import { RecordedCycle } from "../fixture/recorded_cycle.ts";

const BOOKS = ["betpawa", "sportybet", "bet9ja"] as const;
const YEAR = 365 * 86_400_000;

/** All three list events 1 and 2, and have been asked once. */
async function makeWarmCycle(): Promise<RecordedCycle> {
	const cycle = new RecordedCycle([...BOOKS]);
	for (const book of BOOKS) cycle.lists(book, [1, 2]);
	await cycle.run();
	return cycle;
}

const isOpen = (cycle: RecordedCycle, eventId: number, book: string) => {
	const board = cycle.cache.get(eventId, book)?.board;
	return board?.layout.markets.some((_, index) => hasOpenPrice(board, index));
};

describe("a cycle and a match under two native ids", () => {
	const first = makeListing({ eventId: 1, externalId: "1001" });
	const second = makeListing({ eventId: 1, externalId: "9001" });

	test.each(BOOKS)(
		"stays with the id it has at %s, whatever the order, and names the other one",
		async (book) => {
			const cycle = new RecordedCycle([book]).lists(book, [first, second]);
			await cycle.run();
			for (const listed of [
				[second, first],
				[first, second],
				[second, first],
			]) {
				const report = await cycle.lists(book, listed).run();
				expect(cycle.saved).toEqual([]);
				expect(cycle.cache.get(1, book)?.externalId).toBe("1001");
				expect(report.get(book)).toMatchObject({
					listed: 1,
					fetched: 1,
					dropped: 0,
					skipped: { duplicate: 1 },
				});
				expect(report.get(book)?.reasons).toEqual([
					{ kind: "duplicate", message: "match 1 is listed as 1001 and as 9001: the first counts", count: 1 },
				]);
			}
		},
	);

	test("keeps the id that it has though the other one has more markets, also after a start", async () => {
		const cycle = new RecordedCycle(["bet9ja"]).lists("bet9ja", [second]);
		await cycle.run();
		cycle.lists("bet9ja", [{ ...first, expectedMarkets: 900 }, second]);
		await cycle.run(undefined, { ...cycle.parts(), memory: new RecordedCycle([]).memory });
		expect(cycle.cache.get(1, "bet9ja")?.externalId).toBe("9001");
	});

	test("goes on under the other id when its own is gone, and drops nothing", async () => {
		const cycle = new RecordedCycle(["sportybet"]).lists("sportybet", [first, second]);
		await cycle.run();
		const report = await cycle.lists("sportybet", [second]).run();
		expect(report.get("sportybet")?.dropped).toBe(0);
		expect(cycle.saved).toEqual([]);
		expect(cycle.cache.get(1, "sportybet")?.externalId).toBe("9001");
	});
});

describe("a cycle and a listing that cannot be read", () => {
	test.each([
		["its SportRadar number", { eventId: 2, externalId: undefined }],
		["its native id", { eventId: undefined, externalId: "ext-2" }],
	])("leaves the match as it was where %s is known, names it, and withdraws the others", async (_, id) => {
		const cycle = await makeWarmCycle();
		cycle.unreadable = [{ ...id, reason: 'Cannot read "DS" as it must be two names' }];
		const report = await cycle.lists("bet9ja", [3]).run();
		expect(cycle.saved).toEqual(["bet9ja 1: 1x2_ft", "bet9ja 3: 1x2_ft"]);
		expect([isOpen(cycle, 1, "bet9ja"), isOpen(cycle, 2, "bet9ja")]).toEqual([false, true]);
		const reason = report.get("bet9ja")?.reasons.find(({ kind }) => kind === "listing");
		expect(reason?.message).toContain('Cannot read "DS"');
		expect(reason?.message).toContain(String(id.eventId ?? id.externalId));
	});

	test.each([9e15, KICKOFF + 5 * YEAR, NOW - 2 * 86_400_000])(
		"refuses a kickoff of %d at one bookmaker, the others and the fixture stand",
		async (kickoff) => {
			const cycle = await makeWarmCycle();
			cycle.lists("sportybet", [makeListing({ eventId: 1, kickoff }), 2]);
			cycle.says("betpawa", 1, { "1x2_ft": [2, 3.3, 3.9] });
			const report = await cycle.run();
			expect(cycle.saved).toEqual(["betpawa 1: 1x2_ft"]);
			expect(cycle.cache.event(1)?.fixture.kickoff).toBe(KICKOFF);
			expect(isOpen(cycle, 1, "sportybet")).toBe(true);
			expect(report.get("sportybet")).toMatchObject({ listed: 1, dropped: 0, skipped: { malformed: 1 } });
			expect(report.get("sportybet")?.reasons[0]?.message).toContain("Cannot take the kickoff");
		},
	);

	test("shows no match whose only listing has an impossible kickoff", async () => {
		const cycle = new RecordedCycle(["sportybet"]);
		await cycle.lists("sportybet", [makeListing({ eventId: 5, kickoff: 9e15 }), 1]).run();
		expect(cycle.cache.events().map(({ fixture }) => fixture.id)).toEqual([1]);
	});
});

describe("a cycle and a match that is not to be bet on before its kickoff", () => {
	test.each(["unavailable", "live", "ended"] as const)(
		"suspends what is open where a whole list says that it is %s, once, and has it back",
		async (status) => {
			for (const book of BOOKS) {
				const cycle = await makeWarmCycle();
				cycle.now = NOW + 5;
				await cycle.lists(book, [makeListing({ eventId: 1, status }), 2]).run();
				expect(cycle.saved).toEqual([`${book} 1: 1x2_ft`]);
				const board = cycle.cache.get(1, book)?.board;
				expect([isOpen(cycle, 1, book), board && countOffered(board)]).toEqual([false, 1]);
				expect(cycle.cache.get(1, book)).toMatchObject({ capturedAt: NOW + 5, confirmedAt: NOW + 5 });
				await cycle.run();
				expect(cycle.saved).toEqual([]);
				await cycle.lists(book, [1, 2]).run();
				expect(cycle.saved).toEqual([`${book} 1: 1x2_ft`]);
				expect(isOpen(cycle, 1, book)).toBe(true);
			}
		},
	);

	test("asks the event itself where the list is not whole", async () => {
		const cycle = await makeWarmCycle();
		cycle.complete = false;
		cycle.lists("betpawa", [makeListing({ eventId: 1, status: "unavailable" }), 2]);
		await cycle.says("betpawa", 1, "timeout").run();
		expect(isOpen(cycle, 1, "betpawa")).toBe(true);
		const reading = makeReading({ listing: makeListing({ status: "unavailable" }), markets: {} });
		await cycle.says("betpawa", 1, reading).run();
		expect(isOpen(cycle, 1, "betpawa")).toBe(false);
	});

	test("leaves all books as they were once the kickoff has passed", async () => {
		const cycle = await makeWarmCycle();
		cycle.now = KICKOFF;
		for (const book of BOOKS) cycle.lists(book, [makeListing({ eventId: 1, status: "unavailable" }), 3]);
		await cycle.run();
		expect(cycle.saved).toEqual([]);
	});
});
