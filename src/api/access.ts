import { timingSafeEqual } from "node:crypto";
import { hostNameOf, isLoopbackName } from "../host_name.ts";
import { ApiError } from "./api_error.ts";
import { parametersOf } from "./request_target.ts";

/** Who may do what, as configured; see SPEC section 8. */
export interface AccessOptions {
	readonly adminToken: string | undefined;
	readonly readToken: string | undefined;
	readonly isPublic: boolean;
	/** Only this machine can reach the server. */
	readonly isLoopback: boolean;
	/** Browsers' origins that are let in beside our own. */
	readonly allowedOrigins: readonly string[];
	/** Names of hosts, beside loopback's, that requests may be addressed to while loopback is the protection; default none. */
	readonly allowedHosts?: readonly string[];
}

/** Decides about requests. Tokens come as `Authorization: Bearer …`, or for sockets and event streams, where a browser cannot set headers, as `access_token` in the query. */
export interface Access {
	/** @throws {ApiError} `unauthorized` if reading needs a token and the request has neither token */
	read(request: Request): void;
	/** @throws {ApiError} `unauthorized` or `forbidden` if the request may not start work, change state or see settings */
	admin(request: Request): void;
	/** The origin to allow in the answer; `undefined` for a request that no browser page of another origin sent. @throws {ApiError} `forbidden` for an origin that is not allowed, and for a page whose host's name may have been made to mean this machine */
	origin(request: Request): string | undefined;
}

/** The rules of SPEC section 8 for this configuration. */
export function createAccess(options: AccessOptions): Access {
	const { adminToken, readToken, isLoopback } = options;
	const readIsOpen = options.isPublic || (readToken === undefined && isLoopback);
	const onlyLoopbackProtectsReading = isLoopback && readToken === undefined && !options.isPublic;
	const onlyLoopbackProtectsSteering = isLoopback && readToken === undefined && adminToken === undefined;
	const isKnownHost = hostCheck(options);
	const hasToken = (request: Request) => {
		const token = tokenOf(request);
		return equal(token, readToken) || equal(token, adminToken);
	};
	return {
		read(request) {
			if (!readIsOpen && !hasToken(request)) throw unauthorized("READ_TOKEN");
		},
		admin(request) {
			if (isUnasked(request)) {
				throw new ApiError("forbidden", "Starting work is not for other sites' pages or for prefetching");
			}
			if (adminToken !== undefined) {
				if (!equal(tokenOf(request), adminToken)) throw unauthorized("ADMIN_TOKEN");
			} else if (!onlyLoopbackProtectsSteering) {
				throw new ApiError(
					"forbidden",
					"Starting work needs an ADMIN_TOKEN, and the service has none configured",
				);
			} else if (!isKnownHost(request)) throw foreignHost(request);
		},
		origin(request) {
			const origin = request.headers.get("origin");
			if (origin === null) return undefined;
			// Both sides of "its own" come from the caller: any name can be made to resolve to this machine.
			if (onlyLoopbackProtectsReading && !hasToken(request) && !isKnownHost(request)) {
				throw foreignHost(request);
			}
			if (origin === ownOrigin(request)) return undefined;
			if (options.allowedOrigins.includes(origin)) return origin;
			throw new ApiError(
				"forbidden",
				`Origin must be the service's own or one of ALLOWED_ORIGINS: it is ${origin}`,
			);
		},
	};
}

function hostCheck({ allowedHosts = [], allowedOrigins }: AccessOptions): (request: Request) => boolean {
	const ofOrigins = allowedOrigins.map((origin) => hostNameOf(URL.parse(origin)?.host ?? ""));
	const known = new Set([...allowedHosts, ...ofOrigins]);
	return ({ headers }) => {
		const name = hostNameOf(headers.get("host") ?? "");
		return name !== undefined && (isLoopbackName(name) || known.has(name));
	};
}

function foreignHost({ headers }: Request): ApiError {
	const host = headers.get("host") ?? "not given";
	return new ApiError(
		"forbidden",
		`Host must be a name of loopback or one of ALLOWED_HOSTS while no token protects this: it is ${host}`,
	);
}

/**
 * Whether another site's page sent it without telling its origin, as a browser does for an image or a link, or a browser
 * only looks ahead. An origin that is told is checked on its own.
 */
function isUnasked({ headers }: Request): boolean {
	const site = headers.get("sec-fetch-site");
	const isOtherPages = headers.get("origin") === null && (site === "cross-site" || site === "same-site");
	return isOtherPages || PREFETCH.some((name) => /prefetch|preview/i.test(headers.get(name) ?? ""));
}

/** Where browsers say that nobody has asked for it yet. */
const PREFETCH = ["sec-purpose", "purpose", "x-purpose", "x-moz"];

function unauthorized(name: string): ApiError {
	return new ApiError("unauthorized", `This needs the service's ${name} as "Authorization: Bearer …"`);
}

function tokenOf(request: Request): string | undefined {
	const header = request.headers.get("authorization");
	if (header !== null) return /^Bearer (.+)$/i.exec(header)?.[1];
	return parametersOf(request).get("access_token") ?? undefined;
}

function equal(given: string | undefined, expected: string | undefined): boolean {
	if (given === undefined || expected === undefined) return false;
	// Digests have one length, so the time taken tells nothing about the token's.
	return timingSafeEqual(digest(given), digest(expected));
}

function digest(text: string): Uint8Array {
	return new Bun.CryptoHasher("sha256").update(text).digest();
}

/** The Host header is what the browser asked for; behind a TLS proxy only the scheme may differ. `undefined` without one. */
function ownOrigin({ headers }: Request): string | undefined {
	const host = headers.get("host");
	if (host === null) return undefined;
	return headers.get("origin")?.startsWith("https://") ? `https://${host}` : `http://${host}`;
}
