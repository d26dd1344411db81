import { expect, test } from "bun:test";
import { rmSync } from "node:fs";
import { silentLog } from "../../src/log.ts";
import { openDatabase } from "../../src/store/open_database.ts";
import { openStore } from "../../src/store/store.ts";
import { makeDataDir } from "../fixture/database.ts";
import { rejectionOf } from "../fixture/rejection.ts";
import { BOOKMAKERS } from "../fixture/store_parts.ts";

const PROGRAM = new URL("../fixture/committing_process.ts", import.meta.url).pathname;

/** Lets the program save into a data directory, kills it without warning after so many commits; what it said it saved. */
async function saveAndKill(dataDir: string, commits: number): Promise<readonly number[]> {
	const child = Bun.spawn([process.execPath, PROGRAM, dataDir], { stdout: "pipe", stderr: "inherit" });
	let text = "";
	const decoder = new TextDecoder();
	for await (const bytes of child.stdout) {
		text += decoder.decode(bytes, { stream: true });
		if (text.split("\n").length > commits) child.kill("SIGKILL");
	}
	await child.exited;
	// A line that was cut off was not said.
	return text.split("\n").slice(0, -1).map(Number);
}

test("openStore() has everything that a process said was committed before it was killed, twice in a row", async () => {
	const dataDir = await makeDataDir();
	for (const commits of [3, 40]) {
		const said = await saveAndKill(dataDir, commits);
		expect(said.length).toBeGreaterThanOrEqual(commits);
		await using database = await openDatabase({ databaseUrl: undefined, dataDir });
		const rows = await database.sql<{ at: Date }[]>`select at from price_change order by at`;
		const stored = rows.map(({ at }) => at.getTime());
		expect(stored.slice(0, said.length)).toEqual([...said]);
		// At most the one whose commit it could not tell of any more.
		expect(stored.length - said.length).toBeLessThanOrEqual(1);
		await database.sql`truncate price_change, board`;
		await database.sql`update listing set board_at = null, captured_at = null`;
	}
	rmSync(dataDir, { recursive: true });
}, 30_000);

test("openStore() refuses a data directory that another process uses, and takes it once that is killed", async () => {
	const dataDir = await makeDataDir();
	const child = Bun.spawn([process.execPath, PROGRAM, dataDir], { stdout: "pipe", stderr: "inherit" });
	const lines = child.stdout.getReader();
	await lines.read();
	const config = { databaseUrl: undefined, dataDir };
	const error = await rejectionOf(openStore(config, BOOKMAKERS, silentLog));
	expect(error.message).toMatch(/no other process must use it: one does \(set DATA_DIR/);
	child.kill("SIGKILL");
	await child.exited;
	await using store = await openStore(config, BOOKMAKERS, silentLog);
	expect(await store.readSnapshots(0)).toHaveLength(1);
	rmSync(dataDir, { recursive: true });
}, 30_000);
