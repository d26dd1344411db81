import type { SimulatedBookmaker } from "../../../src/simulator/bookmaker_profile.ts";
import type { HabitSetting, JsonObject } from "../../../src/simulator/habits/habit.ts";
import { eventMatchNo, eventsIn, isObject, objectsIn } from "../../../src/simulator/habits/native_reply.ts";
import { TOURNAMENT_IDS } from "../../../src/simulator/listing.ts";
import { type Simulator, startSimulator } from "../../../src/simulator/start_simulator.ts";
import { type Match, originNo } from "../../../src/simulator/world.ts";
import { BETPAWA_HEADERS, bigMatch, eventPath, makeSimulation, NOON } from "../sites.ts";

const INDEXES: Readonly<Record<SimulatedBookmaker, string>> = {
	betpawa: "/api/sportsbook/v4/categories/list/all",
	sportybet: "/api/ng/factsCenter/popularAndSportList?sportId=sr:sport:1&timeline=&productId=3&_t=1",
	bet9ja: "/desktop/feapi/PalimpsestAjax/GetSports?DISP=0",
};

/** A simulator at a frozen noon whose habits a test switches, asked over HTTP. */
export class HabitSite implements AsyncDisposable {
	/** A match that all three list. */
	readonly match: Match = bigMatch(makeSimulation({ matches: 60 }), NOON);

	private constructor(readonly simulator: Simulator) {}

	static async start(): Promise<HabitSite> {
		return new HabitSite(await startSimulator({ matches: 60, seed: 1, time: NOON }));
	}

	/** Switches these habits on, and all others off. */
	have(...habits: readonly HabitSetting[]): void {
		this.simulator.control({ habits });
	}

	get(path: string, init: RequestInit = {}): Promise<Response> {
		return fetch(new URL(path, this.simulator.url), { headers: BETPAWA_HEADERS, ...init });
	}

	/** The event as its own reply has it. */
	async event(bookmaker: SimulatedBookmaker, match = this.match): Promise<JsonObject> {
		const reply = objectOf(await (await this.get(eventPath(bookmaker, match))).json());
		return eventsIn(bookmaker, "event", reply)[0] ?? reply;
	}

	/** The events of the match's tournament, in the order of the list. */
	async list(bookmaker: SimulatedBookmaker): Promise<readonly JsonObject[]> {
		const reply = await this.get(...this.#listRequest(bookmaker));
		return eventsIn(bookmaker, "list", objectOf(await reply.json()));
	}

	/** Those of a list that are about the match, under whichever id. */
	async listed(bookmaker: SimulatedBookmaker): Promise<readonly JsonObject[]> {
		const events = await this.list(bookmaker);
		return events.filter((event) => {
			const no = eventMatchNo(bookmaker, event);
			return no !== undefined && originNo(no) === this.match.no;
		});
	}

	/** How many events the site says that it has. */
	async counted(bookmaker: SimulatedBookmaker): Promise<number> {
		const reply = objectOf(await (await this.get(INDEXES[bookmaker])).json());
		if (bookmaker === "betpawa") return Number(objectOf(objectsIn(reply.onlyMeta)[0]?.eventCounts).upcoming);
		if (bookmaker === "sportybet") return Number(objectsIn(objectOf(reply.data).sportList)[0]?.eventSize);
		return Number(objectOf(objectOf(objectOf(reply.D).PAL)["1"]).NUM);
	}

	async [Symbol.asyncDispose](): Promise<void> {
		await this.simulator[Symbol.asyncDispose]();
	}

	#listRequest(bookmaker: SimulatedBookmaker): [string, RequestInit?] {
		const { tournament } = this.match;
		const id = String(TOURNAMENT_IDS[bookmaker](tournament));
		if (bookmaker === "bet9ja") {
			return [`/desktop/feapi/PalimpsestAjax/GetEventsInGroupV2?GROUPID=${id}&DISP=0&GROUPMARKETID=1`];
		}
		if (bookmaker === "sportybet") {
			const body = JSON.stringify([{ sportId: "sr:sport:1", marketId: "1", tournamentId: [[id]] }]);
			return ["/api/ng/factsCenter/pcEvents", { method: "POST", body }];
		}
		const query = { eventType: "UPCOMING", categories: ["2"], zones: { competitions: [id] }, hasOdds: true };
		const q = JSON.stringify({ queries: [{ query, view: {}, skip: 0, take: 100 }] });
		return [`/api/sportsbook/v4/events/lists/by-queries?q=${encodeURIComponent(q)}`];
	}
}

/** A value as the object that it must be. @throws {TypeError} if it is none */
export function objectOf(value: unknown): JsonObject {
	if (isObject(value)) return value;
	throw new TypeError(`Cannot test as a reply must have an object: it has ${JSON.stringify(value)}`);
}

/** What an event calls its teams, home first. */
export function teamsOf(bookmaker: SimulatedBookmaker, event: JsonObject): readonly unknown[] {
	if (bookmaker === "sportybet") return [event.homeTeamName, event.awayTeamName];
	if (bookmaker === "bet9ja") return String(event.DS).split(" - ");
	return objectsIn(event.participants).map(({ name }) => name);
}

/** Prices of 1X2 at full time, home first, as numbers. */
export function resultPrices(bookmaker: SimulatedBookmaker, event: JsonObject): readonly number[] {
	if (bookmaker === "bet9ja") {
		const odds = objectOf(event.O);
		return ["1", "X", "2"].map((sign) => Number(odds[`S_1X2_${sign}`]));
	}
	const market = objectsIn(event.markets).find(({ id, marketType }) =>
		bookmaker === "sportybet" ? id === "1" : objectOf(marketType).id === "3743",
	);
	const prices =
		bookmaker === "sportybet"
			? objectsIn(market?.outcomes)
			: objectsIn(objectsIn(objectOf(market).row)[0]?.prices);
	return prices.map(({ odds }) => Number(odds));
}

/** The kickoff that an event says, epoch milliseconds. */
export function kickoffOf(bookmaker: SimulatedBookmaker, event: JsonObject): number {
	if (bookmaker === "sportybet") return Number(event.estimateStartTime);
	if (bookmaker === "betpawa") return Date.parse(String(event.startTime));
	return Date.parse(`${String(event.STARTDATE).replace(" ", "T")}Z`);
}
