import type { CachedEvent } from "../cache/odds_cache.ts";
import { type Board, indexOfMarket } from "../odds/board.ts";
import { changedMarkets } from "../odds/changed_markets.ts";
import type { Market } from "../odds/market.ts";
import { type BookmakerId, type EventId, type Fixture, sameFixture } from "../odds/snapshot.ts";
import { type TournamentId, tournamentId } from "../odds/tournament_id.ts";
import type { Pace } from "./pace.ts";
import type { Publisher } from "./publisher.ts";
import { eventTopic, type TopicName, tournamentTopic } from "./topics.ts";

/** What is new of an event. */
export interface EventChange {
	/** It was not there, or is told of otherwise: a new kickoff. */
	readonly isFixtureNew: boolean;
	/** Those whose boards changed. */
	readonly bookmakers: ReadonlySet<BookmakerId>;
	/** Markets that changed at any of them and are on some board. */
	readonly markets: readonly Market[];
	/** Markets that are on no board any more. */
	readonly removed: readonly Market[];
}

/** Writes events and changes as JSON texts, each the data of one message and short enough to be one. */
export interface OddsWire {
	snapshot(event: CachedEvent): readonly string[];
	delta(event: CachedEvent, change: EventChange): readonly string[];
	removed(id: EventId): string;
}

/** What the topics of events and tournaments need from outside. */
export interface OddsTopicsOptions {
	readonly publisher: Publisher;
	readonly event: (id: EventId) => CachedEvent | undefined;
	readonly eventsOf: (tournament: TournamentId) => ReadonlySet<EventId>;
	readonly wire: OddsWire;
	/** Runs a task once the current turn of the event loop is over. */
	readonly defer: (task: () => void) => void;
	readonly pace: Pace;
}

/** An event as it was last told of. */
interface Told {
	readonly fixture: Fixture;
	readonly boards: ReadonlyMap<BookmakerId, Board>;
}

/**
 * The topics `event/<id>` and `tournament/<id>`: what changes of an event is told on them, once a turn of the event loop. Only
 * topics that somebody has asked for are kept up, so that what nobody hears costs nothing.
 *
 * Must hold: whoever takes a snapshot and listens from then on, within one turn, misses nothing and is told nothing twice.
 */
export class OddsTopics {
	readonly #options: OddsTopicsOptions;
	readonly #open = new Set<string>();
	readonly #told = new Map<EventId, Told>();
	readonly #dirty = new Set<EventId>();
	#scheduled = false;

	constructor(options: OddsTopicsOptions) {
		this.#options = options;
	}

	/** Whether there is such an event, or such a tournament with events. */
	has(topic: TopicName): boolean {
		if (topic.kind === "event") return this.#options.event(topic.id) !== undefined;
		return topic.kind === "tournament" && this.#options.eventsOf(topic.id).size > 0;
	}

	/** Somebody listens to it from now on: its changes are told until it is closed. */
	open(topic: string, name: TopicName): void {
		if (name.kind === "plain" || this.#open.has(topic)) return;
		this.flush();
		this.#open.add(topic);
		for (const id of this.#eventsOf(name)) if (!this.#told.has(id)) this.#remember(id);
	}

	/** Nobody has listened to it for as long as anybody could come back and ask what he missed. */
	close(topic: string): void {
		if (!this.#open.delete(topic)) return;
		this.#options.publisher.log.forget(topic);
		for (const [id, { fixture }] of this.#told) {
			if (this.#topicsOf(fixture).length === 0) this.#told.delete(id);
		}
	}

	/** All there is to an open topic now, as texts of data; an event is looked at when its first text is asked for. */
	*snapshot(name: TopicName): Generator<string, void, void> {
		for (const id of [...this.#eventsOf(name)]) {
			const event = this.#options.event(id);
			if (event !== undefined) yield* this.#options.wire.snapshot(event);
		}
	}

	/** Notes events that have changed, come or gone; told at the end of this turn of the event loop, or soon after if it is much. */
	changed(ids: readonly EventId[]): void {
		if (this.#open.size === 0) return;
		for (const id of ids) this.#dirty.add(id);
		if (this.#scheduled) return;
		this.#scheduled = true;
		this.#options.defer(() => this.#options.pace.run(() => this.#tellNext()));
	}

	/** Tells what has been noted and not told yet. */
	flush(): void {
		for (const id of [...this.#dirty]) this.#tell(id);
	}

	/** Returns whether there was one. */
	#tellNext(): boolean {
		const { value: id } = this.#dirty.values().next();
		this.#scheduled = id !== undefined;
		if (id !== undefined) this.#tell(id);
		return id !== undefined;
	}

	#tell(id: EventId): void {
		this.#dirty.delete(id);
		const told = this.#told.get(id);
		const event = this.#options.event(id);
		const change = told === undefined || event === undefined ? undefined : changeOf(told, event);
		const before = told === undefined ? [] : this.#topicsOf(told.fixture);
		const now = event === undefined ? [] : this.#topicsOf(event.fixture);
		const kept = change === undefined ? [] : before.filter((topic) => now.includes(topic));
		for (const topic of before) {
			if (kept.includes(topic)) continue;
			this.#options.publisher.publishText(topic, "odds_delta", this.#options.wire.removed(id));
		}
		this.#told.delete(id);
		if (event === undefined || now.length === 0) return;
		this.#remember(id);
		if (change !== undefined && (change.isFixtureNew || change.bookmakers.size > 0)) {
			this.#publish(kept, event, change);
		}
		// A topic that has not told of the event before is told all of it.
		const others = now.filter((topic) => !kept.includes(topic));
		if (others.length > 0) this.#publish(others, event, allOf(event));
	}

	#publish(topics: readonly string[], event: CachedEvent, change: EventChange): void {
		const texts = this.#options.wire.delta(event, change);
		for (const topic of topics) {
			for (const text of texts) this.#options.publisher.publishText(topic, "odds_delta", text);
		}
	}

	#remember(id: EventId): void {
		const event = this.#options.event(id);
		if (event === undefined) return;
		const boards = new Map([...event.snapshots].map(([bookmaker, { board }]) => [bookmaker, board]));
		this.#told.set(id, { fixture: event.fixture, boards });
	}

	#eventsOf(name: TopicName): Iterable<EventId> {
		if (name.kind === "event") return [name.id];
		return name.kind === "tournament" ? this.#options.eventsOf(name.id) : [];
	}

	#topicsOf(fixture: Fixture): readonly string[] {
		const topics = [eventTopic(fixture.id), tournamentTopic(tournamentId(fixture))];
		return topics.filter((topic) => this.#open.has(topic));
	}
}

/** An event of which nothing was told yet. */
function allOf({ snapshots }: CachedEvent): EventChange {
	const markets = new Set([...snapshots.values()].flatMap(({ board }) => board.layout.markets));
	return { isFixtureNew: true, bookmakers: new Set(snapshots.keys()), markets: [...markets], removed: [] };
}

/**
 * What is new of an event since it was told of; `undefined` where it is not the same one any more: a bookmaker is gone from
 * it, or a market from one bookmaker's board and not from another's. It was let go of and has come back, and what has become
 * of single prices could not be told to those who see only some bookmakers.
 */
function changeOf(told: Told, { fixture, snapshots }: CachedEvent): EventChange | undefined {
	const bookmakers = new Set<BookmakerId>();
	const markets = new Set<Market>();
	const removed = new Set<Market>();
	for (const bookmaker of told.boards.keys()) if (!snapshots.has(bookmaker)) return undefined;
	for (const [bookmaker, { board }] of snapshots) {
		const before = told.boards.get(bookmaker);
		if (before === board) continue;
		bookmakers.add(bookmaker);
		const changes = changedMarkets(before, board);
		for (const market of changes.changed) markets.add(market);
		for (const market of changes.removed) removed.add(market);
	}
	for (const market of removed) {
		for (const { board } of snapshots.values())
			if (indexOfMarket(board.layout, market) >= 0) return undefined;
	}
	const isFixtureNew = !sameFixture(told.fixture, fixture);
	return { isFixtureNew, bookmakers, markets: [...markets], removed: [...removed] };
}
