import type { Fixture } from "./snapshot.ts";

/** A tournament's name in addresses and topics, e.g. `england.premier-league`; see `tournamentId`. */
export type TournamentId = string;

const known = new WeakMap<object, TournamentId>();

/**
 * The id of a match's tournament, out of the country's and the tournament's name: the same in every process, whatever
 * database it has. Small letters and digits of any script, a `-` for whatever else stands between; names that differ
 * in nothing else are one tournament. Two countries' tournaments of one name have two ids.
 */
export function tournamentId(fixture: Pick<Fixture, "country" | "tournament">): TournamentId {
	let id = known.get(fixture);
	if (id === undefined) {
		id = `${slug(fixture.country)}.${slug(fixture.tournament)}`;
		known.set(fixture, id);
	}
	return id;
}

function slug(name: string): string {
	const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
	return plain.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
}
