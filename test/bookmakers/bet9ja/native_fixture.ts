/** Values of a reply, by the bookmaker's own names. */
export type Native = Readonly<Record<string, unknown>>;

/** 1X2, full time, at 2.42, 3.1, 2.93. */
export const RESULT: Native = { S_1X2_1: "2.42", S_1X2_X: "3.1", S_1X2_2: "2.93" };

/** An event not started, Lagos City - Ikeja Rovers, with these odds. */
export function event(odds: unknown, over: Native = {}): Native {
	return {
		INCTYPE: 0,
		ST: 1,
		GID: 170880,
		C: "4905",
		STARTDATE: "2026-05-06 11:00:00",
		SGID: 11058,
		EXTID: "1001",
		DS: "Lagos City - Ikeja Rovers",
		SID: 1,
		ID: 769895636,
		TYPE: 0,
		GN: "Premier League",
		SG: "Nigeria",
		S: "Soccer",
		O: odds,
		...over,
	};
}

/** The same with Bet9ja's id `n`, and SportRadar's with a 9 before it. */
export function match(n: number, over: Native = {}): Native {
	return event(RESULT, { ID: n, EXTID: `9${n}`, ...over });
}

/** A match in play, as `GetLiveEvent` has it: header in `AA`, prices as objects. */
export function liveEvent(odds: Native, over: Native = {}): Native {
	const header = {
		GID: 33536,
		C: 11155,
		STARTDATE: "2026-05-06 06:00:00",
		EXTID: "1002",
		DS: "FC Tokyo - JEF United Chiba",
		SID: 3000001,
		ID: 9261155,
		GN: "Japan - J1 League",
		...over,
	};
	return { A: { A: true, MKNUM: 0, EXTID: header.EXTID, ID: header.ID }, O: odds, AA: header };
}

/** A good reply with this `D`. */
export function envelope(data: unknown, result = "OK"): Native {
	return { R: result, D: data };
}

/** A group of the made-up site: what it says it has, and what it has. */
export interface Made {
	readonly id: string;
	readonly size?: number | string;
	readonly events: readonly unknown[];
}

/** `D` of `GetSports`: each group in a country of its own, and another sport. */
export function sportList(groups: readonly Made[], size?: number): Native {
	const sizes = groups.map((group) => group.size ?? group.events.length);
	const countries = groups.map(({ id }, i) => [
		`9${id}`,
		{ SG_DESC: `Country ${id}`, NUM: sizes[i], G: { [id]: { G_DESC: `Group ${id}`, NUM: sizes[i] } } },
	]);
	const sum = sizes.reduce<number>((total, one) => total + Number(one), 0);
	const football = { S_DESC: "Soccer", NUM: size ?? sum, SG: Object.fromEntries(countries) };
	return { PAL: { 1: football, 2: { S_DESC: "Basketball", NUM: 7, SG: {} } } };
}
