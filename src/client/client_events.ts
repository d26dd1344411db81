import type { EventState } from "./event_state.ts";
import type { Gap } from "./gap.ts";
import type { Listeners } from "./listeners.ts";
import type { OddsDelta, OddsUpdate, Place, SourceStatus, TopicMessage } from "./wire.ts";

/**
 * `connecting`: no connection yet, nothing held. `live`: all that the service has sent on our topics is here.
 * `resyncing`: connected, but of some topic a snapshot or missed messages are still to come. `stale`: no connection, or
 * one that has been silent for too long; what is held is as of then. `closed`: for good, see `failure`.
 */
export type ClientState = "connecting" | "live" | "resyncing" | "stale" | "closed";

/** Why a client does not come back: the service said so, or speaks another protocol. */
export interface Failure {
	readonly code: "no_valid_topic" | "invalid_option" | "refused" | "unsupported_protocol";
	readonly detail: string;
}

/** What went wrong: the service's own `error` messages, or what this client found. None ends the client. */
export interface ClientError {
	readonly from: "service" | "client";
	/** Of this client: `malformed_message`, `unknown_topic`, and the codes of a `Failure`. */
	readonly code: string;
	readonly detail: string;
}

/** A match that came, changed or went. */
export interface EventChange {
	readonly id: number;
	/** By which topic we know. */
	readonly topic: string;
	/** `undefined`: gone. */
	readonly event: EventState | undefined;
}

/** What one can listen to, and what a listener is given. Each message is told once, in order, after its effect. */
export interface ClientEvents {
	readonly state: readonly [state: ClientState, before: ClientState];
	readonly event: readonly [change: EventChange];
	/** Told at the end of each gap, however it ended. */
	readonly gap: readonly [gap: Gap];
	readonly error: readonly [error: ClientError];
	readonly odds_update: readonly [data: OddsUpdate, place: Place];
	readonly odds_delta: readonly [data: OddsDelta, place: Place];
	readonly source_status: readonly [data: SourceStatus, place: Place];
	readonly scrape_progress: readonly [data: Readonly<Record<string, unknown>>, place: Place];
	/** A message of a type that this client does not know. */
	readonly other: readonly [message: { readonly type: string; readonly data: unknown }, place: Place];
}

/** Tells of a topic's message. Of a snapshot nothing is told but the matches that it changes. */
export function tellNews(listeners: Listeners<ClientEvents>, message: TopicMessage): void {
	if (message.type === "odds_snapshot") return;
	// The data of a type are what its listeners are given; the compiler does not follow the pair.
	const given = [message.data, message.place] as unknown as ClientEvents[typeof message.type];
	listeners.emit(message.type, ...given);
}
