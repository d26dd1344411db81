import { describe, expect, test } from "bun:test";
import { FeedError } from "../src/bookmakers/feed_error.ts";
import { createLog, describeError, type LogFormat, type LogLevel, silentLog } from "../src/log.ts";

const AT = Date.parse("2026-05-06T11:00:00.250Z");

/** A log at a fixed moment, and the lines it wrote. */
function logOf(format: LogFormat, level: LogLevel = "debug") {
	const lines: string[] = [];
	const log = createLog({ level, format, write: (line) => lines.push(line), now: () => AT });
	return { log, lines };
}

describe("createLog() in JSON", () => {
	test("writes one object per event, its time in UTC first", () => {
		const { log, lines } = logOf("json");
		log.info("listening", { port: 8000, url: "http://localhost" });
		expect(lines).toEqual([
			'{"time":"2026-05-06T11:00:00.250Z","level":"info","event":"listening","port":8000,"url":"http://localhost"}',
		]);
	});

	test("stays one line whatever a field holds", () => {
		const { log, lines } = logOf("json");
		log.warn("odd", { text: "a\nb\u2028c", error: new Error("two\nlines") });
		expect(lines.length).toBe(1);
		expect(lines[0]).not.toContain("\n");
		expect(JSON.parse(lines[0] ?? "")).toMatchObject({ text: "a\nb\u2028c", error: "Error: two\nlines" });
	});

	test("lets no field take the place of time, level or event", () => {
		const { log, lines } = logOf("json");
		// The types allow no such fields; a field of that name from elsewhere keeps its value under another one.
		log.error("failed", JSON.parse('{ "event": 7, "level": "debug", "time": 0 }'));
		expect(JSON.parse(lines[0] ?? "")).toMatchObject({
			time: "2026-05-06T11:00:00.250Z",
			level: "error",
			event: "failed",
			event_id: 7,
			field_level: "debug",
			field_time: 0,
		});
		const pretty = logOf("pretty");
		pretty.log.error("failed", JSON.parse('{ "event": 7 }'));
		expect(pretty.lines[0]).toEndWith("failed event_id=7");
	});
});

describe("createLog() at a level", () => {
	const LEVELS: readonly LogLevel[] = ["debug", "info", "warn", "error"];

	test.each(LEVELS)("%s writes it and those after it", (level) => {
		const { log, lines } = logOf("json", level);
		for (const each of LEVELS) log[each](each);
		expect(lines.map((line) => JSON.parse(line).event)).toEqual(LEVELS.slice(LEVELS.indexOf(level)));
	});
});

describe("createLog(), pretty", () => {
	test("writes time, level, event and fields on one line", () => {
		const { log, lines } = logOf("pretty");
		log.info("cycle_completed", { events: 3, source: "betpawa" });
		expect(lines.map((line) => Bun.stripANSI(line))).toEqual([
			"11:00:00.250 info  cycle_completed events=3 source=betpawa",
		]);
	});

	test("lets a bookmaker's text neither end the line nor write to the terminal", () => {
		const { log, lines } = logOf("pretty");
		log.info("event", { home: "A\n12:00:00.000 error fake", away: "\u001b[2J\rB", error: new Error("x\ny") });
		expect(lines.length).toBe(1);
		// The level is coloured; nothing else may be.
		expect(lines[0]?.replace("\u001b[32minfo \u001b[0m", "")).not.toMatch(/\p{Cc}/u);
	});
});

describe("createLog() of fields that JSON cannot say", () => {
	const circular: Record<string, unknown> = { name: "circle" };
	circular.self = circular;

	test.each(["json", "pretty"] as const)("writes the event all the same, in %s", (format) => {
		const { log, lines } = logOf(format);
		log.error("failed", { big: 12n, circular, nothing: undefined, number: Number.NaN });
		expect(lines.length).toBe(1);
		expect(lines[0]).toContain("failed");
		expect(lines[0]).toContain("12");
	});
});

describe("describeError()", () => {
	test("says name, message and cause", () => {
		const error = new Error("Cannot save", { cause: new TypeError("bad row") });
		expect(describeError(error)).toBe("Error: Cannot save (TypeError: bad row)");
	});

	test("says the kind of a feed's failure", () => {
		expect(describeError(new FeedError("blocked", "Cannot GET"))).toMatch(/FeedError.*blocked.*Cannot GET/);
	});

	test("says the code of a system's or the database's error", () => {
		const error = Object.assign(new Error("connect refused"), { code: "ECONNREFUSED" });
		expect(describeError(error)).toBe("Error ECONNREFUSED: connect refused");
	});

	test("says what was thrown when it is no error", () => {
		expect(describeError("plain")).toBe("plain");
		expect(describeError(undefined)).toBe("undefined");
	});

	test("ends where a cause is its own cause", () => {
		const error = new Error("round");
		error.cause = error;
		expect(describeError(error)).toContain("Error: round");
	});
});

test("silentLog says nothing and takes everything", () => {
	expect(() => silentLog.error("failed", { error: new Error("x") })).not.toThrow();
});
