import { mix, noise, unit } from "./random.ts";
import type { Match } from "./world.ts";

/** What a match is expected to bring; every price of it follows from these. */
export interface Rates {
	/** Expected goals of a full match. */
	readonly home: number;
	readonly away: number;
	readonly homeCorners: number;
	readonly awayCorners: number;
	readonly homeBookings: number;
	readonly awayBookings: number;
}

/** The same match with its sides the other way round. */
export function exchangeRates(rates: Rates): Rates {
	return {
		home: rates.away,
		away: rates.home,
		homeCorners: rates.awayCorners,
		awayCorners: rates.homeCorners,
		homeBookings: rates.awayBookings,
		awayBookings: rates.homeBookings,
	};
}

/** Share of a match's goals, corners and bookings that fall in the first half, the same for both sides. */
export const FIRST_HALF_SHARE = { goals: 0.44, corners: 0.47, bookings: 0.36 } as const;

/** Share of a match's goals expected before `minute`, 0 to 90; even within each half. */
export function shareOfGoalsBefore(minute: number): number {
	const { goals } = FIRST_HALF_SHARE;
	return minute <= 45 ? (goals * minute) / 45 : goals + ((1 - goals) * (minute - 45)) / 45;
}

const MINUTE = 60_000;

/**
 * What the match is expected to bring as seen at `at` (epoch milliseconds). Opinions drift: over half a day by up
 * to 6 %, over half an hour by 1 %.
 */
export function ratesAt(match: Match, at: number): Rates {
	const h = match.hash;
	const spread = (n: number) => unit(mix(h, n)) + unit(mix(h, n + 1)) - 1;
	const goals = 2.65 * Math.exp(0.22 * spread(20));
	const homeShare = 0.5 + 0.24 * spread(22) + (match.neutralVenue ? 0 : 0.05);
	const drift = (n: number) =>
		Math.exp(0.06 * noise(mix(h, n), at / (720 * MINUTE)) + 0.012 * noise(mix(h, n + 1), at / (40 * MINUTE)));
	const corners = 9.8 * Math.exp(0.15 * spread(24));
	const bookings = 4.2 * Math.exp(0.2 * spread(26));
	const cornerShare = 0.5 + (homeShare - 0.5) * 0.6;
	return {
		home: goals * homeShare * drift(30),
		away: goals * (1 - homeShare) * drift(32),
		homeCorners: corners * cornerShare * drift(34),
		awayCorners: corners * (1 - cornerShare) * drift(36),
		homeBookings: bookings * (1 - homeShare) * drift(38),
		awayBookings: bookings * homeShare * drift(40),
	};
}
