import type { BookmakerId, Fixture } from "../odds/snapshot.ts";
import { numberArray, textArray } from "./array_literal.ts";
import type { Sql } from "./connect.ts";
import { type BookmakerNumbers, bookmakerNumber } from "./register_bookmakers.ts";
import { type Queryable, query, readSql } from "./sql_file.ts";

const SAVE_TOURNAMENTS = readSql("match/save_tournaments.sql");
const SAVE_EVENTS = readSql("match/save_events.sql");
const SAVE_LISTINGS = readSql("match/save_listings.sql");

/** A match and the bookmakers that list it, each with its own id of it. */
export interface ListedMatch {
	readonly fixture: Fixture;
	readonly listings: ReadonlyMap<BookmakerId, { readonly externalId: string }>;
}

/**
 * Saves matches and who lists them, in one transaction and three statements. What is stored already and says the same is
 * not written.
 *
 * @param matches each event once
 */
export async function saveMatches(
	sql: Sql,
	bookmakers: BookmakerNumbers,
	matches: readonly ListedMatch[],
): Promise<void> {
	if (matches.length === 0) return;
	await sql.begin((transaction) => saveListed(transaction, bookmakers, matches));
}

/** The same within a transaction. */
export async function saveListed(
	transaction: Queryable,
	bookmakers: BookmakerNumbers,
	matches: readonly ListedMatch[],
): Promise<void> {
	await Promise.all([
		saveFixtures(
			transaction,
			matches.map(({ fixture }) => fixture),
		),
		saveListings(transaction, bookmakers, matches),
	]);
}

/** Saves matches alone, within a transaction. */
export async function saveFixtures(transaction: Queryable, fixtures: readonly Fixture[]): Promise<void> {
	await Promise.all([saveTournaments(transaction, fixtures), saveEvents(transaction, fixtures)]);
}

async function saveTournaments(sql: Queryable, fixtures: readonly Fixture[]): Promise<void> {
	await query(sql, SAVE_TOURNAMENTS, [
		textArray(fixtures.map(({ country }) => country)),
		textArray(fixtures.map(({ tournament }) => tournament)),
	]);
}

async function saveEvents(sql: Queryable, fixtures: readonly Fixture[]): Promise<void> {
	await query(sql, SAVE_EVENTS, [
		numberArray(fixtures.map(({ id }) => id)),
		textArray(fixtures.map(({ home }) => home)),
		textArray(fixtures.map(({ away }) => away)),
		numberArray(fixtures.map(({ kickoff }) => kickoff)),
		textArray(fixtures.map(({ country }) => country)),
		textArray(fixtures.map(({ tournament }) => tournament)),
	]);
}

async function saveListings(
	sql: Queryable,
	bookmakers: BookmakerNumbers,
	matches: readonly ListedMatch[],
): Promise<void> {
	const listings = matches.flatMap(({ fixture, listings }) =>
		[...listings].map(([bookmaker, { externalId }]) => ({ eventId: fixture.id, bookmaker, externalId })),
	);
	await query(sql, SAVE_LISTINGS, [
		numberArray(listings.map(({ eventId }) => eventId)),
		numberArray(listings.map(({ bookmaker }) => bookmakerNumber(bookmakers, bookmaker))),
		textArray(listings.map(({ externalId }) => externalId)),
	]);
}
