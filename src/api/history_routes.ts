import { Elysia } from "elysia";
import { knownMarket } from "../odds/market.ts";
import type { MarketHistory } from "../odds/market_history.ts";
import type { BookmakerId, EventId, Instant } from "../odds/snapshot.ts";
import type { Past } from "../store/past.ts";
import { answerBytes } from "./answer_bytes.ts";
import type { AskPast } from "./ask_past.ts";
import { findEvent, readEventId } from "./find_event.ts";
import { historyPieces, marginsPieces, movementsPieces } from "./history_json.ts";
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
import { prepareBytes, preparedResponse } from "./prepared.ts";
import { parametersOf } from "./request_target.ts";
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
		toJson: (id: EventId, name: MarketName, history: MarketHistory) => Iterable<string>,
	): Promise<Response> => {
		const id = readEventId(text);
		const query = parseHistoryQuery(parametersOf(request), bookmakers);
		return askPast(async () => {
			const history = await readHistory(options, id, query);
			return respond(toJson(id, query.market, history), ["from", "to"], request);
		});
	};
	const answerMovements = (request: Request, text: string): Promise<Response> => {
		const id = readEventId(text);
		const query = parseMovementsQuery(parametersOf(request), bookmakers);
		return askPast(async () => {
			const { fixture } = await findEvent(past(), id);
			const range = rangeOf(query.range, fixture, now(), MOVEMENTS_RANGE_MS);
			const question = { eventId: id, bookmakers: query.bookmakers, ...range, limit: MAX_REPLIES };
			const found = await past().readMovements(question);
			return respond(movementsPieces(id, found, query.limit), ["limit"], request);
		});
	};
	return new Elysia()
		.get(
			"/api/events/:id/history",
			({ request, params: { id } }) => answerHistory(request, id, historyPieces),
			{
				detail: routeDetail("history", "Every change of one market, oldest first", HistoryShape, {
					parameters: HISTORY_PARAMETERS,
				}),
			},
		)
		.get(
			"/api/events/:id/margins",
			({ request, params: { id } }) => answerHistory(request, id, marginsPieces),
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

async function respond(
	pieces: Iterable<string>,
	hints: readonly string[],
	request: Request,
): Promise<Response> {
	return preparedResponse(prepareBytes(await answerBytes(pieces, hints)), request);
}
