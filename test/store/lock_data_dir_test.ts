import { expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lockDataDir } from "../../src/store/lock_data_dir.ts";

test("lockDataDir() makes the directory, and lets nobody else have it until it is released", () => {
	const parent = mkdtempSync(join(tmpdir(), "overround-test-"));
	const dataDir = join(parent, "a", "b");
	const lock = lockDataDir(dataDir);
	expect(() => lockDataDir(dataDir)).toThrow(/no other process must use it/);
	lock[Symbol.dispose]();
	lockDataDir(dataDir)[Symbol.dispose]();
	rmSync(parent, { recursive: true });
});

test("lockDataDir() throws where the directory cannot be", () => {
	const parent = mkdtempSync(join(tmpdir(), "overround-test-"));
	writeFileSync(join(parent, "file"), "");
	expect(() => lockDataDir(join(parent, "file"))).toThrow();
	rmSync(parent, { recursive: true });
});
