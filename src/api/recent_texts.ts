import type { EventId } from "../odds/snapshot.ts";

/** Texts of an event as it was at one version. */
interface Texts {
	readonly version: number;
	readonly texts: readonly string[];
	readonly length: number;
}

/** Texts made of events, kept while they hold, so that many who ask for one at once cost one making. */
export class RecentTexts {
	readonly #most: number;
	readonly #events = new Map<EventId, Texts>();
	#length = 0;

	/** @param most characters that are kept; the longest unused go first */
	constructor(most: number) {
		this.#most = most;
	}

	/** The texts of an event at this version, made anew unless they are kept. */
	get(id: EventId, version: number, make: () => readonly string[]): readonly string[] {
		const known = this.#events.get(id);
		if (known !== undefined) this.#drop(id, known);
		const texts = known?.version === version ? known.texts : make();
		const length = texts.reduce((sum, text) => sum + text.length, 0);
		this.#events.set(id, { version, texts, length });
		this.#length += length;
		for (const [oldest, its] of this.#events) {
			if (this.#length <= this.#most) break;
			this.#drop(oldest, its);
		}
		return texts;
	}

	#drop(id: EventId, { length }: Texts): void {
		this.#events.delete(id);
		this.#length -= length;
	}
}
