/**
 * Path and query of a request, without its origin. Never through `new URL`: without a Host, or with an odd one, a request's
 * address is the bare target, which is no URL.
 */
export function targetOf({ url }: Pick<Request, "url">): string {
	return url.startsWith("/") ? url : url.slice(url.indexOf("/", url.indexOf("//") + 2));
}

/** The path of a target, as it was sent. */
export function pathOf(target: string): string {
	const mark = target.indexOf("?");
	return mark < 0 ? target : target.slice(0, mark);
}

/** The query of a target, without the question mark; empty if it has none. */
export function queryOf(target: string): string {
	const mark = target.indexOf("?");
	return mark < 0 ? "" : target.slice(mark + 1);
}

/** The parameters of a request's query. */
export function parametersOf(request: Pick<Request, "url">): URLSearchParams {
	return new URLSearchParams(queryOf(targetOf(request)));
}
