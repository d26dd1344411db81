import type { EventChange } from "./client_events.ts";
import type { Resume } from "./connect_address.ts";
import type { EventState } from "./event_state.ts";
import { GapTally } from "./gap_tally.ts";
import { holdsEvents, TopicTrack, type TrackHooks } from "./topic_track.ts";
import type { ConnectionAck, Place, Seqs, SourceStatus, SubscriptionUpdate, TopicMessage } from "./wire.ts";

/** What subscriptions need of their surroundings. */
export interface SubscriptionHooks extends Omit<TrackHooks, "noticed"> {
	readonly unsubscribe: (topic: string) => void;
	/** The service does not know this topic. */
	readonly unknownTopic: (topic: string) => void;
	readonly changed: (change: EventChange) => void;
	/** A message that is news, once its effect can be seen. */
	readonly news: (message: TopicMessage) => void;
}

/**
 * The topics that are wanted, where each stands, and what their messages add up to. Knows no socket: what comes is handed in, what
 * must be asked goes out by the hooks.
 */
export class Subscriptions {
	readonly gaps = new GapTally();
	readonly #tracks = new Map<string, TopicTrack>();
	readonly #sources = new Map<string, SourceStatus>();
	readonly #hooks: SubscriptionHooks;
	readonly #trackHooks: TrackHooks;
	#epoch: string | undefined;
	/** Whether the topics are those that the service gives unasked. */
	#takesDefaults: boolean;

	/** @param topics `undefined`: those that the service gives unasked */
	constructor(topics: readonly string[] | undefined, hooks: SubscriptionHooks) {
		this.#hooks = hooks;
		this.#trackHooks = {
			ask: hooks.ask,
			giveUp: hooks.giveUp,
			noticed: () => this.gaps.noticed(),
			settled: (gap) => {
				this.gaps.settled(gap);
				hooks.settled(gap);
			},
		};
		this.#takesDefaults = topics === undefined;
		for (const topic of topics ?? []) this.#track(topic);
	}

	/** Names the service's log, as of the last connection: the same after a restart of the service. */
	get epoch(): string | undefined {
		return this.#epoch;
	}

	/** In the order of their coming. */
	get topics(): readonly string[] {
		return [...this.#tracks.keys()];
	}

	/** What to connect with; `undefined`: nothing, so that the service gives what it gives unasked. */
	get wanted(): readonly string[] | undefined {
		return this.#takesDefaults && this.#tracks.size === 0 ? undefined : this.topics;
	}

	/** By bookmaker; empty unless `sources` is subscribed to. */
	get sources(): ReadonlyMap<string, SourceStatus> {
		return this.#sources;
	}

	/** Whether nothing is still to come. */
	get isSettled(): boolean {
		for (const { phase } of this.#tracks.values()) if (phase !== "live" && phase !== "ignored") return false;
		return true;
	}

	/** Position in a topic; `undefined`: none is held. */
	position(topic: string): number | undefined {
		return this.#tracks.get(topic)?.position.last;
	}

	/** Where to go on from, for these topics; `undefined` before the first connection. */
	resume(topics: readonly string[]): Resume | undefined {
		const epoch = this.#epoch;
		const seqs = topics.map((topic) => this.position(topic));
		return epoch === undefined || seqs.every((seq) => seq === undefined) ? undefined : { epoch, seqs };
	}

	/** A match by id, of its own topic if there is one, else of a tournament's. */
	event(id: number): EventState | undefined {
		const own = this.#tracks.get(`event/${id}`)?.events.held.get(id);
		if (own !== undefined) return own;
		for (const { events } of this.#tracks.values()) {
			const event = events.held.get(id);
			if (event !== undefined) return event;
		}
		return undefined;
	}

	/** The matches of a topic. */
	events(topic: string): readonly EventState[] {
		return [...(this.#tracks.get(topic)?.events.held.values() ?? [])];
	}

	/** Wants a topic; nothing happens if it is wanted already and the service knows it. */
	subscribe(topic: string): void {
		const known = this.#tracks.get(topic);
		if (known !== undefined && known.phase !== "ignored") return;
		this.#tracks.delete(topic);
		this.#track(topic);
		this.#hooks.ask(topic);
	}

	/** Does not want a topic any more; what is held of it is forgotten. */
	unsubscribe(topic: string): void {
		this.#takesDefaults = false;
		const track = this.#tracks.get(topic);
		if (track === undefined) return;
		this.#tracks.delete(topic);
		if (topic === "sources") this.#sources.clear();
		track.unwanted();
		this.#hooks.unsubscribe(topic);
	}

	/** The connection is gone. */
	disconnected(): void {
		for (const track of this.#tracks.values()) track.disconnected();
	}

	/** The connection's first message. What was wanted or not any more since it was begun is asked for. */
	acknowledged(ack: ConnectionAck): void {
		if (this.#epoch !== undefined && this.#epoch !== ack.epoch) {
			for (const track of this.#tracks.values()) track.epochChanged();
		}
		this.#epoch = ack.epoch;
		if (this.wanted === undefined) for (const topic of ack.topics) this.#track(topic);
		const { topics, ignored } = ack;
		for (const track of this.#tracks.values()) {
			if (topics.includes(track.topic)) this.#answered(track, ack);
			else if (ignored.includes(track.topic)) this.#ignored(track);
			else this.#hooks.ask(track.topic);
		}
		for (const topic of topics) if (!this.#tracks.has(topic)) this.#hooks.unsubscribe(topic);
	}

	/** An answer to what was asked on this connection, though not all of it need be. What it says of other topics may be ahead of what we were sent. */
	updated(update: SubscriptionUpdate): void {
		for (const track of this.#tracks.values()) {
			const { topic, phase } = track;
			if (phase === "asked" && update.ignored.includes(topic)) this.#ignored(track);
			else if (!update.topics.includes(topic)) continue;
			else if (update.recovered?.[topic] !== undefined) this.#answered(track, update);
			else if (phase === "asked" && track.position.last === undefined) this.#answered(track, update);
		}
	}

	/** How far the service has sent. */
	heartbeat(seqs: Seqs): void {
		for (const track of this.#tracks.values()) {
			const seq = seqs[track.topic];
			if (seq !== undefined) track.heartbeat(seq);
		}
	}

	/** The answer to a ping. */
	ponged(): void {
		for (const track of this.#tracks.values()) track.ponged();
	}

	/** Called every while: asks again for what has not come. */
	remind(): void {
		for (const track of this.#tracks.values()) track.remind();
	}

	/** A message that could not be read. */
	malformed(place: Place): void {
		this.#tracks.get(place.topic)?.unusable(place);
	}

	/** A message of a topic; one that nobody wants (any more) is passed over. */
	message(message: TopicMessage): void {
		const { type, place } = message;
		const track = this.#tracks.get(place.topic);
		if (track === undefined || track.phase === "ignored") return;
		if (type === "odds_snapshot") this.#snapshot(track, message);
		else if (type === "source_status" && track.isSnapshot(place)) this.#sourceSnapshot(track, message);
		else if (track.message(place)) this.#apply(track, message);
	}

	#apply(track: TopicTrack, message: TopicMessage): void {
		if (message.type === "odds_delta" && holdsEvents(track.topic)) {
			if (!track.events.delta(message.data)) {
				track.unfit(message.place);
				return;
			}
			this.#changed(track, [message.data.event_id]);
		}
		if (message.type === "source_status") this.#sources.set(message.data.bookmaker, message.data);
		this.#hooks.news(message);
	}

	#snapshot(track: TopicTrack, { place, data }: TopicMessage & { readonly type: "odds_snapshot" }): void {
		const verdict = track.snapshot(place);
		if (verdict === "broken" || verdict === "repeat") return;
		this.#changed(track, track.events.snapshot(data.event, verdict, !track.position.inSnapshot));
	}

	#sourceSnapshot(track: TopicTrack, message: TopicMessage & { readonly type: "source_status" }): void {
		const verdict = track.snapshot(message.place);
		if (verdict === "broken" || verdict === "repeat") return;
		if (verdict === "first") this.#sources.clear();
		this.#sources.set(message.data.bookmaker, message.data);
		this.#hooks.news(message);
	}

	#answered(track: TopicTrack, { seqs, recovered }: SubscriptionUpdate): void {
		const seq = seqs[track.topic];
		// Without a position it is no answer, and will be asked for again.
		if (seq !== undefined) track.answered(seq, recovered?.[track.topic]);
	}

	#ignored(track: TopicTrack): void {
		if (track.topic === "sources") this.#sources.clear();
		const gone = track.events.clear();
		track.ignored();
		this.#hooks.unknownTopic(track.topic);
		this.#changed(track, gone);
	}

	#changed(track: TopicTrack, ids: readonly number[]): void {
		for (const id of ids) {
			this.#hooks.changed({ id, topic: track.topic, event: track.events.held.get(id) });
		}
	}

	#track(topic: string): void {
		if (!this.#tracks.has(topic)) this.#tracks.set(topic, new TopicTrack(topic, this.#trackHooks));
	}
}
