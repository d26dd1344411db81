import type { Socket } from "bun";

/** How a load is put on a server. */
export interface LoadOptions {
	readonly connections: number;
	readonly seconds: number;
}

/** What a connection remembers between two pieces of data. */
interface Flow {
	/** Bytes of the answer under way that are still to come. */
	rest: number;
}

/**
 * Requests per second that a server answers when each of several connections asks for the same path again as soon as
 * it has its answer. Answers are told apart by their length, which must be the same each time.
 */
export async function requestsPerSecond(url: URL, { connections, seconds }: LoadOptions): Promise<number> {
	const request = `GET ${url.pathname}${url.search} HTTP/1.1\r\nhost: ${url.host}\r\n\r\n`;
	const length = await answerLength(url, request);
	let answered = 0;
	let running = true;
	const ask = (socket: Socket<Flow>) => {
		socket.data.rest = length;
		socket.write(request);
	};
	const sockets = await Promise.all(
		Array.from({ length: connections }, () =>
			Bun.connect<Flow>({
				hostname: url.hostname,
				port: Number(url.port),
				data: { rest: 0 },
				socket: {
					data(socket, chunk) {
						socket.data.rest -= chunk.byteLength;
						if (socket.data.rest > 0) return;
						answered++;
						if (running) ask(socket);
					},
				},
			}),
		),
	);
	const start = performance.now();
	sockets.forEach(ask);
	await Bun.sleep(seconds * 1000);
	running = false;
	const took = performance.now() - start;
	for (const socket of sockets) socket.end();
	return (answered * 1000) / took;
}

/** Bytes of one whole answer, head and body. */
async function answerLength(url: URL, request: string): Promise<number> {
	const { promise, resolve } = Promise.withResolvers<number>();
	let text = "";
	const socket = await Bun.connect({
		hostname: url.hostname,
		port: Number(url.port),
		socket: {
			data(_, chunk) {
				text += chunk.toString("latin1");
				const head = text.indexOf("\r\n\r\n");
				const body = /content-length: (\d+)/i.exec(text)?.[1];
				if (head >= 0 && body !== undefined) resolve(head + 4 + Number(body));
			},
		},
	});
	socket.write(request);
	const length = await promise;
	socket.end();
	return length;
}
