/** Most markets of one reply that are read, some five times the most that was recorded: what is beyond is malformed. */
export const MOST_MARKETS = 5_000;

/** Most outcomes of one native market, twice the most that was recorded: with more it is malformed. */
export const MOST_OUTCOMES = 400;

/** Largest line that is believed in whatever market, goals or corners or minutes, in either direction. */
export const FARTHEST_LINE = 1_000;

/** Most keys of Bet9ja's odds of one event, each an outcome; most recorded are 1,346. */
export const MOST_KEYS = 20_000;
