import { heapStats } from "bun:jsc";
import { createInterface } from "node:readline";
import { diffSnapshot } from "../../src/odds/diff_snapshot.ts";
import { isOpen, packThousandths } from "../../src/odds/price.ts";
import type { Snapshot } from "../../src/odds/snapshot.ts";
import { startAppServer } from "../bench/app_server.ts";
import { fullBoard, MATCHES, randomFrom } from "../bench/full_board.ts";

/**
 * Run as a process of its own: the application over a full board. A line `run SECONDS RATE` makes so many updates a second, each
 * of a few markets of one bookmaker's event; `seqs` prints the last number of every topic. Prints its memory every five seconds.
 */
const MARKETS_AN_UPDATE = 5;
const STEP_MS = 10;

const app = startAppServer();
app.cache.put(...fullBoard(MATCHES));
const random = randomFrom(7);
const keys = app.cache
	.events()
	.flatMap(({ fixture, snapshots }) => [...snapshots.keys()].map((book) => [fixture.id, book] as const));

function update(): void {
	const [id, bookmaker] = keys[Math.floor(random() * keys.length)] ?? [0, ""];
	const before = app.cache.get(id, bookmaker);
	if (before !== undefined) app.cache.put(moved(before, Date.now()));
}

/** The snapshot with a step up or down of a few of its markets. */
function moved(before: Snapshot, now: number): Snapshot {
	const { layout, prices } = before.board;
	const next = prices.slice();
	for (let i = 0; i < MARKETS_AN_UPDATE; i++) {
		const index = Math.floor(random() * layout.markets.length);
		for (let k = layout.offsets[index] ?? 0; k < (layout.offsets[index + 1] ?? 0); k++) {
			const price = next[k] ?? 0;
			if (isOpen(price)) next[k] = packThousandths(1_010 + Math.floor(random() * 20_000));
		}
	}
	const absence = { withdraws: true, unreadable: new Set<never>() };
	const { board } = diffSnapshot(before.board, { layout, prices: next }, now, absence);
	return { ...before, board, capturedAt: now, confirmedAt: now };
}

/** What is behind is made up for, so that the rate holds on a busy machine. */
async function run(seconds: number, rate: number): Promise<void> {
	const start = performance.now();
	let done = 0;
	while (done < seconds * rate) {
		const due = Math.min(seconds * rate, ((performance.now() - start) / 1_000) * rate);
		for (; done < due; done++) update();
		await Bun.sleep(STEP_MS);
	}
	say({ ended: true, seconds: (performance.now() - start) / 1_000, updates: done });
}

function seqs(): Readonly<Record<string, number>> {
	const topics = app.cache.events().map(({ fixture }) => `event/${fixture.id}`);
	const { log } = app.publisher;
	return Object.fromEntries(
		["odds_updates", ...topics].flatMap((topic) => {
			const seq = log.find(topic)?.seq;
			return seq === undefined ? [] : [[topic, seq]];
		}),
	);
}

function say(line: object): void {
	process.stdout.write(`${JSON.stringify(line)}\n`);
}

createInterface({ input: process.stdin })
	.on("line", (line) => {
		const [what, seconds, rate] = line.split(" ");
		if (what === "run") void run(Number(seconds), Number(rate));
		if (what === "seqs") say({ seqs: seqs() });
	})
	.on("close", () => process.exit(0));
setInterval(() => {
	const { heapSize } = heapStats();
	const kept = app.publisher.log.bytes;
	say({ rss: process.memoryUsage.rss(), heap: heapSize, kept, sockets: app.stream.hub.size });
}, 5_000);
say({ url: app.url.href.replace("http", "ws"), events: app.cache.events().map(({ fixture }) => fixture.id) });
