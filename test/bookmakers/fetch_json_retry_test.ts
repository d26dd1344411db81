import { expect, test } from "bun:test";
import { FeedError, type FeedErrorKind } from "../../src/bookmakers/feed_error.ts";
import { RequestLane } from "../../src/bookmakers/request_lane.ts";
import { fetchFrom } from "../fixture/fetch_from.ts";
import { startSite } from "../fixture/site.ts";

const status = (code: number, headers: Record<string, string> = {}) =>
	new Response("x", { status: code, headers });

test.each([
	[500, "outage"],
	[502, "outage"],
	[503, "outage"],
	[429, "rate_limited"],
])("FetchJson asks three times in all on %d, then says %s", async (code, kind) => {
	await using site = startSite(() => status(code));
	const { ask, waits } = fetchFrom(site);
	expect(await ask("/")).toMatchObject({ ok: false, error: { kind } });
	expect(site.asked.length).toBe(3);
	expect(waits).toEqual([250, 500]);
});

test("FetchJson gives the answer that a later attempt brings", async () => {
	await using site = startSite((_, before) => (before < 2 ? status(500) : Response.json("at last")));
	const { ask } = fetchFrom(site);
	expect(await ask("/")).toMatchObject({ ok: true, value: { json: "at last" } });
});

test("FetchJson ends at a final failure although an attempt before it was worth repeating", async () => {
	await using site = startSite((_, before) => status(before === 0 ? 500 : 404));
	const { ask } = fetchFrom(site);
	expect(await ask("/")).toMatchObject({ ok: false, error: { kind: "not_found" } });
	expect(site.asked.length).toBe(2);
});

test("FetchJson sends the body again with each attempt", async () => {
	await using site = startSite((_, before) => (before === 0 ? status(500) : Response.json(1)));
	await fetchFrom(site).ask("/", { body: { a: 1 } });
	expect(site.asked.map(({ body }) => body)).toEqual(['{"a":1}', '{"a":1}']);
});

test.each([
	[429, "7", 7_000],
	[503, "7", 7_000],
	[502, "2", 2_000],
	[429, "Wed, 06 May 2026 11:00:07 GMT", 7_000],
	[429, "Wed, 06 May 2026 10:00:00 GMT", 0],
	[429, "soon", 0],
])(
	"FetchJson after %d with Retry-After %p waits that long and its jitter",
	async (code, retryAfter, least) => {
		await using site = startSite((_, before) =>
			before === 0 ? status(code, { "retry-after": retryAfter }) : Response.json(1),
		);
		const now = () => Date.parse("2026-05-06T11:00:00Z");
		const { ask, waits } = fetchFrom(site, { now });
		expect(await ask("/")).toMatchObject({ ok: true });
		expect(waits).toEqual([least + 250]);
	},
);

test.each([429, 503])(
	"FetchJson gives up at once as rate_limited, if %d asks for too long a wait",
	async (code) => {
		await using site = startSite(() => status(code, { "retry-after": "31" }));
		const { ask, waits } = fetchFrom(site);
		const result = await ask("/");
		expect(result).toMatchObject({ ok: false, error: { kind: "rate_limited" } });
		expect(!result.ok && result.error.message).toContain("retry after 31");
		expect([site.asked.length, waits.length]).toEqual([1, 0]);
	},
);

/** Reads `{"bizCode": …}` envelopes. */
function check(json: unknown): FeedError | undefined {
	const text = JSON.stringify(json);
	if (text.includes("19000")) return new FeedError("outage", "19000");
	if (text.includes("slow")) return new FeedError("rate_limited", "slow down");
	return text.includes("19001") ? new FeedError("not_found", "19001") : undefined;
}

test.each([
	["19000", "outage", 3],
	["slow", "rate_limited", 3],
	["19001", "not_found", 1],
])("FetchJson takes what `check` makes of envelope %p as %s, asked %d times", async (code, kind, times) => {
	await using site = startSite(() => Response.json({ bizCode: code }));
	const { ask } = fetchFrom(site);
	const result = await ask("/", { check });
	expect(result).toMatchObject({ ok: false, error: { kind } });
	expect(site.asked.length).toBe(times);
});

test("FetchJson recovers from an envelope that `check` calls rate_limited", async () => {
	await using site = startSite((_, before) => Response.json(before === 0 ? "slow" : "fine"));
	expect(await fetchFrom(site).ask("/", { check })).toMatchObject({ ok: true, value: { json: "fine" } });
});

test.each<[string, () => never, FeedErrorKind]>([
	[
		"a FeedError",
		() => {
			throw new FeedError("not_found", "gone");
		},
		"not_found",
	],
	[
		"anything else",
		() => {
			throw new TypeError("undefined is not an object");
		},
		"malformed",
	],
])("FetchJson lets a check that throws %s cost only its request", async (_, broken, kind) => {
	await using site = startSite(() => Response.json({}));
	expect(await fetchFrom(site).ask("/", { check: broken })).toMatchObject({ ok: false, error: { kind } });
});

test("FetchJson holds no slot while it backs off", async () => {
	await using site = startSite(({ path }, before) =>
		path === "/a" && before === 0 ? status(500) : Response.json(path),
	);
	const lane = new RequestLane({ concurrency: 1, spacingMs: 0 });
	const backingOff = Promise.withResolvers<void>();
	const goOn = Promise.withResolvers<void>();
	const sleep = () => {
		backingOff.resolve();
		return goOn.promise;
	};
	const { ask } = fetchFrom(site, { lane, sleep });
	const failing = ask("/a");
	await backingOff.promise;
	expect([lane.running, lane.waiting]).toEqual([0, 0]);
	expect(await ask("/b")).toMatchObject({ ok: true, value: { json: "/b" } });
	goOn.resolve();
	expect(await failing).toMatchObject({ ok: true, value: { json: "/a" } });
	expect(site.asked.map(({ path }) => path)).toEqual(["/a", "/b", "/a"]);
});
