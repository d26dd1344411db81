/** A route as the framework lists it. */
interface Route {
	readonly method: string;
	readonly path: string;
}

/**
 * Finds out which methods a path has.
 *
 * @param routes all routes; a part of a path that begins with a colon stands for any text
 * @returns the methods of a path in alphabetical order, HEAD with each GET and OPTIONS with all; none for a path that there
 * is not
 */
export function createPathMethods(routes: readonly Route[]): (path: string) => readonly string[] {
	const byPath = Map.groupBy(routes, ({ path }) => path);
	const patterns = [...byPath].map(([path, its]) => ({ pattern: patternOf(path), methods: methodsOf(its) }));
	// As the router does, which takes a path with a slash at its end for the same one.
	return (path) => patterns.find(({ pattern }) => pattern.test(path))?.methods ?? [];
}

function patternOf(path: string): RegExp {
	const parts = path.split("/").map((part) => (part.startsWith(":") ? "[^/]+" : RegExp.escape(part)));
	return new RegExp(`^${parts.join("/")}/?$`);
}

function methodsOf(routes: readonly Route[]): readonly string[] {
	const methods = new Set(routes.map(({ method }) => method));
	if (methods.has("GET")) methods.add("HEAD");
	return [...methods.add("OPTIONS")].sort();
}
