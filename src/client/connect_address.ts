/** What a connection asks the service for; all of it optional, see the README. */
export interface ConnectOptions {
	readonly heartbeatMs?: number | undefined;
	/** At most one message per topic in this time. */
	readonly conflateMs?: number | undefined;
	/** Of event and tournament topics, these bookmakers only. */
	readonly bookmakers?: readonly string[] | undefined;
	/** Of event and tournament topics, these markets only: `1x2_ft`, `over_under_ft@2.5`. */
	readonly markets?: readonly string[] | undefined;
	/** Smallest relative move of open odds that is worth a message, a fraction. */
	readonly minMove?: number | undefined;
}

/** The positions that a connection is to go on from. */
export interface Resume {
	readonly epoch: string;
	/** Parallel to the topics; `undefined`: nothing is held of this one. */
	readonly seqs: readonly (number | undefined)[];
}

/**
 * Where to connect to.
 *
 * @param url address of the service or of its socket, absolute; `http` is read as `ws`, its query (`access_token`) is kept
 * @param topics `undefined`: those that the service gives unasked
 * @throws {TypeError} if `url` is none
 */
export function connectAddress(
	url: string,
	topics: readonly string[] | undefined,
	options: ConnectOptions = {},
	resume?: Resume,
): string {
	const address = new URL(url);
	if (address.protocol === "http:" || address.protocol === "https:") {
		address.protocol = address.protocol.replace("http", "ws");
	}
	if (address.pathname === "/") address.pathname = "/api/ws";
	const asked = {
		topics: topics?.join(","),
		heartbeat_ms: options.heartbeatMs,
		conflate_ms: options.conflateMs,
		bookmakers: options.bookmakers?.join(","),
		markets: options.markets?.join(","),
		min_move: options.minMove,
		resume: resume && `${resume.epoch}:${resume.seqs.map((seq) => seq ?? "").join(",")}`,
	};
	for (const [name, value] of Object.entries(asked)) {
		if (value !== undefined) address.searchParams.set(name, String(value));
	}
	return address.href;
}
