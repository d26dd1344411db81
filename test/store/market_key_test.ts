import { describe, expect, test } from "bun:test";
import { marketKey } from "../../src/odds/market.ts";
import { migrate } from "../../src/store/migrate.ts";
import { DATABASES } from "../fixture/database.ts";
import { randomFrom } from "../fixture/random_from.ts";
import { useDatabase } from "../fixture/use_database.ts";

const LINES = [
	undefined,
	0,
	-0,
	0.25,
	-0.25,
	0.5,
	2.5,
	-2.5,
	3,
	10,
	100,
	120.5,
	-10,
	0.1,
	0.1 + 0.2,
	1e6,
	0.001,
	99.999,
];
const LABELS = [undefined, "", "haaland", "0:0", "Öz#il@2.5", " with space "];

describe.each(DATABASES)("on $name", (kind) => {
	const database = useDatabase(kind);

	async function keyInSql(line: number | undefined, label: string | undefined): Promise<string> {
		const text = line === undefined ? null : String(line);
		const [row] = await database()
			.sql`select market_key('m', ${text}::numeric, ${label ?? null}::text) as key`;
		return row?.key;
	}

	test("market_key() builds what marketKey() builds, any line and label", async () => {
		await migrate(database().sql);
		const random = randomFrom(3);
		const quarters = Array.from({ length: 60 }, () => Math.round((random() - 0.5) * 800) / 4);
		for (const line of [...LINES, ...quarters]) {
			for (const label of LABELS) expect(await keyInSql(line, label)).toBe(marketKey("m", line, label));
		}
	});

	test("market_key() makes one key of 2.5 and 2.50, and another of no line than of line 0", async () => {
		await migrate(database().sql);
		const [row] = await database().sql`
			select market_key('m', 2.50, null) as padded, market_key('m', null, null) as none, market_key('m', -0.00, null) as zero
		`;
		expect<unknown>(row).toEqual({ padded: "m@2.5", none: "m", zero: "m@0" });
	});
});
