import type { Instant } from "../odds/snapshot.ts";
import type { CatchUp } from "./catch_up.ts";
import type { Channel } from "./channel.ts";
import type { ConnectOptions } from "./connect_options.ts";
import { FloodGate } from "./flood_gate.ts";
import type { Outgoing } from "./message.ts";
import { SignsOfLife } from "./signs_of_life.ts";

/** A client's connection, as far as we use it. */
export interface Connection {
	send(message: Outgoing): void;
	/** Bytes that wait for the client to take them. */
	buffered(): number;
	/** From now on what is broadcast on the channel goes to it. */
	subscribe(channel: string): void;
	unsubscribe(channel: string): void;
	/** Asks the client for a sign of life, of which the hub hears; not there where a transport knows no such thing. */
	ping?(): void;
	/** Bytes that the client has taken so far: its only sign of life where there is no `ping`. */
	taken?(): number;
	close(code: number, reason: string): void;
	/** Where the client is, for counting; several clients behind one proxy have one address. */
	readonly address: string;
}

/** Up to this many bytes may wait for a client when it is sent more of what it has to catch up with. */
const ROOM = 32 * 1024;

/**
 * With more than this waiting for it a client is slow. Together with what may be broadcast before it is noticed (see
 * `SocketHub`) this stays below 256 KB.
 */
const SLOW = 96 * 1024;

interface Subscription {
	readonly channel: Channel;
	/** What it has to be sent before it can listen to the channel; `undefined`: it listens. */
	catchUp: CatchUp | undefined;
}

/**
 * One client, its topics and how far it is on each. On a topic it either listens to the channel or catches up with it, at the
 * pace at which it takes what it is sent. Must hold: whoever listens was sent everything before.
 */
export class Client {
	/** When it is told next that we are there. */
	heartbeatAt: Instant;
	/** What it has said while its answer waits for the log to be read; `undefined`: none waits. */
	held: unknown[] | undefined;
	readonly floods = new FloodGate();
	/** When it was last heard of. */
	readonly life: SignsOfLife;
	readonly #subscriptions = new Map<string, Subscription>();
	#waitingSince: Instant | undefined;
	#isAdvancing = false;

	constructor(
		readonly connection: Connection,
		readonly options: ConnectOptions,
		now: Instant,
	) {
		this.heartbeatAt = now + options.heartbeatMs;
		this.life = new SignsOfLife(connection, now);
	}

	get topics(): readonly string[] {
		return [...this.#subscriptions.keys()];
	}

	/** Since when it has not made room for what it has to be sent; `undefined`: it has. */
	get waitingSince(): Instant | undefined {
		return this.#waitingSince;
	}

	isOn(topic: string): boolean {
		return this.#subscriptions.has(topic);
	}

	/** Puts it on a channel once it has caught up, instead of another one of the same topic; returns that. */
	subscribe(channel: Channel, catchUp: CatchUp): Channel | undefined {
		const old = this.#subscriptions.get(channel.topic);
		if (old !== undefined) this.#leave(old);
		channel.members++;
		this.#subscriptions.set(channel.topic, { channel, catchUp });
		return old?.channel;
	}

	/** Takes it off a topic; returns the channel it was on. */
	unsubscribe(topic: string): Channel | undefined {
		const subscription = this.#subscriptions.get(topic);
		if (subscription === undefined) return undefined;
		this.#subscriptions.delete(topic);
		this.#leave(subscription);
		return subscription.channel;
	}

	/**
	 * Sends what it has to catch up with, as long as there is room for it, and puts it on the channels with which it has.
	 *
	 * @throws {PositionLost} if some of it is no longer kept
	 */
	advance(now: Instant): void {
		// An event stream may say that it has room while it is being sent something.
		if (this.#isAdvancing) return;
		this.#isAdvancing = true;
		try {
			this.#sendWhatFits(now);
		} finally {
			this.#isAdvancing = false;
		}
	}

	/**
	 * Takes it off its channels if it is slow, so that nothing is dropped of what waits for it; returns whether it is. What
	 * it misses from now on it is sent as one, when it has room.
	 *
	 * @param catchUpWith what one who listens to a channel now has to be sent later
	 */
	holdBackIfSlow(now: Instant, catchUpWith: (channel: Channel) => CatchUp): boolean {
		if (this.connection.buffered() <= SLOW) return false;
		this.#waitingSince ??= now;
		for (const subscription of this.#subscriptions.values()) {
			this.holdBack(subscription.channel, catchUpWith);
		}
		return true;
	}

	/** Lets it catch up with a channel that it listens to; returns whether it does. */
	holdBack(channel: Channel, catchUpWith: (channel: Channel) => CatchUp): boolean {
		const subscription = this.#subscriptions.get(channel.topic);
		if (subscription?.channel !== channel || subscription.catchUp !== undefined) return false;
		subscription.catchUp = catchUpWith(channel);
		this.#stopListening(channel);
		return true;
	}

	/** The numbers up to which it was told its topics; those that it has yet to catch up with are left out. */
	told(): Readonly<Record<string, number>> {
		const listening = [...this.#subscriptions].filter(([, { catchUp }]) => catchUp === undefined);
		return Object.fromEntries(listening.map(([topic, { channel }]) => [topic, channel.standing.told]));
	}

	#sendWhatFits(now: Instant): void {
		let hasSent = false;
		for (const subscription of this.#subscriptions.values()) {
			while (subscription.catchUp !== undefined) {
				if (this.connection.buffered() > ROOM) {
					// One that takes a little now and then, but never makes room, has waited since before.
					this.#waitingSince = hasSent ? now : (this.#waitingSince ?? now);
					return;
				}
				const { done, value } = subscription.catchUp.next();
				if (!done) {
					this.connection.send(value);
					hasSent = true;
				} else {
					subscription.catchUp = undefined;
					subscription.channel.join(value);
					this.connection.subscribe(subscription.channel.key);
				}
			}
		}
		// One that is on no topic may be sent too many answers too.
		if (this.connection.buffered() <= ROOM) this.#waitingSince = undefined;
	}

	#leave({ channel, catchUp }: Subscription): void {
		if (catchUp === undefined) this.#stopListening(channel);
		channel.members--;
	}

	#stopListening(channel: Channel): void {
		channel.leave();
		this.connection.unsubscribe(channel.key);
	}
}
