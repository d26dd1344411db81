/** The three bookmakers that are simulated. */
export type SimulatedBookmaker = "betpawa" | "sportybet" | "bet9ja";

/** All of them, in this order. */
export const SIMULATED_BOOKMAKERS: readonly SimulatedBookmaker[] = ["betpawa", "sportybet", "bet9ja"];

/** How a bookmaker makes its prices. */
export interface BookmakerProfile {
	readonly id: SimulatedBookmaker;
	/** Tells the bookmakers' chances apart. */
	readonly no: number;
	/** Margin (overround) on a market of two or three outcomes, a fraction. Bigger markets have more, see `marginOf`. */
	readonly margin: number;
	/** How old the opinion is that a new price follows, milliseconds. */
	readonly lagMs: number;
	/** Odds beyond which a line is not sold. */
	readonly lineOdds: { readonly least: number; readonly most: number };
	/** The highest odds it quotes. */
	readonly mostOdds: number;
	/** Share of the world's matches it lists (told: 1,121, 1,276 and 1,225 of 1,291). */
	readonly coverage: number;
	/** Whether it sells one side of a line when the other is too short (recorded at Bet9ja). */
	readonly oneSided: boolean;
	/** Odds it quotes for a fair price with margin, decimal: its ladder of steps. */
	readonly round: (odds: number) => number;
}

const cents = (odds: number) => Math.round(odds * 100) / 100;

/** Bet9ja's ladder as seen in recorded prices: steps of 0.01 below 3, 0.05, 0.1, 0.25, 0.5, and whole ones from 14. */
function ladder(odds: number): number {
	const step = odds < 3 ? 0.01 : odds < 6 ? 0.05 : odds < 10 ? 0.1 : odds < 12 ? 0.25 : odds < 14 ? 0.5 : 1;
	return cents(Math.round(odds / step) * step);
}

/** SportyBet's: steps of 0.01, 0.05 from 4, 0.25 from 8, 0.5 from 15, whole ones from 30. */
function sportyLadder(odds: number): number {
	const step = odds < 4 ? 0.01 : odds < 8 ? 0.05 : odds < 15 ? 0.25 : odds < 30 ? 0.5 : 1;
	return cents(Math.round(odds / step) * step);
}

/** The profiles by bookmaker. Margins are near those of the recorded prices of match 68995116. */
export const PROFILES: Readonly<Record<SimulatedBookmaker, BookmakerProfile>> = {
	betpawa: {
		id: "betpawa",
		no: 1,
		margin: 0.05,
		lagMs: 20_000,
		lineOdds: { least: 1.03, most: 15 },
		mostOdds: 500,
		coverage: 1121 / 1291,
		oneSided: false,
		round: cents,
	},
	sportybet: {
		id: "sportybet",
		no: 2,
		margin: 0.055,
		lagMs: 5_000,
		lineOdds: { least: 1.02, most: 20 },
		mostOdds: 250,
		coverage: 1276 / 1291,
		oneSided: false,
		round: sportyLadder,
	},
	bet9ja: {
		id: "bet9ja",
		no: 3,
		margin: 0.07,
		lagMs: 60_000,
		lineOdds: { least: 1.02, most: 20 },
		mostOdds: 100,
		coverage: 1225 / 1291,
		oneSided: true,
		round: ladder,
	},
};

/** A bookmaker's margin on a market with so many outcomes: the usual one up to three, then growing to three times it. */
export function marginOf(profile: BookmakerProfile, outcomes: number): number {
	return profile.margin * Math.min(3, Math.max(1, 1 + (outcomes - 3) * 0.1));
}
