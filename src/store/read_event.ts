import type { BookmakerId, EventId, Fixture, Instant } from "../odds/snapshot.ts";
import { numberArray } from "./array_literal.ts";
import type { BookmakerNumbers } from "./register_bookmakers.ts";
import { type Queryable, query, readSql } from "./sql_file.ts";

const READ_EVENT = readSql("history/read_event.sql");

/** A match as a bookmaker that has prices of it lists it. */
export interface StoredListing {
	readonly bookmaker: BookmakerId;
	readonly bookmakerNo: number;
	readonly externalId: string;
	/** The latest confirmation; earlier ones are not kept. `undefined`: not known. */
	readonly confirmedAt: Instant | undefined;
}

/** A match and who has prices of it, by bookmaker number. */
export interface StoredEvent {
	readonly fixture: Fixture;
	readonly listings: readonly StoredListing[];
}

interface EventRow {
	readonly event_id: EventId;
	readonly home: string;
	readonly away: string;
	readonly kickoff: Date;
	readonly tournament: string;
	readonly country: string;
	readonly bookmaker_id: BookmakerId | null;
	readonly bookmaker_no: number | null;
	readonly external_id: string | null;
	readonly confirmed_at: Date | null;
}

/** A match that was ever seen, and its listings at these bookmakers; `undefined` if it never was. */
export async function readEvent(
	sql: Queryable,
	bookmakers: BookmakerNumbers,
	eventId: EventId,
): Promise<StoredEvent | undefined> {
	const rows = await query<EventRow>(sql, READ_EVENT, [eventId, numberArray([...bookmakers.values()])]);
	const [first] = rows;
	if (first === undefined) return undefined;
	const { event_id: id, home, away, kickoff, tournament, country } = first;
	return {
		fixture: { id, home, away, kickoff: kickoff.getTime(), tournament, country },
		listings: rows.flatMap(listingIn),
	};
}

function listingIn(row: EventRow): readonly StoredListing[] {
	const { bookmaker_id: bookmaker, bookmaker_no: bookmakerNo, external_id: externalId } = row;
	if (bookmaker === null || bookmakerNo === null || externalId === null) return [];
	return [{ bookmaker, bookmakerNo, externalId, confirmedAt: row.confirmed_at?.getTime() }];
}
