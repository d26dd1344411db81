import type { Instant, Snapshot } from "../odds/snapshot.ts";

/** Whether any of our own times in a snapshot is after `limit`. */
export function hasTimeAfter(snapshot: Snapshot, limit: Instant): boolean {
	const { capturedAt, confirmedAt, confirmedApart, board } = snapshot;
	// A comparison with a time that is not known is false.
	if ((capturedAt ?? 0) > limit || (confirmedAt ?? 0) > limit) return true;
	return (
		board.changedAt.some((at) => at > limit) || (confirmedApart?.values().some((at) => at > limit) ?? false)
	);
}

/** The snapshot with its times after `limit` unknown: `undefined`, and `NaN` in the lists of markets. */
export function withoutTimesAfter(snapshot: Snapshot, limit: Instant): Snapshot {
	const { capturedAt, confirmedAt, confirmedApart, board } = snapshot;
	const known = (at: Instant | undefined) => (at !== undefined && at > limit ? undefined : at);
	const orNaN = (at: Instant) => known(at) ?? Number.NaN;
	const hasLate = board.changedAt.some((at) => at > limit);
	return {
		...snapshot,
		capturedAt: known(capturedAt),
		confirmedAt: known(confirmedAt),
		board: hasLate ? { ...board, changedAt: board.changedAt.map(orNaN) } : board,
		...(confirmedApart === undefined
			? {}
			: { confirmedApart: new Map([...confirmedApart].map(([market, at]) => [market, orNaN(at)])) }),
	};
}
