import { createInterface } from "node:readline";
import { randomFrom } from "../bench/full_board.ts";

/**
 * Run as a process of its own: `load_clients.ts URL SOCKETS SEED FIRST_EVENT EVENTS` opens sockets that look at every message's number.
 * A line `check SEQS` prints what they have got, and who is behind these numbers.
 *
 * Of a hundred sockets ninety are on three events each, nine on all updates conflated, one on all updates as they come.
 */
const [url = "", sockets = "0", seed = "1", first = "0", events = "1"] = process.argv.slice(2);
const AT_ONCE = 50;
const random = randomFrom(Number(seed));

/** Deliveries by their delay in milliseconds. */
const delays = new Float64Array(20_001);
const positions: Map<string, number>[] = [];
const total = { received: 0, bytes: 0, gaps: 0, closed: 0 };
let isMeasuring = false;

function queryOf(i: number): string {
	if (i % 100 === 0) return "topics=odds_updates";
	if (i % 100 < 10) return "topics=odds_updates&conflate_ms=1000";
	const ids = Array.from({ length: 3 }, () => Number(first) + Math.floor(random() * Number(events)));
	return `topics=${[...new Set(ids)].map((id) => `event/${id}`).join(",")}`;
}

const ENVELOPE =
	/^\{"type":"(\w+)","timestamp":"([^"]+)","topic":"([^"]+)","epoch":"[^"]+","seq":(\d+)(?:,"prev_seq":(\d+))?(?:,"conflated":(true))?(?:,"part":(\d+))?(?:,"more":(true))?/;

/** Notes a message; settles `begun` when the socket has all it begins with. */
function note(held: Map<string, number>, waiting: Set<string>, text: string, begun: () => void): void {
	const found = ENVELOPE.exec(text);
	if (found === null) {
		if (text.startsWith('{"type":"connection_ack"')) {
			for (const [topic, seq] of Object.entries<number>(JSON.parse(text).data.seqs)) {
				if (topic.startsWith("event/")) waiting.add(topic);
				else held.set(topic, seq);
			}
			if (waiting.size === 0) begun();
		}
		return;
	}
	const [, type, timestamp = "", topic = "", number, previous, conflated, , more] = found;
	const seq = Number(number);
	if (type === "odds_snapshot") {
		if (more !== undefined) return;
		held.set(topic, seq);
		waiting.delete(topic);
		if (waiting.size === 0) begun();
		return;
	}
	const last = held.get(topic) ?? -1;
	if (Number(previous ?? seq - 1) > last) total.gaps++;
	if (more === undefined) held.set(topic, Math.max(last, seq));
	if (!isMeasuring) return;
	total.received++;
	total.bytes += text.length;
	// What was held back on purpose is not late.
	if (conflated !== undefined) return;
	const delay = Math.min(delays.length - 1, Math.max(0, Date.now() - Date.parse(timestamp)));
	delays[delay] = (delays[delay] ?? 0) + 1;
}

function open(i: number): Promise<void> {
	const held = new Map<string, number>();
	const waiting = new Set<string>();
	positions.push(held);
	const { promise, resolve, reject } = Promise.withResolvers<void>();
	const socket = new WebSocket(`${url}api/ws?${queryOf(i)}`);
	socket.onmessage = ({ data }) => note(held, waiting, String(data), resolve);
	socket.onclose = ({ code }) => {
		total.closed++;
		reject(new Error(`socket ${i} closed with ${code}`));
	};
	return promise;
}

function check(seqs: Readonly<Record<string, number>>): object {
	const behind = positions.flatMap((held) => [...held].filter(([topic, seq]) => seq < (seqs[topic] ?? 0)));
	return { ...total, behind: behind.length, delays: [...delays] };
}

for (let i = 0; i < Number(sockets); i += AT_ONCE) {
	const count = Math.min(AT_ONCE, Number(sockets) - i);
	await Promise.all(Array.from({ length: count }, (_, k) => open(i + k)));
}
isMeasuring = true;
process.stdout.write(`${JSON.stringify({ open: positions.length })}\n`);
createInterface({ input: process.stdin })
	.on("line", (line) => {
		process.stdout.write(`${JSON.stringify(check(JSON.parse(line.slice("check ".length))))}\n`);
	})
	.on("close", () => process.exit(0));
