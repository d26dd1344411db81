/** One country's site. */
export interface Site {
	readonly url: URL;
	/** What the `x-pawa-brand` header must say there; requests without it are refused. */
	readonly brand: string;
}

const site = (host: string, brand: string): Site => ({ url: new URL(`https://${host}`), brand });

/**
 * The sites by country code. The hosts are those that answer directly: others redirect or serve a page. Event ids
 * are the same on all of them, prices may differ.
 */
export const SITES: ReadonlyMap<string, Site> = new Map([
	["ng", site("www.betpawa.ng", "betpawa-nigeria")],
	["gh", site("www.betpawa.com.gh", "betpawa-ghana")],
	["ke", site("www.betpawa.co.ke", "betpawa-kenya")],
	["ug", site("www.betpawa.ug", "betpawa-uganda")],
	["tz", site("www.betpawa.co.tz", "betpawa-tanzania")],
	["zm", site("www.betpawa.co.zm", "betpawa-zambia")],
	["rw", site("www.betpawa.rw", "betpawa-rwanda")],
	["cm", site("www.betpawa.cm", "betpawa-cameroon")],
]);
