import { describe, expect, test } from "bun:test";
import { kickoffDoubt } from "../../src/odds/kickoff_doubt.ts";
import { KICKOFF, NOW } from "../fixture/make_snapshot.ts";

const HOUR = 3_600_000;

describe("kickoffDoubt()", () => {
	test("is none for the same kickoff, and for one that is some hours off and still to come", () => {
		for (const off of [0, HOUR, -HOUR + 1, 6 * HOUR]) {
			expect(kickoffDoubt(KICKOFF + off, KICKOFF, NOW)).toBeUndefined();
		}
	});

	test("names both kickoffs where one says that the match has begun", () => {
		expect(kickoffDoubt(NOW, KICKOFF, NOW)).toEqual({
			reason: "kickoff",
			message:
				"it alone says that the match has begun: kickoff 2026-05-06T10:00:00.000Z, others say 2026-05-06T11:00:00.000Z",
		});
	});

	test("is there where one says that the match is moved by more than six hours, either way", () => {
		expect(kickoffDoubt(KICKOFF + 6 * HOUR + 1, KICKOFF, NOW)?.message).toContain("is moved");
		const late = KICKOFF + 24 * HOUR;
		expect(kickoffDoubt(KICKOFF, late, NOW)?.message).toContain("is moved");
	});

	test("is none once the match has begun by its own kickoff", () => {
		expect(kickoffDoubt(KICKOFF + 24 * HOUR, KICKOFF, KICKOFF)).toBeUndefined();
	});
});
