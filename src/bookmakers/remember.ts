/**
 * A function that remembers its results, so that what a bookmaker repeats in each reply is worked out once.
 *
 * @param most results kept at a time, as keys come from a feed that may invent them for ever; beyond it all are forgotten
 */
export function remember<K, V>(most: number, workOut: (key: K) => V): (key: K) => V {
	const results = new Map<K, { readonly value: V }>();
	return (key) => {
		const known = results.get(key);
		if (known !== undefined) return known.value;
		if (results.size >= most) results.clear();
		const value = workOut(key);
		results.set(key, { value });
		return value;
	};
}
