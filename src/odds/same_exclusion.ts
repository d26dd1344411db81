import type { Exclusion } from "./snapshot.ts";

/** Whether two exclusions say the same. */
export function sameExclusion(a: Exclusion | undefined, b: Exclusion | undefined): boolean {
	return a?.reason === b?.reason && a?.message === b?.message;
}
