import { describe, expect, test } from "bun:test";
import { runAgree } from "../../src/commands/agree.ts";
import * as bet9ja from "../bookmakers/bet9ja/native_fixture.ts";
import * as sportybet from "../bookmakers/sportybet/native_fixture.ts";

const KICKOFF = "2026-05-06 11:00:00";

/** A reply of SportyBet about match 1001: 1X2 and both teams to score. */
const SPORTYBET = sportybet.envelope(
	sportybet.event([sportybet.result(), sportybet.market("29", { 74: "1.80", 76: "1.90" })]),
);

/** A reply of Bet9ja about the same match with these odds. */
const bet9jaReply = (odds: bet9ja.Native, over: bet9ja.Native = {}) =>
	bet9ja.envelope(bet9ja.event(odds, { STARTDATE: KICKOFF, ...over }));

const BET9JA = bet9jaReply({
	S_1X2_1: "2.45",
	S_1X2_X: "3.2",
	S_1X2_2: "2.95",
	S_GGNG_Y: "1.8",
	S_GGNG_N: "1.9",
});
const SWAPPED = bet9jaReply({
	S_1X2_1: "6.5",
	S_1X2_X: "4",
	S_1X2_2: "1.45",
	S_GGNG_Y: "1.8",
	S_GGNG_N: "1.9",
});

/** Runs the command over files of these replies; a text is the file's own text. */
async function run(files: Readonly<Record<string, unknown>>, options: readonly string[] = []) {
	const out: string[] = [];
	const err: string[] = [];
	const exitCode = await runAgree([...options, ...Object.keys(files)], {
		read: async (file) => {
			const content = files[file];
			if (content === undefined) throw new Error("no such file");
			return typeof content === "string" ? content : JSON.stringify(content);
		},
		write: async (text) => void out.push(text),
		writeError: async (text) => void err.push(text),
	});
	return { out: out.join(""), err: err.join(""), exitCode };
}

const line = (out: string, start: string) =>
	out
		.split("\n")
		.find((text) => text.startsWith(start))
		?.replace(/ {2,}/g, "  ");

describe("runAgree()", () => {
	test("tells of each file whose it is, and the share of outcomes that agree", async () => {
		const { out, err, exitCode } = await run({ "a.json": BET9JA, "b.json": SPORTYBET });
		expect([err, exitCode]).toEqual(["", 0]);
		expect(out).toStartWith("1001 Lagos City - Ikeja Rovers: sportybet, bet9ja\n\n");
		expect(line(out, "sportybet - bet9ja")).toBe("sportybet - bet9ja  2  5  100.00 %");
		expect(line(out, "all")).toBe("all  2  5  100.00 %");
		expect(out).toContain("0 of 5 outcomes differ by more than 0.05\n");
		expect(out).not.toContain("would fit better exchanged:");
	});

	test("lists the outcomes that differ, worst first, with both opinions and what was quoted", async () => {
		const { out, exitCode } = await run({ "a.json": SWAPPED, "b.json": SPORTYBET });
		expect(exitCode).toBe(0);
		expect(line(out, "all")).toBe("all  2  5  40.00 %");
		const listed = out.split("\n").filter((text) => /^0\.\d{3} {2}1001/.test(text));
		expect(listed.map((text) => text.split(/ {2,}/)[3])).toEqual([
			"1x2_ft away",
			"1x2_ft home",
			"1x2_ft draw",
		]);
		expect(listed[0]).toContain("odds 3.00 / 1.45");
		expect(out).toContain("3 of 5 outcomes differ by more than 0.05, worst first:\n");
		expect(out).toContain("1001 sportybet - bet9ja  1x2_ft home / away\n");
	});

	test("takes another threshold", async () => {
		const files = { "a.json": SWAPPED, "b.json": SPORTYBET };
		expect((await run(files, ["--threshold", "0.4"])).out).toContain(
			"0 of 5 outcomes differ by more than 0.4\n",
		);
		expect((await run(files, ["--threshold=0.3"])).out).toContain("1 of 5 outcomes differ by more than 0.3");
	});

	test("joins several files of one bookmaker, each market as in the first file that has it", async () => {
		const few = bet9jaReply({ S_1X2_1: "2.45", S_1X2_X: "3.2", S_1X2_2: "2.95" });
		const { out } = await run({ "few.json": few, "more.json": SWAPPED, "b.json": SPORTYBET });
		expect(line(out, "all")).toBe("all  2  5  100.00 %");
	});

	test("joins matches by their SportRadar number, whatever else the files hold", async () => {
		const list = sportybet.envelope([
			sportybet.tournament("sr:tournament:17", [
				sportybet.event([sportybet.result()], { eventId: "sr:match:1002" }),
				sportybet.event([sportybet.result()]),
			]),
		]);
		const { out } = await run({ "list.json": list, "a.json": BET9JA });
		expect(out).toStartWith("1001 Lagos City - Ikeja Rovers: sportybet, bet9ja\n\n");
		expect(line(out, "all")).toBe("all  1  3  100.00 %");
	});

	test("exits with 1 where no match is of two bookmakers, one without a SportRadar number included", async () => {
		const { out, err, exitCode } = await run({ "a.json": BET9JA, "b.json": BET9JA });
		expect([out, exitCode]).toEqual(["", 1]);
		expect(err).toBe("Cannot compare as two bookmakers must have the same match: the files are of bet9ja\n");
		const nameless = bet9jaReply({ S_1X2_1: "2.45" }, { EXTID: "" });
		expect((await run({ "a.json": nameless, "b.json": SPORTYBET })).exitCode).toBe(1);
	});

	test.each([
		["no JSON", "<html>", /^Cannot read bad\.json as it must be a recorded reply: JSON Parse error[^\n]+\n$/],
		[
			"nobody's reply",
			"{}",
			/no bookmaker knows it \(betpawa: [^\n]+; sportybet: [^\n]+; bet9ja: [^\n]+\)\n$/,
		],
		[
			"an error envelope",
			'{"bizCode":19001,"message":"gone","data":null}',
			/sportybet: [^\n]*19001[^\n]*\n$/,
		],
		["no file", undefined, /^Cannot read bad\.json [^\n]+no such file\n$/],
	])("exits with 1 and one line that names the file: %s", async (_, content, fault) => {
		const { out, err, exitCode } = await run({ "bad.json": content, "a.json": BET9JA });
		expect([out, exitCode]).toEqual(["", 1]);
		expect(err).toMatch(fault);
		expect(err.trimEnd()).not.toContain("\n");
	});

	test.each([
		[[]],
		[["a.json"]],
		[["--threshold", "0", "a.json", "b.json"]],
		[["--threshold", "1", "a.json", "b.json"]],
		[["--threshold", "much", "a.json", "b.json"]],
		[["--loud", "a.json", "b.json"]],
	])("answers %p with exit 2 and its usage", async (args) => {
		const { out, err, exitCode } = await run({}, args);
		expect([out, exitCode]).toEqual(["", 2]);
		expect(err).toMatch(/^Usage: agree [^\n]+\n$/);
	});
});

test("agree is a command: exit 2 without files, 1 for a file that is nobody's reply", () => {
	const directory = new URL("../../", import.meta.url).pathname;
	const run = (...args: readonly string[]) =>
		Bun.spawnSync([process.execPath, "src/main.ts", "agree", ...args], {
			cwd: directory,
			stdin: Buffer.from("{}"),
		});
	expect(run().exitCode).toBe(2);
	expect(run("-", "package.json").exitCode).toBe(1);
});
