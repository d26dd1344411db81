import { isoTime } from "../odds/iso_time.ts";
import type { Source } from "./coordinator.ts";

/** Where a bookmaker stands, in the shape of the wire. */
export function sourceJson({ bookmaker, state, since, reason }: Source) {
	return { bookmaker, state, since: isoTime(since), reason: reason ?? null };
}
