import type { BookmakerId } from "./snapshot.ts";

/** The bookmaker whose events are counted and asked for apart (`betpawa_events`, `availability=betpawa`); it need not be watched. */
export const REFERENCE_BOOKMAKER: BookmakerId = "betpawa";
