import type { Reading } from "./bookmaker.ts";
import { boundProblems } from "./bound_problems.ts";
import type { ShapeError } from "./shape.ts";

/**
 * The readings of a list, with what was wrong with its other events among the problems of the first.
 *
 * @throws {ShapeError} the first failure, if nothing could be read
 */
export function withFailures(
	readings: readonly Reading[],
	failures: readonly ShapeError[],
): readonly Reading[] {
	const [failure] = failures;
	if (failure === undefined) return readings;
	const [first, ...others] = readings;
	if (first === undefined) throw failure;
	const problems = failures.map(({ path, message }) => ({ path, message }));
	return [{ ...first, problems: boundProblems([...problems, ...first.problems]) }, ...others];
}
