import { Elysia } from "elysia";
import { knownMarket } from "../odds/market.ts";
import type { MarketHistory } from "../odds/market_history.ts";
import type { BookmakerId, EventId, Instant } from "../odds/snapshot.ts";
import type { Past } from "../store/past.ts";
import type { AskPast } from "./ask_past.ts";
import { findEvent, readEventId } from "./find_event.ts";
import { historyJson, marginsJson, movementsJson } from "./history_json.ts";
import {
	HISTORY_PARAMETERS,
	type HistoryQuery,
	MAX_RANGE_MS,
	type MarketName,
	MOVEMENTS_PARAMETERS,
	MOVEMENTS_RANGE_MS,
	parseHistoryQuery,
	parseMovementsQuery,
	rangeOf,
} from "./history_query.ts";
import { prepare, preparedResponse } from "./prepared.ts";
import { queryOf, targetOf } from "./request_target.ts";
import { routeDetail } from "./route_detail.ts";
import { HistoryShape, MarginsShape, MovementsShape } from "./wire_history.ts";

/** What the routes about the past read from. */
export interface HistoryRoutesOptions {
	readonly past: () => Past;
	readonly askPast: AskPast;
	/** The configured bookmakers, in the order in which they are shown. */
	readonly bookmakers: readonly BookmakerId[];
	readonly now: () => Instant;
}

/** Most changes in an answer; it says from where to ask on. */
const MAX_CHANGES = 2_000;

/** Most replies with changes that movements are worked out from. */
const MAX_REPLIES = 5_000;

/** `GET /api/events/:id/history`, `/margins` and `/movements`, answered from the store. */
export function historyRoutes(options: HistoryRoutesOptions) {
	const { past, askPast, bookmakers, now } = options;
	const answerHistory = (
		request: Request,
		text: string,
		toJson: (id: EventId, name: MarketName, history: MarketHistory) => string,
	): Promise<Response> => {
		const id = readEventId(text);
		const query = parseHistoryQuery(new URLSearchParams(queryOf(targetOf(request))), bookmakers);
		return askPast(async () => {
			const history = await readHistory(options, id, query);
			return preparedResponse(prepare(toJson(id, query.market, history)), request);
		});
	};
	const answerMovements = (request: Request, text: string): Promise<Response> => {
		const id = readEventId(text);
		const query = parseMovementsQuery(new URLSearchParams(queryOf(targetOf(request))), bookmakers);
		return askPast(async () => {
			const { fixture } = await findEvent(past(), id);
			const range = rangeOf(query.range, fixture, now(), MOVEMENTS_RANGE_MS);
			const question = { eventId: id, bookmakers: query.bookmakers, ...range, limit: MAX_REPLIES };
			const found = await past().readMovements(question);
			return preparedResponse(prepare(movementsJson(id, found, query.limit)), request);
		});
	};
	return new Elysia()
		.get(
			"/api/events/:id/history",
			({ request, params: { id } }) => answerHistory(request, id, historyJson),
			{
				detail: routeDetail("history", "Every change of one market, oldest first", HistoryShape, {
					parameters: HISTORY_PARAMETERS,
				}),
			},
		)
		.get(
			"/api/events/:id/margins",
			({ request, params: { id } }) => answerHistory(request, id, marginsJson),
			{
				detail: routeDetail("history", "Every change of one market's margin, oldest first", MarginsShape, {
					parameters: HISTORY_PARAMETERS,
				}),
			},
		)
		.get("/api/events/:id/movements", ({ request, params: { id } }) => answerMovements(request, id), {
			detail: routeDetail("history", "What moved over all markets, the largest first", MovementsShape, {
				parameters: MOVEMENTS_PARAMETERS,
			}),
		});
}

/** The course of the market that was asked for; an empty one where nobody ever offered it. */
async function readHistory(
	{ past, now }: HistoryRoutesOptions,
	eventId: EventId,
	query: HistoryQuery,
): Promise<MarketHistory> {
	const { fixture } = await findEvent(past(), eventId);
	const { type, line, label } = query.market;
	const range = rangeOf(query.range, fixture, now(), MAX_RANGE_MS);
	const market = knownMarket(type.id, line, label);
	if (market === undefined) return { type, ...range, opening: new Map(), changes: [], nextFrom: undefined };
	const { bookmakers } = query;
	return past().readMarketHistory({ eventId, market, bookmakers, ...range, limit: MAX_CHANGES });
}
