import { describe, expect, test } from "bun:test";
import {
	appendFileSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	truncateSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { createLog } from "../../src/log.ts";
import { Spool } from "../../src/store/spool.ts";
import { FRAME_OVERHEAD } from "../../src/store/spool_frame.ts";
import { rejectionOf } from "../fixture/rejection.ts";
import { temporaryFolder } from "../fixture/service_process.ts";
import { turns } from "../fixture/turns.ts";

const ROOM = 1_000_000;

const EPOCH = "0196a000-0000-7000-8000-0000000000ee";

/** A spool in a folder, and the events that it logged. */
async function openSpool(folder: string, maxBytes = ROOM, epoch = EPOCH) {
	const events: Record<string, unknown>[] = [];
	const log = createLog({ level: "info", format: "json", write: (line) => events.push(JSON.parse(line)) });
	let clock = 0;
	return { spool: await Spool.open(folder, { log, maxBytes, now: () => ++clock, epoch }), events };
}

/** Numbers in the order in which batches are made. */
let no = 0;
const batchOf = (payload: Uint8Array) => ({ id: Bun.randomUUIDv7(), no: ++no, payload });
const payload = (text: string) => batchOf(new TextEncoder().encode(text));

/** Takes everything away; the payloads as text. */
async function takeAll(spool: Spool): Promise<readonly string[]> {
	const texts: string[] = [];
	while (spool.depth > 0) {
		const frames = await spool.first(2);
		texts.push(...frames.map((frame) => new TextDecoder().decode(frame.payload)));
		await spool.drop(frames.length);
	}
	return texts;
}

const filesIn = (folder: string) => readdirSync(folder).sort();

describe("Spool", () => {
	test("gives back what was appended, oldest first, and leaves no file when all is taken", async () => {
		await using folder = temporaryFolder();
		const { spool } = await openSpool(folder.path);
		expect([spool.depth, spool.bytes, spool.oldestAt]).toEqual([0, 0, undefined]);
		await Promise.all(["a", "b", "c"].map((text) => spool.append(payload(text))));
		expect([spool.depth, spool.bytes, spool.oldestAt]).toEqual([3, 3 * (FRAME_OVERHEAD + 1), 1]);
		expect(await takeAll(spool)).toEqual(["a", "b", "c"]);
		expect([spool.depth, spool.bytes, filesIn(folder.path)]).toEqual([0, 0, []]);
		await spool.append(payload("d"));
		expect(await takeAll(spool)).toEqual(["d"]);
		await spool[Symbol.asyncDispose]();
	});

	test("has after a restart what was not taken, and appends after it", async () => {
		await using folder = temporaryFolder();
		const texts = Array.from({ length: 40 }, (_, i) => `batch ${i}`);
		{
			// So small that it needs several files.
			await using first = (await openSpool(folder.path, 4_000)).spool;
			for (const text of texts) await first.append(payload(text));
			expect(filesIn(folder.path).length).toBeGreaterThan(3);
			for (let i = 0; i < 5; i++) await first.drop(5);
		}
		await using again = (await openSpool(folder.path)).spool;
		await again.append(payload("new"));
		const left = await takeAll(again);
		// Of a file that was begun all comes again.
		expect(left.slice(-16)).toEqual([...texts.slice(25), "new"]);
		expect(left.length).toBeLessThan(41);
		expect(filesIn(folder.path)).toEqual([]);
	});

	test("cuts off a last frame that is torn after any number of bytes, and says so", async () => {
		await using folder = temporaryFolder();
		const path = join(folder.path, "000000000001.spool");
		{
			await using spool = (await openSpool(folder.path)).spool;
			for (const text of ["first", "second"]) await spool.append(payload(text));
		}
		const whole = readFileSync(path);
		const one = FRAME_OVERHEAD + "first".length;
		for (let length = 1; length < whole.length; length++) {
			writeFileSync(path, whole.subarray(0, length));
			const { spool, events } = await openSpool(folder.path);
			expect(spool.depth).toBe(length < one ? 0 : 1);
			if (length === one) expect(events).toEqual([]);
			else
				expect(events).toMatchObject([
					{ event: "spool_frame_cut", bytes: length < one ? length : length - one },
				]);
			if (length >= one) expect(statSync(path).size).toBe(one);
			await spool[Symbol.asyncDispose]();
		}
	});

	test("leaves out a frame that is damaged, keeps its bytes beside, and has all others", async () => {
		await using folder = temporaryFolder();
		const path = join(folder.path, "000000000001.spool");
		{
			await using spool = (await openSpool(folder.path)).spool;
			for (const text of ["one", "two", "three"]) await spool.append(payload(text));
		}
		const bytes = readFileSync(path);
		const size = FRAME_OVERHEAD + 3;
		bytes[size + 20] = 0xaa;
		writeFileSync(path, bytes);
		const { spool, events } = await openSpool(folder.path);
		expect(events).toMatchObject([{ event: "spool_damaged", start: size, end: 2 * size }]);
		expect(readFileSync(String(events[0]?.kept))).toEqual(bytes.subarray(size, 2 * size));
		expect(await takeAll(spool)).toEqual(["one", "three"]);
		await spool[Symbol.asyncDispose]();
	});

	test("leaves out what the disk loses while it waits, and says so", async () => {
		await using folder = temporaryFolder();
		const { spool, events } = await openSpool(folder.path);
		for (const text of ["one", "two"]) await spool.append(payload(text));
		truncateSync(join(folder.path, "000000000001.spool"), FRAME_OVERHEAD + 3 + 5);
		expect(await takeAll(spool)).toEqual(["one"]);
		expect(events).toMatchObject([{ event: "spool_damaged", start: FRAME_OVERHEAD + 3 }]);
		await spool[Symbol.asyncDispose]();
	});

	test("waits for room when it is full, until there is some", async () => {
		await using folder = temporaryFolder();
		const big = new Uint8Array(200);
		const { spool, events } = await openSpool(folder.path, 3 * (big.length + FRAME_OVERHEAD));
		for (let i = 0; i < 3; i++) await spool.append(batchOf(big));
		let appended = false;
		const append = spool.append(payload("late")).then(() => {
			appended = true;
		});
		await turns(20);
		expect([appended, spool.isFull, spool.depth]).toEqual([false, true, 3]);
		await spool.drop(1);
		await append;
		expect([spool.isFull, spool.depth]).toEqual([false, 3]);
		expect(events.map(({ event }) => event)).toEqual(["spool_full", "spool_has_room"]);
		expect((await takeAll(spool)).at(-1)).toBe("late");
		await spool[Symbol.asyncDispose]();
	});

	test("gives up waiting for room when it is aborted, and never waits for room that cannot be", async () => {
		await using folder = temporaryFolder();
		const { spool } = await openSpool(folder.path, 140);
		await spool.append(batchOf(new Uint8Array(60)));
		const controller = new AbortController();
		const append = rejectionOf(spool.append(batchOf(new Uint8Array(60)), controller.signal));
		await turns(20);
		controller.abort();
		expect((await append).message).toMatch(/must have room for 120 bytes: it has not/);
		expect((await rejectionOf(spool.append(batchOf(new Uint8Array(141))))).message).toMatch(/must have room/);
		expect([spool.depth, spool.isFull]).toEqual([1, false]);
		await spool[Symbol.asyncDispose]();
	});

	test("says that the disk refuses a batch, adds nothing, and goes on once it takes them again", async () => {
		await using folder = temporaryFolder();
		const path = join(folder.path, "spool");
		const { spool } = await openSpool(path);
		rmSync(path, { recursive: true });
		expect((await rejectionOf(spool.append(payload("lost")))).message).toMatch(/must take it: it does not/);
		expect([spool.depth, spool.bytes]).toEqual([0, 0]);
		const { spool: again } = await openSpool(path);
		await spool.append(payload("kept"));
		expect(await takeAll(spool)).toEqual(["kept"]);
		await again[Symbol.asyncDispose]();
		await spool[Symbol.asyncDispose]();
	});

	test("puts aside what belongs to another database's log, names it, and goes on with its own", async () => {
		await using folder = temporaryFolder();
		const other = "0196a000-0000-7000-8000-0000000000ff";
		{
			await using spool = (await openSpool(folder.path, ROOM, other)).spool;
			await spool.append(payload("theirs"));
		}
		const { spool, events } = await openSpool(folder.path);
		expect(spool.depth).toBe(0);
		expect(events).toMatchObject([
			{ event: "spool_of_another_database", batches: 1, epoch: EPOCH, of: other },
		]);
		await spool.append(payload("ours"));
		expect((await spool.first(1))[0]?.position).toEqual({ epoch: EPOCH, no });
		expect(await takeAll(spool)).toEqual(["ours"]);
		expect(filesIn(folder.path)).toEqual([`000000000001.spool.${other}.aside`]);
		await spool[Symbol.asyncDispose]();
		// Back at its own database it may be given its name again.
		renameSync(String(events[0]?.kept), join(folder.path, "000000000001.spool"));
		await using back = (await openSpool(folder.path, ROOM, other)).spool;
		expect(await takeAll(back)).toEqual(["theirs"]);
	});

	test("leaves alone what is not its own in the folder", async () => {
		await using folder = temporaryFolder();
		appendFileSync(join(folder.path, "quarantine.jsonl"), "{}\n");
		const { spool } = await openSpool(folder.path);
		await spool.append(payload("a"));
		await takeAll(spool);
		expect(filesIn(folder.path)).toEqual(["quarantine.jsonl"]);
		await spool[Symbol.asyncDispose]();
	});
});
