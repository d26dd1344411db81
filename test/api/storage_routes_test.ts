import { expect, test } from "bun:test";
import { startApp } from "../fixture/start_app.ts";

const ADMIN = "an-admin-token-of-some-length";

async function codeOf(response: Response): Promise<readonly [number, string]> {
	// Every failure has this shape; another one fails the comparison.
	const { error } = (await response.json()) as { error: { code: string } };
	return [response.status, error.code];
}

test("POST /api/cleanup, previewed or not, is for the administrator only", async () => {
	await using app = startApp({ adminToken: ADMIN });
	for (const query of ["", "?preview=true"]) {
		const answer = await fetch(`${app.url}/api/cleanup${query}`, { method: "POST" });
		expect(await codeOf(answer)).toEqual([401, "unauthorized"]);
	}
	expect(app.logged).toEqual([]);
});

test("POST /api/cleanup names a parameter that is wrong, before anything is done", async () => {
	await using app = startApp();
	const answer = await fetch(`${app.url}/api/cleanup?preview=yes`, { method: "POST" });
	expect(await codeOf(answer)).toEqual([400, "invalid_query"]);
});

test("POST /api/cleanup waits for the end of a running cycle", async () => {
	await using app = startApp();
	const held = Promise.withResolvers<void>();
	app.state.hold = held.promise;
	const { ended } = app.coordinator.start("request");
	let isAnswered = false;
	const answer = fetch(`${app.url}/api/cleanup`, { method: "POST" }).finally(() => {
		isAnswered = true;
	});
	// An answer to a later request: the earlier one has been begun by then.
	await fetch(`${app.url}/api/cache`);
	await fetch(`${app.url}/api/cache`);
	expect(isAnswered).toBe(false);
	held.resolve();
	expect((await ended).status).toBe("completed");
	// There is no store in this application: that it was asked shows that its turn had come.
	expect(await codeOf(await answer)).toEqual([500, "internal"]);
});
