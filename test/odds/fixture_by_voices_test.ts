import { describe, expect, test } from "bun:test";
import { type FixtureVoice, fixtureByVoices } from "../../src/odds/fixture_by_voices.ts";
import type { Fixture } from "../../src/odds/snapshot.ts";
import { KICKOFF, makeFixture, NOW } from "../fixture/make_snapshot.ts";

const HOUR = 3_600_000;
const REMEMBERED = makeFixture({ home: "Alpha FC", away: "Beta United" });

const voice = (given: Partial<Fixture> = {}): FixtureVoice => ({ ...REMEMBERED, ...given });

function decide(
	voices: readonly FixtureVoice[],
	given: { readonly silent?: number; readonly remembered?: Fixture | undefined } = {},
): Fixture | undefined {
	const { silent = 0, remembered } = { remembered: REMEMBERED, ...given };
	return fixtureByVoices({ id: 1, voices, silent, remembered, now: NOW });
}

describe("fixtureByVoices()", () => {
	test("is the remembered one, the very object, while most say so", () => {
		expect(decide([voice(), voice({ home: "Alpha" }), voice({ kickoff: KICKOFF + HOUR })])).toBe(REMEMBERED);
		expect(decide([])).toBe(REMEMBERED);
	});

	test("follows two against one in each group of fields apart", () => {
		const later = KICKOFF + 24 * HOUR;
		const fixture = decide([
			voice({ kickoff: later, home: "Alpha" }),
			voice({ kickoff: later, tournament: "Cup" }),
			voice({ tournament: "Cup", country: "International" }),
		]);
		expect(fixture).toEqual({ ...REMEMBERED, kickoff: later, tournament: "Cup" });
	});

	test("stays with what is remembered where one stands against one, and where all say something else", () => {
		const other = voice({ home: "Gamma", kickoff: KICKOFF + HOUR, tournament: "Cup" });
		expect(decide([voice(), other])).toBe(REMEMBERED);
		expect(decide([other, voice({ home: "Delta", kickoff: KICKOFF + 2 * HOUR, tournament: "Shield" })])).toBe(
			REMEMBERED,
		);
	});

	test("follows who lists the match alone, and not where others that are silent list it too", () => {
		const other = voice({ home: "Gamma", kickoff: KICKOFF + HOUR });
		expect(decide([other])).toEqual({ ...REMEMBERED, home: "Gamma", kickoff: KICKOFF + HOUR });
		expect(decide([other], { silent: 1 })).toBe(REMEMBERED);
		expect(decide([other, other], { silent: 1 })).toEqual({
			...REMEMBERED,
			home: "Gamma",
			kickoff: KICKOFF + HOUR,
		});
	});

	test("takes names that differ in case, accents, blanks or points for the same, in the remembered spelling", () => {
		expect(decide([voice({ home: "ALPHA F.C." }), voice({ home: "Álpha  fc." })])).toBe(REMEMBERED);
		expect(decide([voice({ tournament: "world-cup" }), voice({ tournament: "World cup" })])).toBe(REMEMBERED);
	});

	test("counts a listing with the teams the other way round as one of the same names", () => {
		const turned = voice({ home: "Beta United", away: "Alpha FC" });
		expect(decide([voice(), turned, voice()])).toBe(REMEMBERED);
		expect(decide([voice(), turned])).toBe(REMEMBERED);
		expect(decide([turned, voice(), turned])).toMatchObject({ home: "Beta United", away: "Alpha FC" });
	});

	test("is what the first configured one says of a new match without a majority", () => {
		const voices = [voice({ home: "Gamma" }), voice({ kickoff: KICKOFF + HOUR })];
		expect(decide(voices, { remembered: undefined })).toEqual({ ...REMEMBERED, home: "Gamma" });
		expect(decide([], { remembered: undefined })).toBeUndefined();
	});

	test("does not begin a new match at the word of one against one", () => {
		const voices = [voice({ kickoff: NOW - HOUR }), voice()];
		expect(decide(voices, { remembered: undefined })?.kickoff).toBe(KICKOFF);
		const most = [voice({ kickoff: NOW - HOUR }), voice({ kickoff: NOW - HOUR }), voice()];
		expect(decide(most, { remembered: undefined })?.kickoff).toBe(NOW - HOUR);
	});

	test("moves a match that two say is moved or begun, though they differ by minutes", () => {
		const moved = KICKOFF + 24 * HOUR;
		const fixture = decide([voice(), voice({ kickoff: moved }), voice({ kickoff: moved + 300_000 })]);
		expect(fixture?.kickoff).toBe(moved);
		const begun = decide([voice({ kickoff: NOW - 1 }), voice(), voice({ kickoff: NOW - 60_000 })]);
		expect(begun?.kickoff).toBe(NOW - 1);
	});
});
