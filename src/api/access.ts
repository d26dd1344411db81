import { timingSafeEqual } from "node:crypto";
import { ApiError } from "./api_error.ts";

/** Who may do what, as configured; see SPEC section 8. */
export interface AccessOptions {
	readonly adminToken: string | undefined;
	readonly readToken: string | undefined;
	readonly isPublic: boolean;
	/** Only this machine can reach the server. */
	readonly isLoopback: boolean;
	/** Browsers' origins that are let in beside our own. */
	readonly allowedOrigins: readonly string[];
}

/** Decides about requests. Tokens come as `Authorization: Bearer …`, or for sockets and event streams, where a browser cannot set headers, as `access_token` in the query. */
export interface Access {
	/** @throws {ApiError} `unauthorized` if reading needs a token and the request has neither token */
	read(request: Request): void;
	/** @throws {ApiError} `unauthorized` or `forbidden` if the request may not start work or change state */
	admin(request: Request): void;
	/** The origin to allow in the answer; `undefined` for a request that no browser page of another origin sent. @throws {ApiError} `forbidden` for an origin that is not allowed */
	origin(request: Request): string | undefined;
}

/** The rules of SPEC section 8 for this configuration. */
export function createAccess(options: AccessOptions): Access {
	const { adminToken, readToken } = options;
	const readIsOpen = options.isPublic || (readToken === undefined && options.isLoopback);
	return {
		read(request) {
			if (readIsOpen) return;
			const token = tokenOf(request);
			if (!equal(token, readToken) && !equal(token, adminToken)) throw unauthorized("READ_TOKEN");
		},
		admin(request) {
			if (isOtherPages(request)) {
				throw new ApiError("forbidden", "Starting work is not for other sites' pages");
			}
			if (adminToken !== undefined) {
				if (!equal(tokenOf(request), adminToken)) throw unauthorized("ADMIN_TOKEN");
			} else if (!options.isLoopback || readToken !== undefined) {
				throw new ApiError(
					"forbidden",
					"Starting work needs an ADMIN_TOKEN, and the service has none configured",
				);
			}
		},
		origin(request) {
			const origin = request.headers.get("origin");
			if (origin === null || origin === ownOrigin(request)) return undefined;
			if (options.allowedOrigins.includes(origin)) return origin;
			throw new ApiError(
				"forbidden",
				`Origin must be the service's own or one of ALLOWED_ORIGINS: it is ${origin}`,
			);
		},
	};
}

/**
 * Whether another site's page sent it without telling its origin, as a browser does for an image or a link. An origin that
 * is told is checked on its own.
 */
function isOtherPages({ headers }: Request): boolean {
	const site = headers.get("sec-fetch-site");
	return headers.get("origin") === null && (site === "cross-site" || site === "same-site");
}

function unauthorized(name: string): ApiError {
	return new ApiError("unauthorized", `This needs the service's ${name} as "Authorization: Bearer …"`);
}

function tokenOf(request: Request): string | undefined {
	const header = request.headers.get("authorization");
	if (header !== null) return /^Bearer (.+)$/i.exec(header)?.[1];
	return new URL(request.url).searchParams.get("access_token") ?? undefined;
}

function equal(given: string | undefined, expected: string | undefined): boolean {
	if (given === undefined || expected === undefined) return false;
	// Digests have one length, so the time taken tells nothing about the token's.
	return timingSafeEqual(digest(given), digest(expected));
}

function digest(text: string): Uint8Array {
	return new Bun.CryptoHasher("sha256").update(text).digest();
}

function ownOrigin(request: Request): string {
	// The Host header is what the browser asked for; behind a TLS proxy only the scheme may differ.
	const host = request.headers.get("host") ?? new URL(request.url).host;
	const origin = request.headers.get("origin") ?? "";
	return origin.startsWith("https://") ? `https://${host}` : `http://${host}`;
}
