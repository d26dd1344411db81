import { type Market, marketOf } from "../../odds/market.ts";
import { OfferBuilder } from "../../odds/offer_builder.ts";
import { type PackedPrice, SUSPENDED } from "../../odds/price.ts";
import { offerUnnamed, unnamedType } from "../../odds/unnamed_market.ts";
import type { Problem, UnmappedMarket } from "../bookmaker.ts";
import { MOST_KEYS, MOST_OUTCOMES } from "../market_bounds.ts";
import { type KeyMeaning, meaningOf, type NativePair } from "./key_map.ts";
import type { NameOf } from "./market_names.ts";
import type { NativeEvent } from "./native_event.ts";
import { oddPath } from "./parse_event.ts";

const BOOKMAKER = "bet9ja";

interface Quote {
	readonly key: string;
	readonly meaning: KeyMeaning;
	readonly price: PackedPrice;
}

/** A native market with what its keys said so far; keys come in no order. */
interface PairTally {
	readonly pair: NativePair;
	readonly quotes: Quote[];
	/** Outcomes, the malformed ones included. */
	outcomes: number;
	isMalformed: boolean;
	/** Whether an outcome, malformed or not, is none that we know. */
	hasStray: boolean;
}

/** The odds of one event, as they are mapped. What has no name is offered under its own, with its outcomes and prices. */
export class EventMapping {
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
		this.#tallyOf(meaning).quotes.push({ key, meaning, price: this.#isOpen ? price : SUSPENDED });
	}

	/** One malformed price spoils its market, as a book that lacks an outcome would read as one that has been cut. */
	addMalformed(key: string, problem: Problem): void {
		const meaning = meaningOf(key);
		if (meaning === undefined) {
			this.#addUnclear(problem);
			return;
		}
		this.#tallyOf(meaning).isMalformed = true;
		this.problems.push(problem);
	}

	/** What is too much to be read may be of any market. */
	addExcess(keys: number): void {
		if (keys === 0) return;
		const message = `Cannot read all of ${this.#path} as it must have at most ${MOST_KEYS} keys: it has ${MOST_KEYS + keys}`;
		this.problems.push({ path: this.#path, message });
		this.offered += keys;
		this.unclear += keys;
	}

	/** Counts and places what was added: first what comes first wherever two native markets ask the same. */
	finish(): void {
		this.offered += this.#pairs.size;
		const late: PairTally[] = [];
		for (const tally of this.#pairs.values()) {
			if (tally.pair.yields) late.push(tally);
			else this.#finishPair(tally);
		}
		for (const tally of late) this.#finishPair(tally);
	}

	#tallyOf({ pair, target }: KeyMeaning): PairTally {
		let tally = this.#pairs.get(pair.id);
		if (tally === undefined) {
			tally = { pair, quotes: [], outcomes: 0, isMalformed: false, hasStray: false };
			this.#pairs.set(pair.id, tally);
			this.codes.add(pair.code);
		}
		tally.outcomes++;
		if (target === undefined) tally.hasStray = true;
		return tally;
	}

	#finishPair(tally: PairTally): void {
		const { markets, id } = tally.pair;
		if (tally.outcomes > MOST_OUTCOMES) {
			const path = oddPath(this.#path, id);
			const message = `Cannot read ${path} as it must have at most ${MOST_OUTCOMES} outcomes: it has ${tally.outcomes}`;
			this.problems.push({ path, message });
			tally.isMalformed = true;
		}
		if (typeof markets === "string") {
			const path = oddPath(this.#path, id);
			this.problems.push({ path, message: `Cannot tell which market ${path} is as ${markets}` });
			this.unclear++;
		} else if (tally.isMalformed) {
			this.#keepAsItWas(tally, markets ?? []);
		} else if (markets === undefined) {
			this.#listUnmapped(tally);
		} else {
			this.#place(tally, markets);
		}
	}

	#keepAsItWas({ pair, hasStray }: PairTally, markets: readonly Market[]): void {
		for (const market of markets) this.unreadable.add(market);
		if (!hasStray) return;
		const type = unnamedType({ bookmaker: BOOKMAKER, nativeId: pair.code });
		if (type !== undefined) this.unreadable.add(marketOf(type, undefined, pair.line));
	}

	#listUnmapped({ pair, quotes, outcomes }: PairTally): void {
		const { code, line } = pair;
		this.unmapped.push({ nativeId: code, name: this.#nameOf(code), specifier: line, outcomes });
		this.#offerUnnamed(pair, quotes);
	}

	#place({ pair, quotes, hasStray }: PairTally, markets: readonly Market[]): void {
		const slots: (Uint32Array | "taken" | undefined)[] = [];
		let placed = 0;
		for (const { meaning, price } of quotes) {
			const { target } = meaning;
			const market = target === undefined ? undefined : markets[target.which];
			if (target === undefined || market === undefined) continue;
			let slot = slots[target.which];
			if (slot === undefined) {
				slot = this.offer.claim(market, pair.id) ?? this.#taken(pair, market);
				slots[target.which] = slot;
			}
			if (slot === "taken") continue;
			slot[target.position] = price;
			placed++;
		}
		if (hasStray) this.#keepStrays(pair, quotes);
		if (placed > 0) this.mapped++;
		// Where another native market has been the same market first, that one is readable.
		else if (!slots.includes("taken")) for (const market of markets) this.unreadable.add(market);
	}

	/** Outcomes that a market with a name does not know: the rest of it stands, and they are kept beside it. */
	#keepStrays(pair: NativePair, quotes: readonly Quote[]): void {
		const strays = quotes.filter(({ meaning }) => meaning.target === undefined);
		for (const { key, meaning } of strays) {
			const path = oddPath(this.#path, key);
			const message = `Cannot place ${path} as it must be an outcome of ${pair.id} that we know: it is "${meaning.outcome}"`;
			this.problems.push({ path, message });
		}
		this.#offerUnnamed(pair, strays);
	}

	#offerUnnamed({ id, code, line }: NativePair, quotes: readonly Quote[]): void {
		const offer = {
			bookmaker: BOOKMAKER,
			nativeId: code,
			name: this.#nameOf(code),
			specifier: line,
			outcomes: quotes.map(({ meaning, price }) => [meaning.outcome, price] as const),
		};
		if (offerUnnamed(this.offer, offer, id) !== undefined) return;
		const path = oddPath(this.#path, id);
		this.problems.push({ path, message: `Cannot keep ${path} as there is no room for more unnamed markets` });
	}

	#taken({ id }: NativePair, market: Market): "taken" {
		const path = oddPath(this.#path, id);
		this.problems.push({
			path,
			message: `Cannot map ${path} as ${market.key} must be offered once: it is there already`,
		});
		return "taken";
	}

	#addUnclear(problem: Problem): void {
		this.problems.push(problem);
		this.offered++;
		this.unclear++;
	}
}
