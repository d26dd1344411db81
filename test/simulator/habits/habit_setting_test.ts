import { afterAll, describe, expect, test } from "bun:test";
import { BOOKMAKERS } from "../../../src/bookmakers/bookmakers.ts";
import { ConfigError, readConfig } from "../../../src/config.ts";
import { parseHabits } from "../../../src/simulator/habits/habit_setting.ts";
import { HABITS } from "../../../src/simulator/habits/habits.ts";
import { startSimulatorWorker } from "../../../src/simulator/simulator_worker.ts";
import { HabitSite } from "./habit_site.ts";

const site = await HabitSite.start();
afterAll(() => site[Symbol.asyncDispose]());

describe("parseHabits()", () => {
	test("parseHabits() reads bookmaker, habit, and a share or a match", () => {
		const text = "sportybet:exchanged_teams@0.05, all:odd_text@30123456,bet9ja:hang_lists,betpawa:two_ids@1,";
		expect(parseHabits(text)).toEqual({
			settings: [
				{ bookmaker: "sportybet", habit: "exchanged_teams", share: 0.05 },
				{ habit: "odd_text", match: 30123456 },
				{ bookmaker: "bet9ja", habit: "hang_lists" },
				{ bookmaker: "betpawa", habit: "two_ids", share: 1 },
			],
			faults: [],
		});
	});

	test("parseHabits() knows every habit at each of its bookmakers, and for all", () => {
		for (const { name, bookmakers } of HABITS.values()) {
			for (const bookmaker of ["all", ...bookmakers]) {
				expect(parseHabits(`${bookmaker}:${name}@0.5`).faults).toEqual([]);
			}
		}
	});

	test.each([
		["betway:postponed", "must name a bookmaker of betpawa, sportybet, bet9ja or all: it is betway"],
		["betpawa:meteor", "must name a habit of exchanged_teams, "],
		["betpawa:live_copy_first", "must have live_copy_first at one of sportybet: it is betpawa"],
		["betpawa:postponed@0", "must have after @ a share above 0 up to 1, or the SportRadar number of a match"],
		["betpawa:postponed@1.5", "or the SportRadar number of a match: it is 1.5"],
		["betpawa:postponed@x", "or the SportRadar number of a match: it is betpawa:postponed@x"],
		["bet9ja:hang_lists@30000000", "must have a share with hang_lists"],
		["postponed", "must be <bookmaker>:<habit>[@<share or match>], by comma: one is postponed"],
	])("parseHabits() says what would be right in place of %s", (text, message) => {
		const { settings, faults } = parseHabits(`betpawa:drip,${text}`);
		expect(settings).toEqual([{ bookmaker: "betpawa", habit: "drip" }]);
		expect(faults.length).toBe(1);
		expect(faults[0]).toContain(message);
	});
});

describe("readConfig() of the simulator's habits and clock", () => {
	const read = (environment: Record<string, string>) => readConfig(environment, BOOKMAKERS, false);

	test("takes SIMULATED_HABITS and SIMULATED_CLOCK", () => {
		const { simulation, simulatedClock } = read({
			SIMULATED_HABITS: "bet9ja:drip",
			SIMULATED_CLOCK: "+1h@30s,0@90s",
		});
		expect(simulation.habits).toEqual([{ bookmaker: "bet9ja", habit: "drip" }]);
		expect(simulatedClock).toEqual({
			kind: "steps",
			steps: [
				{ offsetMs: 3_600_000, afterMs: 30_000 },
				{ offsetMs: 0, afterMs: 90_000 },
			],
		});
		expect(read({ SIMULATED_CLOCK: "/tmp/offset" }).simulatedClock).toEqual({
			kind: "file",
			path: "/tmp/offset",
		});
	});

	test.each([
		[
			{ SIMULATED_HABITS: "a:b,c" },
			["SIMULATED_HABITS must name a bookmaker", "SIMULATED_HABITS must be <bookmaker>"],
		],
		[{ SIMULATED_CLOCK: "1x@3" }, ["SIMULATED_CLOCK must be <offset>@<time after the start>"]],
		[{ SIMULATED_CLOCK: "0@0", FEEDS: "live" }, ["SIMULATED_CLOCK must not be set with FEEDS=live"]],
	])("names each fault of %j", (environment, messages) => {
		let faults: readonly string[] = [];
		try {
			read(environment);
		} catch (error) {
			if (!(error instanceof ConfigError)) throw error;
			faults = error.faults;
		}
		expect(faults.length).toBe(messages.length);
		for (const [i, message] of messages.entries()) expect(faults[i]).toStartWith(message);
	});
});

describe("/control", () => {
	async function control(change: object) {
		const reply = await site.get("/control", { method: "PUT", body: JSON.stringify(change) });
		return { status: reply.status, text: await reply.text() };
	}

	test("PUT /control switches habits, GET shows them, and an empty list ends them", async () => {
		const habits = [{ bookmaker: "sportybet", habit: "exchanged_teams", share: 0.05 }];
		expect((await control({ habits })).status).toBe(200);
		const shown = await (await site.get("/control")).json();
		expect(shown).toMatchObject({ habits, faults: [], traffic: { bet9ja: { habits: {} } } });
		await control({ faults: [] });
		expect(site.simulator.control().habits).toMatchObject(habits);
		await control({ habits: [] });
		expect(site.simulator.control().habits).toEqual([]);
	});

	test.each([
		[{ habits: [{ habit: "meteor" }] }, "must name a habit of exchanged_teams"],
		[{ habits: [{ bookmaker: "bet9ja", habit: "live_copy_first" }] }, "must have live_copy_first at one of"],
		[{ habits: [{ habit: "drip", share: 2 }] }, "a share above 0 up to 1"],
		[{ habits: [{ habit: "drip", share: 1, match: 30000001 }] }, "a share or a match, not both"],
		[{ habits: [{ habit: "drip", kind: 1 }] }, "/habits/0/kind"],
		[{ habits: [{ habit: "drip" }], faults: [{ kind: "http_500", path: "(" }] }, "SyntaxError"],
	])("PUT /control refuses %j and changes nothing", async (change, message) => {
		site.have({ habit: "renamed", share: 0.5 });
		const { status, text } = await control(change);
		expect([status, site.simulator.control().habits]).toEqual([400, [{ habit: "renamed", share: 0.5 }]]);
		expect(JSON.parse(text).error).toContain(message);
		site.have();
	});

	test("startSimulatorWorker() begins with the habits of its options", async () => {
		await using worker = await startSimulatorWorker({ matches: 5, habits: [{ habit: "blocked" }] });
		const path = "/desktop/feapi/PalimpsestAjax/GetSports?DISP=0";
		expect((await fetch(new URL(path, worker.url))).status).toBe(403);
		expect((await worker.control({ habits: [] })).habits).toEqual([]);
		expect((await fetch(new URL(path, worker.url))).status).toBe(200);
	});
});
