import { margin } from "../odds/margin.ts";
import {
	courseAt,
	isWithdrawal,
	type MarketChange,
	type MarketHistory,
	marginOhlc,
	oddsOhlc,
} from "../odds/market_history.ts";
import type { Movement } from "../odds/movements.ts";
import type { Ohlc } from "../odds/ohlc.ts";
import { ABSENT, oddsOf } from "../odds/price.ts";
import { shownPositions } from "../odds/shown_positions.ts";
import type { BookmakerId, EventId } from "../odds/snapshot.ts";
import type { MovementsBetween } from "../store/read_movements.ts";
import { roundedMargin, statusOf } from "./event_json.ts";
import type { MarketName } from "./history_query.ts";
import { listPieces, mapPieces, objectPieces } from "./json_pieces.ts";
import { wireTime } from "./wire_time.ts";

/** The answer of `/history`: changes of odds, and each outcome's open, high, low and close at each bookmaker. */
export function historyPieces(eventId: EventId, name: MarketName, history: MarketHistory): Iterable<string> {
	const { type, opening, changes } = history;
	const positions = shownPositions(type, [...opening.values(), ...changes.map(({ prices }) => prices)]);
	const ohlc = (bookmaker: BookmakerId) => {
		const course = courseAt(history, bookmaker);
		return positions.map((position) => oddsOhlc(course, position) ?? null);
	};
	const outcomes = positions.map((position) => type.outcomes[position]);
	return objectPieces(
		{ ...headOf(eventId, name, history), outcomes },
		{
			items: listPieces(changes, (change) => oddsItem(change, positions)),
			ohlc: mapPieces(bookmakersIn(history), ohlc),
		},
	);
}

/** The answer of `/margins`: the same of margins. */
export function marginsPieces(eventId: EventId, name: MarketName, history: MarketHistory): Iterable<string> {
	const ohlc = (bookmaker: BookmakerId) =>
		roundedOhlc(marginOhlc(history.type, courseAt(history, bookmaker)));
	const item = (change: MarketChange) => ({
		at: wireTime(change.at),
		bookmaker: change.bookmaker,
		margin: roundedMargin(margin(history.type, change.prices)),
		withdrawn: isWithdrawal(change),
	});
	const items = listPieces(history.changes, item);
	return objectPieces(headOf(eventId, name, history), {
		items,
		ohlc: mapPieces(bookmakersIn(history), ohlc),
	});
}

/** The answer of `/movements`. */
export function movementsPieces(
	eventId: EventId,
	{ from, to, movements }: MovementsBetween,
	limit: number,
): Iterable<string> {
	const head = { event_id: eventId, from: wireTime(from), to: wireTime(to) };
	const items = listPieces(movements.slice(0, limit), movementItem);
	return objectPieces(head, { items, total: [String(movements.length)] });
}

function headOf(
	eventId: EventId,
	{ type, line, label }: MarketName,
	{ from, to, nextFrom }: MarketHistory,
): object {
	return {
		event_id: eventId,
		market_id: type.id,
		line: line ?? null,
		...(label === undefined ? {} : { line_label: label }),
		from: wireTime(from),
		to: wireTime(to),
		next_from: wireTime(nextFrom),
	};
}

function oddsItem(change: MarketChange, positions: readonly number[]): object {
	const prices = positions.map((position) => change.prices[position] ?? ABSENT);
	return {
		at: wireTime(change.at),
		source_at: wireTime(change.sourceAt),
		bookmaker: change.bookmaker,
		odds: prices.map((price) => oddsOf(price) ?? null),
		status: prices.map(statusOf),
		withdrawn: isWithdrawal(change),
	};
}

/** Those that had the market at the beginning, then those that came to it. */
function bookmakersIn({ opening, changes }: MarketHistory): readonly BookmakerId[] {
	return [...new Set([...opening.keys(), ...changes.map(({ bookmaker }) => bookmaker)])];
}

function roundedOhlc(course: Ohlc | undefined): object | null {
	if (course === undefined) return null;
	return Object.fromEntries(Object.entries(course).map(([name, value]) => [name, roundedMargin(value)]));
}

function movementItem({ market, position, bookmaker, from, to, changedAt }: Movement): object {
	return {
		market_id: market.type.id,
		line: market.line ?? null,
		...(market.label === undefined ? {} : { line_label: market.label }),
		name: market.type.name,
		outcome: market.type.outcomes[position],
		bookmaker,
		from_odds: from / 1000,
		to_odds: to / 1000,
		// Four decimals, as for margins.
		change: Math.round((to / from - 1) * 10_000) / 10_000,
		changed_at: wireTime(changedAt),
	};
}
