/** By what a gap was noticed. */
export type GapCause =
	/** A message builds on one that did not come. */
	| "sequence"
	/** A part of a message did not come. */
	| "parts"
	/** The service says that it has sent more. */
	| "heartbeat"
	/** The connection was cut, and more was sent meanwhile than is known here. */
	| "cut"
	/** The service follows another log, of another database: what is known here cannot be gone on from. */
	| "epoch"
	/** A message could not be read, or does not fit what is held. */
	| "malformed";

/** Messages of a topic that did not come, and what became of it. */
export interface Gap {
	readonly topic: string;
	readonly cause: GapCause;
	/** The last position before it. */
	readonly after: number;
	/** The position at which all is well again; `undefined`: the topic does not exist any more. */
	readonly upTo: number | undefined;
	/** False: what was missed will not come. Refetch what depends on it. */
	readonly recovered: boolean;
	/** `resume`: the missed messages came in their order. `snapshot`: the state is whole, the steps to it are not known. */
	readonly by: "resume" | "snapshot" | undefined;
}

/** How many gaps there were since the client was made; `noticed` is the sum of the others and of those under repair. */
export interface GapCounts {
	readonly noticed: number;
	readonly repairedByResume: number;
	readonly repairedBySnapshot: number;
	readonly lost: number;
}
