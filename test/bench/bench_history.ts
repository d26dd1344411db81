import { historyPieces, movementsPieces } from "../../src/api/history_json.ts";
import { marketOf } from "../../src/odds/market.ts";
import { marketType } from "../../src/odds/market_types.ts";
import { orderDays } from "../../src/store/order_days.ts";
import { createPast, type Past } from "../../src/store/past.ts";
import { DATABASES } from "../fixture/database.ts";
import { GENERATED_FROM, generateHistory } from "../fixture/generated_history.ts";
import { BOOKMAKERS } from "../fixture/store_parts.ts";
import { MATCHES, randomFrom } from "./full_board.ts";
import { percentile, type Row, show } from "./row.ts";

const DAYS = 14;
const DAY_MS = 86_400_000;
const QUESTIONS = 400;

/** The embedded database is for trying things out; it would take minutes to fill. */
const EMBEDDED_MATCHES = 40;

const BTTS = marketOf(marketType("btts_ft"));

/** Questions about the past of random matches, one after the other, on the server of `TEST_DATABASE_URL` or else embedded. */
export async function benchHistory(): Promise<readonly Row[]> {
	const kind = DATABASES.at(-1);
	if (kind === undefined) return [];
	await using database = await kind.open();
	const events = kind.name === "postgres" ? MATCHES : EMBEDDED_MATCHES;
	const parts = await generateHistory(database.sql, { events, days: DAYS, stepMinutes: 15 });
	// As housekeeping leaves them: all days but the last, which still is written to.
	const isServer = kind.name === "postgres";
	const today = GENERATED_FROM + (DAYS - 0.5) * DAY_MS;
	await orderDays({ ...parts, kind: isServer ? "server" : "embedded" }, today, new AbortController().signal);
	const past = createPast(database.sql, parts.markets, parts.bookmakers);
	const of = `${DAYS} days × ${show(events)} matches (${kind.name})`;
	return [
		await benchQuestion(`/history of one market, ${DAYS} days, ${of}`, events, (id) =>
			askHistory(past, id, DAYS),
		),
		await benchQuestion(`/history of one market, 3 days, ${of}`, events, (id) => askHistory(past, id, 3)),
		await benchQuestion(`?at=, a whole board, ${of}`, events, (id, random) => askBoard(past, id, random)),
		await benchQuestion(`/movements of a day, ${of}`, events, (id, random) => askMovements(past, id, random)),
	];
}

async function benchQuestion(
	what: string,
	events: number,
	ask: (eventId: number, random: number) => Promise<void>,
): Promise<Row> {
	const random = randomFrom(5);
	const times: number[] = [];
	for (let i = 0; i < QUESTIONS; i++) {
		const [eventId, moment] = [1 + Math.floor(random() * events), random()];
		const start = performance.now();
		await ask(eventId, moment);
		times.push(performance.now() - start);
	}
	const p99 = percentile(times, 0.99);
	return {
		what,
		ours: `p50 ${show(percentile(times, 0.5))} ms, p99 ${show(p99)} ms`,
		limit: "—",
		ratio: undefined,
		target: "p99 < 30 ms",
		reached: p99 < 30,
	};
}

async function askHistory(past: Past, eventId: number, days: number): Promise<void> {
	await past.readEvent(eventId);
	const to = GENERATED_FROM + DAYS * DAY_MS;
	const from = to - days * DAY_MS;
	const question = { eventId, market: BTTS, bookmakers: BOOKMAKERS, from, to, limit: 2_000 };
	const history = await past.readMarketHistory(question);
	const name = { type: BTTS.type, line: undefined, label: undefined };
	const text = [...historyPieces(eventId, name, history)].join("");
	if (history.changes.length < days || text.length < 1_000)
		throw new Error("Cannot measure as there must be changes");
}

async function askBoard(past: Past, eventId: number, random: number): Promise<void> {
	const event = await past.readEvent(eventId);
	if (event === undefined) throw new Error(`Cannot measure as event ${eventId} must be there`);
	const snapshots = await past.readSnapshotsAt(event, GENERATED_FROM + Math.floor(random * DAYS * DAY_MS));
	if (snapshots.length !== BOOKMAKERS.length) throw new Error("Cannot measure as there must be boards");
}

async function askMovements(past: Past, eventId: number, random: number): Promise<void> {
	await past.readEvent(eventId);
	const from = GENERATED_FROM + Math.floor(random * (DAYS - 1) * DAY_MS);
	const question = { eventId, bookmakers: BOOKMAKERS, from, to: from + DAY_MS, limit: 5_000 };
	const found = await past.readMovements(question);
	// Where the span has a midnight at either end, made-up prices come back to where they were.
	[...movementsPieces(eventId, found, 50)].join("");
}
