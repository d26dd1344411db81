import { expect, test } from "bun:test";
import { join } from "node:path";
import { startSite } from "../fixture/site.ts";

/** What a process with these variables gets from the addresses, see `ask_directly.ts`. */
async function outcomes(
	environment: Readonly<Record<string, string>>,
	...addresses: readonly string[]
): Promise<unknown> {
	await using child = Bun.spawn(["bun", join(import.meta.dir, "../fixture/ask_directly.ts"), ...addresses], {
		env: { PATH: process.env.PATH ?? "", ...environment },
		stdout: "pipe",
		timeout: 15_000,
	});
	return JSON.parse(await new Response(child.stdout).text());
}

/** Nobody listens at port 9. */
const DEAD = "http://127.0.0.1:9";

test.each([
	{ HTTP_PROXY: DEAD },
	{ http_proxy: DEAD, HTTPS_PROXY: DEAD },
	{ ALL_PROXY: DEAD, NO_PROXY: "example.com" },
	{ all_proxy: DEAD, https_proxy: DEAD, no_proxy: "" },
])("FetchJson and runHealth() ask this machine past the proxy of %p", async (environment) => {
	await using site = startSite(() => Response.json("direct"));
	const named = site.url.href.replace("127.0.0.1", "localhost");
	expect(await outcomes(environment, site.url.href, named)).toEqual(["direct", "direct", "health 0"]);
});

test("FetchJson asks other sites through the proxy of the environment, but those of NO_PROXY", async () => {
	await using site = startSite(() => Response.json("direct"));
	await using proxy = startSite(() => Response.json("by proxy"));
	const addresses = [site.url.href, "http://bookmaker.invalid/", "http://direct.invalid/"];
	const environment = { HTTP_PROXY: proxy.url.href, NO_PROXY: "direct.invalid" };
	expect(await outcomes(environment, ...addresses)).toEqual(["direct", "by proxy", "outage", "health 0"]);
});
