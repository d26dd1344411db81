import { describe, expect, test } from "bun:test";
import { makeListing } from "../fixture/make_reading.ts";
import { KICKOFF, NOW } from "../fixture/make_snapshot.ts";
import { RecordedCycle } from "../fixture/recorded_cycle.ts";

const BOOKS = ["betpawa", "sportybet", "bet9ja"] as const;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MOVED = { "1x2_ft": [2, 3.3, 3.9] } as const;

/** All three list event 1 as said, and have been asked once. */
async function makeWarmCycle(books: readonly string[] = BOOKS): Promise<RecordedCycle> {
	const cycle = new RecordedCycle(books);
	for (const book of books) cycle.lists(book, [1]);
	await cycle.run();
	return cycle;
}

const kinds = (cycle: RecordedCycle) => cycle.entries.map(({ kind }) => kind);

describe("a cycle and one bookmaker that says another kickoff", () => {
	for (const odd of BOOKS) {
		test.each([
			["an hour ago", NOW - HOUR],
			["this very moment", NOW],
			["a day later", KICKOFF + DAY],
		])(`costs ${odd} its own listing only where it says %s, until it agrees`, async (_, kickoff) => {
			const cycle = await makeWarmCycle();
			const others = BOOKS.filter((book) => book !== odd);
			for (const book of BOOKS) cycle.says(book, 1, MOVED);
			cycle.now = NOW;
			const report = await cycle.lists(odd, [makeListing({ eventId: 1, kickoff })]).run();
			expect(cycle.saved).toEqual(others.map((book) => `${book} 1: 1x2_ft`));
			expect(cycle.cache.event(1)?.fixture.kickoff).toBe(KICKOFF);
			expect(report.get(odd)).toMatchObject({ fetched: 0, failed: 0 });
			expect(report.get(odd)?.reasons.map((reason) => reason.kind)).toEqual(["kickoff"]);
			expect(cycle.cache.get(1, odd)?.excluded?.reason).toBe("kickoff");
			await cycle.run();
			expect(kinds(cycle)).toEqual(["confirmations", "cycle_ended"]);
			await cycle.lists(odd, [1]).run();
			expect(cycle.saved).toEqual([`${odd} 1: 1x2_ft`]);
			expect(cycle.cache.get(1, odd)?.excluded).toBeUndefined();
		});
	}

	test("excludes nobody for an hour more or less, and stays with what most say", async () => {
		const cycle = await makeWarmCycle();
		cycle.says("sportybet", 1, MOVED);
		await cycle.lists("sportybet", [makeListing({ eventId: 1, kickoff: KICKOFF + HOUR })]).run();
		expect(cycle.saved).toEqual(["sportybet 1: 1x2_ft"]);
		expect(cycle.cache.get(1, "sportybet")?.excluded).toBeUndefined();
		expect(cycle.cache.event(1)?.fixture.kickoff).toBe(KICKOFF);
	});

	test("moves the match where two of three say so, by one entry, and excludes the third", async () => {
		const cycle = await makeWarmCycle();
		const later = makeListing({ eventId: 1, kickoff: KICKOFF + DAY });
		await cycle.lists("betpawa", [later]).lists("bet9ja", [later]).run();
		expect(cycle.entries.filter(({ kind }) => kind === "fixtures")).toEqual([
			{ kind: "fixtures", fixtures: [expect.objectContaining({ id: 1, kickoff: KICKOFF + DAY })] },
		]);
		expect(cycle.cache.event(1)?.fixture.kickoff).toBe(KICKOFF + DAY);
		expect(cycle.cache.get(1, "sportybet")?.excluded?.reason).toBe("kickoff");
		expect(cycle.saved).toEqual([]);
	});

	test("follows the one that lists the match alone", async () => {
		const cycle = await makeWarmCycle();
		const later = makeListing({ eventId: 1, kickoff: KICKOFF + DAY });
		await cycle.lists("betpawa", [2]).lists("bet9ja", [2]).lists("sportybet", [later]).run();
		expect(cycle.cache.event(1)?.fixture.kickoff).toBe(KICKOFF + DAY);
		expect(cycle.cache.get(1, "sportybet")?.excluded).toBeUndefined();
	});

	test("has a match begun where two of three say so", async () => {
		const cycle = await makeWarmCycle();
		const begun = makeListing({ eventId: 1, kickoff: NOW - 60_000 });
		const report = await cycle.lists("betpawa", [begun]).lists("sportybet", [begun]).run();
		expect(BOOKS.map((book) => report.get(book)?.fetched)).toEqual([0, 0, 0]);
		expect(cycle.saved).toEqual([]);
	});
});

describe("a cycle and the match's names", () => {
	const other = makeListing({
		eventId: 1,
		home: "Norge",
		away: "Frankrike",
		tournament: "VM",
		kickoff: KICKOFF + HOUR,
	});

	for (const [named, odd] of [
		["betpawa", "sportybet"],
		["sportybet", "bet9ja"],
		["bet9ja", "betpawa"],
	] as const) {
		test.each(["outage", "blocked", "timeout"] as const)(
			`changes nothing while ${named} is away (%s), whose names they are, one against one`,
			async (kind) => {
				const cycle = new RecordedCycle([named, odd]).lists(named, [1]).lists(odd, [other]);
				await cycle.run();
				const before = cycle.cache.event(1)?.fixture;
				for (const listed of [kind, kind, [1]] as const) {
					await cycle.lists(named, listed).run();
					expect(kinds(cycle)).toEqual(["confirmations", "cycle_ended"]);
					expect(cycle.cache.event(1)?.fixture).toBe(before as NonNullable<typeof before>);
				}
			},
		);
	}

	test("changes nothing after a start either, before the others have spoken", async () => {
		const cycle = await makeWarmCycle();
		const before = cycle.cache.event(1)?.fixture;
		for (const book of ["betpawa", "bet9ja"]) cycle.lists(book, "outage");
		const memory = new RecordedCycle([]).memory;
		await cycle.lists("sportybet", [other]).run(undefined, { ...cycle.parts(), memory });
		expect(cycle.cache.event(1)?.fixture).toBe(before as NonNullable<typeof before>);
	});

	test("follows most of those that list the match, in one spelling", async () => {
		const cycle = await makeWarmCycle();
		await cycle.lists("betpawa", [{ ...other, kickoff: KICKOFF }]).run();
		expect(cycle.cache.event(1)?.fixture.home).toBe("Norway");
		await cycle.lists("bet9ja", [{ ...other, kickoff: KICKOFF, home: "NORGE" }]).run();
		expect(cycle.cache.event(1)?.fixture).toMatchObject({ home: "Norge", tournament: "VM" });
		await cycle.run();
		expect(kinds(cycle)).toEqual(["confirmations", "cycle_ended"]);
	});

	test("is asked again for nothing where the change could not be saved: it comes again", async () => {
		const cycle = await makeWarmCycle();
		for (const book of ["betpawa", "sportybet"]) cycle.lists(book, [{ ...other, kickoff: KICKOFF }]);
		cycle.saveError = new Error("the database is away");
		await cycle.run();
		expect(cycle.cache.event(1)?.fixture.home).toBe("Norway");
		cycle.saveError = undefined;
		await cycle.run();
		expect(cycle.cache.event(1)?.fixture.home).toBe("Norge");
	});
});
