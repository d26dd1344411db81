import { commonOrder } from "./sides/common_order.ts";
import { exchangeNames, type TeamNames } from "./sides/sides.ts";
import { type EventId, type Fixture, type Instant, sameFixture } from "./snapshot.ts";
import { tournamentId } from "./tournament_id.ts";

/** What one bookmaker says of a match. */
export type FixtureVoice = Omit<Fixture, "id">;

/** All that is said of a match. */
export interface FixtureVoices {
	readonly id: EventId;
	/** Of the bookmakers that list it, in the configured order. */
	readonly voices: readonly FixtureVoice[];
	/** How many more list it as far as is known and say nothing now: they stay with what is remembered. */
	readonly silent: number;
	/** The match as it was known so far. */
	readonly remembered: Fixture | undefined;
	readonly now: Instant;
}

/** A kickoff that is further away from the match's is another one, and not another spelling of it. */
export const MOVED_MS = 6 * 3_600_000;

/**
 * The match as most of the bookmakers that list it tell it: names, kickoff, and tournament with country are decided apart.
 * Without a majority, as where one stands against one, what is remembered stays; without that the first configured one counts.
 * Names that differ only in case, accents or punctuation are the same, and so are teams that are listed the other way round.
 *
 * @returns the remembered object where it says the same; `undefined` if there is neither a voice nor a memory
 */
export function fixtureByVoices(said: FixtureVoices): Fixture | undefined {
	const { id, remembered } = said;
	const silent = remembered === undefined ? [] : Array<FixtureVoice>(said.silent).fill(remembered);
	const voices = [...said.voices, ...silent];
	const [first] = said.voices;
	if (first === undefined) return remembered;
	const sides = commonOrder(voices, remembered);
	const names = voices.map(
		(voice, i): TeamNames => (sides[i] === "exchanged" ? exchangeNames(voice) : voice),
	);
	const { home, away } = byMajority(names, remembered, keyOfNames) ?? remembered ?? names[0] ?? first;
	const { tournament, country } = byMajority(voices, remembered, tournamentId) ?? remembered ?? first;
	const kickoff = kickoffOf(voices, remembered, said.now);
	const fixture: Fixture = { id, home, away, kickoff, tournament, country };
	return remembered !== undefined && sameFixture(remembered, fixture) ? remembered : fixture;
}

/** What more than half say, in the remembered spelling where that is the same. */
function byMajority<T>(
	said: readonly T[],
	remembered: T | undefined,
	keyOf: (one: T) => string,
): T | undefined {
	const keys = said.map(keyOf);
	const most = keys.find((key) => 2 * keys.filter((other) => other === key).length > keys.length);
	if (most === undefined) return undefined;
	if (remembered !== undefined && keyOf(remembered) === most) return remembered;
	return said[keys.indexOf(most)];
}

function kickoffOf(
	voices: readonly FixtureVoice[],
	remembered: FixtureVoice | undefined,
	now: Instant,
): Instant {
	const exact = byMajority(voices, remembered, ({ kickoff }) => String(kickoff));
	if (exact !== undefined) return exact.kickoff;
	const near = voices.find(
		(voice) => 2 * voices.filter((other) => isNear(voice, other, now)).length > voices.length,
	);
	if (near !== undefined && !(remembered !== undefined && isNear(near, remembered, now))) return near.kickoff;
	if (remembered !== undefined) return remembered.kickoff;
	// Nothing speaks for the one that says "begun" alone: it must not cost the others their match.
	return (voices.find(({ kickoff }) => kickoff > now) ?? voices[0]!).kickoff;
}

/** Whether two kickoffs say the same of the match in the rough: both in the past or both ahead, and not moved. */
function isNear(a: FixtureVoice, b: FixtureVoice, now: Instant): boolean {
	return a.kickoff > now === b.kickoff > now && Math.abs(a.kickoff - b.kickoff) <= MOVED_MS;
}

function keyOfNames({ home, away }: TeamNames): string {
	return `${plain(home)}\n${plain(away)}`;
}

function plain(name: string): string {
	const bare = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
	return bare.replace(/[^\p{L}\p{N}]+/gu, " ").trim() || name;
}
