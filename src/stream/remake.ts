import type { StoredChange } from "../backbone/stored_steps.ts";
import type { CachedEvent } from "../cache/odds_cache.ts";
import { indexOfMarket } from "../odds/board.ts";
import type { Market } from "../odds/market.ts";
import type { BookmakerId, EventId } from "../odds/snapshot.ts";
import { tournamentId } from "../odds/tournament_id.ts";
import { PositionLost, type RemadeStep } from "./catch_up.ts";
import { allOf, type EventChange } from "./event_change.ts";
import type { OddsTopicsOptions, OddsWire } from "./odds_topics.ts";
import type { HistoryStep, StepHistory } from "./step_history.ts";
import { ODDS_UPDATES, oddsUpdatesOf, type TopicName } from "./topics.ts";
import { updatePiece, updatePieces } from "./update_pieces.ts";

/** What making steps again needs. */
export interface RemakeOptions extends Pick<OddsTopicsOptions, "event" | "eventsOf" | "wire"> {
	readonly history: StepHistory;
}

/** Steps of a topic that are made again. */
export interface Remade {
	/** Each made when it is asked for; some may have nothing to say by then. */
	readonly steps: Iterable<RemadeStep>;
	/** Number of the last of them; the position that they follow, if there are none. */
	readonly last: number;
}

/** A step of the history and the events in it that a topic speaks of. */
interface Mention {
	readonly step: HistoryStep;
	readonly ids: readonly EventId[];
}

/**
 * The steps of a topic after a position that is covered, up to another one: with their numbers and event ids, and the values of
 * the moment at which each is asked for. Applied, they give what a snapshot of that moment gives.
 */
export function remake(
	topic: string,
	name: TopicName,
	from: number,
	upTo: number,
	options: RemakeOptions,
): Remade {
	if (name.kind === "plain") return remakeUpdates(topic, from, upTo, options.history);
	const mentions = mentionsOf(name, from, upTo, options);
	return {
		steps: new EventSteps(name, from, mentions, options).make(),
		last: mentions.at(-1)?.step.no ?? from,
	};
}

function remakeUpdates(topic: string, from: number, upTo: number, history: StepHistory): Remade {
	const isNamed = ({ changes }: HistoryStep) =>
		changes.some(({ bookmaker }) => topic === ODDS_UPDATES || topic === oddsUpdatesOf(bookmaker));
	const last = history.last(upTo, isNamed)?.no ?? from;
	return { steps: updates(topic, from, upTo, history), last: Math.max(from, last) };
}

/** @throws {PositionLost} if what comes next is no longer kept */
function* updates(topic: string, from: number, upTo: number, history: StepHistory): Generator<RemadeStep> {
	const source = topic.slice(ODDS_UPDATES.length + 1);
	let at = from;
	for (;;) {
		if (!history.covers(at)) throw new PositionLost();
		const step = history.next(at);
		if (step === undefined || step.no > upTo) return;
		at = step.no;
		yield {
			seq: at,
			pieces: source === "" ? updatePieces(step.changes) : updatePiece(step.changes, source),
		};
	}
}

type OddsTopic = Exclude<TopicName, { readonly kind: "plain" }>;

function mentionsOf(
	name: OddsTopic,
	from: number,
	upTo: number,
	{ history, eventsOf }: RemakeOptions,
): readonly Mention[] {
	const found = new Map<HistoryStep, Set<EventId>>();
	const note = (step: HistoryStep, id: EventId) => {
		if (step.no <= from || step.no > upTo) return;
		const ids = found.get(step);
		if (ids === undefined) found.set(step, new Set([id]));
		else ids.add(id);
	};
	const ids = name.kind === "event" ? [name.id] : eventsOf(name.id);
	for (const id of ids) for (const step of history.of(id)) note(step, id);
	if (name.kind === "tournament") {
		for (const step of history.departures(from)) {
			for (const id of departed(step)) if (mayHaveLeft(step, id, name)) note(step, id);
		}
	}
	const mentions = [...found].map(([step, noted]) => ({ step, ids: [...noted] }));
	return mentions.sort((a, b) => a.step.no - b.step.no);
}

/** Makes the steps of one topic of odds again. */
class EventSteps {
	readonly #name: OddsTopic;
	readonly #mentions: readonly Mention[];
	readonly #event: (id: EventId) => CachedEvent | undefined;
	readonly #wire: OddsWire;
	/** Events that a client which has had all steps so far holds for sure, so that it can be sent parts of them. */
	readonly #held: Set<EventId>;
	/**
	 * Events that were sent whole, and of the others the markets that were sent, with the values of now: as they are not sent
	 * again, steps are short however often a market changed. What changes from now on is in later steps. By bookmaker, as a
	 * client that sees only some is sent nothing of what others changed.
	 */
	readonly #whole = new Set<EventId>();
	readonly #sent = new Map<EventId, Map<BookmakerId, Set<Market>>>();

	constructor(
		name: OddsTopic,
		from: number,
		mentions: readonly Mention[],
		{ history, event, wire }: RemakeOptions,
	) {
		this.#name = name;
		this.#mentions = mentions;
		this.#event = event;
		this.#wire = wire;
		const ids = new Set(mentions.flatMap((mention) => mention.ids));
		this.#held = new Set([...ids].filter((id) => isHeldAt(id, from, name, history)));
	}

	*make(): Generator<RemadeStep> {
		for (const { step, ids } of this.#mentions) {
			const texts = ids.flatMap((id) => this.#textsOf(step, id));
			yield { seq: step.no, pieces: texts.map((data) => ({ type: "odds_delta", data })) };
		}
	}

	#textsOf(step: HistoryStep, id: EventId): readonly string[] {
		const event = this.#event(id);
		if (event === undefined || !this.#isOn(event)) {
			this.#forget(id);
			return [this.#wire.removed(id)];
		}
		const isEvicted = step.evicted.includes(id);
		if (isEvicted) this.#forget(id);
		const isWhole = !this.#whole.has(id) && (step.restated.includes(id) || !this.#held.has(id));
		this.#held.add(id);
		if (isWhole) this.#whole.add(id);
		const removal = isEvicted ? [this.#wire.removed(id)] : [];
		return [...removal, ...this.#wire.delta(event, isWhole ? allOf(event) : this.#changeIn(step, event))];
	}

	/** What changed of an event in a step, with the values of now. */
	#changeIn({ changes }: HistoryStep, event: CachedEvent): EventChange {
		const { id } = event.fixture;
		const its = changes.filter(({ eventId }) => eventId === id);
		const markets = new Set(this.#whole.has(id) ? [] : its.flatMap((change) => this.#unsent(change)));
		const isThere = (market: Market) =>
			event.snapshots.values().some(({ board }) => indexOfMarket(board.layout, market) >= 0);
		return {
			isFixtureNew: false,
			bookmakers: new Set(its.map(({ bookmaker }) => bookmaker)),
			markets: [...markets].filter(isThere),
			removed: [...markets].filter((market) => !isThere(market)),
		};
	}

	/** Markets of a change that were not sent yet; noted as sent. */
	#unsent({ eventId, bookmaker, markets }: StoredChange): readonly Market[] {
		const books = this.#sent.get(eventId) ?? new Map<BookmakerId, Set<Market>>();
		this.#sent.set(eventId, books);
		const sent = books.get(bookmaker) ?? new Set();
		books.set(bookmaker, sent);
		const unsent = markets.filter((market) => !sent.has(market));
		for (const market of unsent) sent.add(market);
		return unsent;
	}

	/** The client does not hold the event from here on. */
	#forget(id: EventId): void {
		this.#held.delete(id);
		this.#whole.delete(id);
		this.#sent.delete(id);
	}

	#isOn({ fixture }: CachedEvent): boolean {
		return this.#name.kind === "event" || tournamentId(fixture) === this.#name.id;
	}
}

/** Whether one who has had all of a topic up to a position holds an event for sure: it was there, and has not come or gone since. */
function isHeldAt(id: EventId, from: number, name: OddsTopic, history: StepHistory): boolean {
	const steps = history.of(id);
	const before = steps.findLast(({ no }) => no <= from);
	if (before === undefined || before.evicted.includes(id)) return false;
	if (name.kind === "event") return true;
	const since = steps.filter(({ no }) => no > from);
	return since.every((step) => !step.restated.includes(id) || step.left?.get(id) === name.id);
}

function departed({ restated, evicted }: HistoryStep): ReadonlySet<EventId> {
	return new Set([...restated, ...evicted]);
}

/** Whether an event may have left the topic with a step; where it is not known where it was, every topic says so. */
function mayHaveLeft(step: HistoryStep, id: EventId, name: OddsTopic): boolean {
	if (!departed(step).has(id)) return false;
	return name.kind === "event" || step.left === undefined || step.left.get(id) === name.id;
}
