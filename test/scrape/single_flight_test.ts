import { describe, expect, test } from "bun:test";
import { SingleFlight } from "../../src/scrape/single_flight.ts";
import { rejectionOf } from "../fixture/rejection.ts";
import { turns } from "../fixture/turns.ts";

/** Requests that are answered by hand. */
function makeFlights() {
	const flights = new SingleFlight<string>();
	const asked: { answer: (text: string) => void; fail: (error: Error) => void; signal: AbortSignal }[] = [];
	const ask = (key: string, signal = new AbortController().signal) =>
		flights.ask(
			key,
			(shared) => {
				const { promise, resolve, reject } = Promise.withResolvers<string>();
				asked.push({ answer: resolve, fail: reject, signal: shared });
				return promise;
			},
			signal,
		);
	return { ask, asked };
}

describe("SingleFlight.ask()", () => {
	test("asks once for all who ask meanwhile, and again afterwards", async () => {
		const { ask, asked } = makeFlights();
		const both = Promise.all([ask("1"), ask("1")]);
		await turns();
		expect(asked.length).toBe(1);
		asked[0]?.answer("a");
		expect(await both).toEqual(["a", "a"]);
		const next = ask("1");
		expect(asked.length).toBe(2);
		asked[1]?.answer("b");
		expect(await next).toBe("b");
	});

	test("asks for other things at once", () => {
		const { ask, asked } = makeFlights();
		void ask("1");
		void ask("2");
		expect(asked.length).toBe(2);
	});

	test("aborts the request only when all who wait for it are aborted, and joins nobody to it then", async () => {
		const { ask, asked } = makeFlights();
		const [one, two] = [new AbortController(), new AbortController()];
		const both = Promise.all([ask("1", one.signal), ask("1", two.signal)]);
		one.abort();
		expect(asked[0]?.signal.aborted).toBe(false);
		two.abort();
		expect(asked[0]?.signal.aborted).toBe(true);
		void ask("1");
		expect(asked.length).toBe(2);
		asked[0]?.answer("a");
		expect(await both).toEqual(["a", "a"]);
	});

	test("aborts at once what is asked for with an aborted signal", async () => {
		const { ask, asked } = makeFlights();
		const result = ask("1", AbortSignal.abort());
		expect(asked[0]?.signal.aborted).toBe(true);
		asked[0]?.answer("a");
		expect(await result).toBe("a");
	});

	test("passes a failure on to all, and asks again afterwards", async () => {
		const { ask, asked } = makeFlights();
		const errors = Promise.all([rejectionOf(ask("1")), rejectionOf(ask("1"))]);
		asked[0]?.fail(new Error("no"));
		expect((await errors).map(({ message }) => message)).toEqual(["no", "no"]);
		void ask("1");
		expect(asked.length).toBe(2);
	});
});
