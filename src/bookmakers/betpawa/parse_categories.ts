import { objectAt, ShapeError, textAt } from "../shape.ts";
import { countAt, isMissing, listAt } from "./shape.ts";

/** One competition of football. */
export interface Competition {
	readonly id: string;
	readonly name: string;
}

/**
 * The competitions of `GET categories/list/2`, in its order, each once: `withRegions[].regions[].competitions[].competition`.
 *
 * @throws {ShapeError} if it is another shape, or without `withRegions`
 */
export function parseCompetitions(reply: unknown): readonly Competition[] {
	const { withRegions } = objectAt(reply, "the reply");
	if (isMissing(withRegions)) throw new ShapeError("withRegions", "a list", withRegions);
	const competitions = new Map<string, Competition>();
	listAt(withRegions, "withRegions").forEach((category, c) => {
		const regions = `withRegions[${c}].regions`;
		listAt(objectAt(category, `withRegions[${c}]`).regions, regions).forEach((region, r) => {
			const path = `${regions}[${r}].competitions`;
			listAt(objectAt(region, `${regions}[${r}]`).competitions, path).forEach((entry, i) => {
				const competition = parseCompetition(entry, `${path}[${i}]`);
				competitions.set(competition.id, competition);
			});
		});
	});
	return [...competitions.values()];
}

function parseCompetition(entry: unknown, path: string): Competition {
	const competition = objectAt(objectAt(entry, path).competition, `${path}.competition`);
	return {
		id: textAt(competition.id, `${path}.competition.id`),
		name: textAt(competition.name, `${path}.competition.name`),
	};
}

/**
 * How many upcoming events a sport has, of `GET categories/list/all`: `onlyMeta[].{category:{id}, eventCounts:{upcoming}}`.
 * None said, or the sport not named: `undefined`, as v4 leaves out what is empty and we cannot tell that from a change.
 *
 * @throws {ShapeError} if it is another shape
 */
export function parseUpcomingCount(reply: unknown, categoryId: string): number | undefined {
	const entries = listAt(objectAt(reply, "the reply").onlyMeta, "onlyMeta");
	for (const [i, entry] of entries.entries()) {
		const { category, eventCounts } = objectAt(entry, `onlyMeta[${i}]`);
		if (objectAt(category, `onlyMeta[${i}].category`).id !== categoryId) continue;
		const counts = objectAt(eventCounts, `onlyMeta[${i}].eventCounts`);
		return countAt(counts.upcoming, `onlyMeta[${i}].eventCounts.upcoming`);
	}
	return undefined;
}
