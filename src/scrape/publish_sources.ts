import type { BookmakerId } from "../odds/snapshot.ts";
import type { Coordinator, Source } from "./coordinator.ts";
import { sourceJson } from "./source_json.ts";

/** Publishes each bookmaker's state when it becomes another one. The function returned ends that. */
export function publishSources(
	coordinator: Pick<Coordinator, "onProgress" | "sources">,
	publish: (source: object) => void,
): () => void {
	const known = new Map<BookmakerId, Source>(coordinator.sources.map((source) => [source.bookmaker, source]));
	return coordinator.onProgress(() => {
		for (const source of coordinator.sources) {
			const before = known.get(source.bookmaker);
			// The same state for another reason is no new one.
			if (before?.state === source.state && before.since === source.since) continue;
			known.set(source.bookmaker, source);
			publish(sourceJson(source));
		}
	});
}
