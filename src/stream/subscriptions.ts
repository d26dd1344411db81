import { type CatchUp, conflated, remade, resume, snapshot } from "./catch_up.ts";
import type { Channel, Standing } from "./channel.ts";
import { Channels, type ChannelsOptions } from "./channels.ts";
import type { Client } from "./client.ts";
import { MAX_TOPICS } from "./client_message.ts";
import type { Resume } from "./connect_options.ts";
import type { Piece } from "./message.ts";
import { type RemakeOptions, remake } from "./remake.ts";
import { isCounted } from "./topics.ts";
import { viewOn } from "./view.ts";

/** What came of subscribing. */
export interface Subscribed {
	/** Topics that do not exist, or are one too many. */
	readonly ignored: readonly string[];
	/** Of the others, whether it is told everything after the position that it gave. */
	readonly recovered: Readonly<Record<string, boolean>>;
	/** Where it is now; without the topics that begin with a snapshot. */
	readonly positions: Readonly<Record<string, number>>;
	/** Number of the last step of topics whose steps are made again for it. */
	readonly remade: Readonly<Record<string, number>>;
}

/** What subscriptions need from outside. */
export interface SubscriptionsOptions extends ChannelsOptions, RemakeOptions {}

/** Where a client goes on from, and whether what comes after is kept as it was or is made again. */
interface Recovery {
	readonly position: number;
	readonly isKept: boolean;
}

/** Puts clients on channels, each with what it has to be sent first. */
export class Subscriptions {
	readonly #options: SubscriptionsOptions;
	readonly #channels: Channels;

	constructor(options: SubscriptionsOptions) {
		this.#options = options;
		this.#channels = new Channels(options);
	}

	/** Topics, each in each way in which somebody wants it told. */
	get channels(): number {
		return this.#channels.size;
	}

	/** Tells a topic's message to all who listen. */
	readonly publish: Channels["publish"] = (entry) => this.#channels.publish(entry);

	/** Closes topics that nobody has listened to for so long. */
	closeIdle(ms: number): void {
		this.#channels.closeIdle(ms);
	}

	/**
	 * What has to be awaited before it is known whether a client can go on from its positions; `undefined`: nothing. Never
	 * rejects.
	 */
	whenKnown(client: Client, topics: readonly string[], from: Resume | undefined): Promise<void> | undefined {
		const { publisher, source, history } = this.#options;
		if (from === undefined || from.epoch !== publisher.epoch) return undefined;
		for (const topic of topics) {
			const name = source.find(topic);
			const position = from.seqs.get(topic);
			if (name === undefined || position === undefined || isCounted(topic)) continue;
			if (viewOn(client.options.view, name).minMove !== undefined || position > publisher.log.no) continue;
			if (publisher.log.find(topic)?.covers(position) ?? position === publisher.log.no) continue;
			const known = history.whenKnown(position);
			if (known !== undefined) return known;
		}
		return undefined;
	}

	/** Subscribes a client; a topic that it is on is begun anew. Nothing is sent until it is told to advance. */
	subscribe(client: Client, topics: readonly string[], from: Resume | undefined): Subscribed {
		const ignored: string[] = [];
		const recovered: Record<string, boolean> = {};
		const positions: Record<string, number> = {};
		const remadeUpTo: Record<string, number> = {};
		for (const topic of topics) {
			const name = this.#options.source.find(topic);
			// One that it is on and that is no more, it is on no longer.
			if (name === undefined) this.unsubscribe(client, [topic]);
			if (name === undefined || (client.topics.length >= MAX_TOPICS && !client.isOn(topic))) {
				ignored.push(topic);
				continue;
			}
			const channel = this.#channels.find(topic, name, client.options.view);
			const recovery = this.#recoverable(channel, from);
			const all = recovery === undefined ? this.#all(channel) : undefined;
			recovered[topic] = recovery !== undefined;
			if (all === undefined) positions[topic] = recovery?.position ?? channel.seq;
			let catchUp: CatchUp;
			if (recovery === undefined) {
				catchUp = this.#begin(channel, { told: channel.seq, seen: channel.seq }, all);
			} else if (recovery.isKept) catchUp = resume(channel, recovery.position);
			else {
				const upTo = channel.position;
				const { steps, last } = remake(topic, name, recovery.position, upTo, this.#options);
				remadeUpTo[topic] = last;
				channel.log.buildOn(last);
				catchUp = remade(channel, steps, recovery.position, upTo);
			}
			const left = client.subscribe(channel, catchUp);
			if (left !== undefined) this.#channels.release(left);
		}
		return { ignored, recovered, positions, remade: remadeUpTo };
	}

	/** Takes a client off topics; returns those that it was not on. */
	unsubscribe(client: Client, topics: readonly string[]): readonly string[] {
		return topics.filter((topic) => {
			const left = client.unsubscribe(topic);
			if (left !== undefined) this.#channels.release(left);
			return left === undefined;
		});
	}

	/** What one who listens to a channel has to be sent if he does not for a while. */
	catchUpWith(channel: Channel): CatchUp {
		const { standing } = channel;
		return channel.leastMove === undefined ? conflated(channel, standing) : this.#begin(channel, standing);
	}

	/**
	 * What a client is sent that has nothing of a topic: all there is, or else what happens from now on.
	 *
	 * @param stands where the client stands now
	 */
	#begin(channel: Channel, stands: Standing, all = this.#all(channel)): CatchUp {
		const { publisher, now } = this.#options;
		if (all === undefined) return conflated(channel, stands);
		return snapshot(channel, all, publisher.epoch, now, stands);
	}

	/** All there is to a topic; `undefined` where only what happens can be told. */
	#all({ topic }: Channel): Iterable<Piece> | undefined {
		const { source } = this.#options;
		const name = source.find(topic);
		return name === undefined ? undefined : source.snapshot(topic, name);
	}

	/** Where a client can go on from; `undefined`: it did not say, or what comes after is not kept. */
	#recoverable({ topic, log, leastMove }: Channel, from: Resume | undefined): Recovery | undefined {
		const { publisher, history } = this.#options;
		const position = from?.epoch === publisher.epoch ? from.seqs.get(topic) : undefined;
		if (position === undefined || leastMove !== undefined || position > log.position) return undefined;
		if (log.covers(position)) return { position, isKept: true };
		return !isCounted(topic) && history.covers(position) ? { position, isKept: false } : undefined;
	}
}
