import type { BookmakerId, EventId, Instant } from "../odds/snapshot.ts";
import { conflate, pieces } from "./conflate.ts";
import { LeastMove, type MarketBudget } from "./least_move.ts";
import { type Outgoing, stepMessages } from "./message.ts";
import type { Publisher } from "./publisher.ts";
import { bytesOf, type Entry, type TopicLog } from "./topic_log.ts";
import { isFiltered, restrictDelta, type View } from "./view.ts";
import { readSent, type SentMessage } from "./wire_odds.ts";

/** What a channel needs from outside. */
export interface ChannelOptions {
	readonly publisher: Publisher;
	/** What may be remembered of what clients were told. */
	readonly budget: MarketBudget;
	/** Hands a message to all who listen to the channel, in order. */
	readonly broadcast: (channel: string, message: Outgoing) => void;
	/** Lets all who listen to the channel catch up with it, each at its own pace, from where the channel stands. */
	readonly holdBack: (channel: Channel) => void;
	/** Whether a bookmaker's prices of an event are left out of the best ones now. */
	readonly isExcluded: (eventId: EventId, bookmaker: BookmakerId) => boolean;
	readonly now: () => Instant;
	/** Runs a task after so many milliseconds; the function returned cancels it. */
	readonly later: (ms: number, task: () => void) => () => void;
}

/** A longer step is not broadcast, as nobody could see who is slow before all of it waits for him. */
const MOST_BROADCAST = 64 * 1024;

/** How far somebody has come on a channel. */
export interface Standing {
	/** The last message that was told: the position that a client holds. */
	readonly told: number;
	/** Everything up to here was told, or was nothing to tell. */
	readonly seen: number;
}

/**
 * A topic as told to all who want it told in the same way. What is told follows from the topic's log alone, so a channel
 * remembers only how far it has come, and a client who missed something can be told it again.
 *
 * A message that skips numbers, as what they bore was left out or became one, says upon which one it builds: a client at
 * or beyond that one has missed nothing.
 */
export class Channel {
	readonly key: string;
	readonly topic: string;
	readonly view: View;
	/** Clients that are on it, those that listen and those that have yet to catch up. */
	members = 0;
	#listeners = 0;
	readonly #options: ChannelOptions;
	readonly #log: TopicLog;
	readonly #leastMove: LeastMove | undefined;
	/** How far those have come who listen; means nothing while nobody does. */
	#told: number;
	#seen: number;
	#cancelTimer: (() => void) | undefined;

	constructor(key: string, topic: string, view: View, options: ChannelOptions) {
		this.key = key;
		this.topic = topic;
		this.view = view;
		this.#options = options;
		this.#log = options.publisher.log.of(topic);
		this.#leastMove = view.minMove === undefined ? undefined : new LeastMove(view.minMove, options.budget);
		this.#told = this.#seen = this.#log.seq;
	}

	/** Where those stand who listen; nobody of them is behind it. */
	get standing(): Standing {
		return { told: this.#told, seen: this.#seen };
	}

	/** Number of the topic's last step. */
	get seq(): number {
		return this.#log.seq;
	}

	/** The position of one who has all that there is now. */
	get position(): number {
		return this.#log.position;
	}

	/** What a view shows of a snapshot is made with it. */
	get isExcluded(): ChannelOptions["isExcluded"] {
		return this.#options.isExcluded;
	}

	get log(): TopicLog {
		return this.#log;
	}

	/** What was told to this client before decides on what is told next, so nothing can be told again as it was. */
	get leastMove(): LeastMove | undefined {
		return this.#leastMove;
	}

	/**
	 * Somebody listens from now on who has caught up.
	 *
	 * @param position that he has reached; nothing after it was news in this view
	 */
	join(position: number): void {
		if (this.#listeners++ === 0) {
			this.#told = position;
			this.#seen = this.#log.seq;
		} else this.#told = Math.min(this.#told, position);
	}

	/** One of those who listen does so no more. */
	leave(): void {
		this.#listeners--;
	}

	/** Sends a step, or notes it for the end of the conflation time. */
	publish(entry: Entry): void {
		// Noting as told what nobody hears would hold back what is told after it.
		if (this.#listeners === 0) return;
		if (this.view.conflateMs > 0) {
			this.#cancelTimer ??= this.#options.later(this.view.conflateMs, () => this.#tellWaiting());
		} else if (isFiltered(this.view)) {
			this.#tellAll(this.filtered(readSent(entry)), false);
		} else if (bytesOf(entry) > MOST_BROADCAST) {
			this.#options.holdBack(this);
		} else this.#broadcast(entry);
	}

	#broadcast({ texts, seq }: Entry): void {
		texts.forEach((text, i) => {
			const isLast = i === texts.length - 1;
			// Whoever is taken off after the last part has had the step, and after an earlier one is sent all of it again.
			if (isLast) this.#told = this.#seen = seq;
			this.#options.broadcast(this.key, { text, ...(isLast ? { positions: { [this.topic]: seq } } : {}) });
		});
	}

	/** What this channel leaves of messages. */
	filtered(messages: readonly SentMessage[]): readonly SentMessage[] {
		if (!isFiltered(this.view)) return messages;
		return messages.flatMap((message): readonly SentMessage[] => {
			if (message.type !== "odds_delta") return [message];
			const shown = restrictDelta(message.data, this.view, this.#options.isExcluded);
			const data = shown === undefined || this.#leastMove === undefined ? shown : this.#leastMove.pass(shown);
			return data === undefined ? [] : [{ type: "odds_delta", data }];
		});
	}

	/** The messages of one step from a position to another. */
	step(messages: readonly SentMessage[], from: number, seq: number, conflated: boolean): Iterable<Outgoing> {
		const { publisher, now } = this.#options;
		const step = { at: now(), topic: this.topic, epoch: publisher.epoch, seq, prevSeq: from, conflated };
		return stepMessages(step, messages.flatMap(pieces));
	}

	/** Ends the waiting for more to conflate; nobody listens any more. */
	dispose(): void {
		this.#cancelTimer?.();
		this.#cancelTimer = undefined;
		this.#leastMove?.clear();
	}

	#tellWaiting(): void {
		this.#cancelTimer = undefined;
		if (this.#listeners === 0) return;
		// Where so much was said that some of it is no longer kept, the rest says upon what it builds, and so what is missing.
		if (!this.#log.covers(this.#seen)) this.#told = this.#seen = this.#log.floor;
		const entries = this.#log.after(this.#seen);
		this.#tellAll(this.filtered(conflate(entries.flatMap(readSent))), entries.length > 1);
	}

	#tellAll(messages: readonly SentMessage[], conflated: boolean): void {
		const seq = this.#log.seq;
		if (messages.length > 0) {
			const texts = [...this.step(messages, this.#told, seq, conflated)];
			const length = texts.reduce((sum, { text }) => sum + text.length, 0);
			// Where small moves are held back, what is left of the step is noted as told already.
			if (length > MOST_BROADCAST && this.#leastMove === undefined) {
				this.#options.holdBack(this);
				return;
			}
			// Only after the last part has anybody come so far: one who is taken off amid the parts is sent the whole step again.
			for (const message of texts) this.#options.broadcast(this.key, message);
			this.#told = seq;
		}
		this.#seen = seq;
	}
}
