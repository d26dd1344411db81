import { describe, expect, test } from "bun:test";
import { createLog } from "../../src/log.ts";
import { type AwaitOptions, awaitDatabase } from "../../src/store/await_database.ts";
import { isAway } from "../../src/store/is_away.ts";
import { DatabaseTimeoutError } from "../../src/store/within_time.ts";
import { rejectionOf } from "../fixture/rejection.ts";

function failure(code: string): Error {
	return Object.assign(new Error(`said ${code}`), { code });
}

/** What is opened, and whether it was closed again. */
class Opened implements AsyncDisposable {
	isClosed = false;

	async [Symbol.asyncDispose](): Promise<void> {
		this.isClosed = true;
	}
}

/** Options of a wait of milliseconds, and what it logged. */
function waiting(given: Partial<AwaitOptions> = {}) {
	const logged: string[] = [];
	const write = (line: string) => logged.push(JSON.parse(line).event);
	const options: AwaitOptions = {
		log: createLog({ level: "info", format: "json", write }),
		isServer: true,
		now: () => 0,
		signal: new AbortController().signal,
		onAway() {},
		minBackoffMs: 1,
		maxBackoffMs: 2,
		...given,
	};
	return { logged, options };
}

/** Fails so many times, then opens. */
function opensAfter(failures: number, error: Error): { open(): Promise<Opened>; asked: number } {
	return {
		asked: 0,
		async open() {
			if (++this.asked <= failures) throw error;
			return new Opened();
		},
	};
}

describe("awaitDatabase()", () => {
	test("opens at once what answers, and says nothing of it", async () => {
		const { options, logged } = waiting();
		const database = opensAfter(0, failure("ECONNREFUSED"));
		expect(await awaitDatabase(() => database.open(), options)).toBeInstanceOf(Opened);
		expect([database.asked, logged]).toEqual([1, []]);
	});

	test("asks again while the database is away, tells each time and logs it once", async () => {
		const told: unknown[] = [];
		const { options, logged } = waiting({ onAway: (error) => told.push(error) });
		const error = failure("57P03");
		const database = opensAfter(5, error);
		await awaitDatabase(() => database.open(), options);
		expect(told).toEqual(Array(5).fill(error));
		expect(logged).toEqual(["database_awaited", "database_found"]);
	});

	test("logs again after ten minutes", async () => {
		let now = 0;
		const { options, logged } = waiting({ now: () => now });
		const database = opensAfter(6, failure("ECONNREFUSED"));
		await awaitDatabase(() => {
			now += 3 * 60_000;
			return database.open();
		}, options);
		expect(logged.filter((event) => event === "database_awaited")).toHaveLength(2);
	});

	test.each(["28P01", "3D000", "42501", "25001"])("gives up at once on %s", async (code) => {
		const { options, logged } = waiting();
		const error = new Error("Cannot use the database", { cause: failure(code) });
		const database = opensAfter(1, error);
		expect(await rejectionOf(awaitDatabase(() => database.open(), options))).toBe(error);
		expect([database.asked, logged]).toEqual([1, []]);
	});

	test("gives up at once on a database that is embedded", async () => {
		const { options } = waiting({ isServer: false });
		const database = opensAfter(1, failure("CONNECTION_CLOSED"));
		await rejectionOf(awaitDatabase(() => database.open(), options));
		expect(database.asked).toBe(1);
	});

	test("told to stop ends at once in a pause", async () => {
		const stop = new AbortController();
		const onAway = () => queueMicrotask(() => stop.abort(new Error("stopping")));
		const { options } = waiting({ signal: stop.signal, minBackoffMs: 60_000, onAway });
		const database = opensAfter(9, failure("ECONNREFUSED"));
		const error = await rejectionOf(awaitDatabase(() => database.open(), options));
		expect([error.message, database.asked]).toEqual(["stopping", 1]);
	});

	test("told to stop ends at once in an attempt, and closes what that still opens", async () => {
		const stop = new AbortController();
		const { options } = waiting({ signal: stop.signal });
		const opening = Promise.withResolvers<Opened>();
		const awaited = rejectionOf(awaitDatabase(() => opening.promise, options));
		stop.abort(new Error("stopping"));
		expect((await awaited).message).toBe("stopping");
		const late = new Opened();
		opening.resolve(late);
		await opening.promise;
		await Promise.resolve();
		expect(late.isClosed).toBe(true);
	});
});

describe("isAway()", () => {
	test.each(["08006", "40P01", "53300", "57P01", "57P03", "58030", "55P03", "25006"])(
		"is true of the state %s, and of what it caused",
		(code) => {
			expect(isAway(failure(code))).toBe(true);
			expect(isAway(new Error("Cannot migrate", { cause: failure(code) }))).toBe(true);
		},
	);

	test.each(["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "CONNECT_TIMEOUT", "CONNECTION_CLOSED", "ETIMEDOUT"])(
		"is true of %s",
		(code) => expect(isAway(failure(code))).toBe(true),
	);

	test("is true of no answer in time", () => {
		expect(isAway(new DatabaseTimeoutError("late"))).toBe(true);
	});

	test.each(["28P01", "28000", "3D000", "42P01", "42501", "23505", "22P02", "SQLITE_BUSY"])(
		"is false of %s",
		(code) => expect(isAway(new Error("Cannot", { cause: failure(code) }))).toBe(false),
	);

	test("is false of what has no code, even if it is its own cause", () => {
		const error = new Error("too old");
		error.cause = error;
		expect(isAway(error)).toBe(false);
		expect(isAway("ECONNREFUSED")).toBe(false);
	});
});
