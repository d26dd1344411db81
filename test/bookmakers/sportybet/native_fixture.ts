/** Values of a reply, by the bookmaker's own names. */
export type Native = Readonly<Record<string, unknown>>;

/** An outcome, active. */
export function outcome(id: string, odds: string, over: Native = {}): Native {
	return { id, odds, probability: "0.5000000000", isActive: 1, desc: `outcome ${id}`, ...over };
}

/** A market, open: `outcomes` by native id, at their odds. */
export function market(id: string, outcomes: Readonly<Record<string, string>>, over: Native = {}): Native {
	return {
		id,
		product: 3,
		desc: `market ${id}`,
		status: 0,
		group: "Main",
		name: `name ${id}`,
		outcomes: Object.entries(outcomes).map(([native, odds]) => outcome(native, odds)),
		sourceType: "BET_RADAR",
		banned: false,
		...over,
	};
}

/** 1X2, full time, at 2.40, 3.30, 3.00. */
export function result(over: Native = {}): Native {
	return market("1", { 1: "2.40", 2: "3.30", 3: "3.00" }, over);
}

/** An event not started, Lagos City - Ikeja Rovers, with these markets. */
export function event(markets: readonly unknown[], over: Native = {}): Native {
	return {
		eventId: "sr:match:1001",
		gameId: "13597",
		productStatus: "0#0",
		estimateStartTime: Date.UTC(2026, 4, 6, 11),
		status: 0,
		matchStatus: "Not start",
		homeTeamName: "Lagos City",
		awayTeamName: "Ikeja Rovers",
		sport: {
			id: "sr:sport:1",
			name: "Football",
			category: {
				id: "sr:category:31",
				name: "Nigeria",
				tournament: { id: "sr:tournament:17", name: "Premier League" },
			},
		},
		markets,
		banned: false,
		...over,
	};
}

/** Events under their tournament, as a list has them. */
export function tournament(id: string, events: readonly unknown[]): Native {
	return { id, name: `name ${id}`, events, categoryName: "Nigeria", categoryId: "sr:category:31" };
}

/** A good reply with this `data`. */
export function envelope(data: unknown): Native {
	return { bizCode: 10000, message: "0#0", data };
}
