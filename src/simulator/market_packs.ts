import { mix, unit } from "./random.ts";
import type { Match } from "./world.ts";

/**
 * Groups of markets that only some matches have, at all bookmakers alike; those of many outcomes come last, see
 * `compileTable`. `counts` are the statistics of another provider, never beside `statistics`, as they ask the same.
 */
export const PACKS = [
	...(["unnamed", "knockout", "incidents", "mixes", "times", "corners", "cards"] as const),
	...(["statistics", "counts", "players"] as const),
] as const;

/** One of `PACKS`. */
export type MarketPack = (typeof PACKS)[number];

/** A set of packs: a bit for each, by its place in `PACKS`. */
export type PackSet = number;

/** Share of the matches of better known tournaments for which bookmakers offer nearly all that they have. */
const GREAT = 0.08;

/** Share of those matches, and of all others, that have a pack. */
const SHARES = { great: 0.8, usual: 0.07 } as const;

/** The packs of a match, the same at any time. None in the lesser tournaments. */
export function packsOf(match: Match): PackSet {
	if (match.tournament.tier !== 1) return 0;
	const great = unit(mix(match.hash, 0x9c1)) < GREAT;
	const share = great ? SHARES.great : SHARES.usual;
	let packs = 0;
	for (let place = 0; place < PACKS.length; place++) {
		if (unit(mix(match.hash, 0x9d0 + place)) < share) packs |= 1 << place;
	}
	const either = bitOf("statistics") | bitOf("counts");
	if ((packs & either) === either) packs &= ~bitOf(match.hash % 2 === 0 ? "statistics" : "counts");
	return packs;
}

/** The set of this pack alone; nothing for no pack. */
export function bitOf(pack: MarketPack | undefined): PackSet {
	return pack === undefined ? 0 : 1 << PACKS.indexOf(pack);
}

/** @throws {RangeError} if there is no such pack */
export function packNamed(name: string): MarketPack {
	const pack = PACKS.find((each) => each === name);
	if (pack === undefined) {
		throw new RangeError(
			`Cannot read a market's pack as it must be one of ${PACKS.join(", ")}: it is ${name}`,
		);
	}
	return pack;
}
