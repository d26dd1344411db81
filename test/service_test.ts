import { describe, expect, test } from "bun:test";
import { startSimulator } from "../src/simulator/start_simulator.ts";
import { ServiceProcess, temporaryFolder } from "./fixture/service_process.ts";

const SLOW = 60_000;

/** Every second, so that a test sees more than one cycle. */
const OFTEN = { SCRAPE_CRON: "* * * * * *" };

interface Message {
	readonly type: string;
	readonly topic?: string;
	readonly seq?: number;
	readonly prev_seq?: number;
	readonly part?: number;
	readonly data: Record<string, unknown>;
}

/** A socket and all it was told, with a way to wait for a message. */
class Listener {
	readonly messages: Message[] = [];
	readonly #socket: WebSocket;
	#wake = Promise.withResolvers<void>();
	closed: { code: number; reason: string } | undefined;

	constructor(url: string) {
		this.#socket = new WebSocket(`${url.replace("http", "ws")}/api/ws`);
		this.#socket.onmessage = ({ data }) => {
			this.messages.push(JSON.parse(String(data)));
			this.#tell();
		};
		this.#socket.onclose = ({ code, reason }) => {
			this.closed = { code, reason };
			this.#tell();
		};
	}

	async until(condition: () => boolean): Promise<void> {
		while (!condition()) await this.#wake.promise;
	}

	close(): void {
		this.#socket.close();
	}

	#tell(): void {
		this.#wake.resolve();
		this.#wake = Promise.withResolvers<void>();
	}
}

interface Event {
	readonly bookmakers: Readonly<Record<string, { readonly changed_at: string }>>;
	readonly odds: readonly { readonly market_id: string }[];
}

interface Page<T> {
	readonly items: readonly T[];
	readonly total: number;
}

interface Run {
	readonly status: string;
}

async function getJson<T>(url: string): Promise<T> {
	// What comes is what each test looks at; another shape fails there.
	return (await (await fetch(url)).json()) as T;
}

/** Which events of which bookmaker a message speaks of. */
function toldBy({ topic, data }: Message): readonly (readonly [id: number, source: string])[] {
	if (topic !== "odds_updates" || !Array.isArray(data.event_ids)) return [];
	return data.event_ids.map((id) => [Number(id), String(data.source)]);
}

describe("the service as a process", () => {
	test(
		"is ready with prices of three bookmakers, and tells sockets of new ones in every cycle",
		async () => {
			await using folder = temporaryFolder();
			// A world in which something moves every few seconds, whatever the seed.
			await using simulator = await startSimulator({ matches: 12, pace: 200 });
			const base = simulator.url.href;
			const sites = { BETPAWA_URL: base, SPORTYBET_URL: base, BET9JA_URL: base };
			await using service = new ServiceProcess({ DATA_DIR: folder.path, ...OFTEN, ...sites });
			const url = await service.url();
			const listener = new Listener(url);
			const cycles = () =>
				listener.messages.filter(
					({ type, data }) => type === "scrape_progress" && data.status === "completed",
				);
			await listener.until(() => cycles().length >= 4);

			const { headers } = await fetch(`${url}/api/events`);
			expect(headers.get("overround-position")).toMatch(/^[0-9a-f-]{36}:\d+$/);
			const list = await getJson<Page<Event>>(`${url}/api/events?min_bookmakers=3`);
			expect(list.total).toBeGreaterThan(3);
			for (const { bookmakers, odds } of list.items) {
				expect(Object.keys(bookmakers)).toEqual(["betpawa", "sportybet", "bet9ja"]);
				expect(odds[0]?.market_id).toBe("1x2_ft");
			}
			const updates = listener.messages.filter(({ topic }) => topic === "odds_updates");
			// Each step builds on the one before, and its parts are of one number.
			const steps = updates.filter(({ part = 1 }) => part === 1);
			expect(steps.length).toBeGreaterThan(3);
			const before = steps.slice(1).map(({ seq = 0, prev_seq = seq - 1 }) => prev_seq);
			expect(before).toEqual(steps.slice(0, -1).map(({ seq = 0 }) => seq));
			// Between the ends of two cycles there is always something new.
			const ends = cycles().map((message) => listener.messages.indexOf(message));
			for (let i = 1; i < ends.length; i++) {
				const between = listener.messages.slice(ends[i - 1], ends[i]);
				expect(between.some(({ topic }) => topic === "odds_updates")).toBe(true);
			}
			listener.close();
		},
		SLOW,
	);

	for (const signal of ["SIGTERM", "SIGINT"] as const) {
		test(
			`stops on ${signal}: says goodbye to sockets, records the running cycle as aborted, exits with 0`,
			async () => {
				await using folder = temporaryFolder();
				// So slow that the first cycle still runs.
				const latencies = { betpawa: { p50: 400, p95: 500 }, sportybet: { p50: 400, p95: 500 } };
				await using simulator = await startSimulator({ matches: 300, latencies });
				const base = simulator.url.href;
				const sites = { BETPAWA_URL: base, SPORTYBET_URL: base, BET9JA_URL: base };
				await using service = new ServiceProcess({ DATA_DIR: folder.path, ...sites });
				const listener = new Listener(await service.url());
				await listener.until(() => listener.messages.some(({ topic }) => topic === "odds_updates"));
				const start = performance.now();
				service.kill(signal);
				expect(await service.exit()).toBe(0);
				expect(performance.now() - start).toBeLessThan(10_000);
				await listener.until(() => listener.closed !== undefined);
				expect(listener.closed).toEqual({ code: 4000, reason: "server shutdown" });
				const goodbye = listener.messages.findLast(({ type }) => type === "server_shutdown");
				expect(Number(goodbye?.data.reconnect_after_ms)).toBeGreaterThanOrEqual(500);

				await using again = new ServiceProcess({ DATA_DIR: folder.path, ...sites });
				const { items } = await getJson<Page<Run>>(`${await again.url()}/api/scrape/runs`);
				expect(items.map(({ status }) => status)).toContain("aborted");
			},
			SLOW,
		);
	}

	test(
		"has everything in the database that a socket was told before a kill -9 in mid-cycle",
		async () => {
			await using folder = temporaryFolder();
			const told = new Map<string, string>();
			{
				await using simulator = await startSimulator({ matches: 60, pace: 200 });
				const base = simulator.url.href;
				const sites = { BETPAWA_URL: base, SPORTYBET_URL: base, BET9JA_URL: base };
				await using service = new ServiceProcess({ DATA_DIR: folder.path, ...OFTEN, ...sites });
				const url = await service.url();
				const listener = new Listener(url);
				for (let round = 0; round < 3; round++) {
					const from = listener.messages.length;
					await listener.until(() =>
						listener.messages.slice(from).some(({ topic }) => topic === "odds_updates"),
					);
					for (const [id, source] of listener.messages.slice(from).flatMap(toldBy)) {
						const event = await getJson<Event>(`${url}/api/events/${id}`);
						told.set(`${id} ${source}`, event.bookmakers[source]?.changed_at ?? "");
					}
				}
				service.kill("SIGKILL");
				await service.exit();
				for (const [id, source] of listener.messages.flatMap(toldBy)) {
					const key = `${id} ${source}`;
					if (!told.has(key)) told.set(key, "");
				}
			}
			// Nobody answers there: what the service knows now is what it had saved.
			const nowhere = "http://127.0.0.1:9";
			const sites = { BETPAWA_URL: nowhere, SPORTYBET_URL: nowhere, BET9JA_URL: nowhere };
			await using service = new ServiceProcess({ DATA_DIR: folder.path, ...sites });
			const url = await service.url();
			expect(told.size).toBeGreaterThan(0);
			for (const [key, changedAt] of told) {
				const [id, source = ""] = key.split(" ");
				const event = await getJson<Event>(`${url}/api/events/${id}`);
				expect((event.bookmakers[source]?.changed_at ?? "") >= changedAt).toBe(true);
				expect(event.odds.length).toBeGreaterThan(0);
			}
			const { items } = await getJson<Page<Run>>(`${url}/api/scrape/runs`);
			expect(items.some(({ status }) => status === "failed")).toBe(true);
		},
		SLOW,
	);

	test(
		"refuses a port that is taken, and a data folder that is in use, in clear words",
		async () => {
			await using folder = temporaryFolder();
			await using other = temporaryFolder();
			await using service = new ServiceProcess({ DATA_DIR: folder.path });
			const { port } = new URL(await service.url());
			await using second = new ServiceProcess({ DATA_DIR: other.path, PORT: port });
			expect(String((await second.event("start_failed")).error)).toContain(`127.0.0.1:${port}`);
			expect(await second.exit()).toBe(1);
			await using third = new ServiceProcess({ DATA_DIR: folder.path });
			expect(String((await third.event("start_failed")).error)).toContain("DATA_DIR");
			expect(await third.exit()).toBe(1);
		},
		SLOW,
	);

	test("names all faults of its environment at once and exits with 2", async () => {
		const child = Bun.spawn(["bun", `${import.meta.dir}/../src/main.ts`], {
			env: {
				PATH: process.env.PATH ?? "",
				PORT: "http",
				HOST: "0.0.0.0",
				FEEDS: "both",
				SCRAPE_CRON: "often",
			},
			stderr: "pipe",
			stdout: "ignore",
		});
		const text = await new Response(child.stderr).text();
		expect(await child.exited).toBe(2);
		for (const name of ["PORT", "HOST", "FEEDS", "SCRAPE_CRON"]) expect(text).toContain(`  ${name} must`);
	});
});
