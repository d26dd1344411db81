import type { Batch } from "../backbone/batch.ts";
import type { EventId, Fixture, Instant, Snapshot, SnapshotChange } from "../odds/snapshot.ts";

/** What a batch says, by how it is stored. */
export interface BatchContent {
	readonly changes: readonly SnapshotChange[];
	readonly confirmed: readonly Snapshot[];
	readonly fixtures: readonly Fixture[];
	/** What is stored with the batch as it is. */
	readonly evicted: readonly EventId[];
	/** Earlier times above it are not known any more; `undefined`: the clock has not stepped back. */
	readonly clockLimit: Instant | undefined;
}

/** Sorts the entries of a batch. */
export function contentOf({ entries }: Batch): BatchContent {
	const changes: SnapshotChange[] = [];
	const confirmed: Snapshot[] = [];
	const fixtures: Fixture[] = [];
	const evicted: EventId[] = [];
	let clockLimit: Instant | undefined;
	for (const entry of entries) {
		if (entry.kind === "prices") changes.push(...entry.changes);
		else if (entry.kind === "confirmations") confirmed.push(...entry.snapshots);
		else if (entry.kind === "fixtures") fixtures.push(...entry.fixtures);
		else if (entry.kind === "cycle_ended") evicted.push(...entry.evicted);
		else clockLimit = Math.min(clockLimit ?? Infinity, entry.limit);
	}
	return { changes, confirmed, fixtures: latestOf(fixtures), evicted, clockLimit };
}

/** The latest time in a batch. */
export function latestTime({ changes, confirmed }: BatchContent, madeAt: Instant): Instant {
	let latest = madeAt;
	for (const { snapshot } of changes) latest = Math.max(latest, snapshot.confirmedAt, snapshot.capturedAt);
	for (const { confirmedAt } of confirmed) latest = Math.max(latest, confirmedAt ?? latest);
	return latest;
}

/** Each event once, as it was said last. */
function latestOf(fixtures: readonly Fixture[]): readonly Fixture[] {
	return [...new Map(fixtures.map((fixture) => [fixture.id, fixture])).values()];
}
