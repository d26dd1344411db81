import type { Coordinator, Run } from "../scrape/coordinator.ts";
import { runJson } from "../scrape/run_json.ts";

/** Between two comments that keep proxies from cutting the stream. */
const KEEP_ALIVE_MS = 10_000;

/** Events that may wait for a reader; beyond that it only misses steps in between, as each tells the whole state. */
const MAX_WAITING = 64;

/** Fields of the head of a stream of server-sent events. */
export const EVENT_STREAM_HEADERS = {
	"content-type": "text/event-stream",
	"cache-control": "no-store",
	"x-accel-buffering": "no",
} as const;

/**
 * The running cycle as server-sent events: `progress` for each step and at the end `done`, each with the run as JSON; then
 * the stream closes. Starts a cycle if none runs. A reader that goes away leaves nothing behind; the cycle goes on.
 */
export function progressStream(coordinator: Coordinator, gone: AbortSignal): ReadableStream<Uint8Array> {
	const encoder = new TextEncoder();
	let forget = () => {};
	return new ReadableStream<Uint8Array>(
		{
			start(controller) {
				const { run, ended } = coordinator.start("request");
				const send = (text: string) => {
					if ((controller.desiredSize ?? 0) > 0) controller.enqueue(encoder.encode(text));
				};
				const keepAlive = setInterval(() => send(": still here\n\n"), KEEP_ALIVE_MS);
				const stop = coordinator.onProgress((now) => send(eventText("progress", now)));
				let open = true;
				forget = () => {
					open = false;
					stop();
					clearInterval(keepAlive);
				};
				const close = (last?: Run) => {
					if (!open) return;
					forget();
					if (last !== undefined) controller.enqueue(encoder.encode(eventText("done", last)));
					controller.close();
				};
				gone.addEventListener("abort", () => close(), { once: true });
				void ended.then(close);
				send(eventText("progress", run));
			},
			cancel: () => forget(),
		},
		{ highWaterMark: MAX_WAITING },
	);
}

function eventText(name: string, run: Run): string {
	return `event: ${name}\ndata: ${JSON.stringify(runJson(run))}\n\n`;
}
