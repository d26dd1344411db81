import type { Applied } from "../backbone/apply_batch.ts";
import type { CachedEvent } from "../cache/odds_cache.ts";
import type { EventId, Fixture } from "../odds/snapshot.ts";
import { type TournamentId, tournamentId } from "../odds/tournament_id.ts";
import { allOf, changeOf, type EventChange, isNews, type SentEvent } from "./event_change.ts";
import type { Pace } from "./pace.ts";
import type { Publisher } from "./publisher.ts";
import { eventTopic, parseTopic, type TopicName, tournamentTopic } from "./topics.ts";

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
	readonly pace: Pace;
}

/**
 * The topics `event/<id>` and `tournament/<id>`: each batch of the log that changes their events is one step of theirs, with the
 * values of the moment at which it is sent. Only topics that somebody has subscribed to are kept up, so that the others cost
 * nothing.
 *
 * Must hold: whoever takes a snapshot and listens from then on, within one turn, misses nothing and is told nothing twice.
 */
export class OddsTopics {
	readonly #options: OddsTopicsOptions;
	readonly #open = new Set<string>();
	readonly #told = new Map<EventId, SentEvent>();
	/** Batches of which not all steps are sent, in order. */
	readonly #pending: Generator<void, void, void>[] = [];

	constructor(options: OddsTopicsOptions) {
		this.#options = options;
	}

	/** Whether there is such an event, or such a tournament with events. */
	has(topic: TopicName): boolean {
		if (topic.kind === "event") return this.#options.event(topic.id) !== undefined;
		return topic.kind === "tournament" && this.#options.eventsOf(topic.id).size > 0;
	}

	/** Keeps a topic up from now on, until it is closed. */
	open(topic: string, name: TopicName): void {
		if (name.kind === "plain" || this.#open.has(topic)) return;
		this.flush();
		this.#open.add(topic);
		// Its position is that of now, whenever its first step comes.
		this.#options.publisher.log.of(topic);
		for (const id of this.#eventsOf(name)) if (!this.#told.has(id)) this.#remember(id);
	}

	/** The topic has had no subscribers for longer than its steps are kept. */
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

	/** Sends what a batch has changed: now, or soon after if it is much. Must be called by number, when the batch is in the cache. */
	apply({ no, changed }: Pick<Applied, "no" | "changed">): void {
		if (this.#open.size === 0 || changed.length === 0) return;
		this.#pending.push(this.#tell(no, changed));
		this.#options.pace.run(() => this.#tellNext());
	}

	/** Sends all that waits to be sent. */
	flush(): void {
		while (this.#tellNext());
	}

	/** Forgets what waits to be sent, and what was sent: whoever is on a topic is sent all of it again. */
	restart(): void {
		this.#pending.length = 0;
		for (const id of [...this.#told.keys()]) {
			this.#told.delete(id);
			this.#remember(id);
		}
		for (const topic of this.#open) {
			const name = parseTopic(topic, []);
			if (name !== undefined) for (const id of this.#eventsOf(name)) this.#remember(id);
		}
	}

	/** Returns whether there may be more. */
	#tellNext(): boolean {
		if (this.#pending[0]?.next().done) this.#pending.shift();
		return this.#pending.length > 0;
	}

	/** The steps of one batch: an event's own at once, a tournament's when all of its events were looked at. */
	*#tell(no: number, ids: readonly EventId[]): Generator<void, void, void> {
		const steps = new Map<string, string[]>();
		for (const id of ids) {
			for (const [topic, texts] of this.#news(id)) {
				if (topic === eventTopic(id)) this.#publish(topic, no, texts);
				else steps.set(topic, [...(steps.get(topic) ?? []), ...texts]);
			}
			yield;
		}
		for (const [topic, texts] of steps) {
			this.#publish(topic, no, texts);
			yield;
		}
	}

	/** What there is to say of an event, by topic; noted as said. */
	#news(id: EventId): ReadonlyMap<string, readonly string[]> {
		const { event: find, wire } = this.#options;
		const news = new Map<string, readonly string[]>();
		const told = this.#told.get(id);
		const event = find(id);
		const change = told === undefined || event === undefined ? undefined : changeOf(told, event);
		const before = told === undefined ? [] : this.#topicsOf(told.fixture);
		const now = event === undefined ? [] : this.#topicsOf(event.fixture);
		const kept = change === undefined ? [] : before.filter((topic) => now.includes(topic));
		for (const topic of before) if (!kept.includes(topic)) news.set(topic, [wire.removed(id)]);
		this.#told.delete(id);
		if (event === undefined || now.length === 0) return news;
		this.#remember(id);
		if (change !== undefined && kept.length > 0 && isNews(change)) {
			const texts = wire.delta(event, change);
			for (const topic of kept) news.set(topic, texts);
		}
		// A topic that has not told of the event before is told all of it.
		const others = now.filter((topic) => !kept.includes(topic));
		const texts = others.length === 0 ? [] : wire.delta(event, allOf(event));
		for (const topic of others) news.set(topic, [...(news.get(topic) ?? []), ...texts]);
		return news;
	}

	#publish(topic: string, no: number, texts: readonly string[]): void {
		// Closed since.
		if (!this.#open.has(topic)) return;
		const pieces = texts.map((data) => ({ type: "odds_delta", data }));
		this.#options.publisher.step(topic, no, pieces);
	}

	#remember(id: EventId): void {
		const event = this.#options.event(id);
		if (event === undefined) return;
		this.#told.set(id, { fixture: event.fixture, snapshots: new Map(event.snapshots) });
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
