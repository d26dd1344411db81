import type { Bookmaker } from "./bookmakers/bookmaker.ts";
import { hostNameOf, isLoopback } from "./host_name.ts";
import type { LogFormat, LogLevel } from "./log.ts";
import type { BookmakerId } from "./odds/snapshot.ts";
import { cronFault } from "./scrape/schedule.ts";
import type { HabitSetting } from "./simulator/habits/habit.ts";
import { parseHabits } from "./simulator/habits/habit_setting.ts";
import { type ClockSetting, parseClock } from "./simulator/simulated_clock.ts";

/** One bookmaker to watch. */
export interface BookmakerConfig {
	readonly id: BookmakerId;
	readonly country: string;
	/** Base address to ask; `undefined`: the simulator's. */
	readonly url: URL | undefined;
}

/** Everything the environment decides. Checked as a whole before anything starts. */
export interface Config {
	readonly host: string;
	readonly port: number;
	/** `undefined`: the embedded database in `dataDir`. */
	readonly databaseUrl: string | undefined;
	readonly dataDir: string;
	/** Most bytes of changes that wait for the database on the disk. */
	readonly spoolMaxBytes: number;
	readonly feeds: "simulated" | "live";
	readonly bookmakers: readonly BookmakerConfig[];
	readonly scrapeCron: string;
	readonly evictAfterMinutes: number;
	readonly historyDays: number;
	/** How long clients of the stream may be away and still be sent what they missed. */
	readonly resumeHours: number;
	readonly simulation: {
		readonly matches: number;
		readonly seed: number;
		/** What the simulated bookmakers do as real ones do; absent: nothing. */
		readonly habits?: readonly HabitSetting[];
	};
	/** How this process's clock steps; `undefined`: it is right. */
	readonly simulatedClock?: ClockSetting | undefined;
	readonly adminToken: string | undefined;
	readonly readToken: string | undefined;
	/** Reading needs no token although HOST is not loopback. */
	readonly isPublic: boolean;
	readonly allowedOrigins: readonly string[];
	/** Names of hosts, beside loopback's, that requests may be addressed to while loopback is the protection; lower case, no port. */
	readonly allowedHosts: readonly string[];
	/** Most sockets and event streams at once, in all and of one address. */
	readonly maxConnections: number;
	readonly maxConnectionsPerAddress: number;
	readonly logLevel: LogLevel;
	readonly logFormat: LogFormat;
}

/** The environment is unusable; the message names every fault, a line each. */
export class ConfigError extends Error {
	override readonly name = "ConfigError";

	constructor(readonly faults: readonly string[]) {
		super(
			`Cannot start as the environment has ${faults.length} fault(s):\n${faults.map((f) => `  ${f}`).join("\n")}`,
		);
	}
}

/** The names a process gives its environment. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads and checks the environment; an empty variable counts as not set.
 *
 * @param known the bookmakers that there are
 * @param isTerminal whether a person looks at the output: decides the default log format
 * @throws {ConfigError} naming all faults at once
 */
export function readConfig(
	environment: Environment,
	known: ReadonlyMap<BookmakerId, Bookmaker>,
	isTerminal: boolean,
): Config {
	const read = new Reader(environment);
	const feeds = read.oneOf("FEEDS", ["simulated", "live"], "simulated");
	const host = read.text("HOST") ?? "127.0.0.1";
	const historyDays = read.integer("HISTORY_DAYS", 14, 1, 3_650);
	const config: Config = {
		host,
		port: read.integer("PORT", 8000, 0, 65_535),
		databaseUrl: readDatabaseUrl(read),
		dataDir: read.text("DATA_DIR") ?? "./data",
		spoolMaxBytes: read.integer("SPOOL_MAX_MB", 512, 8, 1_048_576) * 2 ** 20,
		feeds,
		bookmakers: readBookmakers(read, known, feeds),
		scrapeCron: readCron(read, feeds === "live" ? "*/5 * * * *" : "*/10 * * * * *"),
		evictAfterMinutes: read.integer("EVICT_AFTER_MINUTES", 120, 0, 10_080),
		historyDays,
		resumeHours: read.integer("RESUME_HOURS", 24, 1, historyDays * 24),
		simulation: {
			matches: read.integer("SIMULATED_MATCHES", 150, 1, 20_000),
			seed: read.integer("SIMULATED_SEED", 1, 0, 2 ** 31 - 1),
			...readHabits(read),
		},
		simulatedClock: readClock(read, feeds),
		adminToken: readToken(read, "ADMIN_TOKEN"),
		readToken: readToken(read, "READ_TOKEN"),
		isPublic: read.oneOf("PUBLIC", ["true", "false"], "false") === "true",
		allowedOrigins: readOrigins(read),
		allowedHosts: readHosts(read),
		maxConnections: read.integer("MAX_CONNECTIONS", 20_000, 1, 1_000_000),
		maxConnectionsPerAddress: read.integer("MAX_CONNECTIONS_PER_ADDRESS", 256, 1, 1_000_000),
		logLevel: read.oneOf("LOG_LEVEL", ["debug", "info", "warn", "error"], "info"),
		logFormat: read.oneOf("LOG_FORMAT", ["pretty", "json"], isTerminal ? "pretty" : "json"),
	};
	if (!isLoopback(host) && config.readToken === undefined && !config.isPublic) {
		read.fault(`HOST must be a loopback address unless READ_TOKEN is set or PUBLIC=true: it is ${host}`);
	}
	if (read.faults.length > 0) throw new ConfigError(read.faults);
	return config;
}

class Reader {
	readonly faults: string[] = [];

	constructor(readonly environment: Environment) {}

	fault(message: string): void {
		this.faults.push(message);
	}

	text(name: string): string | undefined {
		const value = this.environment[name]?.trim();
		return value === "" ? undefined : value;
	}

	integer(name: string, fallback: number, least: number, most: number): number {
		const text = this.text(name);
		if (text === undefined) return fallback;
		const value = Number(text);
		if (/^\d+$/.test(text) && value >= least && value <= most) return value;
		this.fault(`${name} must be a whole number from ${least} to ${most}: it is ${text}`);
		return fallback;
	}

	oneOf<T extends string>(name: string, allowed: readonly T[], fallback: NoInfer<T>): T {
		const text = this.text(name);
		if (text === undefined) return fallback;
		const found = allowed.find((value) => value === text);
		if (found !== undefined) return found;
		this.fault(`${name} must be one of ${allowed.join(", ")}: it is ${text}`);
		return fallback;
	}

	url(name: string, protocols: readonly string[]): URL | undefined {
		const text = this.text(name);
		if (text === undefined) return undefined;
		const url = URL.parse(text);
		if (url !== null && protocols.includes(url.protocol)) return url;
		// The value may hold a password, so it is not repeated.
		this.fault(
			`${name} must be an address that begins with ${protocols.map((p) => `${p}//`).join(" or ")}: it is not`,
		);
		return undefined;
	}
}

function readDatabaseUrl(read: Reader): string | undefined {
	const url = read.url("DATABASE_URL", ["postgres:", "postgresql:"]);
	return url === undefined ? undefined : read.text("DATABASE_URL");
}

function readCron(read: Reader, fallback: string): string {
	const pattern = read.text("SCRAPE_CRON") ?? fallback;
	const fault = cronFault(pattern);
	if (fault !== undefined) {
		read.fault(`SCRAPE_CRON must be a cron pattern of five or six fields: it is ${pattern} (${fault})`);
	}
	return pattern;
}

function readHabits(read: Reader): { readonly habits?: readonly HabitSetting[] } {
	const text = read.text("SIMULATED_HABITS");
	if (text === undefined) return {};
	const { settings, faults } = parseHabits(text);
	for (const fault of faults) read.fault(`SIMULATED_HABITS ${fault}`);
	return { habits: settings };
}

function readClock(read: Reader, feeds: "simulated" | "live"): ClockSetting | undefined {
	const text = read.text("SIMULATED_CLOCK");
	if (text === undefined) return undefined;
	if (feeds === "live")
		read.fault("SIMULATED_CLOCK must not be set with FEEDS=live: it would falsify real times");
	const clock = parseClock(text);
	if (typeof clock !== "string") return clock;
	read.fault(`SIMULATED_CLOCK ${clock}`);
	return undefined;
}

function readToken(read: Reader, name: string): string | undefined {
	const token = read.text(name);
	// Anything shorter can be guessed over the network; the token itself is never repeated.
	if (token !== undefined && token.length < 16) {
		read.fault(`${name} must have at least 16 characters: it has ${token.length}`);
	}
	return token;
}

function readOrigins(read: Reader): readonly string[] {
	const origins = list(read.text("ALLOWED_ORIGINS"));
	for (const origin of origins) {
		if (URL.parse(origin)?.origin !== origin) {
			read.fault(`ALLOWED_ORIGINS must be origins like https://example.com, by comma: one is ${origin}`);
		}
	}
	return origins;
}

function readHosts(read: Reader): readonly string[] {
	return list(read.text("ALLOWED_HOSTS")).flatMap((host) => {
		const name = hostNameOf(host);
		if (name === undefined) {
			read.fault(`ALLOWED_HOSTS must be host names like odds.example.com, by comma: one is ${host}`);
		}
		return name ?? [];
	});
}

function readBookmakers(
	read: Reader,
	known: ReadonlyMap<BookmakerId, Bookmaker>,
	feeds: "simulated" | "live",
): readonly BookmakerConfig[] {
	const entries = list(read.text("BOOKMAKERS") ?? [...known.keys()].map((id) => `${id}:ng`).join(","));
	if (entries.length === 0) read.fault("BOOKMAKERS must name at least one bookmaker: it is empty");
	const seen = new Set<BookmakerId>();
	return entries.flatMap((entry) => {
		const [id = "", ...rest] = entry.split(":");
		const country = rest.length === 0 ? "ng" : rest.join(":");
		const bookmaker = known.get(id);
		if (bookmaker === undefined || seen.has(id)) {
			read.fault(
				`BOOKMAKERS must name each of ${[...known.keys()].join(", ")} at most once: it has ${entry}`,
			);
			return [];
		}
		seen.add(id);
		const site = bookmaker.sites.get(country);
		if (site === undefined) {
			read.fault(
				`BOOKMAKERS must give ${id} a country of ${[...bookmaker.sites.keys()].join(", ")}: it is ${country}`,
			);
		}
		const stand = read.url(`${id.toUpperCase()}_URL`, ["http:", "https:"]);
		return [{ id, country, url: stand ?? (feeds === "live" ? site : undefined) }];
	});
}

function list(text: string | undefined): readonly string[] {
	return (text ?? "")
		.split(",")
		.map((part) => part.trim())
		.filter((part) => part !== "");
}
