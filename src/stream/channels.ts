import type { Instant } from "../odds/snapshot.ts";
import { Channel, type ChannelOptions } from "./channel.ts";
import { MarketBudget } from "./least_move.ts";
import type { Entry } from "./topic_log.ts";
import type { TopicSource } from "./topic_source.ts";
import type { TopicName } from "./topics.ts";
import { type View, viewKey, viewOn } from "./view.ts";

/** What the channels need from outside. */
export interface ChannelsOptions extends Omit<ChannelOptions, "budget"> {
	readonly source: TopicSource;
}

/**
 * The channels that somebody listens to. Clients that want a topic told in the same way share one; only where small moves
 * are held back each has one of its own. A topic stays open for as long as what was said on it is kept.
 */
export class Channels {
	readonly #options: ChannelsOptions & ChannelOptions;
	readonly #channels = new Map<string, Channel>();
	readonly #byTopic = new Map<string, Set<Channel>>();
	/** Topics without a channel, and since when. */
	readonly #left = new Map<string, Instant>();
	#serial = 0;

	constructor(options: ChannelsOptions) {
		this.#options = { ...options, budget: new MarketBudget() };
	}

	/** How many there are. */
	get size(): number {
		return this.#channels.size;
	}

	/** The channel of a topic in a view; counts nobody in yet. */
	find(topic: string, name: TopicName, view: View): Channel {
		this.#options.source.open(topic, name);
		this.#left.delete(topic);
		const its = viewOn(view, name);
		const query = viewKey(its);
		const own = its.minMove === undefined ? "" : `#${++this.#serial}`;
		const key = query === "" ? topic : `${topic}?${query}${own}`;
		const known = this.#channels.get(key);
		if (known !== undefined) return known;
		const channel = new Channel(key, topic, its, this.#options);
		this.#channels.set(key, channel);
		const all = this.#byTopic.get(topic) ?? new Set();
		this.#byTopic.set(topic, all.add(channel));
		return channel;
	}

	/** Sends a topic's step on all its channels. */
	publish(entry: Entry): void {
		const channels = this.#byTopic.get(entry.topic);
		if (channels !== undefined) for (const channel of channels) channel.publish(entry);
	}

	/** Lets go of a channel that nobody holds any more. */
	release(channel: Channel): void {
		if (channel.members > 0 || this.#channels.get(channel.key) !== channel) return;
		channel.dispose();
		this.#channels.delete(channel.key);
		const all = this.#byTopic.get(channel.topic);
		all?.delete(channel);
		if (all?.size !== 0) return;
		this.#byTopic.delete(channel.topic);
		this.#left.set(channel.topic, this.#options.now());
	}

	/** Closes topics that nobody has listened to for so long. */
	closeIdle(ms: number): void {
		const before = this.#options.now() - ms;
		for (const [topic, since] of this.#left) {
			if (since > before) continue;
			this.#left.delete(topic);
			this.#options.source.close(topic);
		}
	}
}
