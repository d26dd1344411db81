/** A list as JSON text, a piece for each item. */
export function* listPieces<T>(items: readonly T[], toJson: (item: T) => object | null): Generator<string> {
	yield "[";
	for (const [i, item] of items.entries()) yield `${i === 0 ? "" : ","}${JSON.stringify(toJson(item))}`;
	yield "]";
}

/** An object as JSON text, a piece for each key. */
export function* mapPieces(
	keys: readonly string[],
	toJson: (key: string) => object | null,
): Generator<string> {
	yield "{";
	for (const [i, key] of keys.entries()) {
		yield `${i === 0 ? "" : ","}${JSON.stringify(key)}:${JSON.stringify(toJson(key))}`;
	}
	yield "}";
}

/**
 * An object as JSON text in pieces.
 *
 * @param head its first members, one at least
 * @param rest its other members, each in pieces
 */
export function* objectPieces(
	head: object,
	rest: Readonly<Record<string, Iterable<string>>>,
): Generator<string> {
	yield JSON.stringify(head).slice(0, -1);
	for (const [name, pieces] of Object.entries(rest)) {
		yield `,${JSON.stringify(name)}:`;
		yield* pieces;
	}
	yield "}";
}
