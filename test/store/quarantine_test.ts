import { expect, test } from "bun:test";
import { readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { createLog, silentLog } from "../../src/log.ts";
import { Quarantine } from "../../src/store/quarantine.ts";
import { temporaryFolder } from "../fixture/service_process.ts";

const OPTIONS = { now: () => 0, log: silentLog };

const RECORD = { batch: "0196a000-0000-7000-8000-000000000001", error: "no", content: { odds: [1.5] } };

test("Quarantine adds lines to its file, counts those of earlier processes, and may be emptied at any time", async () => {
	await using folder = temporaryFolder();
	const path = join(folder.path, "quarantine.jsonl");
	const quarantine = await Quarantine.open(folder.path, OPTIONS);
	expect(quarantine.count).toBe(0);
	await quarantine.add(RECORD);
	await quarantine.add({ ...RECORD, error: "a\nb" });
	const lines = readFileSync(path, "utf8").trimEnd().split("\n");
	expect(lines.map((line) => JSON.parse(line))).toEqual([
		{ at: "1970-01-01T00:00:00.000Z", ...RECORD },
		{ at: "1970-01-01T00:00:00.000Z", ...RECORD, error: "a\nb" },
	]);
	expect((await Quarantine.open(folder.path, OPTIONS)).count).toBe(2);
	renameSync(path, `${path}.seen`);
	await quarantine.add(RECORD);
	expect((await Quarantine.open(folder.path, OPTIONS)).count).toBe(1);
});

test("Quarantine drops the oldest records when it is full, and counts on", async () => {
	await using folder = temporaryFolder();
	const quarantine = await Quarantine.open(folder.path, { ...OPTIONS, maxBytes: 1_000 });
	for (let i = 0; i < 20; i++) await quarantine.add({ ...RECORD, error: `no ${i}` });
	expect(quarantine.count).toBe(20);
	const path = join(folder.path, "quarantine.jsonl");
	const both = readFileSync(`${path}.old`, "utf8") + readFileSync(path, "utf8");
	expect(both.length).toBeLessThanOrEqual(1_000);
	const kept = both
		.trimEnd()
		.split("\n")
		.map((line) => JSON.parse(line).error);
	expect(kept.length).toBeGreaterThan(2);
	expect(kept).toEqual(Array.from(kept, (_, i) => `no ${20 - kept.length + i}`));
});

test("Quarantine counts and names what the disk does not take, and holds nobody up", async () => {
	await using folder = temporaryFolder();
	const events: Record<string, unknown>[] = [];
	const log = createLog({ level: "info", format: "json", write: (line) => events.push(JSON.parse(line)) });
	const quarantine = await Quarantine.open(join(folder.path, "gone"), { ...OPTIONS, log });
	await quarantine.add(RECORD);
	expect(quarantine.count).toBe(1);
	expect(events).toMatchObject([{ event: "quarantine_not_written", batch: RECORD.batch, refusal: "no" }]);
});
