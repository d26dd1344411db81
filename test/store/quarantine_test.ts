import { expect, test } from "bun:test";
import { readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { Quarantine } from "../../src/store/quarantine.ts";
import { rejectionOf } from "../fixture/rejection.ts";
import { temporaryFolder } from "../fixture/service_process.ts";

const RECORD = { batch: "0196a000-0000-7000-8000-000000000001", error: "no", content: { odds: [1.5] } };

test("Quarantine adds lines to its file, counts those of earlier processes, and may be emptied at any time", async () => {
	await using folder = temporaryFolder();
	const path = join(folder.path, "quarantine.jsonl");
	const quarantine = await Quarantine.open(folder.path, () => 0);
	expect(quarantine.count).toBe(0);
	await quarantine.add(RECORD);
	await quarantine.add({ ...RECORD, error: "a\nb" });
	const lines = readFileSync(path, "utf8").trimEnd().split("\n");
	expect(lines.map((line) => JSON.parse(line))).toEqual([
		{ at: "1970-01-01T00:00:00.000Z", ...RECORD },
		{ at: "1970-01-01T00:00:00.000Z", ...RECORD, error: "a\nb" },
	]);
	expect((await Quarantine.open(folder.path, () => 0)).count).toBe(2);
	renameSync(path, `${path}.seen`);
	await quarantine.add(RECORD);
	expect((await Quarantine.open(folder.path, () => 0)).count).toBe(1);
});

test("Quarantine refuses a record that it has no room for, and says what to do", async () => {
	await using folder = temporaryFolder();
	const quarantine = await Quarantine.open(folder.path, () => 0, 200);
	await quarantine.add(RECORD);
	const error = await rejectionOf(quarantine.add(RECORD));
	expect(error.message).toMatch(/must hold at most 200 bytes: it is full \(look at it, then move it away\)/);
	expect(quarantine.count).toBe(1);
});
