import { checkVersion, connect, connectEmbedded, connectForQuestions, type Sql } from "./connect.ts";
import { EmbeddedDatabase } from "./embedded.ts";
import { lockDataDir } from "./lock_data_dir.ts";

/** Where the data is kept. */
export interface DatabaseConfig {
	/** `postgres://…`; `undefined`: the embedded database in `dataDir`. */
	readonly databaseUrl: string | undefined;
	readonly dataDir: string;
}

/** A database that answers. Owns its connections, and the database itself where it is embedded. */
export interface Database extends AsyncDisposable {
	readonly sql: Sql;
	/** For clients' questions; the same pool where the database is embedded, as that has one session. */
	readonly questions: Sql;
	readonly kind: "embedded" | "server";
}

/**
 * From asking the pool to end until its connections are cut, seconds. One whose query was lost with its server never ends
 * by itself, and the whole stop has a deadline.
 */
const END_TIMEOUT_S = 1;

/**
 * Connects to the database, or starts the embedded one, and holds the data directory for this process.
 *
 * @throws {Error} in words for the operator: another process uses the directory, the server does not answer or is too
 * old, the embedded database is not installed or its folder is damaged
 */
export async function openDatabase({ databaseUrl, dataDir }: DatabaseConfig): Promise<Database> {
	await using stack = new AsyncDisposableStack();
	stack.use(lockDataDir(dataDir));
	const sql = databaseUrl === undefined ? openEmbedded(dataDir, stack) : connect(databaseUrl);
	stack.defer(() => sql.end({ timeout: END_TIMEOUT_S }));
	const questions = databaseUrl === undefined ? sql : connectForQuestions(databaseUrl);
	stack.defer(() => questions.end({ timeout: END_TIMEOUT_S }));
	try {
		await checkVersion(sql);
	} catch (cause) {
		if (databaseUrl === undefined) throw cause;
		// The address may hold a password.
		throw new Error(`Cannot use the database at ${hostOf(databaseUrl)} as it must answer: it does not`, {
			cause,
		});
	}
	const opened = stack.move();
	return {
		sql,
		questions,
		kind: databaseUrl === undefined ? "embedded" : "server",
		[Symbol.asyncDispose]: () => opened.disposeAsync(),
	};
}

function openEmbedded(dataDir: string, stack: AsyncDisposableStack): Sql {
	const database = stack.use(new EmbeddedDatabase(dataDir));
	return connectEmbedded(() => database.openSocket());
}

function hostOf(databaseUrl: string): string {
	return URL.parse(databaseUrl)?.host ?? "DATABASE_URL";
}
