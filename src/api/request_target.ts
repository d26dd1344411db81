/** Path and query of a request, without its origin. */
export function targetOf(request: Request): string {
	const { url } = request;
	return url.slice(url.indexOf("/", url.indexOf("//") + 2));
}

/** The query of a target, without the question mark; empty if it has none. */
export function queryOf(target: string): string {
	const mark = target.indexOf("?");
	return mark < 0 ? "" : target.slice(mark + 1);
}
