import { describe, expect, test } from "bun:test";
import { existsSync, readFileSync } from "node:fs";
import { MARKETS as BET9JA } from "../../src/bookmakers/bet9ja/markets.ts";
import { MARKET_ROWS as BETPAWA } from "../../src/bookmakers/betpawa/markets.ts";
import type { NativeRow } from "../../src/bookmakers/native_row.ts";
import { MARKETS as SPORTYBET } from "../../src/bookmakers/sportybet/markets.ts";
import { MARKET_TYPES } from "../../src/odds/market_types.ts";
import { CORRECTED, REFUSED, type Verdict } from "./known_equivalents.ts";

const folder = new URL("../../../shared/facts/", import.meta.url);
const missing = !existsSync(folder);
const title = missing
	? "SKIPPED: known_equivalents.tsv, as ../shared/facts is not there"
	: "known_equivalents.tsv";

const TABLES: Readonly<Record<string, readonly NativeRow[]>> = {
	betpawa: BETPAWA,
	sportybet: SPORTYBET,
	bet9ja: BET9JA,
};

/** A bookmaker's part of a claimed equivalence. */
interface Claim {
	readonly bookmaker: string;
	/** As in our tables; `undefined`: the bookmaker is said not to have it. */
	readonly native: string | undefined;
	/** Our outcome ids with the bookmaker's names; `undefined`: it is said not to have the outcome. */
	readonly outcomes: readonly (readonly [ours: string, theirs: string | undefined])[];
}

interface Equivalence {
	readonly id: string;
	readonly claims: readonly Claim[];
}

/** What was recorded of a bookmaker's markets: outcome ids by description where outcomes go by id. */
type Recorded = ReadonlyMap<string, ReadonlyMap<string, string>>;

const rowsOf = (file: string) =>
	readFileSync(new URL(file, folder), "utf8")
		.split("\n")
		.filter((line) => line !== "" && !line.startsWith("#"))
		.map((line) => line.split("\t"));

const given = (text: string | undefined) => (text === "-" || text === "" ? undefined : text);

function readEquivalences(): readonly Equivalence[] {
	return rowsOf("known_equivalents.tsv").map(([id = "", , betpawa, sportybet, bet9ja, outcomes = ""]) => {
		const pairs = outcomes.split("; ").map((pair) => {
			const at = pair.lastIndexOf("=");
			return [pair.slice(0, at), pair.slice(at + 1).split("|")] as const;
		});
		const claims = [given(betpawa), given(sportybet), given(bet9ja)?.replace(/^S_/, "")].map((native, i) => ({
			bookmaker: Object.keys(TABLES)[i] ?? "",
			native,
			outcomes: pairs.map(([ours, theirs]) => [ours, given(theirs[i])] as const),
		}));
		return { id, claims };
	});
}

function readRecorded(): Readonly<Record<string, Recorded>> {
	const listed = (file: string) =>
		rowsOf(file).map(([id = ""]) => [id.replace(/^S_/, ""), new Map()] as const);
	const described = rowsOf("sportybet_markets.tsv").map(([id = "", , , , outcomes = ""]) => {
		const pairs = outcomes.split("; ").map((pair) => pair.split("=", 2));
		return [id, new Map(pairs.map(([outcome = "", name = ""]) => [plain(name), outcome]))] as const;
	});
	return {
		betpawa: new Map(listed("betpawa_markets.tsv")),
		sportybet: new Map(described),
		bet9ja: new Map(listed("bet9ja_markets.tsv")),
	};
}

/** A description without its line, one way of several to write it: "Over 2.5 & Yes" is "over & yes". */
function plain(description: string): string {
	const bare = description.toLowerCase().replace(/ \([^)]*\)$/, "");
	return bare
		.replace(/(over|under) [\d.]+/, "$1")
		.replace(/^only (\w+)$/, "$1 only")
		.replaceAll("/", " or ");
}

/** In what our tables differ from a claim, in words; empty: they say the same. */
function differencesFrom(
	id: string,
	{ bookmaker, native, outcomes }: Claim,
	recorded: Recorded,
): readonly string[] {
	const ours = TABLES[bookmaker]?.filter(({ market }) => market === id) ?? [];
	const others = [...new Set(ours.map((row) => row.native))].filter(
		(one) => one !== native && recorded.has(one),
	);
	const rows = ours.filter((row) => row.native === native);
	if (native === undefined) return others.map((one) => `${bookmaker} has it as ${one}`);
	if (rows.length === 0) return [`${bookmaker} ${native} is not ${id}`];
	const claimed = new Set(outcomes.map(([outcome]) => outcome));
	const known = new Set(rows.flatMap((row) => Object.values(row.outcomes)));
	return [
		...(recorded.has(native) ? [] : others.map((one) => `${bookmaker} ${native} is not recorded, ${one} is`)),
		...[...known.difference(claimed)].map((outcome) => `${bookmaker} ${native} has ${outcome} too`),
		...outcomes.flatMap(([outcome, name]) => {
			const theirs = bookmaker === "sportybet" ? recorded.get(native)?.get(plain(name ?? "")) : name;
			const holds =
				name === undefined ? !known.has(outcome) : rows.some((row) => row.outcomes[theirs ?? ""] === outcome);
			return holds ? [] : [`${bookmaker} ${native} ${name} is not ${outcome}`];
		}),
	];
}

/** Which parts of a verdict our tables do not say. */
function untrueIn(id: string, [, ...instead]: Verdict): readonly string[] {
	return instead.filter((text) => {
		const parts = /^(\w+) (\w+): (.+) = (\S+)(?: of (\w+)(?:@([\d.]+))?)?$/.exec(text);
		const [, bookmaker = "", native, theirs = "", ours, market = id, line] = parts ?? [];
		return !TABLES[bookmaker]?.some(
			(row) =>
				row.native === native &&
				row.market === market &&
				row.outcomes[theirs] === ours &&
				(line === undefined || row.line === Number(line)),
		);
	});
}

describe.skipIf(missing)(title, () => {
	const equivalences = missing ? [] : readEquivalences();
	const recorded = missing ? {} : readRecorded();
	const ids = new Set(equivalences.map(({ id }) => id));
	const differences = ({ id, claims }: Equivalence) =>
		claims.flatMap((claim) => differencesFrom(id, claim, recorded[claim.bookmaker] ?? new Map()));

	test("has 129 rows: 64 hold, 61 do in part, 4 do not", () => {
		expect(equivalences).toHaveLength(129);
		expect(ids.size).toBe(129);
		expect(Object.keys(CORRECTED)).toHaveLength(61);
		expect(Object.keys(REFUSED)).toHaveLength(4);
		expect(Object.keys({ ...CORRECTED, ...REFUSED }).filter((id) => !ids.has(id))).toEqual([]);
	});

	for (const equivalence of equivalences) {
		const { id } = equivalence;
		const corrected = CORRECTED[id];
		const refused = REFUSED[id];
		if (refused !== undefined) {
			test(`${id} is refused: ${refused[0]}`, () => {
				expect(MARKET_TYPES.has(id)).toBe(false);
				expect(untrueIn(id, refused)).toEqual([]);
			});
		} else if (corrected !== undefined) {
			test(`${id} is corrected: ${corrected[0]}`, () => {
				expect(differences(equivalence)).not.toEqual([]);
				expect(untrueIn(id, corrected)).toEqual([]);
			});
		} else {
			test(`${id} is confirmed`, () => {
				expect(MARKET_TYPES.has(id)).toBe(true);
				expect(differences(equivalence)).toEqual([]);
			});
		}
	}
});
