import { expect, test } from "bun:test";
import { join } from "node:path";

const ROOT = join(import.meta.dir, "../..");

/** Runs `parse` as a process of its own, with text on its stdin. */
async function parse(args: readonly string[], stdin: string) {
	const child = Bun.spawn([process.execPath, "src/main.ts", "parse", ...args], {
		cwd: ROOT,
		stdin: Buffer.from(stdin),
		stdout: "pipe",
		stderr: "pipe",
	});
	const [out, err, exitCode] = await Promise.all([child.stdout.text(), child.stderr.text(), child.exited]);
	return { out, err, exitCode };
}

const event = (number: number) => ({
	eventId: `sr:match:${number}`,
	estimateStartTime: 1782500400000,
	status: 0,
	homeTeamName: "Norway",
	awayTeamName: "France",
	sport: {
		id: "sr:sport:1",
		name: "Football",
		category: {
			id: "sr:category:4",
			name: "International",
			tournament: { id: "sr:tournament:16", name: "World Cup" },
		},
	},
	markets: [],
});

test("bun run parse reads stdin and prints a line per event", async () => {
	const tournaments = [
		{
			id: "sr:tournament:16",
			name: "World Cup",
			categoryName: "International",
			events: [event(1), event(2)],
		},
	];
	const { out, err, exitCode } = await parse(
		["sportybet", "-"],
		JSON.stringify({ bizCode: 10000, message: "0#0", data: tournaments }),
	);
	expect([err, exitCode]).toEqual(["", 0]);
	expect(
		out
			.trimEnd()
			.split("\n")
			.map((line) => JSON.parse(line).event.id),
	).toEqual([1, 2]);
});

test("bun run parse prints an error envelope as one line on stderr and exits with 1", async () => {
	const { out, err, exitCode } = await parse(
		["sportybet", "-"],
		'{"bizCode":19000,"message":"invalid","data":null}',
	);
	expect([out, exitCode]).toEqual(["", 1]);
	expect(err).toMatch(/^Cannot parse the reply of SportyBet \(outage\): [^\n]*19000[^\n]*\n$/);
});

test("bun run parse names the bookmakers it knows and exits with 2, asked for another", async () => {
	const { err, exitCode } = await parse(["bet365", "-"], "");
	expect([err, exitCode]).toEqual([
		"Cannot parse as the bookmaker must be one of betpawa, sportybet, bet9ja: it is bet365\n",
		2,
	]);
});

test.each([".", "/nowhere/file.json", "package.json/below"])(
	"bun run parse of %p says in one line that it is no readable file",
	async (file) => {
		for (const bookmaker of ["bet9ja", "betpawa"]) {
			const { out, err, exitCode } = await parse([bookmaker, file], "");
			expect([exitCode, out]).toEqual([1, ""]);
			expect(err).toMatch(/^Cannot read .* as it must be a readable file: .+\n$/);
		}
	},
);
