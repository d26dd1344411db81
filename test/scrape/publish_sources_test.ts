import { describe, expect, test } from "bun:test";
import type { Run, Source } from "../../src/scrape/coordinator.ts";
import { publishSources } from "../../src/scrape/publish_sources.ts";
import { sourceJson } from "../../src/scrape/source_json.ts";
import type { SourceState } from "../../src/scrape/source_state.ts";
import { makeRun } from "../fixture/make_run.ts";
import { NOW } from "../fixture/make_snapshot.ts";
import { startApp } from "../fixture/start_app.ts";
import { TestSocket } from "../fixture/test_socket.ts";

/** A coordinator of two bookmakers, and what was published of them. */
function makeSources() {
	const published: object[] = [];
	const listeners = new Set<(run: Run) => void>();
	const known = new Map<string, Source>();
	const set = (bookmaker: string, state: SourceState, since: number, reason?: string) =>
		known.set(bookmaker, { bookmaker, state, since, reason });
	for (const bookmaker of ["betpawa", "bet9ja"]) set(bookmaker, "unknown", NOW);
	const stop = publishSources(
		{
			onProgress(listener) {
				listeners.add(listener);
				return () => listeners.delete(listener);
			},
			get sources() {
				return [...known.values()];
			},
		},
		(source) => published.push(source),
	);
	const step = () => {
		for (const listener of listeners) listener(makeRun());
	};
	return { set, step, stop, published };
}

describe("publishSources()", () => {
	test("tells a state when it becomes another one, once, and nothing of those that stay", () => {
		const { set, step, published } = makeSources();
		step();
		expect(published).toEqual([]);
		set("bet9ja", "up", NOW + 1_000);
		step();
		step();
		set("bet9ja", "blocked", NOW + 2_000);
		step();
		expect(published).toEqual([
			{ bookmaker: "bet9ja", state: "up", since: "2026-05-06T10:00:01.000Z", reason: null },
			{ bookmaker: "bet9ja", state: "blocked", since: "2026-05-06T10:00:02.000Z", reason: null },
		]);
	});

	test("tells nothing where a state stays for another reason", () => {
		const { set, step, published } = makeSources();
		set("bet9ja", "blocked", NOW + 1_000, "GET /a: 403");
		step();
		set("bet9ja", "blocked", NOW + 1_000, "GET /b: 403");
		step();
		expect(published.length).toBe(1);
	});

	test("tells of all that changed at once", () => {
		const { set, step, published } = makeSources();
		for (const bookmaker of ["betpawa", "bet9ja"]) set(bookmaker, "down", NOW);
		step();
		expect(published.length).toBe(2);
	});

	test("tells nothing once it is ended", () => {
		const { set, step, stop, published } = makeSources();
		stop();
		set("betpawa", "down", NOW);
		step();
		expect(published).toEqual([]);
	});
});

test("sourceJson() is a state in the words of the wire", () => {
	const reason = "GET /lists: timed out";
	expect(sourceJson({ bookmaker: "betpawa", state: "delayed", since: NOW, reason })).toEqual({
		bookmaker: "betpawa",
		state: "delayed",
		since: "2026-05-06T10:00:00.000Z",
		reason,
	});
});

test("the topic of sources begins with each bookmaker's state and tells what a cycle makes of it", async () => {
	await using app = startApp();
	const states = ({ messages }: TestSocket) =>
		messages
			.filter(({ type }) => type === "source_status")
			.map(({ data, seq }) => `${data.bookmaker} ${data.state} ${seq}`);
	using socket = new TestSocket(app.url, "?topics=sources");
	await socket.until(() => states(socket).length === 3);
	app.cycle.lists("bet9ja", "blocked");
	for (let cycle = 0; cycle < 2; cycle++) await app.coordinator.start("request").ended;
	await socket.until(() => states(socket).length === 6);
	await socket.pinged();
	expect(states(socket).slice(0, 3)).toEqual([
		"betpawa unknown 0",
		"sportybet unknown 0",
		"bet9ja unknown 0",
	]);
	expect(states(socket).slice(3)).toEqual([
		"betpawa up 1",
		"sportybet up 2",
		expect.stringMatching(/^bet9ja (blocked|down) 3$/),
	]);
	using late = new TestSocket(app.url, "?topics=sources");
	await late.until(() => states(late).length === 3);
	expect(states(late).map((state) => state.split(" ")[2])).toEqual(["3", "3", "3"]);
	expect(late.messages.slice(1).map(({ data }) => data.state)).toEqual(
		app.coordinator.sources.map(({ state }) => state),
	);
});
