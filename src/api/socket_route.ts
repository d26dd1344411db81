import { Elysia } from "elysia";
import type { SocketHub } from "../stream/socket_hub.ts";

/** `GET /api/ws?topics=…`: upgrades to a WebSocket, see SPEC section 6. Who may is decided before, as for every request. */
export function socketRoute(hub: SocketHub) {
	return new Elysia().ws("/api/ws", {
		open(ws) {
			const topics = new URL(ws.data.request.url).searchParams.get("topics");
			hub.open(ws.raw, topics ?? undefined);
		},
		message(ws, message) {
			hub.message(ws.raw, message);
		},
		close(ws) {
			hub.close(ws.raw);
		},
	});
}
