import { describe, expect, test } from "bun:test";
import { FeedError } from "../../src/bookmakers/feed_error.ts";
import { AskList } from "../../src/scrape/ask_list.ts";
import type { Match } from "../../src/scrape/discover.ts";
import type { Feed } from "../../src/scrape/feed.ts";
import {
	type Asked,
	SCRAPE_OPTIONS,
	type Scraped,
	type ScrapeOptions,
	scrapeMatches,
} from "../../src/scrape/scrape_matches.ts";
import { makeBoard } from "../fixture/make_offer.ts";
import { makeListing, makeMatch, makeReading } from "../fixture/make_reading.ts";
import { until } from "../fixture/site.ts";
import { StubFeed } from "../fixture/stub_feed.ts";
import { turns } from "../fixture/turns.ts";

/** Nobody is ever late, so that order is all that counts. */
const PATIENT: ScrapeOptions = { batchSize: 100, maxUntaken: 200, patienceMs: 60_000, maxFailuresInARow: 60 };

function makeMatches(count: number, books: readonly string[]): readonly Match[] {
	return Array.from({ length: count }, (_, i) => makeMatch(i + 1, books));
}

/** These matches and no more, of which nothing is known. */
function askFor(matches: readonly Match[], feeds: readonly Feed[]): Asked {
	return { asks: AskList.of(matches), feeds, standing: () => undefined };
}

/** A pass that is taken from as fast as it gives. */
function startPass(
	stubs: readonly StubFeed[],
	matches: readonly Match[],
	options: Partial<ScrapeOptions> = {},
) {
	const controller = new AbortController();
	const batches: (readonly Scraped[])[] = [];
	const feeds = stubs.map(({ feed }) => feed);
	const pass = scrapeMatches(askFor(matches, feeds), controller.signal, { ...PATIENT, ...options });
	const ended = (async () => {
		for await (const batch of pass) batches.push(batch);
	})();
	return { controller, batches, ended, results: () => batches.flat() };
}

/** What came of a bookmaker's events: `ok` or the kind of failure, in the order of arrival. */
function outcomes(results: readonly Scraped[], bookmaker: string): readonly string[] {
	return results
		.filter((scraped) => scraped.bookmaker === bookmaker)
		.map(({ listing, result }) => `${listing.eventId} ${result.ok ? "ok" : result.error.kind}`);
}

/** Answers whatever is asked until the pass has ended. */
async function answerAll(stubs: readonly StubFeed[], ended: Promise<void>): Promise<void> {
	let over = false;
	void ended.finally(() => {
		over = true;
	});
	while (!over) {
		for (const stub of stubs) for (const eventId of stub.open) stub.answer(eventId);
		await turns(1);
	}
}

describe("scrapeMatches()", () => {
	test("hands over one result for each listing, then ends", async () => {
		const [a, b] = [new StubFeed("a"), new StubFeed("b")];
		const matches = [makeMatch(1, ["a", "b"]), makeMatch(2, ["b"]), makeMatch(3, ["a"])];
		const pass = startPass([a, b], matches);
		await answerAll([a, b], pass.ended);
		expect(outcomes(pass.results(), "a")).toEqual(["1 ok", "3 ok"]);
		expect(outcomes(pass.results(), "b")).toEqual(["1 ok", "2 ok"]);
	});

	test("ends at once when there is nothing to fetch", async () => {
		const pass = startPass([new StubFeed("a")], []);
		await pass.ended;
		expect(pass.batches).toEqual([]);
	});

	test("passes over a bookmaker that is not watched", async () => {
		const a = new StubFeed("a");
		const pass = startPass([a], [makeMatch(1, ["gone", "a"]), makeMatch(2, ["gone"])]);
		await answerAll([a], pass.ended);
		expect(pass.results().length).toBe(1);
	});

	test("asks all bookmakers of a match together, and the next match when no lane has anybody waiting", async () => {
		const stubs = [new StubFeed("a"), new StubFeed("b"), new StubFeed("c")];
		const [a, b, c] = stubs as [StubFeed, StubFeed, StubFeed];
		const pass = startPass(stubs, makeMatches(4, ["a", "b", "c"]));
		await turns();
		expect(stubs.map(({ asked }) => asked)).toEqual([[1], [1], [1]]);
		a.answer(1);
		await turns();
		a.answer(2);
		await turns();
		// The others are at match 1 still, so a waits for them.
		expect(stubs.map(({ asked }) => asked)).toEqual([[1, 2], [1], [1]]);
		expect(a.feed.lane.waiting).toBe(0);
		b.answer(1);
		c.answer(1);
		await turns();
		expect(stubs.map(({ asked }) => asked)).toEqual([
			[1, 2, 3],
			[1, 2],
			[1, 2],
		]);
		await answerAll(stubs, pass.ended);
	});

	test("asks in the order given, which is by urgency", async () => {
		const stubs = [new StubFeed("a", 2), new StubFeed("b", 3)];
		const order = [5, 3, 9, 1, 7, 2, 8];
		const pass = startPass(
			stubs,
			order.map((id) => makeMatch(id, ["a", "b"])),
		);
		await answerAll(stubs, pass.ended);
		for (const { asked } of stubs) expect(asked).toEqual(order);
	});

	test("keeps the slots of the slowest bookmaker full until there is nothing left to ask it", async () => {
		const [fast, slow] = [new StubFeed("fast", 10), new StubFeed("slow", 3)];
		const matches = makeMatches(30, ["fast", "slow"]);
		const pass = startPass([fast, slow], matches);
		for (let answered = 0; answered < matches.length; answered++) {
			await turns();
			for (const eventId of fast.open) fast.answer(eventId);
			await turns();
			expect(slow.feed.lane.running).toBe(Math.min(3, matches.length - answered));
			slow.answer(slow.open[0] ?? -1);
		}
		await turns();
		for (const eventId of fast.open) fast.answer(eventId);
		await pass.ended;
		expect(pass.results().length).toBe(60);
	});

	test("lets a bookmaker that hangs hold back the others no longer than the patience there is", async () => {
		const [a, hanging, c] = [new StubFeed("a", 2), new StubFeed("hanging", 2), new StubFeed("c", 2)];
		const matches = makeMatches(20, ["a", "hanging", "c"]);
		const pass = startPass([a, hanging, c], matches, { patienceMs: 20 });
		await until(() => {
			for (const stub of [a, c]) for (const eventId of stub.open) stub.answer(eventId);
			return pass.results().length === 40;
		});
		expect(hanging.asked).toEqual([1, 2]);
		expect(outcomes(pass.results(), "a").length).toBe(20);
		await answerAll([hanging], pass.ended);
		expect(outcomes(pass.results(), "hanging").length).toBe(20);
		expect(hanging.asked).toEqual(matches.map(({ fixture }) => fixture.id));
	});
});

describe("scrapeMatches() of a list that grows", () => {
	const fixtureOf = (eventId: number) => makeMatch(eventId, []).fixture;

	function startGrowing(stubs: readonly StubFeed[]) {
		const asks = new AskList((matches) => matches.toSorted((a, b) => a.fixture.id - b.fixture.id));
		const results: Scraped[] = [];
		const feeds = stubs.map(({ feed }) => feed);
		const pass = scrapeMatches(
			{ asks, feeds, standing: () => undefined },
			new AbortController().signal,
			PATIENT,
		);
		const ended = (async () => {
			for await (const batch of pass) results.push(...batch);
		})();
		const add = (bookmaker: string, ...ids: readonly number[]) => {
			for (const id of ids) asks.add(fixtureOf(id), bookmaker, makeListing({ eventId: id }));
		};
		return { asks, results, ended, add };
	}

	test("asks the first bookmaker at once, and both together once the second one is there", async () => {
		const [a, b] = [new StubFeed("a"), new StubFeed("b")];
		const { asks, results, ended, add } = startGrowing([a, b]);
		add("a", 1, 2, 3, 4);
		await turns();
		expect([a.asked, b.asked]).toEqual([[1], []]);
		a.answer(1);
		await turns();
		add("b", 1, 2, 3, 4);
		await turns();
		// What the first one was asked for already is caught up with, the most urgent first.
		expect(b.asked).toEqual([1]);
		asks.close();
		await answerAll([a, b], ended);
		expect(a.asked).toEqual([1, 2, 3, 4]);
		expect(b.asked).toEqual([1, 2, 3, 4]);
		expect(results.length).toBe(8);
	});

	test("lets a bookmaker go on with what it has alone while it waits for another one", async () => {
		const [slow, quick] = [new StubFeed("slow"), new StubFeed("quick")];
		const { asks, ended, add } = startGrowing([slow, quick]);
		add("slow", 1, 2, 3, 4);
		add("quick", 3, 4, 5, 6);
		await turns();
		expect([slow.asked, quick.asked]).toEqual([[1], [5]]);
		quick.answer(5);
		await turns();
		quick.answer(6);
		slow.answer(1);
		await turns();
		slow.answer(2);
		await turns();
		expect([slow.asked, quick.asked]).toEqual([
			[1, 2, 3],
			[5, 6, 3],
		]);
		asks.close();
		await answerAll([slow, quick], ended);
	});

	test("asks with a part of the slots while the list is gentle, and with all of them then", async () => {
		const a = new StubFeed("a", 8);
		const { asks, ended, add } = startGrowing([a]);
		asks.goGently(60_000);
		add("a", 1, 2, 3, 4, 5, 6, 7, 8, 9);
		await turns();
		expect(a.asked).toEqual([1, 2]);
		asks.goGently(0);
		await turns();
		expect(a.asked).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
		asks.close();
		await answerAll([a], ended);
	});

	test("ends when the list is closed and all is answered, not before", async () => {
		const a = new StubFeed("a");
		const { asks, ended, add } = startGrowing([a]);
		let isOver = false;
		void ended.then(() => {
			isOver = true;
		});
		add("a", 1);
		await turns();
		a.answer(1);
		await turns(20);
		expect(isOver).toBe(false);
		add("a", 2);
		asks.close();
		await turns();
		a.answer(2);
		await ended;
	});

	test("asks for one match at most once at a time, and compares each reply with what stood at its request", async () => {
		const a = new StubFeed("a", 4);
		const results: Scraped[] = [];
		const boards = [makeBoard(), makeBoard()];
		let standing = boards[0];
		const controller = new AbortController();
		const passes = [1, 2].map(async () => {
			const asked = { asks: AskList.of([makeMatch(1, ["a"])]), feeds: [a.feed], standing: () => standing };
			for await (const batch of scrapeMatches(asked, controller.signal, PATIENT)) results.push(...batch);
		});
		await turns();
		standing = boards[1];
		expect(a.asked).toEqual([1]);
		a.answer(1);
		await Promise.all(passes);
		const stood = results.map(({ result }) => (result.ok ? result.value.stood : undefined));
		expect(stood).toEqual([boards[0], boards[0]]);
		expect(stood[0]).toBe(boards[0] as NonNullable<(typeof boards)[0]>);
	});
});

describe("scrapeMatches(), aborted", () => {
	test("ends at once, begins nothing more and leaves nothing running or waiting", async () => {
		const stubs = [new StubFeed("a", 2), new StubFeed("b", 1)];
		const pass = startPass(stubs, makeMatches(20, ["a", "b"]));
		await turns();
		pass.controller.abort(new Error("stop"));
		await pass.ended;
		const asked = stubs.map((stub) => [...stub.asked]);
		await turns(20);
		for (const [i, { feed, open, asked: now }] of stubs.entries()) {
			expect([feed.lane.running, feed.lane.waiting, open.length]).toEqual([0, 0, 0]);
			expect(now).toEqual(asked[i] ?? []);
		}
		expect(pass.results().filter(({ result }) => result.ok)).toEqual([]);
	});

	test("before it began asks nobody", async () => {
		const a = new StubFeed("a");
		const signal = AbortSignal.abort(new Error("stop"));
		const batches = await Array.fromAsync(
			scrapeMatches(askFor(makeMatches(3, ["a"]), [a.feed]), signal, PATIENT),
		);
		expect([batches, a.asked]).toEqual([[], []]);
	});

	test("while a bookmaker hangs whose events queue on their own, ends all the same", async () => {
		const [a, hanging] = [new StubFeed("a", 2), new StubFeed("hanging", 1)];
		const pass = startPass([a, hanging], makeMatches(20, ["a", "hanging"]), { patienceMs: 20 });
		await until(() => {
			for (const eventId of a.open) a.answer(eventId);
			return outcomes(pass.results(), "a").length === 20;
		});
		pass.controller.abort(new Error("stop"));
		await pass.ended;
		expect(hanging.asked).toEqual([1]);
		expect(hanging.feed.lane.waiting).toBe(0);
	});

	test("by whoever takes the batches, who no longer wants them, leaves nothing running either", async () => {
		const stubs = [new StubFeed("a", 2), new StubFeed("b", 2)];
		const [a, b] = stubs as [StubFeed, StubFeed];
		const feeds = stubs.map(({ feed }) => feed);
		const pass = scrapeMatches(
			askFor(makeMatches(20, ["a", "b"]), feeds),
			new AbortController().signal,
			PATIENT,
		);
		const first = pass.next();
		await turns();
		a.answer(1);
		b.answer(1);
		await first;
		await pass.return();
		await turns();
		for (const { feed } of stubs) expect([feed.lane.running, feed.lane.waiting]).toEqual([0, 0]);
		const asked = stubs.map((stub) => stub.asked.length);
		await turns(20);
		expect(stubs.map((stub) => stub.asked.length)).toEqual(asked);
	});
});

describe("scrapeMatches() of a bookmaker that fails", () => {
	test("gives it up after so many failures in a row, and goes on with the others", async () => {
		const [a, down] = [new StubFeed("a", 2), new StubFeed("down", 2)];
		const pass = startPass([a, down], makeMatches(30, ["a", "down"]), { maxFailuresInARow: 5 });
		await until(() => {
			for (const eventId of a.open) a.answer(eventId);
			for (const eventId of down.open) down.fail(eventId, "outage");
			return pass.results().length === 60;
		});
		await pass.ended;
		const ends = outcomes(pass.results(), "down").map((outcome) => outcome.split(" ")[1]);
		// Two fail in one turn, of which the first may be the fifth.
		expect(ends.filter((kind) => kind === "outage").length).toBeLessThanOrEqual(6);
		expect(ends.filter((kind) => kind === "aborted").length).toBeGreaterThanOrEqual(24);
		expect(outcomes(pass.results(), "a").every((outcome) => outcome.endsWith("ok"))).toBe(true);
	});

	test("gives it up although all its events are queued already, as it hung before it failed", async () => {
		const [a, hanging] = [new StubFeed("a", 4), new StubFeed("hanging", 2)];
		const matches = makeMatches(50, ["a", "hanging"]);
		const pass = startPass([a, hanging], matches, { patienceMs: 20, maxFailuresInARow: 4 });
		await until(() => {
			for (const eventId of a.open) a.answer(eventId);
			return outcomes(pass.results(), "a").length === 50;
		});
		for (let failed = 0; failed < 4; failed++) {
			await until(() => hanging.open.length > 0);
			hanging.fail(hanging.open[0] ?? -1, "timeout");
			await turns();
		}
		await pass.ended;
		expect(hanging.asked.length).toBeLessThanOrEqual(6);
		const ends = outcomes(pass.results(), "hanging").map((outcome) => outcome.split(" ")[1]);
		expect(ends.length).toBe(50);
		expect(ends.filter((kind) => kind === "timeout").length).toBe(4);
	});

	test("asks a bookmaker that fails at once no more events than it may have under way, whatever it backs off with", async () => {
		// Neither runs nor waits in the lane: as a request between two attempts.
		const backingOff = new StubFeed("down", 2);
		let underWay = 0;
		backingOff.feed.client.fetchEvent = (_, signal) => {
			underWay++;
			return new Promise((resolve) => {
				signal.addEventListener("abort", () =>
					resolve({ ok: false, error: new FeedError("aborted", "Cannot go on") }),
				);
			});
		};
		const pass = startPass([backingOff], makeMatches(200, ["down"]));
		await turns(20);
		expect(underWay).toBeLessThanOrEqual(10);
		pass.controller.abort();
		await pass.ended;
	});

	test.each(["ok", "not_found"] as const)(
		"does not give it up where an answer of %s comes in between",
		async (end) => {
			const a = new StubFeed("a");
			const pass = startPass([a], makeMatches(12, ["a"]), { maxFailuresInARow: 3 });
			for (let eventId = 1; eventId <= 12; eventId++) {
				await until(() => a.open.includes(eventId));
				if (eventId % 3 !== 0) a.fail(eventId, "outage");
				else if (end === "ok") a.answer(eventId);
				else a.fail(eventId, "not_found");
			}
			await pass.ended;
			expect(a.asked.length).toBe(12);
		},
	);

	test("names a failure of its client that is thrown, and does not wait for it for ever", async () => {
		const [a, broken] = [new StubFeed("a"), new StubFeed("broken")];
		broken.feed.client.fetchEvent = () => Promise.reject(new TypeError("a fault of ours"));
		const pass = startPass([a, broken], makeMatches(2, ["a", "broken"]));
		await answerAll([a], pass.ended);
		expect(outcomes(pass.results(), "broken")).toEqual(["1 malformed", "2 malformed"]);
	});
});

describe("scrapeMatches() of a reply that cannot be used", () => {
	const reading = (eventId: number) => makeReading({ listing: makeListing({ eventId }) });

	test.each([
		["is about another event", () => [reading(99)]],
		["is about more than one", () => [reading(1), reading(2)]],
		["is about none", () => []],
		[
			"breaks the reader",
			() => {
				throw new TypeError("undefined is not an object");
			},
		],
	])("calls it malformed where it %s", async (_, read) => {
		const a = new StubFeed("a");
		const pass = startPass([a], [makeMatch(1, ["a"])]);
		await turns();
		a.answer(1, read);
		await pass.ended;
		expect(outcomes(pass.results(), "a")).toEqual(["1 malformed"]);
	});

	test("keeps the kind that the reader gives it", async () => {
		const a = new StubFeed("a");
		const pass = startPass([a], [makeMatch(1, ["a"])]);
		await turns();
		a.answer(1, () => {
			throw new FeedError("not_found", "Cannot read");
		});
		await pass.ended;
		expect(outcomes(pass.results(), "a")).toEqual(["1 not_found"]);
	});
});

describe("scrapeMatches() and who takes its batches", () => {
	test("hands over no more at once than a batch may hold", async () => {
		const a = new StubFeed("a", 10);
		const pass = startPass([a], makeMatches(10, ["a"]), { batchSize: 4 });
		await turns();
		for (const eventId of a.open) a.answer(eventId);
		await pass.ended;
		expect(pass.batches.map(({ length }) => length)).toEqual([4, 4, 2]);
	});

	test("begins nothing more while too much has not been taken, and goes on when it has", async () => {
		const a = new StubFeed("a", 2);
		const feeds = [a.feed];
		const options = { ...PATIENT, batchSize: 3, maxUntaken: 6 };
		const pass = scrapeMatches(askFor(makeMatches(40, ["a"]), feeds), new AbortController().signal, options);
		const first = pass.next();
		const answerOpen = async () => {
			for (let i = 0; i < 30; i++) {
				for (const eventId of a.open) a.answer(eventId);
				await turns(2);
			}
		};
		await answerOpen();
		await first;
		const asked = a.asked.length;
		// What is begun when the limit is reached comes on top: the slots and who waits for them.
		expect(asked).toBeLessThanOrEqual(3 + 6 + 2 + 2);
		for (let taken = 0; taken < 3; taken++) await pass.next();
		await answerOpen();
		expect(a.asked.length).toBeGreaterThan(asked);
		await pass.return();
	});
});

test("SCRAPE_OPTIONS are bounds that a pass can keep", () => {
	const { batchSize, maxUntaken, patienceMs, maxFailuresInARow } = SCRAPE_OPTIONS;
	expect(maxUntaken).toBeGreaterThanOrEqual(batchSize);
	for (const bound of [batchSize, patienceMs, maxFailuresInARow]) expect(bound).toBeGreaterThan(0);
});
