import type { EventId } from "../odds/snapshot.ts";
import type { Piece } from "./message.ts";
import { sliceText } from "./slice_text.ts";
import {
	type OddsDelta,
	type SentIdentity,
	type SentMarket,
	type SentMessage,
	sentKey,
} from "./wire_odds.ts";

/** What all messages of a topic over some time come to, the latest state of each thing; in the order of first mention. */
export function conflate(messages: readonly SentMessage[]): readonly SentMessage[] {
	const merged = new Map<string, SentMessage>();
	const deltas = new Map<EventId, MergedDelta[]>();
	messages.forEach((message, i) => {
		switch (message.type) {
			case "odds_delta":
				mergeDelta(deltas, message.data);
				break;
			case "odds_update":
				merged.set(message.data.source, joinUpdates(merged.get(message.data.source), message));
				break;
			case "source_status":
				merged.set(message.data.bookmaker, message);
				break;
			case "scrape_progress":
				merged.set(message.type, message);
				break;
			default:
				// Nothing is known of how these replace one another.
				merged.set(String(i), message);
		}
	});
	const news = [...deltas.values()]
		.flat()
		.map((delta) => ({ type: "odds_delta" as const, data: delta.data() }));
	return [...news, ...merged.values()];
}

type OddsUpdate = Extract<SentMessage, { type: "odds_update" }>;

function joinUpdates(before: SentMessage | undefined, now: OddsUpdate): OddsUpdate {
	if (before?.type !== "odds_update") return now;
	const ids = [...new Set([...before.data.event_ids, ...now.data.event_ids])];
	const data = { event_ids: ids, source: now.data.source, snapshot_count: ids.length };
	return { type: "odds_update", data };
}

/** An event that was let go and came back is told both, one after the other. */
function mergeDelta(deltas: Map<EventId, MergedDelta[]>, delta: OddsDelta): void {
	const known = deltas.get(delta.event_id);
	const last = known?.at(-1);
	if (last === undefined || delta.event_removed) deltas.set(delta.event_id, [new MergedDelta(delta)]);
	else if (last.isRemoval) known?.push(new MergedDelta(delta));
	else last.add(delta);
}

/** Deltas of one event that become one. */
class MergedDelta {
	readonly isRemoval: boolean;
	readonly #id: EventId;
	#event: object | undefined;
	#bookmakers: Record<string, object> = {};
	readonly #odds = new Map<string, SentMarket>();
	readonly #removed = new Map<string, SentIdentity>();

	constructor(first: OddsDelta) {
		this.#id = first.event_id;
		this.isRemoval = first.event_removed === true;
		this.add(first);
	}

	add({ event, bookmakers, odds = [], markets_removed = [] }: OddsDelta): void {
		this.#event = event ?? this.#event;
		this.#bookmakers = { ...this.#bookmakers, ...bookmakers };
		for (const market of markets_removed) {
			this.#odds.delete(sentKey(market));
			this.#removed.set(sentKey(market), market);
		}
		for (const market of odds) {
			this.#removed.delete(sentKey(market));
			this.#odds.set(sentKey(market), market);
		}
	}

	data(): OddsDelta {
		if (this.isRemoval) return { event_id: this.#id, event_removed: true };
		return {
			event_id: this.#id,
			...(this.#event === undefined ? {} : { event: this.#event }),
			bookmakers: this.#bookmakers,
			...(this.#removed.size === 0 ? {} : { markets_removed: [...this.#removed.values()] }),
			odds: [...this.#odds.values()],
		};
	}
}

/** A message as pieces each of which is short enough: only the odds of an event can be more than one. */
export function pieces(message: SentMessage): readonly Piece[] {
	if (message.type !== "odds_delta" || message.data.odds === undefined) {
		return [{ type: message.type, data: JSON.stringify(message.data) }];
	}
	const { odds, ...facts } = message.data;
	const head = JSON.stringify(facts).slice(0, -1);
	const slices = sliceText(odds.map((market) => JSON.stringify(market)));
	return slices.map((slice) => ({ type: message.type, data: `${head},"odds":[${slice}]}` }));
}
