import { agreeingShare, type MatchAgreement, outliers } from "../odds/match_agreement.ts";
import type { Pair } from "../odds/price_agreement.ts";
import { type SwappedOutcomes, type SwapTest, testSwaps } from "../odds/swapped_outcomes.ts";

/** Stands after numbers that were normalised by a median margin, the rougher way. */
const ROUGH = "~";

/**
 * The agreement of bookmakers for people to read: the share that agrees for each two and in all, then every outcome
 * that differs by more than `threshold`, worst first, then the outcomes that would fit better exchanged.
 *
 * @returns lines without their ends
 */
export function formatAgreement(compared: readonly MatchAgreement[], threshold: number): readonly string[] {
	const worst = outliers(compared, threshold);
	return [
		...table([
			["bookmakers", "markets", "outcomes", `within ${threshold}`],
			...[...Map.groupBy(compared, pairOf)].map(([pair, outcomes]) => shareRow(pair, outcomes, threshold)),
			shareRow("all", compared, threshold),
		]),
		"",
		`${count(worst.length)} of ${count(compared.length)} outcomes differ by more than ${threshold}${worst.length > 0 ? ", worst first:" : ""}`,
		...table(worst.map(outlierRow)),
		"",
		...swapLines(compared),
	];
}

function shareRow(name: string, outcomes: readonly MatchAgreement[], threshold: number): readonly string[] {
	const markets = new Set(outcomes.map((outcome) => `${placeOf(outcome)} ${outcome.market.key}`));
	const share = agreeingShare(outcomes, threshold);
	const percent = share === undefined ? "-" : `${(share * 100).toFixed(2)} %`;
	return [name, count(markets.size), count(outcomes.length), percent];
}

function outlierRow(outlier: MatchAgreement): readonly string[] {
	const { eventId, market, outcome, odds, probabilities, difference, basis } = outlier;
	const show = ([first, second]: Pair, digits: number) =>
		`${first.toFixed(digits)} / ${second.toFixed(digits)}`;
	return [
		difference.toFixed(3) + (basis === "median_margin" ? ROUGH : ""),
		String(eventId),
		pairOf(outlier),
		`${market.key} ${outcome}`,
		show(probabilities, 3),
		`odds ${show(odds, 2)}`,
	];
}

function swapLines(compared: readonly MatchAgreement[]): readonly string[] {
	const tests = [...Map.groupBy(compared, placeOf)].map(([place, outcomes]) => ({
		place,
		...testSwaps(outcomes),
	}));
	const total = (name: "pairs" | "proven") => tests.reduce((sum, test: SwapTest) => sum + test[name], 0);
	const swapped = tests.flatMap(({ place, swapped }) => swapped.map((swap) => ({ place, swap })));
	swapped.sort((a, b) => b.swap.gain - a.swap.gain);
	return [
		`${count(total("proven"))} of ${count(total("pairs"))} pairs of outcomes fit the prices as they are and not exchanged, ${count(swapped.length)} would fit better exchanged${swapped.length > 0 ? ":" : ""}`,
		...table(swapped.map(({ place, swap }) => swapRow(place, swap))),
	];
}

function swapRow(place: string, { market, outcomes, gain }: SwappedOutcomes): readonly string[] {
	return [gain.toFixed(3), place, `${market.key} ${outcomes.join(" / ")}`];
}

function pairOf({ bookmakers }: MatchAgreement): string {
	return bookmakers.join(" - ");
}

/** Match and bookmakers: what stands here was compared with one another. */
function placeOf(outcome: MatchAgreement): string {
	return `${outcome.eventId} ${pairOf(outcome)}`;
}

/** Rows as lines with their columns one below the other; columns of numbers only are not told apart. */
function table(rows: readonly (readonly string[])[]): readonly string[] {
	const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
	return rows.map((row) =>
		row
			.map((cell, column) => cell.padEnd(widths[column] ?? 0))
			.join("  ")
			.trimEnd(),
	);
}

function count(value: number): string {
	return value.toLocaleString("en");
}
