import type { Bookmaker } from "../bookmaker.ts";
import { discover } from "./discover.ts";
import { MARKETS } from "./markets.ts";
import { readReply } from "./read_reply.ts";
import { eventRequest, type Site } from "./requests.ts";

/** All countries share one host; the country is a segment of the path. */
const HOST = "https://www.sportybet.com";
const COUNTRIES = ["ng", "gh", "ke", "tz", "za", "cm", "zm"];

/** SportyBet: its `factsCenter` web API, prematch football. */
export const sportybet: Bookmaker = {
	id: "sportybet",
	name: "SportyBet",
	limits: { concurrency: 50, spacingMs: 0 },
	sites: new Map(COUNTRIES.map((country) => [country, new URL(HOST)])),
	marketIds: new Set(MARKETS.map(({ market }) => market)),
	createClient(base, country, fetchJson) {
		const site: Site = { base, country, now: Date.now };
		return {
			discover: (signal) => discover(site, fetchJson, signal),
			fetchEvent: (listing, signal) => fetchJson(eventRequest(site, listing.externalId), signal),
		};
	},
	readReply,
};
