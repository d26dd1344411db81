import type { Fixture } from "./snapshot.ts";

/** A tournament's name in addresses and topics, e.g. `england.premier-league`; see `tournamentId`. */
export type TournamentId = string;

/** There are some thousand tournaments; a name that changes all the time must not fill the memory. */
const MOST_KNOWN = 20_000;

const known = new Map<string, TournamentId>();

/**
 * The id of a match's tournament, out of the country's and the tournament's name: the same in every process, whatever
 * database it has. Small letters and digits of any script, a `-` for whatever else stands between; names that differ
 * in nothing else are one tournament. Two countries' tournaments of one name have two ids.
 */
export function tournamentId({ country, tournament }: Pick<Fixture, "country" | "tournament">): TournamentId {
	const names = `${country}\n${tournament}`;
	let id = known.get(names);
	if (id === undefined) {
		if (known.size >= MOST_KNOWN) known.clear();
		id = `${slug(country)}.${slug(tournament)}`;
		known.set(names, id);
	}
	return id;
}

function slug(name: string): string {
	const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
	return plain.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
}
