import type { Gap, GapCause } from "./gap.ts";
import { TopicEvents } from "./topic_events.ts";
import { type Numbered, type SnapshotVerdict, TopicPosition } from "./topic_position.ts";

/**
 * `asked`: we want the topic, or want it again, and have no answer yet. `awaiting`: answered, a snapshot follows.
 * `replaying`: answered, the missed messages follow. `live`: all is there. `ignored`: the service does not know it.
 */
export type Phase = "asked" | "awaiting" | "replaying" | "live" | "ignored";

/** What a track needs of its surroundings. */
export interface TrackHooks {
	/** The topic must be subscribed to, with `position.last` if there is one. */
	readonly ask: (topic: string) => void;
	/** Asking on this connection does not help. */
	readonly giveUp: (topic: string) => void;
	readonly noticed: (topic: string) => void;
	/** A gap has come to its end. */
	readonly settled: (gap: Gap) => void;
}

/** Asked so often from the same position without getting on, the topic is begun anew, and then the connection. */
const BEGIN_ANEW_AT = 3;
const GIVE_UP_AT = 6;

/**
 * One topic that is wanted: where it stands, whether something was missed, and what must be done about it. A gap, once
 * noticed, must end in `settled`; only then may it be forgotten.
 */
export class TopicTrack {
	readonly topic: string;
	readonly position = new TopicPosition();
	readonly events = new TopicEvents();
	/** Whether subscribing is answered by a snapshot. */
	readonly hasSnapshot: boolean;
	readonly #hooks: TrackHooks;
	#phase: Phase = "asked";
	#gap: Pick<Gap, "cause" | "after"> | undefined;
	/** The topic's position as of the last answer. */
	#target = 0;
	#asks = 0;
	#askedFrom: number | undefined;
	#isQuiet = false;
	/** The last position that was given up; what comes after it is what a gap has lost. */
	#givenUp: number | undefined;

	constructor(topic: string, hooks: TrackHooks) {
		this.topic = topic;
		this.hasSnapshot = topic === "sources" || holdsEvents(topic);
		this.#hooks = hooks;
	}

	get phase(): Phase {
		return this.#phase;
	}

	/** The connection is gone. */
	disconnected(): void {
		this.#phase = "asked";
		this.#asks = 0;
		this.position.interrupt();
	}

	/** The service follows another log. */
	epochChanged(): void {
		this.#notice("epoch");
		this.#forget();
	}

	/** The service does not know the topic (any more). */
	ignored(): void {
		this.#notice("cut");
		this.unwanted();
	}

	/** Nobody wants the topic any more: a gap that is open stays so, which is told. */
	unwanted(): void {
		this.#phase = "ignored";
		this.#forget();
		this.#end(undefined);
	}

	/**
	 * The service has answered our asking.
	 *
	 * @param seq the topic's position as it says
	 * @param recovered whether the messages since our position follow; `undefined`: it was not asked to go on from one
	 */
	answered(seq: number, recovered: boolean | undefined): void {
		const { last } = this.position;
		this.#isQuiet = false;
		this.#target = seq;
		if (recovered === true && last !== undefined) {
			if (seq > last) this.#notice("cut");
			this.#phase = "replaying";
			if (seq <= last) this.#settle("resume");
			return;
		}
		if (seq !== last) this.#notice("cut");
		if (this.hasSnapshot) {
			this.#forget();
			this.#phase = "awaiting";
		} else {
			this.#forget();
			this.position.begin(seq);
			this.#settle(undefined);
		}
	}

	/** A message that is no snapshot. Returns whether it is news, to be applied. */
	message(message: Numbered): boolean {
		const verdict = this.position.judge(message);
		if (verdict === "apply") {
			this.#isQuiet = false;
			const { last } = this.position;
			if (this.#phase === "replaying" && last !== undefined && last >= this.#target) this.#settle("resume");
			return true;
		}
		// While a snapshot is due nothing else can come: the snapshot did not.
		const missed = verdict === "gap" || (verdict === "early" && this.#phase === "awaiting");
		if (missed && this.#phase !== "asked") this.#ask(message.part === undefined ? "sequence" : "parts");
		return false;
	}

	/** Whether a message of a type that is not only a snapshot's is of the one that is due. */
	isSnapshot({ seq, part }: Numbered): boolean {
		return this.#phase === "awaiting" && (part !== undefined || seq === this.#target);
	}

	/** A part of a snapshot. `broken`: nothing may be done with it. */
	snapshot(message: Numbered): SnapshotVerdict {
		const verdict = this.position.judgeSnapshot(message);
		if (verdict === "broken" && this.#phase !== "asked") this.#ask("parts");
		if (verdict !== "first" && verdict !== "next") return verdict;
		this.#isQuiet = false;
		if (!this.position.inSnapshot) this.#settle("snapshot");
		return verdict;
	}

	/** The service tells the position up to which it has sent; it leaves out what it is still catching up with. */
	heartbeat(seq: number): void {
		if (this.#phase === "asked" || this.#phase === "ignored") return;
		const { last } = this.position;
		if (last === undefined || seq > last) this.#ask("heartbeat");
		else if (this.#phase === "replaying") this.#settle("resume");
	}

	/** The service has answered a ping that was sent after its answer to us: it has no more to send. */
	ponged(): void {
		if (this.#phase === "replaying") this.#settle("resume");
	}

	/** A message that is the next one, and of no use. */
	unusable(message: Numbered): void {
		const verdict = this.position.judge(message);
		if (verdict === "early" && this.#phase === "awaiting") this.#ask("malformed");
		if (verdict === "apply") this.unfit(message);
	}

	/** A message that was the next one and could not be applied: its content is missed, and asking for it again is no use. */
	unfit(message: Numbered): void {
		const before = message.prev_seq ?? message.seq - 1;
		this.#gap ??= this.#opened("malformed", before);
		this.#givenUp = before;
		if (this.hasSnapshot) {
			this.position.forget();
			this.#ask("malformed");
		} else this.#end(undefined);
	}

	/** Called every while: what has not got on since the last time is asked for again. */
	remind(): void {
		if (this.#phase === "live" || this.#phase === "ignored") return;
		if (this.#isQuiet) this.#ask("cut");
		else this.#isQuiet = true;
	}

	/** Asks for what was missed, from where we are; or for all of it, when that leads nowhere. */
	#ask(cause: GapCause): void {
		this.#notice(cause);
		const { last } = this.position;
		this.#asks = last === this.#askedFrom ? this.#asks + 1 : 1;
		if (this.#asks >= BEGIN_ANEW_AT) this.#forget();
		this.#askedFrom = this.position.last;
		this.position.interrupt();
		this.#phase = "asked";
		this.#isQuiet = false;
		if (this.#asks >= GIVE_UP_AT) this.#hooks.giveUp(this.topic);
		else this.#hooks.ask(this.topic);
	}

	/** Something may have been missed, if there was anything to miss. */
	#notice(cause: GapCause): void {
		const { last } = this.position;
		if (last !== undefined) this.#gap ??= this.#opened(cause, last);
	}

	#opened(cause: GapCause, after: number): Pick<Gap, "cause" | "after"> {
		this.#hooks.noticed(this.topic);
		return { cause, after };
	}

	#forget(): void {
		this.#givenUp = this.position.last ?? this.#givenUp;
		this.position.forget();
	}

	#settle(by: Gap["by"]): void {
		this.#phase = "live";
		if (this.position.last !== this.#askedFrom) this.#asks = 0;
		this.#end(by);
	}

	#end(by: Gap["by"]): void {
		const gap = this.#gap;
		const givenUp = this.#givenUp;
		this.#gap = this.#givenUp = undefined;
		if (gap === undefined) return;
		const { topic } = this;
		// Some of what was missed may have come before the rest was lost.
		const after = by === "resume" ? gap.after : (givenUp ?? gap.after);
		const upTo = this.#phase === "ignored" ? undefined : this.position.last;
		this.#hooks.settled({ topic, cause: gap.cause, after, upTo, recovered: by !== undefined, by });
	}
}

/** Whether a topic brings matches. */
export function holdsEvents(topic: string): boolean {
	return topic.startsWith("event/") || topic.startsWith("tournament/");
}
