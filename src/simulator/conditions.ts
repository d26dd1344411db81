/** Something that a pair of counts (home's, away's) does or does not fulfil. */
export type Condition = (x: number, y: number) => boolean;

/** Something that the goals of both halves fulfil or not: home and away in the first, home and away in the second. */
export type HalvesCondition = (h1: number, a1: number, h2: number, a2: number) => boolean;

/** Conditions by name; the name is the outcome's id in the simulator's tables. */
export type Conditions = Readonly<Record<string, Condition>>;

/** As `Conditions`, over both halves. */
export type HalvesConditions = Readonly<Record<string, HalvesCondition>>;

/** Whose count is meant. */
export type Side = "both" | "home" | "away";

/** Which side has more. */
export const RESULT: Conditions = {
	home: (x, y) => x > y,
	draw: (x, y) => x === y,
	away: (x, y) => x < y,
};

/** The same in signs, as half-time/full-time outcomes are named. */
export const SIGN: Conditions = {
	"1": (x, y) => x > y,
	x: (x, y) => x === y,
	"2": (x, y) => x < y,
};

/** Two of the three results. */
export const DOUBLE_CHANCE: Conditions = {
	home_draw: (x, y) => x >= y,
	home_away: (x, y) => x !== y,
	draw_away: (x, y) => x <= y,
};

/** The same under the short names that combined questions use. */
export const CHANCES: Conditions = {
	"1x": (x, y) => x >= y,
	"12": (x, y) => x !== y,
	x2: (x, y) => x <= y,
};

/** Whether both sides have at least one. */
export const BOTH_SCORE: Conditions = {
	yes: (x, y) => x > 0 && y > 0,
	no: (x, y) => x === 0 || y === 0,
};

/** The count of the side in question. */
export function countOf(side: Side, x: number, y: number): number {
	return side === "both" ? x + y : side === "home" ? x : y;
}

/** Over or under a line that no count can hit. */
export function overUnder(line: number, side: Side = "both"): Conditions {
	return {
		over: (x, y) => countOf(side, x, y) > line,
		under: (x, y) => countOf(side, x, y) < line,
	};
}

/**
 * Counts in ranges named as `2`, `2_3`, `4+`, `1_5+` (at least 1), or with the hyphen of the sites. The name is the key.
 *
 * @throws {RangeError} if a range is written otherwise
 */
export function ranges(names: readonly string[], side: Side = "both"): Conditions {
	const entries = names.map((name): [string, Condition] => {
		const [, low, high, plus] = /^(\d+)(?:[-_](\d+))?(\+)?$/.exec(name) ?? [];
		if (low === undefined) {
			throw new RangeError(`Cannot read a range of counts as it must look like 2, 2_3 or 4+: it is ${name}`);
		}
		const least = Number(low);
		const most = plus === undefined ? Number(high ?? low) : Number.POSITIVE_INFINITY;
		return [name, (x, y) => countOf(side, x, y) >= least && countOf(side, x, y) <= most];
	});
	return Object.fromEntries(entries);
}

/** A condition and a second one: keys `first_second`. `or`: at least one of them. */
export function cross(first: Conditions, second: Conditions, how: "and" | "or" = "and"): Conditions {
	return combine(first, second, (a, b) => {
		if (how === "or") return (x: number, y: number) => a(x, y) || b(x, y);
		return (x: number, y: number) => a(x, y) && b(x, y);
	});
}

/** The same over both halves. */
export function crossHalves(
	first: HalvesConditions,
	second: HalvesConditions,
	how: "and" | "or" = "and",
): HalvesConditions {
	return combine(first, second, (a, b): HalvesCondition => {
		if (how === "or") return (...goals) => a(...goals) || b(...goals);
		return (...goals) => a(...goals) && b(...goals);
	});
}

/** Conditions on the score of the first half. */
export function inFirst(conditions: Conditions): HalvesConditions {
	return lift(conditions, (test) => (h1, a1) => test(h1, a1));
}

/** Conditions on the goals of the second half alone. */
export function inSecond(conditions: Conditions): HalvesConditions {
	return lift(conditions, (test) => (_h1, _a1, h2, a2) => test(h2, a2));
}

/** Conditions on the score at full time, asked over both halves. */
export function atEnd(conditions: Conditions): HalvesConditions {
	return lift(conditions, (test) => (h1, a1, h2, a2) => test(h1 + h2, a1 + a2));
}

/** One condition and its contrary, as a yes/no question. */
export function yesNo(yes: Condition): Conditions {
	return { yes, no: (x, y) => !yes(x, y) };
}

/** The same over both halves. */
export function yesNoHalves(yes: HalvesCondition): HalvesConditions {
	return { yes, no: (...goals) => !yes(...goals) };
}

/** The conditions of these names under new names: `{ new: old }`. @throws {RangeError} if one is not there */
export function renamed<T>(
	conditions: Readonly<Record<string, T>>,
	names: Readonly<Record<string, string>>,
): Readonly<Record<string, T>> {
	return Object.fromEntries(
		Object.entries(names).map(([to, from]): [string, T] => {
			const condition = conditions[from];
			if (condition === undefined) {
				throw new RangeError(`Cannot rename a condition as it must be one of the given: it is ${from}`);
			}
			return [to, condition];
		}),
	);
}

function lift<A, B>(
	conditions: Readonly<Record<string, A>>,
	change: (condition: A) => B,
): Readonly<Record<string, B>> {
	return Object.fromEntries(Object.entries(conditions).map(([key, condition]) => [key, change(condition)]));
}

function combine<A, B>(
	first: Readonly<Record<string, A>>,
	second: Readonly<Record<string, A>>,
	join: (a: A, b: A) => B,
): Readonly<Record<string, B>> {
	return Object.fromEntries(
		Object.entries(first).flatMap(([one, a]) =>
			Object.entries(second).map(([other, b]): [string, B] => [`${one}_${other}`, join(a, b)]),
		),
	);
}
