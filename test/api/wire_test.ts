import { afterAll, beforeAll, expect, test } from "bun:test";
import { FormatRegistry, type TObject } from "@sinclair/typebox";
import { Value } from "@sinclair/typebox/value";
import * as routes from "../../src/api/route_detail.ts";
import * as events from "../../src/api/wire_event.ts";
import * as past from "../../src/api/wire_history.ts";
import * as runs from "../../src/api/wire_run.ts";
import * as state from "../../src/api/wire_state.ts";
import * as storage from "../../src/api/wire_storage.ts";
import { ServiceProcess, temporaryFolder } from "../fixture/service_process.ts";

/** All documented shapes together. */
const wire = { ...routes, ...events, ...past, ...runs, ...state, ...storage };

FormatRegistry.Set("date-time", (text) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/.test(text));
FormatRegistry.Set("uuid", (text) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text));

const folder = temporaryFolder();
const service = new ServiceProcess({ DATA_DIR: folder.path });
let url: string;

beforeAll(async () => {
	url = await service.url();
	// Through the whole of the first cycle.
	await (await fetch(`${url}/api/scrape/stream`)).text();
}, 60_000);

afterAll(async () => {
	await service[Symbol.asyncDispose]();
	await folder[Symbol.asyncDispose]();
});

async function answer(path: string, init?: RequestInit): Promise<unknown> {
	return await (await fetch(`${url}${path}`, init)).json();
}

/** Whether a value is of the shape and has no key beyond it. */
function faults(shape: TObject, value: unknown): readonly string[] {
	const strict = closed(shape);
	return [...Value.Errors(strict, value)].map(({ path, message }) => `${path}: ${message}`);
}

/** The shape with all its objects closed, so that an undocumented key is a fault. */
function closed<T>(shape: T): T {
	if (typeof shape !== "object" || shape === null) return shape;
	const copy = Array.isArray(shape) ? [] : Object.create(null);
	for (const key of Reflect.ownKeys(shape)) copy[key] = closed(Reflect.get(shape, key));
	if ("properties" in shape) copy.additionalProperties = false;
	return copy;
}

async function firstEventId(): Promise<number> {
	const page = await answer("/api/events?page_size=1");
	return Value.Cast(wire.EventPageShape, page).items[0]?.id ?? 0;
}

const SHAPES: readonly (readonly [string, TObject])[] = [
	["/api/events?page_size=200&include_started=true", wire.EventPageShape],
	["/api/cache", wire.CacheShape],
	["/api/storage", wire.StorageShape],
	["/health/live", wire.LiveShape],
	["/health/ready", wire.ReadyShape],
	["/api/scrape/runs", wire.RunPageShape],
	["/api/events?page=0", wire.ErrorShape],
	["/api/nothing", wire.ErrorShape],
];

for (const [path, shape] of SHAPES) {
	test(`GET ${path} answers in its documented shape`, async () => {
		expect(faults(shape, await answer(path))).toEqual([]);
	});
}

test("faults() sees a missing key, an undocumented one and a wrong type", () => {
	expect(faults(wire.LiveShape, {})).not.toEqual([]);
	expect(faults(wire.LiveShape, { status: "ok", more: 1 })).not.toEqual([]);
	expect(faults(wire.ErrorShape, { error: { code: "x", message: 1, details: [] } })).not.toEqual([]);
});

test("GET /api/events/:id answers in its documented shape", async () => {
	expect(faults(wire.EventShape, await answer(`/api/events/${await firstEventId()}`))).toEqual([]);
});

const PAST: readonly (readonly [string, TObject])[] = [
	["?at=NOW", wire.EventShape],
	["/history?market_id=1x2_ft", wire.HistoryShape],
	["/history?market_id=over_under_ft&line=2.5&bookmaker=betpawa", wire.HistoryShape],
	["/margins?market_id=1x2_ft", wire.MarginsShape],
	["/movements?limit=500", wire.MovementsShape],
	["/history?market_id=over_under_ft", wire.ErrorShape],
	["/margins?from=2026-05-06", wire.ErrorShape],
	["/movements?limit=0", wire.ErrorShape],
	["?at=soon", wire.ErrorShape],
];

for (const [path, shape] of PAST) {
	test(`GET /api/events/:id${path} answers in its documented shape`, async () => {
		const target = `/api/events/${await firstEventId()}${path.replace("NOW", new Date().toISOString())}`;
		expect(faults(shape, await answer(target))).toEqual([]);
	});
}

test("GET /api/events/:id/history has what GET /api/events/:id shows", async () => {
	const id = await firstEventId();
	const history = Value.Cast(wire.HistoryShape, await answer(`/api/events/${id}/history?market_id=1x2_ft`));
	const event = Value.Cast(wire.EventShape, await answer(`/api/events/${id}`));
	const market = event.odds.find(({ market_id }) => market_id === "1x2_ft");
	expect(history.items.length).toBeGreaterThan(0);
	for (const [bookmaker, { odds }] of Object.entries(market?.prices ?? {})) {
		expect(
			history.items.filter((item) => item.bookmaker === bookmaker).map((item) => item.odds),
		).toContainEqual(odds);
	}
});

for (const path of ["", "/history?market_id=1x2_ft", "/margins?market_id=1x2_ft", "/movements"]) {
	test(`GET /api/events/:id${path} is 404 where the event was never seen`, async () => {
		for (const id of ["1", "99999999999", "x", "-1", "0x10"]) {
			const response = await fetch(`${url}/api/events/${id}${path}`);
			expect(response.status).toBe(404);
			expect(faults(wire.ErrorShape, await response.json())).toEqual([]);
		}
	});
}

test("GET /api/events/:id/history hands out the same tag for the same bytes, and 304 for a known one", async () => {
	const address = `${url}/api/events/${await firstEventId()}/history?market_id=1x2_ft&to=2026-01-01T00:00:00Z`;
	const etag = (await fetch(address)).headers.get("etag") ?? "";
	expect((await fetch(address, { headers: { "if-none-match": etag } })).status).toBe(304);
});

test("POST /api/scrape and GET /api/scrape/runs/:id answer in their documented shapes", async () => {
	const started = await answer("/api/scrape", { method: "POST" });
	expect(faults(wire.ScrapeShape, started)).toEqual([]);
	const { run_id } = Value.Cast(wire.ScrapeShape, started);
	expect(faults(wire.RunShape, await answer(`/api/scrape/runs/${run_id}`))).toEqual([]);
});

test("POST /api/cleanup answers in its documented shape, previewed and done, and is told of afterwards", async () => {
	for (const query of ["?preview=true", "", "?preview=false"]) {
		const done = await answer(`/api/cleanup${query}`, { method: "POST" });
		expect(faults(wire.CleanUpShape, done)).toEqual([]);
	}
	expect(faults(wire.ErrorShape, await answer("/api/cleanup?preview=1", { method: "POST" }))).toEqual([]);
	const storage = await answer("/api/storage");
	expect(faults(wire.StorageShape, storage)).toEqual([]);
	expect(storage).toMatchObject({ last_cleanup: { elsewhere: false, days: [] }, samples: [{}] });
});

test("GET /openapi names every route, with its parameters and shapes", async () => {
	const document = JSON.stringify(await answer("/openapi"));
	for (const path of [
		"/api/events",
		"/api/events/{id}",
		"/api/events/{id}/history",
		"/api/events/{id}/margins",
		"/api/events/{id}/movements",
		"/api/scrape",
		"/api/scrape/runs/{id}",
		"/api/cache",
	]) {
		expect(document).toContain(`"${path}":`);
	}
	for (const name of ["min_bookmakers", "market_id", "ignored_params", "estimated_memory_mb"])
		expect(document).toContain(`"${name}"`);
});

test("GET /docs is a page that loads nothing from other hosts", async () => {
	const page = await (await fetch(`${url}/docs`)).text();
	const assets = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address ?? "");
	expect(assets.length).toBeGreaterThan(1);
	for (const address of assets) {
		expect(address).toStartWith("/docs/assets/");
		expect((await fetch(`${url}${address}`)).status).toBe(200);
	}
});
