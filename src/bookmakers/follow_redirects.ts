import { type Failure, failure, type OutgoingRequest, shownUrl } from "./attempt.ts";
import { ACCEPTED_CODINGS } from "./decode_body.ts";
import { excerptOf } from "./excerpt.ts";
import { isLoopback } from "./is_loopback.ts";

const MAX_REDIRECTS = 3;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * Sends a request, following redirects that stay on its origin, to the first answer that is none. A redirect elsewhere,
 * be it only to another scheme or port, or one too many, is `blocked`: nothing is ever sent to an address that was not
 * configured.
 *
 * @throws whatever `fetch` throws, the signal's reason among it
 */
export async function followRedirects(
	request: OutgoingRequest,
	signal: AbortSignal,
): Promise<Response | Failure> {
	let hop = request;
	for (let redirects = 0; ; redirects++) {
		const response = await send(hop, signal);
		const location = REDIRECTS.has(response.status) ? response.headers.get("location") : null;
		if (location === null) return response;
		await response.body?.cancel();
		const target = URL.parse(location, hop.url.href);
		if (target === null || target.origin !== request.url.origin || redirects === MAX_REDIRECTS) {
			const rule = `it must lead to an answer of the same site within ${MAX_REDIRECTS} redirects`;
			const fact = `${response.status} to ${target === null ? excerptOf(location) : shownUrl(target, request.hidden)}`;
			return failure(request, { kind: "blocked", rule, retry: false }, fact);
		}
		hop = redirected(hop, response.status, target);
	}
}

/**
 * What is on this machine is asked directly, whatever proxy the environment names. Bodies come as they are on the wire:
 * decompressed by `fetch` they grow without a bound before they can be counted.
 */
function send(request: OutgoingRequest, signal: AbortSignal): Promise<Response> {
	const headers = new Headers(request.headers);
	if (!headers.has("accept-encoding")) headers.set("accept-encoding", ACCEPTED_CODINGS);
	return fetch(request.url, {
		method: request.method,
		headers,
		redirect: "manual",
		decompress: false,
		signal,
		proxy: request.proxy ?? (isLoopback(request.url.hostname) ? false : undefined),
		...(request.body === undefined ? {} : { body: request.body }),
	});
}

/** As browsers do: of a POST only 307 and 308 make a POST again. */
function redirected(request: OutgoingRequest, status: number, url: URL): OutgoingRequest {
	if (request.method === "GET" || status === 307 || status === 308) return { ...request, url };
	const headers = new Headers(request.headers);
	headers.delete("content-type");
	return { ...request, method: "GET", body: undefined, headers, url };
}
