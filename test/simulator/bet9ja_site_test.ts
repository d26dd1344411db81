import { describe, expect, test } from "bun:test";
import { EVENT_IDS, isListed } from "../../src/simulator/listing.ts";
import { askSite, bigMatch, eventPath, MINUTE, makeSimulation, NOON } from "./sites.ts";

const simulation = makeSimulation({ matches: 150 });
const API = "/desktop/feapi/PalimpsestAjax";

function get(path: string, at = NOON, of = simulation) {
	return JSON.parse(askSite(of, path, at).body);
}

interface Group {
	readonly NUM: number;
}

interface Region extends Group {
	readonly G: Readonly<Record<string, Group>>;
}

/** All groups by id with their sizes. */
function groups(of = simulation): readonly (readonly [string, number])[] {
	const football: Group & { readonly SG: Record<string, Region> } = get(`${API}/GetSports?DISP=0`, NOON, of).D
		.PAL["1"];
	const found = Object.values(football.SG).flatMap(({ G, NUM }) => {
		const own = Object.entries(G).map(([id, group]) => [id, group.NUM] as const);
		expect(own.reduce((sum, [, size]) => sum + size, 0)).toBe(NUM);
		return own;
	});
	expect(found.reduce((sum, [, size]) => sum + size, 0)).toBe(football.NUM);
	return found;
}

function eventsOf(
	group: string,
	of = simulation,
): readonly { readonly EXTID?: string; readonly ID: number; readonly O: object }[] {
	return Object.values(
		get(`${API}/GetEventsInGroupV2?GROUPID=${group}&DISP=0&GROUPMARKETID=1`, NOON, of).D.E ?? {},
	);
}

describe("answerBet9ja()", () => {
	test("answerBet9ja() says sizes that add up and that the groups fill", () => {
		for (const [id, size] of groups()) expect([id, eventsOf(id).length]).toEqual([id, size]);
	});

	test("answerBet9ja() lists a group's events sometimes by id, and leaves them out when there is none", () => {
		const world = makeSimulation({ matches: 400 });
		const shapes = new Set(
			groups(world).map(([id]) =>
				Array.isArray(get(`${API}/GetEventsInGroupV2?GROUPID=${id}`, NOON, world).D.E),
			),
		);
		expect(shapes).toEqual(new Set([true, false]));
		expect(get(`${API}/GetEventsInGroupV2?GROUPID=1`)).toEqual({ R: "OK", D: {} });
	});

	test("answerBet9ja() lists few odds of an event, and all when asked for it", () => {
		const [[group = ""] = []] = groups();
		const [event] = eventsOf(group);
		const all = get(`${API}/GetEvent?EVENTID=${event?.ID}`).D.O;
		const few = Object.keys(event?.O ?? {});
		expect(few.length).toBeGreaterThan(10);
		expect(few.length).toBeLessThan(30);
		for (const key of few) expect(Object.keys(all)).toContain(key);
	});

	test("answerBet9ja() has SportRadar numbers that are missing, empty or 0 now and then", () => {
		const world = makeSimulation({ matches: 1291 });
		const events = groups(world).flatMap(([id]) => eventsOf(id, world));
		const kinds = new Set(
			events.map(({ EXTID }) => (EXTID === undefined ? "missing" : EXTID.length === 8 ? "number" : EXTID)),
		);
		expect(kinds).toEqual(new Set(["number", "missing", "", "0"]));
		const bad = events.filter(({ EXTID }) => EXTID?.length !== 8).length;
		expect(bad / events.length).toBeLessThan(0.03);
	});

	test("answerBet9ja() writes suspended outcomes as 1, - or nothing, and leaves out one side of far lines", () => {
		const values = new Set<string>();
		let oneSided = 0;
		for (const match of simulation.listed("bet9ja", NOON)) {
			const odds: Record<string, string> = get(eventPath("bet9ja", match)).D.O;
			for (const value of Object.values(odds)) if (!(Number(value) > 1)) values.add(value);
			for (const key of Object.keys(odds)) {
				if (/^S_OU@[\d.]+_O$/.test(key) && !(key.replace(/O$/, "U") in odds)) oneSided++;
			}
		}
		expect(values).toEqual(new Set(["1", "-", ""]));
		expect(oneSided).toBeGreaterThan(10);
	});

	test("answerBet9ja() has an AUX line, a name and a translation for every code of the odds", () => {
		const { O, AUX, MK, TRANS } = get(eventPath("bet9ja", bigMatch(simulation, NOON))).D;
		const listed = new Set(MK.map(({ ID }: { ID: string }) => ID));
		for (const key of Object.keys(O)) {
			const [, code = "", line] = /^(S_[^@_]+)(?:@([^_]+))?_/.exec(key) ?? [];
			expect(listed).toContain(code);
			expect(TRANS).toHaveProperty([`M#${code}`]);
			if (line !== undefined) expect(AUX[code]).toHaveProperty([line], Number(line));
		}
	});

	test("answerBet9ja() says in MKNUM, where it says it, how many codes there are", () => {
		let told = 0;
		for (const match of simulation.listed("bet9ja", NOON).slice(0, 40)) {
			const { O, MKNUM } = get(eventPath("bet9ja", match)).D;
			if (MKNUM === undefined) continue;
			told++;
			expect(new Set(Object.keys(O).map((key) => key.replace(/^(S_[^@_]+).*$/, "$1"))).size).toBe(MKNUM);
		}
		expect(told).toBeGreaterThan(5);
	});

	test("answerBet9ja() answers R E to a match that has kicked off, is dropped or unknown", () => {
		const match = bigMatch(simulation, NOON);
		expect(get(eventPath("bet9ja", match), match.kickoff - 1).D.EXTID).toBe(String(match.sportradarId));
		expect(get(eventPath("bet9ja", match), match.kickoff)).toEqual({ R: "E", D: null });
		expect(get(`${API}/GetEvent?EVENTID=${EVENT_IDS.bet9ja.idOf(match.no) + 1}`).R).toBe("E");
		expect(get(`${API}/GetEvent`).R).toBe("E");
	});

	test("answerBet9ja() drops an event for an hour now and then, and takes it up again", () => {
		const match = bigMatch(simulation, NOON);
		const endless = { ...match, listedFrom: 0, kickoff: Number.MAX_SAFE_INTEGER };
		const listed = Array.from({ length: 4000 }, (_, hour) =>
			isListed(endless, "bet9ja", NOON + hour * 60 * MINUTE),
		);
		const dropped = listed.filter((is) => !is).length;
		expect(dropped).toBeGreaterThan(0);
		expect(dropped).toBeLessThan(30);
		expect(listed.at(listed.indexOf(false) + 1)).toBe(true);
	});
});
