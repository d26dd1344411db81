import { describe, expect, test } from "bun:test";
import { AskList } from "../../src/scrape/ask_list.ts";
import { byUrgency } from "../../src/scrape/urgency.ts";
import { makeListing } from "../fixture/make_reading.ts";
import { KICKOFF, makeFixture, NOW } from "../fixture/make_snapshot.ts";

const HOUR = 3_600_000;

function makeList() {
	const list = new AskList((matches) => byUrgency(matches, NOW));
	const add = (eventId: number, bookmaker: string, kickoff = KICKOFF) =>
		list.add(makeFixture({ id: eventId, kickoff }), bookmaker, makeListing({ eventId, kickoff }));
	const take = () => {
		const match = list.take();
		return match && `${match.fixture.id} ${[...match.listings.keys()].join(",")}`;
	};
	return { list, add, take };
}

describe("AskList", () => {
	test("hands a match out once for all bookmakers that are known by then", () => {
		const { add, take } = makeList();
		add(1, "a");
		add(2, "a");
		add(1, "b");
		expect([take(), take(), take()]).toEqual(["1 a,b", "2 a", undefined]);
		add(1, "c");
		expect([take(), take()]).toEqual(["1 c", undefined]);
	});

	test("hands out the most urgent first, also what comes later", () => {
		const { add, take } = makeList();
		add(1, "a", KICKOFF + HOUR);
		add(2, "a", KICKOFF + 9 * HOUR);
		expect(take()).toBe("1 a");
		add(3, "b", KICKOFF);
		expect([take(), take()]).toEqual(["3 b", "2 a"]);
	});

	test("takes back what has not been handed out", () => {
		const { list, add, take } = makeList();
		add(1, "a");
		add(1, "b");
		expect([list.remove(1, "a"), list.remove(1, "a"), list.remove(7, "a")]).toEqual([true, false, false]);
		expect(take()).toBe("1 b");
		expect(list.remove(1, "b")).toBe(false);
	});

	test("wakes who waits when something comes, and when nothing more will", async () => {
		const { list, add } = makeList();
		const first = list.changed();
		add(1, "a");
		await first;
		const second = list.changed();
		expect(list.isClosed).toBe(false);
		list.close();
		await second;
		expect(list.isClosed).toBe(true);
	});
});
