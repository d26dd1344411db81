import { describe, expect, test } from "bun:test";
import { BOOKMAKERS } from "../src/bookmakers/bookmakers.ts";
import { ConfigError, type Environment, readConfig } from "../src/config.ts";
import { hostNameOf, isLoopback, isLoopbackName } from "../src/host_name.ts";

const read = (environment: Environment = {}, isTerminal = false) =>
	readConfig(environment, BOOKMAKERS, isTerminal);

/** The faults of an environment; fails where it has none. */
function faultsOf(environment: Environment): readonly string[] {
	try {
		read(environment);
	} catch (error) {
		if (error instanceof ConfigError) return error.faults;
		throw error;
	}
	throw new Error(
		`Cannot list faults as the environment must have some: it is ${JSON.stringify(environment)}`,
	);
}

const TOKEN = "a-token-of-32-characters-or-more";

describe("readConfig() of an empty environment", () => {
	test("has every default", () => {
		expect(read()).toEqual({
			host: "127.0.0.1",
			port: 8000,
			databaseUrl: undefined,
			dataDir: "./data",
			spoolMaxBytes: 512 * 2 ** 20,
			feeds: "simulated",
			bookmakers: ["betpawa", "sportybet", "bet9ja"].map((id) => ({ id, country: "ng", url: undefined })),
			scrapeCron: "*/10 * * * * *",
			evictAfterMinutes: 120,
			historyDays: 14,
			resumeHours: 24,
			simulation: { matches: 150, seed: 1 },
			adminToken: undefined,
			readToken: undefined,
			isPublic: false,
			allowedOrigins: [],
			allowedHosts: [],
			maxConnections: 20_000,
			maxConnectionsPerAddress: 256,
			logLevel: "info",
			logFormat: "json",
		});
	});

	test("counts empty and blank variables as not set, as compose files pass them on", () => {
		const names = ["PORT", "HOST", "DATABASE_URL", "BOOKMAKERS", "ADMIN_TOKEN", "PUBLIC", "SCRAPE_CRON"];
		expect(read(Object.fromEntries(names.map((name) => [name, "  "])))).toEqual(read());
	});

	test("is pretty for a person at a terminal", () => {
		expect(read({}, true).logFormat).toBe("pretty");
		expect(read({ LOG_FORMAT: "json" }, true).logFormat).toBe("json");
	});
});

describe("readConfig() of what is set", () => {
	test("takes every setting", () => {
		const config = read({
			PORT: "9000",
			HOST: "0.0.0.0",
			DATABASE_URL: "postgres://user:secret@db:5432/odds",
			DATA_DIR: "/data",
			FEEDS: "live",
			BOOKMAKERS: "bet9ja:ng,betpawa:gh",
			BETPAWA_URL: "http://127.0.0.1:9999/proxy",
			SCRAPE_CRON: "*/30 * * * * *",
			EVICT_AFTER_MINUTES: "0",
			HISTORY_DAYS: "30",
			RESUME_HOURS: "720",
			SIMULATED_MATCHES: "1291",
			SIMULATED_SEED: "42",
			ADMIN_TOKEN: TOKEN,
			READ_TOKEN: `${TOKEN}2`,
			PUBLIC: "true",
			ALLOWED_ORIGINS: "https://odds.example.com, http://localhost:3000",
			LOG_LEVEL: "debug",
			LOG_FORMAT: "pretty",
		});
		expect(config).toMatchObject({
			port: 9000,
			host: "0.0.0.0",
			databaseUrl: "postgres://user:secret@db:5432/odds",
			dataDir: "/data",
			feeds: "live",
			scrapeCron: "*/30 * * * * *",
			evictAfterMinutes: 0,
			historyDays: 30,
			resumeHours: 720,
			simulation: { matches: 1291, seed: 42 },
			adminToken: TOKEN,
			readToken: `${TOKEN}2`,
			isPublic: true,
			allowedOrigins: ["https://odds.example.com", "http://localhost:3000"],
			logLevel: "debug",
			logFormat: "pretty",
		});
		expect(config.bookmakers.map(({ id, country }) => `${id}:${country}`)).toEqual([
			"bet9ja:ng",
			"betpawa:gh",
		]);
		expect(config.bookmakers[1]?.url?.href).toBe("http://127.0.0.1:9999/proxy");
	});

	test("asks the country's own site of a live bookmaker", () => {
		const { bookmakers, scrapeCron } = read({ FEEDS: "live", BOOKMAKERS: "betpawa:ke" });
		expect(bookmakers[0]?.url?.href).toBe("https://www.betpawa.co.ke/");
		expect(scrapeCron).toBe("*/5 * * * *");
	});

	test("asks a given address of a simulated bookmaker too, and the simulator of the others", () => {
		const { bookmakers } = read({ SPORTYBET_URL: "http://127.0.0.1:1" });
		expect(bookmakers.map(({ url }) => url?.href)).toEqual([undefined, "http://127.0.0.1:1/", undefined]);
	});

	test("takes ng for a bookmaker without a country", () => {
		expect(read({ BOOKMAKERS: "betpawa" }).bookmakers.map(({ country }) => country)).toEqual(["ng"]);
	});
});

describe("readConfig() of a faulty environment", () => {
	test("names every fault in one message, a line each", () => {
		const environment = {
			PORT: "http",
			DATABASE_URL: "mysql://db/odds",
			FEEDS: "real",
			BOOKMAKERS: "betpawa:ng,bet365:uk",
			BETPAWA_URL: "betpawa.ng",
			SCRAPE_CRON: "every minute",
			EVICT_AFTER_MINUTES: "-1",
			HISTORY_DAYS: "0",
			RESUME_HOURS: "0",
			SIMULATED_MATCHES: "1.5",
			SIMULATED_SEED: "0x1",
			ADMIN_TOKEN: "short",
			READ_TOKEN: "short too",
			PUBLIC: "yes",
			ALLOWED_ORIGINS: "https://example.com/",
			LOG_LEVEL: "trace",
			LOG_FORMAT: "xml",
		};
		const faults = faultsOf(environment);
		for (const name of Object.keys(environment)) {
			expect(faults.filter((fault) => fault.startsWith(`${name} must`)).length, name).toBe(1);
		}
		expect(faults.length).toBe(Object.keys(environment).length);
		const { message } = new ConfigError(faults);
		expect(message.split("\n").length).toBe(faults.length + 1);
		for (const fault of faults) expect(message).toContain(fault);
	});

	test.each([
		["PORT", "65536"],
		["PORT", "-1"],
		["PORT", "80 80"],
		["PORT", "1e3"],
		["SCRAPE_CRON", "* * * *"],
		["SCRAPE_CRON", "61 * * * *"],
		["SCRAPE_CRON", "0 0 30 2 *"],
		["SCRAPE_CRON", "2020-01-01T00:00:00"],
		["SCRAPE_CRON", "2999-01-01T00:00:00"],
		["BOOKMAKERS", ","],
		["BOOKMAKERS", "betpawa:ng,betpawa:gh"],
		["BOOKMAKERS", "betpawa:xx"],
		["BOOKMAKERS", "betpawa:"],
		["BOOKMAKERS", "betpawa:ng:gh"],
		["BOOKMAKERS", "constructor:ng"],
		["SPORTYBET_URL", "ftp://example.com"],
		["DATABASE_URL", "localhost:5432"],
		["RESUME_HOURS", "337"],
		["ALLOWED_ORIGINS", "*"],
		["ALLOWED_ORIGINS", "null"],
		["ALLOWED_ORIGINS", "https://example.com/path"],
		["ALLOWED_ORIGINS", "example.com"],
	])("refuses %s=%s", (name, value) => {
		const faults = faultsOf({ [name]: value });
		expect(faults.length).toBe(1);
		expect(faults[0]).toStartWith(`${name} must`);
	});

	test("never repeats a token, or an address that may hold a password", () => {
		const faults = faultsOf({
			ADMIN_TOKEN: "hunter2",
			READ_TOKEN: "hunter3",
			DATABASE_URL: "mysql://root:hunter4@db/odds",
			BETPAWA_URL: "ftp://root:hunter5@proxy",
		});
		expect(faults.length).toBe(4);
		expect(faults.join("\n")).not.toContain("hunter");
	});

	test("refuses to be read by everybody unless that is said, or a token is set", () => {
		expect(faultsOf({ HOST: "0.0.0.0" })).toEqual([expect.stringMatching(/^HOST .*READ_TOKEN.*PUBLIC/)]);
		expect(faultsOf({ HOST: "odds.example.com", ADMIN_TOKEN: TOKEN }).length).toBe(1);
		expect(read({ HOST: "0.0.0.0", PUBLIC: "true" }).isPublic).toBe(true);
		expect(read({ HOST: "0.0.0.0", READ_TOKEN: TOKEN }).readToken).toBe(TOKEN);
	});
});

test("isLoopback() knows the hosts that only this machine can reach", () => {
	for (const host of ["127.0.0.1", "127.1.2.3", "localhost", "::1"])
		expect(isLoopback(host), host).toBe(true);
	const others = [
		"0.0.0.0",
		"::",
		"10.0.0.1",
		"127.0.0.1.example.com",
		"localhost.example.com",
		"1127.0.0.1",
		"",
	];
	for (const host of others) expect(isLoopback(host), host).toBe(false);
});

describe("ALLOWED_HOSTS", () => {
	test("is names without ports, in lower case", () => {
		expect(read({ ALLOWED_HOSTS: "Odds.example.com:8443, board , [FD00::1]:80" }).allowedHosts).toEqual([
			"odds.example.com",
			"board",
			"fd00::1",
		]);
	});

	test.each(["https://odds.example.com", "a b", "*.example.com", "odds..com"])("refuses %p", (host) => {
		expect(faultsOf({ ALLOWED_HOSTS: host })).toEqual([
			expect.stringContaining(
				`ALLOWED_HOSTS must be host names like odds.example.com, by comma: one is ${host}`,
			),
		]);
	});
});

describe("isLoopbackName()", () => {
	test.each([
		"localhost",
		"LOCALHOST:8000",
		"app.localhost",
		"localhost.:80",
		"127.0.0.1",
		"127.9.8.7:1",
		"[::1]:8000",
	])("takes %p", (host) => {
		expect(isLoopbackName(hostNameOf(host) ?? "")).toBe(true);
	});

	test.each([
		"",
		"evil.example",
		"localhost.evil.example",
		"127.0.0.1.evil.example",
		"128.0.0.1",
		"[::2]",
		"localhost@evil",
		"a, localhost",
	])("refuses %p", (host) => {
		expect(isLoopbackName(hostNameOf(host) ?? "")).toBe(false);
	});
});
