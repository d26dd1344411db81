import type { BookmakerId, EventId } from "../odds/snapshot.ts";
import type { Entry } from "./topic_log.ts";

/** One bookmaker's prices of a market as they were sent. */
export interface SentPrices {
	readonly odds: readonly (number | null)[];
	readonly status: readonly string[];
}

/** What was sent of a bookmaker beside its prices, as far as we look into it. */
export interface SentBook {
	readonly excluded?: object | null;
	readonly markets?: number;
}

/** A market as it was sent, as far as we look into it. */
export interface SentMarket {
	readonly market_id: string;
	readonly line: number | null;
	readonly line_label?: string;
	readonly outcomes: readonly string[];
	readonly prices: Readonly<Record<BookmakerId, SentPrices>>;
	readonly best: readonly {
		readonly outcome: string;
		readonly odds: number;
		readonly bookmaker: BookmakerId;
	}[];
}

/** What names a market. */
export type SentIdentity = Pick<SentMarket, "market_id" | "line" | "line_label">;

/** Data of an `odds_delta`. */
export interface OddsDelta {
	readonly event_id: EventId;
	readonly event?: object;
	readonly bookmakers?: Readonly<Record<BookmakerId, SentBook>>;
	readonly odds?: readonly SentMarket[];
	readonly markets_removed?: readonly SentIdentity[];
	readonly event_removed?: true;
}

/** Data of an `odds_snapshot`, or of a part of one. */
export interface OddsSnapshot {
	readonly event: {
		readonly id: EventId;
		readonly bookmakers: Readonly<Record<BookmakerId, SentBook>>;
		readonly odds: readonly SentMarket[];
	};
}

/** Type and data of any message of ours. */
export type SentMessage =
	| { readonly type: "odds_delta"; readonly data: OddsDelta }
	| {
			readonly type: "odds_update";
			readonly data: { readonly event_ids: readonly EventId[]; readonly source: BookmakerId };
	  }
	| { readonly type: "source_status"; readonly data: { readonly bookmaker: BookmakerId } }
	| { readonly type: "scrape_progress" | "arbitrage"; readonly data: object };

/** The step that was read last: one after the other all who want a part of it read the same. */
let latest: { readonly entry: Entry; readonly messages: readonly SentMessage[] } | undefined;

/** Reads the messages of a step that was sent before. Nothing of them may be written to. */
export function readSent(entry: Entry): readonly SentMessage[] {
	if (latest?.entry !== entry) {
		// Holds as the texts are ours, made by the publisher.
		latest = { entry, messages: entry.texts.map((text) => JSON.parse(text) as SentMessage) };
	}
	return latest.messages;
}

/** The name of a market as one text, for looking it up. */
export function sentKey({ market_id, line, line_label }: SentIdentity): string {
	return `${market_id}@${line ?? ""}#${line_label ?? ""}`;
}
