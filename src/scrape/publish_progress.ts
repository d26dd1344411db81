import type { Coordinator, Run } from "./coordinator.ts";
import { runJson } from "./run_json.ts";

/** A cycle has hundreds of steps; people look a few times a second. */
const LEAST_INTERVAL_MS = 250;

/**
 * Publishes how cycles come along: at every change of phase or status, in between at most four times a second. The
 * function returned ends that.
 */
export function publishProgress(
	coordinator: Pick<Coordinator, "onProgress">,
	publish: (run: object) => void,
	now: () => number,
): () => void {
	let last: { readonly run: Run; readonly at: number } | undefined;
	return coordinator.onProgress((run) => {
		const at = now();
		const isStep = last?.run.id !== run.id || last.run.phase !== run.phase || last.run.status !== run.status;
		if (!isStep && last !== undefined && at - last.at < LEAST_INTERVAL_MS) return;
		last = { run, at };
		publish(runJson(run));
	});
}
