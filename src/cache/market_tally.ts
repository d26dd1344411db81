import { type Board, isWithdrawn } from "../odds/board.ts";
import type { Market } from "../odds/market.ts";
import type { MarketType, NativeIdentity } from "../odds/market_type.ts";
import { MARKET_TYPES } from "../odds/market_types.ts";
import { ABSENT } from "../odds/price.ts";
import type { BookmakerId, EventId, Snapshot } from "../odds/snapshot.ts";

/** How much of a market without a name is offered now. */
export interface UnnamedCount {
	readonly type: MarketType;
	readonly native: NativeIdentity;
	/** Events that it is offered on; never empty. */
	readonly events: ReadonlySet<EventId>;
	/** Its markets over all events: each line, player, minute … is one. */
	readonly markets: number;
}

interface Count extends UnnamedCount {
	readonly events: Set<EventId>;
	markets: number;
}

/**
 * On how many events each bookmaker offers each market now: counted as snapshots are replaced, so that no request has to
 * go through all events. A suspended market is offered, a withdrawn one is not.
 */
export class MarketTally {
	/** Events by the type's place in the catalogue. */
	readonly #named = new Map<BookmakerId, Int32Array>();
	readonly #unnamed = new Map<MarketType, Count>();
	/** The pass that last met a type, as its further lines on the same event count no more. */
	readonly #met = new Float64Array(MARKET_TYPES.size);
	#pass = 0;
	#version = 0;

	/** Grows with every change of a count. */
	get version(): number {
		return this.#version;
	}

	/** Events on which the bookmaker offers a market of this type of the catalogue, at whatever lines. */
	events(bookmaker: BookmakerId, type: MarketType): number {
		return this.#named.get(bookmaker)?.[type.order] ?? 0;
	}

	/** The markets without a name that are offered now, in no particular order. */
	unnamed(): IterableIterator<UnnamedCount> {
		return this.#unnamed.values();
	}

	/** Counts a snapshot instead of an earlier one of the same event and bookmaker; `undefined`: there is none. */
	replace(old: Snapshot | undefined, now: Snapshot | undefined): void {
		if (old !== undefined && now !== undefined && offerTheSame(old.board, now.board)) return;
		if (old !== undefined) this.#count(old, -1);
		if (now !== undefined) this.#count(now, 1);
		this.#version++;
	}

	/** Forgets all counts. */
	clear(): void {
		this.#named.clear();
		this.#unnamed.clear();
		this.#version++;
	}

	#count({ fixture, bookmaker, board }: Snapshot, sign: 1 | -1): void {
		const named = this.#namedOf(bookmaker);
		const { markets } = board.layout;
		this.#pass++;
		for (let i = 0; i < markets.length; i++) {
			const { type } = markets[i]!;
			if (type.unnamed !== undefined) {
				if (!isWithdrawn(board, i)) this.#countUnnamed(type, type.unnamed, fixture.id, sign);
			} else if (this.#met[type.order] !== this.#pass && !isWithdrawn(board, i)) {
				this.#met[type.order] = this.#pass;
				named[type.order]! += sign;
			}
		}
	}

	#countUnnamed(type: MarketType, native: NativeIdentity, eventId: EventId, sign: 1 | -1): void {
		let count = this.#unnamed.get(type);
		if (count === undefined) {
			count = { type, native, events: new Set(), markets: 0 };
			this.#unnamed.set(type, count);
		}
		count.markets += sign;
		if (sign > 0) count.events.add(eventId);
		// Of a snapshot that is taken away no market stays.
		else count.events.delete(eventId);
		if (count.markets === 0) this.#unnamed.delete(type);
	}

	#namedOf(bookmaker: BookmakerId): Int32Array {
		let named = this.#named.get(bookmaker);
		if (named === undefined) {
			named = new Int32Array(MARKET_TYPES.size);
			this.#named.set(bookmaker, named);
		}
		return named;
	}
}

/** Whether both boards offer the same markets, at whatever prices: so it is from one cycle to the next, mostly. */
function offerTheSame(a: Board, b: Board): boolean {
	if (!haveTheSame(a.layout.markets, b.layout.markets)) return false;
	const { length } = a.layout.markets;
	const aStarts = a.layout.offsets;
	const bStarts = b.layout.offsets;
	for (let i = 0; i < length; i++) {
		// The first outcome is offered nearly always, and then nothing else needs to be read.
		if (a.prices[aStarts[i]!] !== ABSENT && b.prices[bStarts[i]!] !== ABSENT) continue;
		if (isWithdrawn(a, i) !== isWithdrawn(b, i)) return false;
	}
	return true;
}

function haveTheSame(a: readonly Market[], b: readonly Market[]): boolean {
	return a === b || (a.length === b.length && a.every((market, i) => market === b[i]));
}
