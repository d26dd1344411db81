/** Counts messages by the family of their topic: what its name has before the first slash. */
export class TopicTally {
	readonly #families = new Map<string, number>();

	/** @param topics those that count from 0 on; others are there from their first message */
	constructor(topics: Iterable<string> = []) {
		for (const topic of topics) this.#families.set(familyOf(topic), 0);
	}

	/** Messages since the start. */
	get families(): ReadonlyMap<string, number> {
		return this.#families;
	}

	/** Counts one message. */
	count(topic: string): void {
		const family = familyOf(topic);
		this.#families.set(family, (this.#families.get(family) ?? 0) + 1);
	}
}

function familyOf(topic: string): string {
	const slash = topic.indexOf("/");
	return slash === -1 ? topic : topic.slice(0, slash);
}
