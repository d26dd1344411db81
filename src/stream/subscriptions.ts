import { type CatchUp, conflated, resume, snapshot } from "./catch_up.ts";
import type { Channel, Standing } from "./channel.ts";
import { Channels, type ChannelsOptions } from "./channels.ts";
import type { Client } from "./client.ts";
import { MAX_TOPICS } from "./client_message.ts";
import type { Resume } from "./connect_options.ts";
import type { Piece } from "./message.ts";

/** What came of subscribing. */
export interface Subscribed {
	/** Topics that do not exist, or are one too many. */
	readonly ignored: readonly string[];
	/** Of the others, whether it is told everything after the position that it gave. */
	readonly recovered: Readonly<Record<string, boolean>>;
	/** Where it is now; without the topics that begin with a snapshot. */
	readonly positions: Readonly<Record<string, number>>;
}

/** Puts clients on channels, each with what it has to be sent first. */
export class Subscriptions {
	readonly #options: ChannelsOptions;
	readonly #channels: Channels;

	constructor(options: ChannelsOptions) {
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

	/** Subscribes a client; a topic that it is on is begun anew. Nothing is sent until it is told to advance. */
	subscribe(client: Client, topics: readonly string[], from: Resume | undefined): Subscribed {
		const ignored: string[] = [];
		const recovered: Record<string, boolean> = {};
		const positions: Record<string, number> = {};
		for (const topic of topics) {
			const name = this.#options.source.find(topic);
			// One that it is on and that is no more, it is on no longer.
			if (name === undefined) this.unsubscribe(client, [topic]);
			if (name === undefined || (client.topics.length >= MAX_TOPICS && !client.isOn(topic))) {
				ignored.push(topic);
				continue;
			}
			const channel = this.#channels.find(topic, name, client.options.view);
			const position = this.#recoverable(channel, from);
			const all = position === undefined ? this.#all(channel) : undefined;
			recovered[topic] = position !== undefined;
			if (all === undefined) positions[topic] = position ?? channel.seq;
			const now = { told: channel.seq, seen: channel.seq };
			const catchUp = position === undefined ? this.#begin(channel, now, all) : resume(channel, position);
			const left = client.subscribe(channel, catchUp);
			if (left !== undefined) this.#channels.release(left);
		}
		return { ignored, recovered, positions };
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

	/** The position that a client can go on from; `undefined`: it did not say, or what comes after is not kept. */
	#recoverable(channel: Channel, from: Resume | undefined): number | undefined {
		const position = from?.epoch === this.#options.publisher.epoch ? from.seqs.get(channel.topic) : undefined;
		if (position === undefined || channel.leastMove !== undefined) return undefined;
		return channel.log.covers(position) ? position : undefined;
	}
}
