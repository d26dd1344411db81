import { createInterface } from "node:readline";
import { startAppServer } from "./app_server.ts";

/**
 * Run as a process of its own: the application, and a bare server with one topic. A line `app N` or `bare N` makes
 * one of them publish N messages at once, the same bytes on both; `fill N` makes the application publish N long ones on a
 * topic of its own, a turn each.
 */
const app = startAppServer();
const bare = Bun.serve({
	hostname: "127.0.0.1",
	port: 0,
	fetch: (request, server) => (server.upgrade(request) ? undefined : new Response(null, { status: 400 })),
	websocket: {
		perMessageDeflate: false,
		open(ws) {
			ws.subscribe("t");
		},
		message() {},
	},
});

/** As long as the application's, down to the digit count of the sequence number. */
function sample(seq: number): string {
	const data = { event_ids: [60_000_000], source: "betpawa", snapshot_count: 1 };
	const timestamp = new Date().toISOString();
	return JSON.stringify({ type: "odds_update", timestamp, topic: "odds_updates", epoch: "bench", seq, data });
}

const LONG = { event_ids: Array.from({ length: 1_291 }, (_, i) => 60_000_000 + i), source: "bet9ja" };

async function fill(count: number): Promise<void> {
	for (let i = 0; i < count; i++) {
		app.publisher.publish("odds_updates/bet9ja", "odds_update", LONG);
		await new Promise(setImmediate);
	}
}

createInterface({ input: process.stdin })
	.on("line", (line) => {
		const [who, count] = line.split(" ");
		if (who === "fill") {
			void fill(Number(count));
			return;
		}
		for (let i = 0; i < Number(count); i++) {
			if (who === "bare") bare.publish("t", sample(i));
			else {
				const changes = [{ eventId: 60_000_000, bookmaker: "betpawa", markets: [] }];
				app.publisher.apply({ no: app.publisher.log.no + 1, changes });
			}
		}
	})
	.on("close", () => process.exit(0));
const ws = (url: URL) => url.href.replace("http", "ws");
process.stdout.write(
	`${JSON.stringify({ app: `${ws(app.url)}api/ws?topics=odds_updates`, bare: ws(bare.url) })}\n`,
);
