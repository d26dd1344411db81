import type { FeedError } from "../feed_error.ts";
import { nameText } from "../outside_text.ts";
import { identityAt, isObject, objectAt, ShapeError } from "../shape.ts";
import { tryParse } from "../try_parse.ts";
import { countAt, isMissing, listAt } from "./shape.ts";

/** One competition of football. */
export interface Competition {
	readonly id: string;
	readonly name: string;
}

/**
 * The competitions of `GET categories/list/2`, in its order, each once: `withRegions[].regions[].competitions[].competition`.
 * One that cannot be read does not lose the others; the count of upcoming events says that some are missing then.
 *
 * @throws {ShapeError} if it is without `withRegions`, or something cannot be read and no competition is left
 */
export function parseCompetitions(reply: unknown): readonly Competition[] {
	const { withRegions } = objectAt(reply, "the reply");
	if (isMissing(withRegions)) throw new ShapeError("withRegions", "a list", withRegions);
	const competitions = new Map<string, Competition>();
	const faults: FeedError[] = [];
	const eachOf = (value: unknown, path: string, take: (entry: unknown, path: string) => void) => {
		const entries = tryParse(() => listAt(value, path));
		if (!entries.ok) faults.push(entries.error);
		else
			entries.value.forEach((entry, i) => {
				const taken = tryParse(() => take(entry, `${path}[${i}]`));
				if (!taken.ok) faults.push(taken.error);
			});
	};
	eachOf(withRegions, "withRegions", (category, c) => {
		eachOf(objectAt(category, c).regions, `${c}.regions`, (region, r) => {
			eachOf(objectAt(region, r).competitions, `${r}.competitions`, (entry, path) => {
				const competition = parseCompetition(entry, path);
				competitions.set(competition.id, competition);
			});
		});
	});
	const [fault] = faults;
	if (fault !== undefined && competitions.size === 0) throw fault;
	return [...competitions.values()];
}

function parseCompetition(entry: unknown, path: string): Competition {
	const competition = objectAt(objectAt(entry, path).competition, `${path}.competition`);
	const id = identityAt(competition.id, `${path}.competition.id`);
	// For messages only: a name that cannot be read does not lose the competition's matches.
	const name = typeof competition.name === "string" ? nameText(competition.name) : "";
	return { id, name: name === "" ? id : name };
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
		// Another sport's entry is nothing that we need to read.
		const { category, eventCounts } = isObject(entry) ? entry : {};
		if (!isObject(category) || category.id !== categoryId) continue;
		const counts = objectAt(eventCounts, `onlyMeta[${i}].eventCounts`);
		return countAt(counts.upcoming, `onlyMeta[${i}].eventCounts.upcoming`);
	}
	return undefined;
}
