import { readdirSync } from "node:fs";
import type { Sql } from "./connect.ts";
import { type Queryable, query, readSql, SQL_FOLDER } from "./sql_file.ts";

/** A numbered step of the schema. Forward only; frozen once released. */
export interface Migration {
	/** From 1, without gaps. */
	readonly no: number;
	/** File name without its ending, e.g. `0001_match`. */
	readonly name: string;
	readonly text: string;
	/** SHA-256 of the text, hexadecimal. */
	readonly checksum: string;
}

interface AppliedRow {
	readonly no: number;
	readonly name: string;
	readonly checksum: string;
}

/** Any number, the same in every release: two processes that migrate at once must agree on it. */
const ADVISORY_LOCK = 7_063_145;

const FILE_NAME = /^(\d{4})_[a-z0-9_]+\.sql$/;

/**
 * The migrations of this release, in order.
 *
 * @throws {Error} if a file's name is not `0001_name.sql`, or numbers are missing or doubled
 */
export function readMigrations(): readonly Migration[] {
	const names = readdirSync(new URL("migrations/", SQL_FOLDER)).sort();
	return names.map((file, i) => {
		const no = Number(FILE_NAME.exec(file)?.[1]);
		if (no !== i + 1) {
			throw new Error(`Cannot read migration ${file} as its number must be ${i + 1}: it is ${no}`);
		}
		const text = readSql(`migrations/${file}`);
		return { no, name: file.slice(0, -".sql".length), text, checksum: sha256(text) };
	});
}

/**
 * Brings the database to the schema of `migrations`, each in a transaction of its own. Two processes may do it at once.
 *
 * @returns names of those that were applied now; empty when there was nothing to do
 * @throws {Error} if the database is newer, or a migration was changed after it was applied, or fails
 */
export async function migrate(
	sql: Sql,
	migrations: readonly Migration[] = readMigrations(),
): Promise<string[]> {
	const applied: string[] = [];
	while (true) {
		const name = await sql.begin((transaction) => applyNext(transaction, migrations));
		if (name === undefined) return applied;
		applied.push(name);
	}
}

async function applyNext(sql: Queryable, migrations: readonly Migration[]): Promise<string | undefined> {
	// Waiting for the other process, and a migration of much data, may take as long as they take.
	await sql.unsafe("set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0");
	await query(sql, "select pg_advisory_xact_lock($1)", [ADVISORY_LOCK]);
	await sql.unsafe(`
		create table if not exists schema_migration (
			no int primary key,
			name text not null,
			checksum text not null,
			applied_at timestamptz not null default now()
		)
	`);
	const rows = await query<AppliedRow>(
		sql,
		"select no, name, checksum from schema_migration order by no",
		[],
	);
	const next = migrations[checkApplied(rows, migrations)];
	if (next === undefined) return undefined;
	try {
		await sql.unsafe(next.text);
	} catch (cause) {
		throw new Error(`Cannot migrate the database as ${next.name} must succeed: it does not`, { cause });
	}
	const insert = "insert into schema_migration (no, name, checksum) values ($1, $2, $3)";
	await query(sql, insert, [next.no, next.name, next.checksum]);
	return next.name;
}

/** How many are applied; those must be the first ones, unchanged. */
function checkApplied(rows: readonly AppliedRow[], migrations: readonly Migration[]): number {
	const last = rows.at(-1);
	if (last !== undefined && last.no > migrations.length) {
		throw new Error(
			`Cannot use the database as it must not be newer than this program, which knows ${migrations.length} ` +
				`migrations: it has ${last.name} (use the newer program, or another database)`,
		);
	}
	rows.forEach((row, i) => {
		const migration = migrations[i];
		if (migration?.no === row.no && migration.checksum === row.checksum) return;
		throw new Error(
			`Cannot use the database as migration ${migration?.name} must be the one that was applied: ` +
				`${row.name} has another content`,
		);
	});
	return rows.length;
}

function sha256(text: string): string {
	return new Bun.CryptoHasher("sha256").update(text).digest("hex");
}
