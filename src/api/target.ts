/** Path and query of a request, without its origin. */
export function targetOf(request: Request): string {
	const { url } = request;
	return url.slice(url.indexOf("/", url.indexOf("//") + 2));
}

/** What follows the question mark. */
export function queryOf(target: string): string {
	const mark = target.indexOf("?");
	return mark < 0 ? "" : target.slice(mark + 1);
}
