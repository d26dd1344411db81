import { expect, test } from "bun:test";
import { marketKey } from "../../src/client/market_key.ts";
import { connect, type Market, type OverroundClient } from "../../src/client/overround_client.ts";
import { ChaosProxy } from "../fixture/chaos_proxy.ts";
import { makeSnapshot } from "../fixture/make_snapshot.ts";
import { randomFrom } from "../fixture/random_from.ts";
import { manyMarkets, randomOffer } from "../fixture/random_offer.ts";
import { until } from "../fixture/site.ts";
import { startApp, type TestApp } from "../fixture/start_app.ts";
import { turns } from "../fixture/turns.ts";

const MARKETS = manyMarkets();

/** New prices of thousands of markets: some hundred kilobytes of messages. */
function publishMuch(app: TestApp, random: () => number): void {
	const offer = randomOffer(MARKETS, 1, random);
	app.state.now += 10;
	const changedAt = new Float64Array(offer.layout.markets.length).fill(app.state.now);
	app.cache.put(makeSnapshot({ board: { ...offer, changedAt }, capturedAt: app.state.now }));
}

/** The application, and a client on a match and on all updates behind a network that can be held. */
async function start() {
	const app = startApp();
	const random = randomFrom(1);
	publishMuch(app, random);
	const proxy = new ChaosProxy(Number(new URL(app.url).port), 1);
	const client = connect(proxy.url, { topics: ["event/1", "odds_updates"], reconnect: { baseMs: 10 } });
	await until(() => client.state === "live");
	const disposeAsync = async () => {
		client.close();
		proxy[Symbol.dispose]();
		await app[Symbol.asyncDispose]();
	};
	return { app, random, proxy, client, [Symbol.asyncDispose]: disposeAsync };
}

/** Publishes while the client does not read, until more waits for it than a socket may have waiting. */
async function overwhelm(app: TestApp, random: () => number): Promise<void> {
	for (let i = 0; i < 30; i++) {
		publishMuch(app, random);
		await turns(2);
		app.hub.tick();
	}
}

/** Whether the client stands where the service does. */
function isAt(client: OverroundClient, app: TestApp): boolean {
	const topics = client.topics.every((topic) => client.position(topic) === app.publisher.seq(topic));
	return client.state === "live" && topics;
}

/** Markets by identity; in any order, as one that comes later stands at the end. */
function heldOdds(client: OverroundClient): object {
	return Object.fromEntries(client.event(1)?.odds ?? []);
}

async function serviceOdds(app: TestApp): Promise<object> {
	const response = await fetch(`${app.url}/api/events/1`);
	// As the API documents it.
	const { odds } = (await response.json()) as { readonly odds: readonly Market[] };
	return Object.fromEntries(odds.map((market) => [marketKey(market), market]));
}

test("a client that has not read for a while is told the rest as one, and misses nothing", async () => {
	await using its = await start();
	const { app, random, proxy, client } = its;
	let conflated = 0;
	client.on("odds_delta", (_, place) => {
		if (place.conflated === true) conflated++;
	});
	proxy.hold();
	await overwhelm(app, random);
	proxy.release();
	await until(() => isAt(client, app));
	expect(conflated).toBeGreaterThan(0);
	expect(client.gaps.noticed).toBe(0);
	expect(heldOdds(client)).toEqual(await serviceOdds(app));
});

test("a client that does not read for ten seconds is sent away, comes back and loses nothing", async () => {
	await using its = await start();
	const { app, random, proxy, client } = its;
	const errors: string[] = [];
	client.on("error", ({ code }) => errors.push(code));
	proxy.hold();
	await overwhelm(app, random);
	app.state.now += 10_000;
	app.hub.tick();
	proxy.release();
	await until(() => errors.includes("too_slow"));
	await until(() => isAt(client, app));
	expect(client.gaps.lost).toBe(0);
	expect(heldOdds(client)).toEqual(await serviceOdds(app));
});
