/** Reads a value of one shape. @throws {ShapeError} naming the path and what is there instead */
export type Reader<T> = (value: unknown, path: string) => T;

/** A value that is not of the shape it must be of. */
export class ShapeError extends Error {
	override readonly name = "ShapeError";
}

function fail(path: string, rule: string, value: unknown): never {
	const shown = JSON.stringify(value)?.slice(0, 60);
	throw new ShapeError(`Cannot read ${path} as it must be ${rule}: it is ${shown}`);
}

/** A text. */
export const text: Reader<string> = (value, path) =>
	typeof value === "string" ? value : fail(path, "a text", value);

/** A finite number. */
export const number: Reader<number> = (value, path) =>
	typeof value === "number" && Number.isFinite(value) ? value : fail(path, "a number", value);

/** A whole number from 0. */
export const count: Reader<number> = (value, path) =>
	Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : fail(path, "a whole number", value);

/** True or false. */
export const flag: Reader<boolean> = (value, path) =>
	typeof value === "boolean" ? value : fail(path, "true or false", value);

/** Anything, as it is. */
export const anything: Reader<unknown> = (value) => value;

/** An object, its fields not looked at. */
export const object: Reader<Readonly<Record<string, unknown>>> = (value, path) => {
	if (typeof value !== "object" || value === null || Array.isArray(value)) fail(path, "an object", value);
	// Neither primitive nor null nor array: its keys are texts and nothing is said of what they hold.
	return value as Readonly<Record<string, unknown>>;
};

/** That, or null. */
export function nullable<T>(reader: Reader<T>): Reader<T | null> {
	return (value, path) => (value === null ? null : reader(value, path));
}

/** That, or not there. */
export function optional<T>(reader: Reader<T>): Reader<T | undefined> {
	return (value, path) => (value === undefined ? undefined : reader(value, path));
}

/** One of these texts. */
export function oneOf<T extends string>(...texts: readonly T[]): Reader<T> {
	return (value, path) => texts.find((text) => text === value) ?? fail(path, texts.join(" or "), value);
}

/** A list of such. */
export function list<T>(reader: Reader<T>): Reader<readonly T[]> {
	return (value, path) => {
		if (!Array.isArray(value)) return fail(path, "a list", value);
		for (let i = 0; i < value.length; i++) reader(value[i], `${path}[${i}]`);
		return value;
	};
}

/** An object of such under any keys. */
export function byKey<T>(reader: Reader<T>): Reader<Readonly<Record<string, T>>> {
	return (value, path) => {
		const read = object(value, path);
		for (const key of Object.keys(read)) reader(read[key], `${path}.${key}`);
		// Each value was read.
		return read as Readonly<Record<string, T>>;
	};
}

/** An object with these fields; others are let be, as a later service may say more. The value itself is handed out. */
export function fields<T extends object>(readers: { readonly [K in keyof T]-?: Reader<T[K]> }): Reader<T> {
	// The keys of an object literal are those of its type.
	const entries = Object.entries(readers) as [string, Reader<unknown>][];
	return (value, path) => {
		const read = object(value, path);
		for (const [key, reader] of entries) reader(read[key], `${path}.${key}`);
		// Each field was read.
		return value as T;
	};
}
