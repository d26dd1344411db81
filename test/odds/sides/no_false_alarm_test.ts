import { describe, expect, test } from "bun:test";
import { existsSync } from "node:fs";
import type { Reading } from "../../../src/bookmakers/bookmaker.ts";
import { BOOKMAKERS } from "../../../src/bookmakers/bookmakers.ts";
import { commonOrder } from "../../../src/odds/sides/common_order.ts";
import { exchangeSides } from "../../../src/odds/sides/exchange_sides.ts";
import { judgeSides, type SidesVerdict } from "../../../src/odds/sides/judge_sides.ts";
import { exchangeNames, type TeamNames } from "../../../src/odds/sides/sides.ts";
import { sidesByPrices } from "../../../src/odds/sides/sides_by_prices.ts";
import { SIMULATED_BOOKMAKERS, type SimulatedBookmaker } from "../../../src/simulator/bookmaker_profile.ts";
import { askSite, eventPath, makeSimulation, NOON } from "../../simulator/sites.ts";

/** What is said of one book among the others of its match. */
interface Judged {
	readonly book: string;
	readonly verdict: SidesVerdict;
}

function changeOne(reading: Reading, change: { names?: boolean; prices?: boolean }): Reading {
	const { listing, offer } = reading;
	return {
		...reading,
		listing: change.names ? { ...listing, ...exchangeNames(listing) } : listing,
		offer: change.prices ? exchangeSides(offer).offer : offer,
	};
}

const namesOf = ({ listing: { home, away } }: Reading): TeamNames => ({ home, away });

/** Each book of a match judged beside the others, after something of it alone was exchanged. */
function judgeEach(
	match: readonly Reading[],
	change: { names?: boolean; prices?: boolean } = {},
	fixture = namesOf(match[0]!),
): readonly Judged[] {
	return match.map((reading, i) => {
		const { offer, ...changed } = changeOne(reading, change);
		const others = match.filter((_, k) => k !== i).map((other) => other.offer);
		const evidence = { listing: namesOf({ offer, ...changed }), fixture, offer, others };
		const book = `${i} of ${fixture.home} - ${fixture.away}`;
		return { book, verdict: judgeSides({ ...evidence, remembered: undefined }) };
	});
}

const isUntouched = ({ verdict }: Judged) => verdict.sides === "straight" && verdict.doubt === undefined;

function readOne(bookmaker: string, reply: unknown): Reading {
	const [reading] = BOOKMAKERS.get(bookmaker)?.readReply(reply) ?? [];
	if (reading === undefined) throw new Error(`Cannot test as ${bookmaker}'s reply must be read`);
	return reading;
}

/** What the checks below say of a set of matches; each list is of books, and empty when all is well. */
function checkMatches(matches: readonly (readonly Reading[])[]): Record<string, readonly string[]> {
	const books = (judged: readonly Judged[]) => judged.map(({ book }) => book);
	const all = (change: { names?: boolean; prices?: boolean }) =>
		matches.flatMap((match) => judgeEach(match, change));
	return {
		alarmed: books(all({}).filter((judged) => !isUntouched(judged))),
		notTurned: books(
			all({ names: true, prices: true }).filter(
				({ verdict }) => verdict.sides !== "exchanged" || verdict.doubt !== undefined,
			),
		),
		// An even match is decided by names, so prices alone must be noticed where they differ.
		missed: matches.flatMap((match) =>
			judgeEach(match, { prices: true }).flatMap((judged, i) => {
				const others = match.filter((_, k) => k !== i).map(({ offer }) => offer);
				const isTold = sidesByPrices(match[i]!.offer, others) === "straight";
				return isTold && judged.verdict.doubt === undefined ? [judged.book] : [];
			}),
		),
		order: matches.flatMap((match) =>
			commonOrder(match.map(namesOf), undefined).flatMap((side, i) =>
				side === "straight" ? [] : [`${i} of ${namesOf(match[0]!).home}`],
			),
		),
	};
}

const NO_ALARM = { alarmed: [], notTurned: [], missed: [], order: [] };

describe("a whole simulated board", () => {
	const simulation = makeSimulation({ matches: 150 });
	const listed = SIMULATED_BOOKMAKERS.map((id) => simulation.listed(id, NOON));
	const read = (id: SimulatedBookmaker, match: Parameters<typeof eventPath>[1]) =>
		readOne(id, JSON.parse(askSite(simulation, eventPath(id, match), NOON).body));
	const matches = [...new Set(listed.flat())].flatMap((match) => {
		if (match.tournament.simulated) return [];
		const books = SIMULATED_BOOKMAKERS.filter((_, i) => listed[i]?.includes(match));
		return [books.map((id) => read(id, match))];
	});

	test("no straight book is turned or in doubt, and every exchanged one is turned", () => {
		expect(checkMatches(matches)).toEqual(NO_ALARM);
		expect(matches.filter((match) => match.length === 3).length).toBeGreaterThan(75);
	});

	test("most matches tell their sides by price", () => {
		const told = matches.filter(
			([first, second]) => second !== undefined && sidesByPrices(first!.offer, [second.offer]) === "straight",
		);
		expect(told.length / matches.length).toBeGreaterThan(0.5);
	});
});

const folder = new URL("../../../../shared/samples/", import.meta.url);
const missing = !existsSync(folder);
const title = missing ? "SKIPPED: recorded matches, as ../shared/samples is not there" : "recorded matches";

/** Wuhan Three Towns - Qingdao Hainiu within the hour. */
const RECORDED = [
	["betpawa", "betpawa/v3_prematch_68995116.json"],
	["sportybet", "sportybet/prematch_68995116.json"],
	["bet9ja", "bet9ja/prematch_68995116.json"],
] as const;

/** Replies with several matches, each beside itself. */
const LISTS = [
	["betpawa", "betpawa/v4_events_by_queries_ug.json"],
	["sportybet", "sportybet/prematch_71583282.json"],
	["sportybet", "sportybet/product1_before_kickoff_66457078.json"],
	["sportybet", "sportybet/events_by_order_2025.json"],
	["sportybet", "sportybet/pc_events_trimmed.json"],
] as const;

async function recordedMatches(): Promise<readonly (readonly Reading[])[]> {
	const load = (file: string): Promise<unknown> => Bun.file(new URL(file, folder)).json();
	const books = await Promise.all(RECORDED.map(async ([id, file]) => readOne(id, await load(file))));
	const more = await Promise.all(
		LISTS.map(async ([id, file]) => BOOKMAKERS.get(id)?.readReply(await load(file)) ?? []),
	);
	const pairs = books.flatMap((one, i) => books.slice(i + 1).map((other) => [one, other]));
	return [books, ...pairs, ...more.flat().map((reading) => [reading, reading])];
}

describe.skipIf(missing)(title, () => {
	test("no straight book is turned or in doubt, and every exchanged one is turned", async () => {
		const matches = await recordedMatches();
		expect(checkMatches(matches)).toEqual(NO_ALARM);
		expect(matches.length).toBeGreaterThan(6);
	});

	test("prices of no two books fit better exchanged, and most tell their sides", async () => {
		const matches = await recordedMatches();
		const sides = matches.flatMap((match) =>
			match.flatMap((one, i) => match.slice(i + 1).map((other) => sidesByPrices(one.offer, [other.offer]))),
		);
		expect(sides).not.toContain("exchanged");
		expect(sides.filter((side) => side === "straight").length).toBeGreaterThan(15);
	});

	test("exchanged names are seen in all spellings of the match that three bookmakers have", async () => {
		const [match = []] = await recordedMatches();
		for (const fixture of match.map(namesOf)) {
			const judged = judgeEach(match, { names: true, prices: true }, fixture);
			expect(judged.map(({ verdict }) => verdict.sides)).toEqual(["exchanged", "exchanged", "exchanged"]);
		}
	});
});
