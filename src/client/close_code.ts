/** How a connection ended: `code` as in RFC 6455; 1006 also where the connection was given up on our side. */
export interface Ending {
	readonly code: number;
	readonly reason: string;
}

/** What an ending asks of the client: to `return`, to return `later` (it was too much for the service), or to `stay_away`. */
export type Manner = "return" | "later" | "stay_away";

/** What a close code means, as the README lists them. */
export function mannerOf(code: number): Manner {
	if (code >= 4500 && code < 5000) return "stay_away";
	return code === FLOOD || code === TOO_MANY_SOCKETS ? "later" : "return";
}

const FLOOD = 4001;
const TOO_MANY_SOCKETS = 4003;

/** Name of a code after which one must not come back. */
export function refusalOf(code: number): "no_valid_topic" | "invalid_option" | "refused" {
	if (code === 4500) return "no_valid_topic";
	return code === 4501 ? "invalid_option" : "refused";
}
