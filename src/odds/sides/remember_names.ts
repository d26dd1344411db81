/**
 * The same function with its answers kept, at most `most` of them: names come back in every reply. When there are too many all are
 * forgotten, as those of finished matches never come back.
 */
export function remember<T>(most: number, make: (text: string) => T): (text: string) => T {
	const known = new Map<string, T>();
	return (text) => {
		const found = known.get(text);
		if (found !== undefined) return found;
		const made = make(text);
		if (known.size >= most) known.clear();
		known.set(text, made);
		return made;
	};
}
