import { type Child, startChild } from "./child.ts";
import { median, percentile, type Row, show } from "./row.ts";

const SOCKETS = 1_000;
const BURST = 200;
const ROUNDS = 7;
const PACED_MESSAGES = 200;
const PACE_MS = 20;

/** Clients that count what they are told. */
class Audience {
	received = 0;
	readonly #sockets: readonly WebSocket[];
	#awaited: { readonly count: number; readonly resolve: () => void } | undefined;
	onMessage: ((text: string) => void) | undefined;

	private constructor(sockets: readonly WebSocket[]) {
		this.#sockets = sockets;
		for (const socket of sockets) {
			socket.onmessage = ({ data }) => {
				this.received++;
				this.onMessage?.(String(data));
				if (this.#awaited !== undefined && this.received >= this.#awaited.count) this.#awaited.resolve();
			};
		}
	}

	static async gather(url: string): Promise<Audience> {
		const sockets = Array.from({ length: SOCKETS }, () => new WebSocket(url));
		await Promise.all(
			sockets.map((socket) => new Promise((resolve) => socket.addEventListener("open", resolve))),
		);
		await Bun.sleep(300);
		return new Audience(sockets);
	}

	/** Settles when `count` messages have come since the counter was last set to 0. */
	reached(count: number): Promise<void> {
		return new Promise((resolve) => {
			this.#awaited = { count, resolve };
			if (this.received >= count) resolve();
		});
	}

	close(): void {
		for (const socket of this.#sockets) socket.close();
	}
}

/** Deliveries a second to a thousand sockets in bursts, and how long a message takes to reach them when paced. */
export async function benchSockets(): Promise<readonly Row[]> {
	using server = await startChild("socket_server.ts");
	const ours = await Audience.gather(server.hello.app ?? "");
	const bare = await Audience.gather(server.hello.bare ?? "");
	const rounds: { ours: number; limit: number }[] = [];
	for (let i = 0; i < ROUNDS; i++) {
		rounds.push({ ours: await burst(server, ours, "app"), limit: await burst(server, bare, "bare") });
	}
	const delays = await paced(server, ours);
	ours.close();
	bare.close();
	const ratio = median(rounds.map((round) => round.ours / round.limit));
	const p99 = percentile(delays, 0.99);
	return [
		{
			what: "odds_update to 1,000 sockets",
			ours: `${show(median(rounds.map((round) => round.ours)))} deliveries/s`,
			limit: `bare server.publish, same bytes: ${show(median(rounds.map((round) => round.limit)))} deliveries/s`,
			ratio,
			target: "≥ 0.9",
			reached: ratio >= 0.9,
		},
		{
			what: "publish to client, 1,000 sockets, 50 messages/s",
			ours: `p50 ${show(median(delays))} ms, p99 ${show(p99)} ms`,
			limit: "—",
			ratio: undefined,
			target: "p99 < 50 ms",
			reached: p99 < 50,
		},
	];
}

async function burst(server: Child, audience: Audience, who: "app" | "bare"): Promise<number> {
	audience.received = 0;
	const start = performance.now();
	server.tell(`${who} ${BURST}`);
	await audience.reached(SOCKETS * BURST);
	return (SOCKETS * BURST * 1_000) / (performance.now() - start);
}

/** Milliseconds from a message's timestamp to each of the clients; both processes read one clock. */
async function paced(server: Child, audience: Audience): Promise<readonly number[]> {
	const delays: number[] = [];
	audience.received = 0;
	audience.onMessage = (text) => {
		const sent = /"timestamp":"([^"]+)"/.exec(text)?.[1];
		if (sent !== undefined) delays.push(Date.now() - Date.parse(sent));
	};
	for (let i = 0; i < PACED_MESSAGES; i++) {
		server.tell("app 1");
		await Bun.sleep(PACE_MS);
	}
	await audience.reached(SOCKETS * PACED_MESSAGES);
	return delays;
}
