/**
 * Mixes two numbers into one unsigned 32-bit number; small changes of either change about half of its bits.
 * Everything that looks like chance in the simulator is a hash of what it is about, so that the world is a pure
 * function of seed and time and a restarted simulator goes on where it was.
 */
export function mix(a: number, b: number): number {
	let h = Math.imul((a ^ 0x9e3779b9) + Math.imul(b | 0, 0x85ebca6b), 0xc2b2ae35);
	h ^= h >>> 15;
	h = Math.imul(h ^ (b | 0), 0x2c1b3c6d);
	h ^= h >>> 12;
	h = Math.imul(h, 0x297a2d39);
	return (h ^ (h >>> 15)) >>> 0;
}

/** Mixes any number of numbers, in their order, into one unsigned 32-bit number. */
export function hash(...keys: readonly number[]): number {
	let h = 0x811c9dc5;
	for (const key of keys) h = mix(h, key);
	return h;
}

/** Unsigned 32-bit number of a text, the same in every process. */
export function hashText(text: string): number {
	let h = 0x811c9dc5;
	for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
	return mix(h, text.length);
}

/** A hash as a fraction from 0 (included) to 1 (excluded). */
export function unit(h: number): number {
	return h / 2 ** 32;
}

/** The element of a list that a hash points at. @throws {RangeError} if the list is empty */
export function pick<T>(list: readonly T[], h: number): T {
	const item = list[h % list.length];
	if (item === undefined) throw new RangeError("Cannot pick from a list as it must not be empty: it is []");
	return item;
}

/**
 * Smooth noise between -1 and 1 along `x`: a hashed value at every whole number, eased in between.
 * Near values of `x` give near values; far ones have nothing to do with each other.
 */
export function noise(h: number, x: number): number {
	const left = Math.floor(x);
	const t = x - left;
	const eased = t * t * (3 - 2 * t);
	const from = unit(mix(h, left));
	const to = unit(mix(h, left + 1));
	return 2 * (from + (to - from) * eased) - 1;
}
