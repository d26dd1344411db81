import type { EventEmitter } from "node:events";
import postgres from "postgres";
import { PatientSocket } from "./patient_socket.ts";

/** A pool of connections to the database. */
export type Sql = postgres.Sql;

/** What the driver asks of a connection's socket, beside events `data`, `error`, `close` and `drain`. */
export interface DriverSocket extends EventEmitter {
	readonly readyState: string;
	write(bytes: Uint8Array, written?: () => void): boolean;
	end(bytes?: Uint8Array): void;
	destroy(): void;
	pause(): void;
	resume(): void;
}

/** Most time for one statement; a query that hangs must not hold a connection for ever. */
const STATEMENT_TIMEOUT_MS = 15_000;

/** Most time between two statements of a transaction; ours follow at once. */
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 5_000;

/** Connections to a real server: a few readers beside the writer, never enough to crowd out its other clients. */
const POOL_SIZE = 8;

const LEAST_VERSION = 15;

/** The same for questions that a client asks: he is told to ask for less, before the server is kept busy. */
const QUESTION_TIMEOUT_MS = 5_000;

/** Connections for clients' questions, apart from the cycle's. */
const QUESTION_POOL_SIZE = 4;

/** A pool of connections to the server at a `postgres://` address. Connects when the first query comes. */
export function connect(url: string): Sql {
	return connectWith(url, POOL_SIZE, STATEMENT_TIMEOUT_MS);
}

/** A pool for clients' questions: fewer connections and less time, so that they cost the cycle nothing. */
export function connectForQuestions(url: string): Sql {
	return connectWith(url, QUESTION_POOL_SIZE, QUESTION_TIMEOUT_MS);
}

function connectWith(url: string, max: number, statementTimeoutMs: number): Sql {
	return openPool(url, {
		...COMMON,
		max,
		connect_timeout: 5,
		idle_timeout: 60,
		max_lifetime: 30 * 60,
		// A server that is back is found soon; by default the driver waits up to 20 s.
		backoff: (attempt: number) => Math.min(0.05 * 2 ** attempt, 1),
		connection: {
			application_name: "overround",
			statement_timeout: statementTimeoutMs,
			// A process that hangs within a transaction must not hold its locks: all others that save wait for them.
			idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
			// The driver reads times in this form only, and a server may be set to another.
			DateStyle: "ISO",
			TimeZone: "UTC",
			// Compiling our short queries takes longer than running them.
			jit: "off",
		},
	});
}

function openPool(url: string, options: postgres.Options<Record<string, never>>): Sql {
	const asItIs = postgres(url, options);
	const { ssl, host } = asItIs.options;
	// Encryption, and the choice among several servers, are the driver's own business.
	if (ssl || host.length > 1) return asItIs;
	// The driver takes a socket although its types do not know.
	return postgres(url, { ...options, ...{ socket: PatientSocket.open } });
}

/**
 * A pool of the one connection that the embedded database can serve: it has a single session, so a second connection
 * would find itself within the first one's transaction.
 */
export function connectEmbedded(openSocket: () => Promise<DriverSocket>): Sql {
	const options = { ...COMMON, max: 1, max_lifetime: null, username: "postgres", database: "postgres" };
	// The driver takes a socket although its types do not know.
	return postgres({ ...options, ...{ socket: openSocket } });
}

const COMMON = {
	// Printed by default.
	onnotice() {},
	transform: { undefined: null },
} as const;

/**
 * Asks the server whether it is one that we can work with.
 *
 * @throws {Error} if it does not answer, or is older than Postgres 15
 */
export async function checkVersion(sql: Sql): Promise<void> {
	const [row] = await sql<{ number: number; name: string }[]>`
		select current_setting('server_version_num')::int as number, current_setting('server_version') as name
	`;
	if (row === undefined || row.number < LEAST_VERSION * 10_000) {
		throw new Error(
			`Cannot use the database as it must be Postgres ${LEAST_VERSION} or newer: it is ${row?.name}`,
		);
	}
}
