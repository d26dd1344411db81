import type { Bookmaker } from "../bookmaker.ts";
import { createBetpawaClient } from "./client.ts";
import { MARKET_ROWS } from "./markets.ts";
import { readReply } from "./read_reply.ts";
import { SITES } from "./sites.ts";

/** BetPawa: its sportsbook web API, football before kickoff. */
export const betpawa: Bookmaker = {
	id: "betpawa",
	name: "BetPawa",
	limits: { concurrency: 50, spacingMs: 0 },
	sites: new Map([...SITES].map(([country, { url }]) => [country, url])),
	marketIds: new Set(MARKET_ROWS.map(({ market }) => market)),
	createClient: createBetpawaClient,
	readReply,
};
