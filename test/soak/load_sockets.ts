/**
 * `bun test/soak/load_sockets.ts [SOCKETS] [UPDATES_A_SECOND] [SECONDS]`, by default 10000 1000 300: many clients, each of which looks
 * at every number, while the odds of 1,291 matches move. Ends with what they got, what they missed and what the server needed;
 * exit code 1 if anything was missed.
 */
const [sockets = 10_000, rate = 1_000, seconds = 300] = process.argv.slice(2).map(Number);
const CLIENT_PROCESSES = 2;

/** A process of ours that answers in lines of JSON. */
class Speaker implements Disposable {
	readonly #child;
	readonly #lines: AsyncGenerator<Record<string, unknown>>;

	constructor(...args: readonly string[]) {
		this.#child = Bun.spawn(["bun", ...args], { stdin: "pipe", stdout: "pipe" });
		this.#lines = readLines(this.#child.stdout);
	}

	/** The next line that has this field; the others go to `aside`. */
	async next(
		field: string,
		aside: (line: Record<string, unknown>) => void = () => {},
	): Promise<Record<string, unknown>> {
		while (true) {
			const { value, done } = await this.#lines.next();
			if (done) throw new Error(`Cannot wait for ${field} as the process must go on: it has ended`);
			if (field in value) return value;
			aside(value);
		}
	}

	tell(line: string): void {
		this.#child.stdin.write(`${line}\n`);
		this.#child.stdin.flush();
	}

	[Symbol.dispose](): void {
		this.#child.stdin.end();
	}
}

async function* readLines(stdout: ReadableStream<Uint8Array>): AsyncGenerator<Record<string, unknown>> {
	let text = "";
	const decoder = new TextDecoder();
	for await (const chunk of stdout) {
		text += decoder.decode(chunk, { stream: true });
		const lines = text.split("\n");
		text = lines.pop() ?? "";
		for (const line of lines) yield JSON.parse(line);
	}
}

const print = (line: string) => process.stdout.write(`${line}\n`);
const mb = (bytes: unknown) => `${Math.round(Number(bytes) / 2 ** 20)} MB`;
const began = performance.now();
const memory = (line: Record<string, unknown>) => {
	const at = Math.round((performance.now() - began) / 1_000);
	print(
		`${at} s: RSS ${mb(line.rss)}, heap ${mb(line.heap)}, kept ${mb(line.kept)}, ${line.sockets} sockets`,
	);
};

using server = new Speaker(`${import.meta.dir}/load_server.ts`);
const { url, events } = await server.next("url");
const ids = Array.isArray(events) ? events : [];
const clients = Array.from({ length: CLIENT_PROCESSES }, (_, i) => {
	const count = String(Math.floor(sockets / CLIENT_PROCESSES));
	return new Speaker(
		`${import.meta.dir}/load_clients.ts`,
		String(url),
		count,
		String(i + 1),
		String(ids[0]),
		String(ids.length),
	);
});
await Promise.all(clients.map((client) => client.next("open")));
print(
	`${sockets} sockets open after ${Math.round((performance.now() - began) / 1_000)} s; ${rate} updates a second for ${seconds} s`,
);
server.tell(`run ${seconds} ${rate}`);
const ended = await server.next("ended", memory);
// Whatever is still on its way, a conflated message at most a second from now.
await Bun.sleep(3_000);
server.tell("seqs");
const { seqs } = await server.next("seqs", memory);
const results = await Promise.all(
	clients.map((client) => {
		client.tell(`check ${JSON.stringify(seqs)}`);
		return client.next("delays");
	}),
);
const sum = (field: string) => results.reduce((total, result) => total + Number(result[field]), 0);
const delays = results.map((result) => (Array.isArray(result.delays) ? result.delays.map(Number) : []));
const byDelay = (delays[0] ?? []).map((count, ms) => count + (delays[1]?.[ms] ?? 0));
const percentile = (share: number) => {
	let left = share * byDelay.reduce((a, b) => a + b, 0);
	return byDelay.findIndex((count) => {
		left -= count;
		return left <= 0;
	});
};
print(
	`${ended.updates} updates in ${Number(ended.seconds).toFixed(1)} s; ${sum("received")} messages delivered (${mb(sum("bytes"))}), p50 ${percentile(0.5)} ms, p99 ${percentile(0.99)} ms, p99.9 ${percentile(0.999)} ms`,
);
print(`${sum("gaps")} gaps, ${sum("behind")} behind, ${sum("closed")} closed`);
for (const client of clients) client[Symbol.dispose]();
process.exitCode = sum("gaps") + sum("behind") + sum("closed") > 0 ? 1 : 0;
