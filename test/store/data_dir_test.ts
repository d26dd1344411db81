import { describe, expect, test } from "bun:test";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openFilesFault } from "../../src/commands/check_open_files.ts";
import { silentLog } from "../../src/log.ts";
import { dataDirError } from "../../src/store/data_dir_fault.ts";
import { watchDataDir } from "../../src/store/data_dir_watch.ts";
import { lockDataDir } from "../../src/store/lock_data_dir.ts";
import { ServiceProcess, temporaryFolder } from "../fixture/service_process.ts";

describe("dataDirError()", () => {
	test.each([
		["ENOSPC", "its disk must have room"],
		["SQLITE_FULL", "its disk must have room"],
		["EDQUOT", "its disk must have room"],
		["EROFS", "read-only file system"],
		["EACCES", "this user may not write to /d"],
		["EPERM", "this user may not write to /d"],
		["EEXIST", "it must be a folder: /d is a file"],
		["ENOTDIR", "it must be a folder: /d is a file"],
		["EMFILE", "raise ulimit -n"],
		["SQLITE_CANTOPEN", "can be made and written"],
	])("says of %s what is wrong with which setting", (code, words) => {
		const cause = Object.assign(new Error(`${code}: of the system`), { code });
		for (const error of [cause, new Error("Cannot go on", { cause })]) {
			expect(dataDirError("/d", error)).toMatchObject({
				message: expect.stringMatching(/^Cannot use DATA_DIR as /),
				cause: error,
			});
			expect(String(dataDirError("/d", error))).toContain(words);
		}
	});

	test("leaves what has nothing to do with the ground, and what says so already, as it is", () => {
		const other = new Error("relation does not exist");
		expect(dataDirError("/d", other)).toBe(other);
		const said = dataDirError("/d", new Error("ENOSPC"));
		expect(dataDirError("/d", said)).toBe(said);
	});
});

test("lockDataDir() says that it must be a folder where it is a file, or below one", async () => {
	await using folder = temporaryFolder();
	const file = join(folder.path, "file");
	writeFileSync(file, "");
	for (const dataDir of [file, join(file, "below")]) {
		expect(() => lockDataDir(dataDir)).toThrow(/^Cannot use DATA_DIR as it must be a folder: .* is a file/);
	}
});

describe("watchDataDir()", () => {
	test("names a folder that is removed, exchanged, and none that is as it was", async () => {
		await using folder = temporaryFolder();
		const dataDir = join(folder.path, "data");
		using _lock = lockDataDir(dataDir);
		using watch = watchDataDir(dataDir, silentLog);
		expect(watch.fault()).toBeUndefined();
		renameSync(dataDir, join(folder.path, "elsewhere"));
		expect(watch.fault()).toContain(`${dataDir} was removed or exchanged`);
		mkdirSync(dataDir);
		writeFileSync(join(dataDir, "lock"), "");
		expect(watch.fault()).toContain("DATA_DIR");
		rmSync(dataDir, { recursive: true });
		renameSync(join(folder.path, "elsewhere"), dataDir);
		expect(watch.fault()).toBeUndefined();
	});
});

test("GET /health/ready names a data folder that is removed while the service runs", async () => {
	await using folder = temporaryFolder();
	const dataDir = join(folder.path, "data");
	await using service = new ServiceProcess({ DATA_DIR: dataDir, SCRAPE_CRON: "0 0 1 1 *" });
	const url = await service.url();
	const ready = async () => await (await fetch(`${url}/health/ready`)).json();
	expect(await ready()).toMatchObject({ status: "ready", data_dir: null, database: "up" });
	rmSync(dataDir, { recursive: true });
	expect(existsSync(dataDir)).toBe(false);
	expect(await ready()).toMatchObject({ data_dir: expect.stringContaining(dataDir), database: "down" });
	expect((await service.event("data_dir_gone")).fault).toContain(dataDir);
}, 60_000);

test("openFilesFault() names the limit where it is too low, and nothing where it is not told", () => {
	const limits = (soft: number) =>
		`Max processes  1  1 processes\nMax open files            ${soft}    524288    files`;
	expect(openFilesFault(limits(64))).toMatch(/at least 256 files: the limit is 64 .*ulimit -n/);
	expect(openFilesFault(limits(1_024))).toBeUndefined();
	expect(openFilesFault("")).toBeUndefined();
});
