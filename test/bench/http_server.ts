import { startAppServer } from "./app_server.ts";
import { fullBoard, MATCHES } from "./full_board.ts";

/**
 * Run as a process of its own: the application with a full board, and beside it a bare server that hands out the very
 * bytes of the application's answers.
 */
const app = startAppServer();
app.cache.put(...fullBoard(MATCHES));

const paths = ["/api/events?page_size=50", "/api/events/60000000"];
const bodies = new Map(
	await Promise.all(
		paths.map(async (path) => [path, await (await fetch(new URL(path, app.url))).bytes()] as const),
	),
);
const headers = { "content-type": "application/json", etag: '"0000000000000"', "cache-control": "no-cache" };
const bare = Bun.serve({
	hostname: "127.0.0.1",
	port: 0,
	fetch(request) {
		const path = request.url.slice(request.url.indexOf("/", 8));
		return new Response(bodies.get(path), { headers });
	},
});
process.stdout.write(`${JSON.stringify({ app: app.url.href, bare: bare.url.href })}\n`);
process.stdin.on("end", () => process.exit(0)).resume();
