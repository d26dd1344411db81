import type { Market } from "../../odds/market.ts";
import { OfferBuilder } from "../../odds/offer_builder.ts";
import { type PackedPrice, SUSPENDED } from "../../odds/price.ts";
import type { Listing, Problem, Reading, UnmappedMarket } from "../bookmaker.ts";
import { type KeyMeaning, meaningOf, type NativePair } from "./key_map.ts";
import type { NameOf } from "./market_names.ts";
import type { NativeEvent, NativeHeader } from "./native_event.ts";
import { oddPath } from "./parse_event.ts";

/** How an event's reading is made. */
export interface MapOptions {
	/** `list`: an event list has only some of an event's markets, so nothing missing from it is withdrawn. */
	readonly source: "event" | "list";
	/** Names of the markets that we have no name for. */
	readonly nameOf: NameOf;
}

/** An event as we list it. */
export function listingOf(event: NativeHeader): Listing {
	const { eventId, id, home, away, kickoff, tournament, country, status, marketCodes } = event;
	return {
		eventId,
		externalId: id,
		home,
		away,
		kickoff,
		tournament,
		country,
		sport: "football",
		status,
		expectedMarkets: marketCodes,
	};
}

/** What an event says, in our words. Total: whatever cannot be mapped is counted and named. */
export function mapEvent(event: NativeEvent, options: MapOptions): Reading {
	const mapping = new Mapping(event, options.nameOf);
	for (const { key, price } of event.odds) mapping.add(key, price);
	for (const { key, problem } of event.malformed) mapping.addMalformed(key, problem);
	mapping.finish();
	const { offer, unreadable, unmapped, problems, mapped, offered } = mapping;
	return {
		listing: listingOf(event),
		offer: offer.build(),
		completeness: completenessOf(event, mapping, options.source),
		unreadable,
		unmapped,
		problems,
		counts: { offered, mapped, unmapped: unmapped.length, malformed: offered - mapped - unmapped.length },
	};
}

/** Once a match has begun, and where nothing at all is offered, nothing may be read out of what is missing. */
function completenessOf(
	{ status, marketCodes }: NativeEvent,
	{ unclear, offered, codes }: Mapping,
	source: MapOptions["source"],
): Reading["completeness"] {
	if (source === "list" || status !== "prematch" || unclear > 0 || offered === 0) return "short";
	if (marketCodes === undefined) return "uncounted";
	return marketCodes === codes.size ? "counted" : "short";
}

/** A native market with what its keys said so far; keys come in no order. */
interface PairTally {
	readonly pair: NativePair;
	readonly odds: { readonly key: string; readonly meaning: KeyMeaning; readonly price: PackedPrice }[];
	/** Outcomes, the malformed ones included. */
	outcomes: number;
	isMalformed: boolean;
}

/** The odds of one event, as they are mapped. */
class Mapping {
	readonly offer = new OfferBuilder();
	readonly unreadable = new Set<Market>();
	readonly unmapped: UnmappedMarket[] = [];
	readonly problems: Problem[] = [];
	/** Market codes that the event has odds of. */
	readonly codes = new Set<string>();
	mapped = 0;
	/** Native (code, line) pairs, and each key that is of no such pair. */
	offered = 0;
	/** What may be any market of ours. */
	unclear = 0;
	readonly #pairs = new Map<string, PairTally>();
	readonly #isOpen: boolean;
	readonly #path: string;
	readonly #nameOf: NameOf;

	constructor({ status, path }: NativeEvent, nameOf: NameOf) {
		this.#isOpen = status === "prematch";
		this.#path = path;
		this.#nameOf = nameOf;
	}

	add(key: string, price: PackedPrice): void {
		const meaning = meaningOf(key);
		if (meaning === undefined) {
			const path = oddPath(this.#path, key);
			this.#addUnclear({ path, message: `Cannot read ${path} as it must be S_<code>[@<line>]_<outcome>` });
			return;
		}
		const tally = this.#tallyOf(meaning.pair);
		tally.outcomes++;
		tally.odds.push({ key, meaning, price });
	}

	/** One malformed price spoils its market, as a book that lacks an outcome would read as one that has been cut. */
	addMalformed(key: string, problem: Problem): void {
		const meaning = meaningOf(key);
		if (meaning === undefined) {
			this.#addUnclear(problem);
			return;
		}
		const tally = this.#tallyOf(meaning.pair);
		tally.outcomes++;
		tally.isMalformed = true;
		this.problems.push(problem);
	}

	/** Counts and places what was added. */
	finish(): void {
		this.offered += this.#pairs.size;
		for (const tally of this.#pairs.values()) this.#finishPair(tally, tally.pair);
	}

	#tallyOf(pair: NativePair): PairTally {
		const known = this.#pairs.get(pair.id);
		if (known !== undefined) return known;
		const tally: PairTally = { pair, odds: [], outcomes: 0, isMalformed: false };
		this.#pairs.set(pair.id, tally);
		this.codes.add(pair.code);
		return tally;
	}

	#finishPair(tally: PairTally, { id, code, line, markets }: NativePair): void {
		if (typeof markets === "string") {
			const path = `${this.#path}[${JSON.stringify(id.slice(0, 80))}]`;
			this.problems.push({ path, message: `Cannot tell which market ${path} is as ${markets}` });
			this.unclear++;
		} else if (markets === undefined) {
			if (tally.isMalformed) return;
			this.unmapped.push({
				nativeId: code,
				name: this.#nameOf(code),
				specifier: line,
				outcomes: tally.outcomes,
			});
		} else if (tally.isMalformed) {
			for (const market of markets) this.unreadable.add(market);
		} else {
			this.#place(tally, markets);
		}
	}

	#place({ pair, odds }: PairTally, markets: readonly Market[]): void {
		const slots: (Uint32Array | "taken" | undefined)[] = [];
		let placed = 0;
		for (const { key, meaning, price } of odds) {
			const { target } = meaning;
			const market = target === undefined ? undefined : markets[target.which];
			if (target === undefined || market === undefined) {
				this.#outcomeProblem(key, meaning);
				continue;
			}
			let slot = slots[target.which];
			if (slot === undefined) {
				slot = this.offer.claim(market, pair.id) ?? this.#taken(pair, market);
				slots[target.which] = slot;
			}
			if (slot === "taken") continue;
			slot[target.position] = this.#isOpen ? price : SUSPENDED;
			placed++;
		}
		if (placed > 0) this.mapped++;
		// Where another native market has been the same market first, that one is readable.
		else if (!slots.includes("taken")) for (const market of markets) this.unreadable.add(market);
	}

	#taken({ id }: NativePair, market: Market): "taken" {
		const path = oddPath(this.#path, id);
		this.problems.push({
			path,
			message: `Cannot map ${path} as ${market.key} must be offered once: it is there already`,
		});
		return "taken";
	}

	#outcomeProblem(key: string, { pair, outcome }: KeyMeaning): void {
		const path = oddPath(this.#path, key);
		const message = `Cannot place ${path} as it must be an outcome of ${pair.id} that we know: it is "${outcome.slice(0, 80)}"`;
		this.problems.push({ path, message });
	}

	#addUnclear(problem: Problem): void {
		this.problems.push(problem);
		this.offered++;
		this.unclear++;
	}
}
