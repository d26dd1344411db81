import { type JsonObject, objectAt, ShapeError } from "../shape.ts";
import { FOOTBALL, type Place } from "./native_event.ts";
import { countAt, idAt, isMissing, nameOf } from "./shape.ts";

/** A group of events, which is a tournament, and where it is played. */
export interface NativeGroup extends Place {
	/** e.g. "170880". */
	readonly id: string;
	/** `NUM`: upcoming events the bookmaker says it has. */
	readonly size: number;
}

/** Football in `GetSports`. */
export interface NativeSportList {
	/** `NUM` of the whole sport; equals the sum of the groups' when the list is whole. */
	readonly size: number;
	/** In the bookmaker's order. */
	readonly groups: readonly NativeGroup[];
	/** What could not be read or does not add up, one line each. */
	readonly problems: readonly string[];
}

/**
 * Football's groups out of `D` of `GetSports` (shape as told: `PAL["1"].SG{id: {SG_DESC, NUM, G{id: {G_DESC, NUM}}}}`).
 *
 * @throws {ShapeError} if there is no football in it
 */
export function parseSportList(data: JsonObject): NativeSportList {
	const path = `D.PAL.${FOOTBALL}`;
	const sport = objectAt(objectAt(data.PAL, "D.PAL")[FOOTBALL], path);
	const size = countAt(sport.NUM, `${path}.NUM`);
	const problems: string[] = [];
	const groups = childrenOf(sport.SG, `${path}.SG`).flatMap(([id, country]) =>
		readable(problems, () => parseCountry(country, `${path}.SG.${id}`, problems)),
	);
	const sum = sizeOf(groups);
	if (sum !== size) problems.push(`The groups' events must be the sport's ${size}: they are ${sum}`);
	return { size, groups, problems };
}

function parseCountry(value: unknown, path: string, problems: string[]): readonly NativeGroup[] {
	const country = objectAt(value, path);
	const name = nameOf(country.SG_DESC) ?? "";
	const groups = childrenOf(country.G, `${path}.G`).flatMap(([id, group]) =>
		readable(problems, () => [parseGroupEntry(group, `${path}.G.${id}`, { id, country: name })]),
	);
	const [size] = isMissing(country.NUM)
		? []
		: readable(problems, () => [countAt(country.NUM, `${path}.NUM`)]);
	const sum = sizeOf(groups);
	if (size !== undefined && sum !== size)
		problems.push(`The events of ${name}'s groups must be ${size}: they are ${sum}`);
	return groups;
}

function parseGroupEntry(
	value: unknown,
	path: string,
	known: { readonly id: string; readonly country: string },
): NativeGroup {
	const group = objectAt(value, path);
	idAt(known.id, `the id of ${path}`);
	return { ...known, tournament: nameOf(group.G_DESC) ?? "", size: countAt(group.NUM, `${path}.NUM`) };
}

/** What is under each id; missing or an empty list (as the bookmaker's server writes empty objects): nothing. */
function childrenOf(value: unknown, path: string): readonly (readonly [string, unknown])[] {
	if (isMissing(value) || (Array.isArray(value) && value.length === 0)) return [];
	return Object.entries(objectAt(value, path));
}

function sizeOf(groups: readonly NativeGroup[]): number {
	return groups.reduce((sum, { size }) => sum + size, 0);
}

/** What `parse` finds, or nothing and a line in `problems`: one unreadable entry does not lose the others. */
function readable<T>(problems: string[], parse: () => readonly T[]): readonly T[] {
	try {
		return parse();
	} catch (error) {
		if (!(error instanceof ShapeError)) throw error;
		problems.push(error.message);
		return [];
	}
}
