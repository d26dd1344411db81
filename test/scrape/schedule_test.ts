import { describe, expect, test } from "bun:test";
import { createSchedule, cronFault } from "../../src/scrape/schedule.ts";
import { until } from "../fixture/site.ts";

const EVERY_SECOND = "* * * * * *";

describe("createSchedule()", () => {
	test("is paused until it is resumed", () => {
		const schedule = createSchedule(
			EVERY_SECOND,
			async () => {},
			() => {},
		);
		expect([schedule.paused, schedule.next]).toEqual([true, undefined]);
		schedule.resume();
		expect(schedule.paused).toBe(false);
		expect(schedule.next).toBeGreaterThan(Date.now());
		schedule.pause();
		expect([schedule.paused, schedule.next]).toEqual([true, undefined]);
		schedule.stop();
	});

	test("names the next moment in UTC, whatever the machine's own zone", () => {
		const schedule = createSchedule(
			"0 30 4 * * *",
			async () => {},
			() => {},
		);
		schedule.resume();
		expect(new Date(schedule.next ?? 0).toISOString()).toMatch(/T04:30:00\.000Z$/);
		schedule.stop();
	});

	test("runs while it is not paused, over no run that still goes on, and no more once it is stopped", async () => {
		let runs = 0;
		let running = 0;
		let most = 0;
		const end = Promise.withResolvers<void>();
		const schedule = createSchedule(
			EVERY_SECOND,
			async () => {
				runs++;
				most = Math.max(most, ++running);
				await end.promise;
				running--;
			},
			() => {},
		);
		schedule.resume();
		await until(() => runs === 1);
		// The moment after the next one: the run still goes on and is not joined by another.
		const later = (schedule.next ?? 0) + 50;
		while (Date.now() < later) await Bun.sleep(later - Date.now());
		expect([runs, most]).toEqual([1, 1]);
		end.resolve();
		schedule.stop();
		expect(schedule.next).toBeUndefined();
	});

	test("hands over what a run throws", async () => {
		const errors: unknown[] = [];
		const schedule = createSchedule(
			EVERY_SECOND,
			() => Promise.reject(new Error("failed")),
			(error) => errors.push(error),
		);
		schedule.resume();
		await until(() => errors.length > 0);
		schedule.stop();
		expect(errors[0]).toEqual(new Error("failed"));
	});
});

describe("cronFault()", () => {
	test.each(["* * * * *", "*/5 * * * *", "*/10 * * * * *", "0 12 * * 1-5", "0 0 29 2 *"])(
		"has none of %s",
		(pattern) => {
			expect(cronFault(pattern)).toBeUndefined();
		},
	);

	test.each([
		"",
		"x",
		"* * * *",
		"* * * * * * *",
		"60 * * * *",
		"* 24 * * *",
		"*/0 * * * *",
		"0 0 30 2 *",
		"@daily",
	])("names what is wrong with %p", (pattern) => {
		expect(cronFault(pattern)).toBeString();
	});
});
