import { isoTime } from "../odds/iso_time.ts";
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

/** The answer of `/history`: changes of odds, and each outcome's open, high, low and close at each bookmaker. */
export function historyJson(eventId: EventId, name: MarketName, history: MarketHistory): string {
	const { type, opening, changes } = history;
	const positions = shownPositions(type, [...opening.values(), ...changes.map(({ prices }) => prices)]);
	const ohlc = (bookmaker: BookmakerId) => {
		const course = courseAt(history, bookmaker);
		return positions.map((position) => oddsOhlc(course, position) ?? null);
	};
	return JSON.stringify({
		...headOf(eventId, name, history),
		outcomes: positions.map((position) => type.outcomes[position]),
		items: changes.map((change) => oddsItem(change, positions)),
		ohlc: Object.fromEntries(bookmakersIn(history).map((bookmaker) => [bookmaker, ohlc(bookmaker)])),
	});
}

/** The answer of `/margins`: the same of margins. */
export function marginsJson(eventId: EventId, name: MarketName, history: MarketHistory): string {
	const ohlc = (bookmaker: BookmakerId) =>
		roundedOhlc(marginOhlc(history.type, courseAt(history, bookmaker)));
	return JSON.stringify({
		...headOf(eventId, name, history),
		items: history.changes.map((change) => ({
			at: change.at === undefined ? null : isoTime(change.at),
			bookmaker: change.bookmaker,
			margin: roundedMargin(margin(history.type, change.prices)),
			withdrawn: isWithdrawal(change),
		})),
		ohlc: Object.fromEntries(bookmakersIn(history).map((bookmaker) => [bookmaker, ohlc(bookmaker)])),
	});
}

/** The answer of `/movements`. */
export function movementsJson(
	eventId: EventId,
	{ from, to, movements }: MovementsBetween,
	limit: number,
): string {
	return JSON.stringify({
		event_id: eventId,
		from: isoTime(from),
		to: isoTime(to),
		items: movements.slice(0, limit).map(movementItem),
		total: movements.length,
	});
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
		from: isoTime(from),
		to: isoTime(to),
		next_from: nextFrom === undefined ? null : isoTime(nextFrom),
	};
}

function oddsItem(change: MarketChange, positions: readonly number[]): object {
	const prices = positions.map((position) => change.prices[position] ?? ABSENT);
	return {
		at: change.at === undefined ? null : isoTime(change.at),
		source_at: change.sourceAt === undefined ? null : isoTime(change.sourceAt),
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
		changed_at: changedAt === undefined ? null : isoTime(changedAt),
	};
}
