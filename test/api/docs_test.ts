import { expect, test } from "bun:test";
import { startApp } from "../fixture/start_app.ts";

/** The names of an operation's parameters, by where they are. */
async function parametersOf(path: string): Promise<Readonly<Record<string, readonly string[]>>> {
	await using app = startApp();
	const { paths } = JSON.parse(await (await fetch(`${app.url}/openapi`)).text());
	const parameters: readonly { readonly in: string; readonly name: string }[] = paths[path].get.parameters;
	return Object.fromEntries(
		["path", "query"].map((place) => [
			place,
			parameters.filter((its) => its.in === place).map(({ name }) => name),
		]),
	);
}

test.each([
	["/api/events/{id}", ["at"]],
	["/api/events/{id}/history", ["market_id", "line", "line_label", "bookmaker", "from", "to"]],
	["/api/events/{id}/margins", ["market_id", "line", "line_label", "bookmaker", "from", "to"]],
	["/api/events/{id}/movements", ["bookmaker", "from", "to", "limit"]],
])("GET /openapi has the query's parameters of %s beside the path's", async (path, query) => {
	expect(await parametersOf(path)).toEqual({ path: ["id"], query });
});

test("GET /openapi has the query's parameters of paths without any in the path", async () => {
	expect((await parametersOf("/api/events")).query).toContain("page_size");
	expect((await parametersOf("/api/markets/unmapped")).query).toEqual(["bookmakers", "page", "page_size"]);
	expect((await parametersOf("/api/stream")).query).toContain("resume");
});
