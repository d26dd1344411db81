import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { progressStream } from "../../src/api/progress_stream.ts";
import { until } from "../fixture/site.ts";
import { startApp } from "../fixture/start_app.ts";
import { turns } from "../fixture/turns.ts";

interface Event {
	readonly event: string;
	readonly run: {
		readonly id: string;
		readonly status: string;
		readonly phase: string;
		readonly done: number;
	};
}

/** The events of a stream that has ended. */
function eventsOf(text: string): readonly Event[] {
	return text
		.split("\n\n")
		.filter((block) => block.startsWith("event: "))
		.map((block) => {
			const [, event = "", data = ""] = /^event: (\w+)\ndata: (.*)$/.exec(block) ?? [];
			return { event, run: JSON.parse(data) };
		});
}

/** What a stream has said until it says this. */
async function readUntil(response: Response, part: string) {
	const reader = response.body?.getReader();
	if (reader === undefined) throw new Error("Cannot read a stream as there must be one");
	let text = "";
	while (!text.includes(part)) {
		const { value, done } = await reader.read();
		if (done) throw new Error(`Cannot read on as the stream must say ${part}: it has said ${text}`);
		text += new TextDecoder().decode(value);
	}
	return reader;
}

const rejections: unknown[] = [];
const noteRejection = (error: unknown) => rejections.push(error);

beforeEach(() => {
	rejections.length = 0;
	process.on("unhandledRejection", noteRejection);
});

afterEach(() => {
	process.off("unhandledRejection", noteRejection);
});

describe("POST /api/scrape", () => {
	test("starts a cycle, and names the running one while it goes on", async () => {
		await using app = startApp();
		const gate = Promise.withResolvers<void>();
		app.state.hold = gate.promise;
		const post = async () => {
			const response = await fetch(`${app.url}/api/scrape`, { method: "POST" });
			return `${response.status} ${await response.text()}`;
		};
		const answer = (started: boolean) =>
			`202 ${JSON.stringify({ run_id: app.coordinator.latest?.id, started })}`;
		expect(await post()).toBe(answer(true));
		expect(await post()).toBe(answer(false));
		gate.resolve();
		await until(() => !app.coordinator.isRunning);
		expect(await post()).toBe(answer(true));
	});
});

describe("progressStream()", () => {
	test("leaves nothing behind when its reader goes away, and the cycle goes on", async () => {
		await using app = startApp();
		const gate = Promise.withResolvers<void>();
		app.state.hold = gate.promise;
		const reader = progressStream(app.coordinator, new AbortController().signal).getReader();
		await reader.read();
		await reader.cancel();
		gate.resolve();
		await until(() => !app.coordinator.isRunning);
		await turns(5);
		expect(app.coordinator.latest?.status).toBe("completed");
		expect(app.logged.filter((name) => name.includes("progress"))).toEqual([]);
		expect(rejections).toEqual([]);
	});
});

describe("GET /api/scrape/stream", () => {
	test("starts a cycle and tells each step of it, then ends", async () => {
		await using app = startApp();
		const response = await fetch(`${app.url}/api/scrape/stream`);
		expect(response.headers.get("content-type")).toStartWith("text/event-stream");
		expect(response.headers.get("cache-control")).toBe("no-store");
		const events = eventsOf(await response.text());
		expect(events.map(({ event }) => event).slice(0, -1)).not.toContain("done");
		expect(events.at(-1)).toMatchObject({ event: "done", run: { status: "completed", done: 3 } });
		expect([...new Set(events.map(({ run }) => run.phase))]).toEqual([
			"discovering",
			"scraping",
			"finishing",
		]);
		expect([...new Set(events.map(({ run }) => run.id))]).toEqual([String(app.coordinator.latest?.id)]);
	});

	test("joins the running cycle, for as many as ask, without a token for starting one", async () => {
		const readToken = "read-token-of-the-tests";
		await using app = startApp({ isLoopback: false, readToken, adminToken: "admin-token-of-the-tests" });
		const gate = Promise.withResolvers<void>();
		app.state.hold = gate.promise;
		const { run } = app.coordinator.start("schedule");
		const streams = await Promise.all(
			[1, 2, 3].map(() => fetch(`${app.url}/api/scrape/stream?access_token=${readToken}`)),
		);
		expect(streams.map(({ status }) => status)).toEqual([200, 200, 200]);
		gate.resolve();
		for (const stream of streams) {
			const events = eventsOf(await stream.text());
			expect(events[0]).toMatchObject({ event: "progress", run: { id: run.id } });
			expect(events.at(-1)).toMatchObject({ event: "done", run: { id: run.id, status: "completed" } });
		}
	});

	test("tells how a cycle that is aborted ended", async () => {
		await using app = startApp();
		app.state.hold = new Promise(() => {});
		const response = await fetch(`${app.url}/api/scrape/stream`);
		const reader = await readUntil(response, "event: progress");
		await app.coordinator.stop();
		let rest = "";
		for (let read = await reader.read(); !read.done; read = await reader.read()) {
			rest += new TextDecoder().decode(read.value);
		}
		expect(eventsOf(rest).at(-1)).toMatchObject({ event: "done", run: { status: "aborted" } });
	});

	test("is left by a client in mid-cycle without harm to the cycle, the others or us", async () => {
		await using app = startApp();
		const gate = Promise.withResolvers<void>();
		app.state.hold = gate.promise;
		let listening = 0;
		const onProgress = app.coordinator.onProgress.bind(app.coordinator);
		app.coordinator.onProgress = (listener) => {
			listening++;
			const stop = onProgress(listener);
			return () => {
				listening--;
				stop();
			};
		};
		const leaving = new AbortController();
		const left = await fetch(`${app.url}/api/scrape/stream`, { signal: leaving.signal });
		const staying = await fetch(`${app.url}/api/scrape/stream`);
		await readUntil(left, "event: progress");
		leaving.abort();
		await until(() => listening === 1);
		gate.resolve();
		expect(eventsOf(await staying.text()).at(-1)?.event).toBe("done");
		expect(app.coordinator.latest?.status).toBe("completed");
		await turns(20);
		expect([listening, rejections]).toEqual([0, []]);
		expect(app.logged.filter((event) => event === "progress_listener_failed")).toEqual([]);
	});
});

describe("GET /api/scrape/runs", () => {
	const RUN = "01990000-0000-7000-8000-000000000001";

	test("is a page of what the store keeps", async () => {
		await using app = startApp();
		const asked: number[][] = [];
		app.state.history.readRuns = async (page, size) => {
			asked.push([page, size]);
			return { items: [{ id: RUN }], total: 21 };
		};
		const answer = async (query: string) => await (await fetch(`${app.url}/api/scrape/runs${query}`)).json();
		expect(await answer("")).toEqual({ items: [{ id: RUN }], total: 21, page: 1, page_size: 20 });
		await answer("?page=2&page_size=200");
		expect(asked).toEqual([
			[1, 20],
			[2, 200],
		]);
		const refused = await fetch(`${app.url}/api/scrape/runs?page=0&page_size=201`);
		expect(refused.status).toBe(400);
		expect(await refused.json()).toMatchObject({ error: { details: [{}, {}] } });
	});

	test("has the running cycle by its id, from memory", async () => {
		await using app = startApp();
		app.state.hold = new Promise(() => {});
		const { run } = app.coordinator.start("request");
		const response = await fetch(`${app.url}/api/scrape/runs/${run.id}`);
		expect(await response.json()).toMatchObject({ id: run.id, status: "running", finished_at: null });
	});

	test("has earlier ones from the store, 404 for what it does not know or what is no id", async () => {
		await using app = startApp();
		const asked: string[] = [];
		app.state.history.readRun = async (id) => {
			asked.push(id);
			return id === RUN ? { id } : undefined;
		};
		const status = async (id: string) => (await fetch(`${app.url}/api/scrape/runs/${id}`)).status;
		expect(await status(RUN)).toBe(200);
		expect(await status(RUN.replace("1", "2"))).toBe(404);
		for (const id of ["1", "x", `${RUN}'--`, "%00"]) expect(await status(id)).toBe(404);
		expect(asked).toEqual([RUN, RUN.replace("1", "2")]);
	});
});
