import { expect, test } from "bun:test";
import { connect } from "../../src/client/overround_client.ts";
import { ChaosProxy } from "../fixture/chaos_proxy.ts";
import { makeSnapshot } from "../fixture/make_snapshot.ts";
import { until } from "../fixture/site.ts";
import { startApp } from "../fixture/start_app.ts";
import { turns } from "../fixture/turns.ts";

/** Puts other prices of one market. */
function put(app: ReturnType<typeof startApp>, key: string, odds: number): void {
	app.state.now += 1_000;
	const markets = { "1x2_ft": [2, 3, 4], "over_under_ft@2.5": [1.9, 1.9] };
	app.cache.put(makeSnapshot({ markets: { ...markets, [key]: [odds, odds] }, changedAt: app.state.now }));
}

test.each([0, 50])(
	"a client that comes back sees no gap afterwards although all that it missed was left out, conflated %d ms",
	async (conflateMs) => {
		await using app = startApp();
		put(app, "1x2_ft", 2.1);
		using proxy = new ChaosProxy(Number(new URL(app.url).port), 1);
		const options = { topics: ["event/1"], bookmakers: ["bet9ja"], conflateMs, reconnect: { baseMs: 50 } };
		const client = connect(proxy.url, { ...options, random: () => 1 });
		using _ = { [Symbol.dispose]: () => client.close() };
		await until(() => client.state === "live");
		proxy.cutAll();
		await until(() => client.state === "stale");
		put(app, "1x2_ft", 2.2);
		await turns();
		put(app, "1x2_ft", 2.3);
		await turns();
		await until(() => client.state === "live");
		const { noticed } = client.gaps;
		app.state.now += 60_000;
		app.hub.tick();
		app.cache.put(makeSnapshot({ bookmaker: "bet9ja", changedAt: app.state.now }));
		await until(() => client.event(1)?.odds.get("1x2_ft")?.prices.bet9ja !== undefined);
		expect(client.gaps.noticed).toBe(noticed);
		expect(client.state).toBe("live");
	},
);
