import type { Bookmaker } from "../bookmaker.ts";
import { createBet9jaClient } from "./client.ts";
import { MARKETS } from "./markets.ts";
import { readReply } from "./read_reply.ts";

/** Bet9ja: its sportsbook's web API, football before kickoff. Nigeria only. */
export const bet9ja: Bookmaker = {
	id: "bet9ja",
	name: "Bet9ja",
	limits: { concurrency: 15, spacingMs: 25 },
	sites: new Map([["ng", new URL("https://sports.bet9ja.com")]]),
	marketIds: new Set(MARKETS.map(({ market }) => market)),
	createClient: (base, _country, fetchJson) => createBet9jaClient(base, fetchJson),
	readReply,
};
