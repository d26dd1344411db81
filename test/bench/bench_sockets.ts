import { StalledSocket } from "../fixture/stalled_socket.ts";
import { type Child, startChild } from "./child.ts";
import { median, percentile, type Row, show } from "./row.ts";

const SOCKETS = 1_000;
const BURST = 200;
const ROUNDS = 7;
const PACED_MESSAGES = 200;
const PACE_MS = 20;
const STALLED = 10;
const STALLED_ROUNDS = 3;

/** Messages of 12 KB that fill what the system takes for a client that does not read, and what we hold for it. */
const FILLING = 800;

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
	const beside = await besideStalled(server, ours);
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
		...beside,
	];
}

/** The same delays while ten more sockets, on the same topic and another one, read nothing; and in turn without them. */
async function besideStalled(server: Child, audience: Audience): Promise<readonly Row[]> {
	const alone: number[] = [];
	const beside: number[] = [];
	for (let i = 0; i < STALLED_ROUNDS; i++) {
		alone.push(...(await paced(server, audience)));
		const url = `${server.hello.app},odds_updates/bet9ja`;
		const stalled = await Promise.all(Array.from({ length: STALLED }, () => StalledSocket.open(url)));
		server.tell(`fill ${FILLING}`);
		beside.push(...(await paced(server, audience)));
		for (const socket of stalled) socket[Symbol.dispose]();
	}
	const told = (delays: readonly number[]) =>
		`p50 ${show(percentile(delays, 0.5))} ms, p99 ${show(percentile(delays, 0.99))} ms`;
	const ratio = percentile(beside, 0.99) / percentile(alone, 0.99);
	return [
		{
			what: "the same beside 10 sockets that read nothing",
			ours: told(beside),
			limit: `without them: ${told(alone)}`,
			ratio,
			target: "no difference (≤ 1.2)",
			reached: ratio <= 1.2,
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
