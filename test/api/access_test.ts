import { describe, expect, test } from "bun:test";
import { type AccessOptions, createAccess } from "../../src/api/access.ts";
import { ApiError } from "../../src/api/api_error.ts";

const READ = "read-token-of-the-tests";
const ADMIN = "admin-token-of-the-tests";

const makeAccess = (given: Partial<AccessOptions> = {}) =>
	createAccess({
		adminToken: undefined,
		readToken: undefined,
		isPublic: false,
		isLoopback: true,
		allowedOrigins: [],
		allowedHosts: [],
		...given,
	});

const request = (headers: Record<string, string> = {}, target = "/api/events") =>
	new Request(`http://localhost:8000${target}`, { headers: { host: "localhost:8000", ...headers } });

const bearer = (token: string) => request({ authorization: `Bearer ${token}` });

/** How a check ends: `ok`, or the code of its error. */
function end(check: () => unknown): string {
	try {
		check();
		return "ok";
	} catch (error) {
		if (error instanceof ApiError) return error.code;
		throw error;
	}
}

describe("createAccess() read", () => {
	test("is open on loopback without tokens, and where the service is public", () => {
		expect(end(() => makeAccess().read(request()))).toBe("ok");
		const isPublic = makeAccess({ isLoopback: false, isPublic: true, readToken: READ });
		expect(end(() => isPublic.read(request()))).toBe("ok");
	});

	test("needs the token where one is set, on loopback too, and takes the admin's as well", () => {
		for (const isLoopback of [true, false]) {
			const access = makeAccess({ isLoopback, readToken: READ, adminToken: ADMIN });
			expect(end(() => access.read(request()))).toBe("unauthorized");
			expect(end(() => access.read(bearer("wrong")))).toBe("unauthorized");
			expect(end(() => access.read(bearer(READ)))).toBe("ok");
			expect(end(() => access.read(bearer(ADMIN)))).toBe("ok");
		}
	});

	test("is closed on another host where nothing was said about it", () => {
		expect(end(() => makeAccess({ isLoopback: false }).read(request()))).toBe("unauthorized");
		expect(end(() => makeAccess({ isLoopback: false }).read(bearer("undefined")))).toBe("unauthorized");
	});

	test("takes a token from the query, for sockets and event streams, and the header before it", () => {
		const access = makeAccess({ readToken: READ });
		expect(end(() => access.read(request({}, `/api/ws?access_token=${READ}`)))).toBe("ok");
		expect(end(() => access.read(request({}, "/api/ws?access_token=")))).toBe("unauthorized");
		const both = request({ authorization: "Bearer wrong" }, `/api/ws?access_token=${READ}`);
		expect(end(() => access.read(both))).toBe("unauthorized");
	});

	test.each([READ, `Basic ${READ}`, "Bearer", "Bearer ", `Bearer ${READ} x`, `Bearer  ${READ}x`])(
		"refuses the header %p",
		(authorization) => {
			expect(end(() => makeAccess({ readToken: READ }).read(request({ authorization })))).toBe(
				"unauthorized",
			);
		},
	);

	test("takes the scheme in any case, as HTTP does", () => {
		const access = makeAccess({ readToken: READ });
		expect(end(() => access.read(request({ authorization: `bearer ${READ}` })))).toBe("ok");
	});
});

describe("createAccess() admin", () => {
	test("needs no token on loopback where none is set", () => {
		expect(end(() => makeAccess().admin(request()))).toBe("ok");
	});

	test("needs the admin's token where one is set, and the reader's is not enough", () => {
		for (const isLoopback of [true, false]) {
			const access = makeAccess({ isLoopback, readToken: READ, adminToken: ADMIN });
			expect(end(() => access.admin(request()))).toBe("unauthorized");
			expect(end(() => access.admin(bearer(READ)))).toBe("unauthorized");
			expect(end(() => access.admin(bearer(ADMIN)))).toBe("ok");
		}
	});

	test("is forbidden to all where the service can be reached and has no admin's token, public or not", () => {
		for (const given of [{ isPublic: true }, { readToken: READ }]) {
			const access = makeAccess({ isLoopback: false, ...given });
			expect(end(() => access.admin(bearer(READ)))).toBe("forbidden");
		}
	});

	test("is forbidden on loopback where only a reader's token is set", () => {
		expect(end(() => makeAccess({ readToken: READ }).admin(bearer(READ)))).toBe("forbidden");
	});

	test("names no token in what it says", () => {
		try {
			makeAccess({ readToken: READ, adminToken: ADMIN }).admin(bearer("wrong-token"));
			expect.unreachable();
		} catch (error) {
			for (const token of [READ, ADMIN, "wrong-token"]) expect(String(error)).not.toContain(token);
		}
	});

	test("is forbidden to a request that another site's page sent without saying its origin, as an image does", () => {
		const headers = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" };
		expect(end(() => makeAccess().admin(request(headers, "/api/scrape/stream")))).toBe("forbidden");
		for (const site of ["same-origin", "none"]) {
			expect(end(() => makeAccess().admin(request({ "sec-fetch-site": site })))).toBe("ok");
		}
	});
});

describe("createAccess() origin", () => {
	const allowed = "https://odds.example.com";
	const access = makeAccess({ allowedOrigins: [allowed] });

	test("has nothing to say to programs and to pages of our own", () => {
		expect(access.origin(request())).toBeUndefined();
		expect(access.origin(request({ origin: "http://localhost:8000" }))).toBeUndefined();
	});

	test("takes a page of our own behind a proxy that speaks TLS", () => {
		const headers = { host: "odds.example.org", origin: "https://odds.example.org" };
		const behind = makeAccess({ allowedHosts: ["odds.example.org"] });
		expect(behind.origin(request(headers))).toBeUndefined();
	});

	test("names the allowed origin that asks", () => {
		expect(access.origin(request({ origin: allowed }))).toBe(allowed);
	});

	test.each([
		"https://evil.example.com",
		"http://odds.example.com",
		"https://odds.example.com.evil.com",
		"https://odds.example.com:444",
		"http://localhost:8001",
		"http://localhost",
		"null",
		"",
		"file://",
	])("forbids %p", (origin) => {
		expect(end(() => access.origin(request({ origin })))).toBe("forbidden");
	});
});

describe("createAccess() on loopback, by the name that is asked for", () => {
	const named = (host: string, more: Record<string, string> = {}) => request({ host, ...more });
	const page = (host: string, more: Record<string, string> = {}) =>
		named(host, { origin: `http://${host}`, ...more });
	const EVIL = "evil.example:8000";

	test.each([
		"localhost:8000",
		"LOCALHOST",
		"board.localhost:1",
		"127.0.0.1:8000",
		"127.3.2.1",
		"[::1]:8000",
	])("serves pages and steering at %s", (host) => {
		expect(end(() => makeAccess().origin(page(host)))).toBe("ok");
		expect(end(() => makeAccess().admin(named(host)))).toBe("ok");
	});

	test.each([
		EVIL,
		"app",
		"localhost.evil.example",
		"127.0.0.1.evil.example",
		"[::2]",
		"a b",
		"localhost, evil",
	])("refuses both at %s, and names the setting", (host) => {
		for (const check of [() => makeAccess().origin(page(host)), () => makeAccess().admin(named(host))]) {
			expect(end(check)).toBe("forbidden");
			expect(check).toThrow("ALLOWED_HOSTS");
		}
		expect(end(() => makeAccess().read(named(host)))).toBe("ok");
		expect(end(() => makeAccess().origin(named(host)))).toBe("ok");
	});

	test("refuses steering where no name is given", () => {
		const nameless = new Request("http://localhost/api/scrape");
		nameless.headers.delete("host");
		expect(end(() => makeAccess().admin(nameless))).toBe("forbidden");
	});

	test("serves the names of ALLOWED_HOSTS, and those of ALLOWED_ORIGINS", () => {
		const access = makeAccess({ allowedHosts: ["board"], allowedOrigins: ["https://odds.example.com:8443"] });
		for (const host of ["board:8000", "Board", "odds.example.com"]) {
			expect(end(() => access.origin(page(host)))).toBe("ok");
			expect(end(() => access.admin(named(host)))).toBe("ok");
		}
		expect(end(() => access.origin(page(EVIL)))).toBe("forbidden");
		expect(end(() => access.origin(page(EVIL, { origin: "https://odds.example.com:8443" })))).toBe(
			"forbidden",
		);
		expect(end(() => access.origin(page("board", { origin: "http://evil.example" })))).toBe("forbidden");
	});

	/** What is set, and how a foreign page's reading and steering ends without a token, with the reader's and the admin's. */
	const CASES: readonly (readonly [Partial<AccessOptions>, readonly string[], readonly string[]])[] = [
		[{}, ["forbidden", "forbidden", "forbidden"], ["forbidden", "forbidden", "forbidden"]],
		[{ isPublic: true }, ["ok", "ok", "ok"], ["forbidden", "forbidden", "forbidden"]],
		[{ readToken: READ }, ["unauthorized", "ok", "unauthorized"], ["forbidden", "forbidden", "forbidden"]],
		[{ adminToken: ADMIN }, ["forbidden", "forbidden", "ok"], ["unauthorized", "unauthorized", "ok"]],
		[
			{ adminToken: ADMIN, readToken: READ },
			["unauthorized", "ok", "ok"],
			["unauthorized", "unauthorized", "ok"],
		],
		[{ adminToken: ADMIN, isPublic: true }, ["ok", "ok", "ok"], ["unauthorized", "unauthorized", "ok"]],
		[{ isLoopback: false, isPublic: true }, ["ok", "ok", "ok"], ["forbidden", "forbidden", "forbidden"]],
		[
			{ isLoopback: false, readToken: READ },
			["unauthorized", "ok", "unauthorized"],
			["forbidden", "forbidden", "forbidden"],
		],
		[
			{ isLoopback: false, readToken: READ, adminToken: ADMIN },
			["unauthorized", "ok", "ok"],
			["unauthorized", "unauthorized", "ok"],
		],
	];

	test.each(CASES)("with %p leaves it to tokens where there are any", (given, reading, steering) => {
		const access = makeAccess(given);
		const requests = [undefined, READ, ADMIN].map((token) =>
			page(EVIL, token === undefined ? {} : { authorization: `Bearer ${token}` }),
		);
		const read = (its: Request) => {
			access.origin(its);
			access.read(its);
		};
		expect(requests.map((its) => end(() => read(its)))).toEqual([...reading]);
		expect(requests.map((its) => end(() => access.admin(its)))).toEqual([...steering]);
	});

	test("lets no browser that only looks ahead start work", () => {
		for (const [name, value] of [
			["sec-purpose", "prefetch;prerender"],
			["purpose", "prefetch"],
			["x-moz", "prefetch"],
		]) {
			expect(end(() => makeAccess().admin(request({ [name ?? ""]: value ?? "" })))).toBe("forbidden");
		}
	});
});
