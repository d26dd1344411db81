import { startChild } from "./child.ts";
import { requestsPerSecond } from "./http_load.ts";
import { median, type Row, show } from "./row.ts";

const ROUNDS = 5;
const LOAD = { connections: 32, seconds: 1 };

/** Requests a second of the list and of one event, beside a bare server with the same bytes. */
export async function benchHttp(): Promise<readonly Row[]> {
	using server = await startChild("http_server.ts");
	return [
		await pair("GET /api/events, 50 events", "/api/events?page_size=50", server.hello),
		await pair("GET /api/events/:id, all markets", "/api/events/60000000", server.hello),
	];
}

async function pair(what: string, path: string, { app, bare }: Record<string, string>): Promise<Row> {
	const rounds: { ours: number; limit: number }[] = [];
	for (let i = 0; i < ROUNDS; i++) {
		const ours = await requestsPerSecond(new URL(path, app), LOAD);
		const limit = await requestsPerSecond(new URL(path, bare), LOAD);
		rounds.push({ ours, limit });
	}
	const ratio = median(rounds.map(({ ours, limit }) => ours / limit));
	const perSecond = (values: readonly number[]) => `${show(median(values))} requests/s`;
	return {
		what,
		ours: perSecond(rounds.map(({ ours }) => ours)),
		limit: `bare Bun.serve, same bytes: ${perSecond(rounds.map(({ limit }) => limit))}`,
		ratio,
		target: "≥ 0.8",
		reached: ratio >= 0.8,
	};
}
