import { expect, test } from "bun:test";
import { setTimeout as sleepFor } from "node:timers/promises";
import { RequestLane } from "../../src/bookmakers/request_lane.ts";
import { fetchFrom } from "../fixture/fetch_from.ts";
import { type Asked, startSite, until } from "../fixture/site.ts";

/** An answer that begins and never ends. */
function endless(first = '{"a":'): Response {
	const body = new ReadableStream({ start: (controller) => controller.enqueue(Buffer.from(first)) });
	return new Response(body, { headers: { "content-type": "application/json" } });
}

const never = () => new Promise<Response>(() => {});

test.each<[string, () => Response | Promise<Response>]>([
	["that never answers", never],
	["whose body never ends", () => endless()],
])(
	"FetchJson names a site %s a timeout, after three attempts, and leaves nothing open",
	async (_, answer) => {
		await using site = startSite(answer);
		const { ask } = fetchFrom(site, { deadlineMs: 100 });
		const result = await ask("/");
		expect(result).toMatchObject({ ok: false, error: { kind: "timeout" } });
		expect(!result.ok && result.error.message).toEndWith(
			"as its answer must be whole within 100 ms: it is not",
		);
		expect(site.asked.length).toBe(3);
		await until(() => site.open === 0);
	},
);

test("FetchJson knows a refusal by its status although its page never ends", async () => {
	await using site = startSite(() => {
		const { body } = endless("no");
		return new Response(body, { status: 403 });
	});
	const result = await fetchFrom(site, { deadlineMs: 40 }).ask("/");
	expect(result).toMatchObject({ ok: false, error: { kind: "blocked" } });
	await until(() => site.open === 0);
});

test("FetchJson counts the deadline from the start of the attempt, not the wait for a slot", async () => {
	await using site = startSite(async () => {
		await Bun.sleep(20);
		return Response.json(1);
	});
	const lane = new RequestLane({ concurrency: 1, spacingMs: 0 });
	const { ask } = fetchFrom(site, { lane, deadlineMs: 400 });
	const results = await Promise.all(Array.from({ length: 25 }, () => ask("/")));
	expect(results.every(({ ok }) => ok)).toBe(true);
	expect(site.asked.length).toBe(25);
});

test("FetchJson refuses a body that is said to be too large, without waiting for it", async () => {
	let open = 0;
	using site = Bun.listen({
		hostname: "127.0.0.1",
		port: 0,
		socket: {
			open: () => void open++,
			close: () => void open--,
			data: (socket) => void socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2000\r\n\r\n{"a":'),
		},
	});
	const { ask } = fetchFrom({ url: new URL(`http://127.0.0.1:${site.port}`) }, { maxBytes: 1_000 });
	const result = await ask("/");
	expect(result).toMatchObject({ ok: false, error: { kind: "too_large" } });
	expect(!result.ok && result.error.message).toContain("its answer must have at most 1000 bytes");
	await until(() => open === 0);
});

test("FetchJson stops reading a body that grows too large, and hangs up", async () => {
	let sent = 0;
	await using site = startSite(() => {
		const body = new ReadableStream({
			async pull(controller) {
				await Bun.sleep(1);
				sent += 10_000;
				controller.enqueue(Buffer.alloc(10_000, "x"));
			},
		});
		return new Response(body);
	});
	const result = await fetchFrom(site, { maxBytes: 50_000 }).ask("/");
	expect(result).toMatchObject({ ok: false, error: { kind: "too_large" } });
	await until(() => site.open === 0);
	expect(sent).toBeLessThan(10_000_000);
});

test("FetchJson bounds what a compressed body grows to", async () => {
	const bomb = Bun.gzipSync(Buffer.alloc(4_000_000, " "));
	await using site = startSite(() => new Response(bomb, { headers: { "content-encoding": "gzip" } }));
	const result = await fetchFrom(site, { maxBytes: 100_000 }).ask("/");
	expect(bomb.length).toBeLessThan(100_000);
	expect(result).toMatchObject({ ok: false, error: { kind: "too_large" } });
});

test("FetchJson takes a body of exactly the largest size", async () => {
	await using site = startSite(() => new Response(`"${"x".repeat(998)}"`));
	expect(await fetchFrom(site, { maxBytes: 1_000 }).ask("/")).toMatchObject({ ok: true });
	expect(await fetchFrom(site, { maxBytes: 999 }).ask("/")).toMatchObject({ ok: false });
});

test.each<[string, () => Response | Promise<Response>]>([
	["before the answer", never],
	["within the body", () => endless()],
])("FetchJson aborted %s ends as aborted and leaves no request open", async (_, answer) => {
	await using site = startSite(answer);
	const controller = new AbortController();
	const asking = fetchFrom(site).ask("/", {}, controller.signal);
	await until(() => site.asked.length === 1);
	controller.abort(new Error("stopped"));
	const result = await asking;
	expect(result).toMatchObject({ ok: false, error: { kind: "aborted", cause: new Error("stopped") } });
	await until(() => site.open === 0);
	expect(site.asked.length).toBe(1);
});

test("FetchJson aborted in its back-off ends at once as aborted", async () => {
	await using site = startSite(() => new Response(null, { status: 429, headers: { "retry-after": "25" } }));
	const controller = new AbortController();
	const sleeping = Promise.withResolvers<void>();
	const { ask } = fetchFrom(site, {
		sleep: (ms, signal) => {
			sleeping.resolve();
			return sleepFor(ms, undefined, { signal });
		},
	});
	const asking = ask("/", {}, controller.signal);
	await sleeping.promise;
	controller.abort();
	expect(await asking).toMatchObject({ ok: false, error: { kind: "aborted" } });
});

test("FetchJson aborted in the queue, or before it is asked, sends nothing", async () => {
	await using site = startSite(never);
	const lane = new RequestLane({ concurrency: 1, spacingMs: 0 });
	const { ask } = fetchFrom(site, { lane });
	const controller = new AbortController();
	const asking = [1, 2, 3].map((id) => ask(`/${id}`, {}, controller.signal));
	expect([lane.running, lane.waiting]).toEqual([1, 2]);
	await until(() => site.asked.length === 1);
	controller.abort();
	asking.push(ask("/4", {}, controller.signal));
	for (const result of await Promise.all(asking)) {
		expect(result).toMatchObject({ ok: false, error: { kind: "aborted" } });
	}
	expect(site.asked.map(({ path }) => path)).toEqual(["/1"]);
	expect([lane.running, lane.waiting]).toEqual([0, 0]);
});

test("FetchJson leaves no listener on a signal that lives on", async () => {
	await using site = startSite((_, before) =>
		before % 2 === 0 ? new Response(null, { status: 500 }) : Response.json(1),
	);
	const { signal } = new AbortController();
	let listeners = 0;
	const add = signal.addEventListener.bind(signal);
	const remove = signal.removeEventListener.bind(signal);
	signal.addEventListener = (...args: Parameters<typeof add>) => {
		listeners++;
		add(...args);
	};
	signal.removeEventListener = (...args: Parameters<typeof remove>) => {
		listeners--;
		remove(...args);
	};
	const { ask } = fetchFrom(site);
	await ask("/", {}, signal);
	expect(site.asked.length).toBe(2);
	expect(listeners).toBe(0);
});

/** A site that takes a while, and how many it served at once. */
function busySite(ms: number) {
	let now = 0;
	let most = 0;
	const site = startSite(async ({ path }: Asked) => {
		most = Math.max(most, ++now);
		await Bun.sleep(ms);
		now--;
		return Response.json(path);
	});
	return { site, most: () => most };
}

test("FetchJson never has more requests at a site than its lane allows, and as many", async () => {
	const { site, most } = busySite(10);
	await using _ = site;
	const { ask } = fetchFrom(site, { lane: new RequestLane({ concurrency: 4, spacingMs: 0 }) });
	await Promise.all(Array.from({ length: 40 }, (_, id) => ask(`/${id}`)));
	expect(most()).toBe(4);
	expect(site.asked.length).toBe(40);
});

test("FetchJson keeps its requests at a site in order and the lane's spacing apart", async () => {
	const { site } = busySite(1);
	await using _ = site;
	const { ask } = fetchFrom(site, { lane: new RequestLane({ concurrency: 10, spacingMs: 20 }) });
	await Promise.all(Array.from({ length: 8 }, (_, id) => ask(`/${id}`)));
	expect(site.asked.map(({ path }) => path)).toEqual(["/0", "/1", "/2", "/3", "/4", "/5", "/6", "/7"]);
	const starts = site.asked.map(({ at }) => at);
	// Arrivals jitter, by far less than the spacing adds up to; without it they all come within a few milliseconds.
	expect((starts[7] ?? 0) - (starts[0] ?? 0)).toBeGreaterThan(7 * 20 - 60);
});
