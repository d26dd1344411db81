/** A market as the event's JSON has it, as far as it is looked at. */
interface ShownMarket {
	readonly market_id: string;
	readonly line: number | null;
	readonly line_label?: string;
	readonly outcomes: readonly string[];
	readonly prices: Readonly<Record<string, ShownPrices>>;
}

interface ShownPrices {
	readonly odds: readonly (number | null)[];
	readonly status: readonly string[];
	readonly changed_at: string;
	readonly withdrawn_at: string | null;
}

/** What names one market's course at one bookmaker. */
export function courseKey(
	eventId: number,
	bookmaker: string,
	marketId: string,
	line: number | null,
	label: string | null,
): string {
	return JSON.stringify([eventId, bookmaker, marketId, line, label]);
}

/** A client that reads all it can, and never forgets a price that it saw. */
export class WatchingClient {
	/** By course and moment of change what was seen, e.g. `away 2.1, draw suspended`; empty: withdrawn. */
	readonly seen = new Map<string, Map<string, string>>();
	/** Most batches that waited in the spool at once. */
	deepest = 0;
	#looked = Promise.withResolvers<void>();

	/** Resolves once it has read an event with prices from now on. */
	async look(): Promise<void> {
		await this.#looked.promise;
	}

	/** Reads one event after the other until the service is gone. */
	async watch(url: string): Promise<void> {
		try {
			while (true) {
				const ids = await this.#ids(url);
				if (ids.length === 0) await Bun.sleep(20);
				for (const id of ids) await this.#look(url, id);
				await this.#askSpool(url);
			}
		} catch {
			// It was killed: what was not heard to its end was not seen.
		}
	}

	/** How many prices were seen. */
	get count(): number {
		return this.seen.values().reduce((sum, moments) => sum + moments.size, 0);
	}

	async #ids(url: string): Promise<readonly number[]> {
		// The shape is the OpenAPI document's; another one fails the soak.
		const { items } = (await (await fetch(`${url}/api/events?page_size=200`)).json()) as {
			readonly items: readonly { readonly id: number }[];
		};
		return items.map(({ id }) => id);
	}

	async #look(url: string, id: number): Promise<void> {
		// As above.
		const { odds } = (await (await fetch(`${url}/api/events/${id}`)).json()) as {
			readonly odds: readonly ShownMarket[];
		};
		if (odds.length > 0) this.#tell();
		for (const market of odds) {
			for (const [bookmaker, prices] of Object.entries(market.prices))
				this.#note(id, bookmaker, market, prices);
		}
	}

	#note(id: number, bookmaker: string, market: ShownMarket, prices: ShownPrices): void {
		const key = courseKey(id, bookmaker, market.market_id, market.line, market.line_label ?? null);
		const moments = this.seen.get(key) ?? new Map<string, string>();
		this.seen.set(key, moments);
		moments.set(prices.changed_at, describePrices(market.outcomes, prices.odds, prices.status));
	}

	#tell(): void {
		this.#looked.resolve();
		this.#looked = Promise.withResolvers<void>();
	}

	async #askSpool(url: string): Promise<void> {
		// As above.
		const { spool } = (await (await fetch(`${url}/health/ready`)).json()) as {
			readonly spool: { readonly depth: number };
		};
		this.deepest = Math.max(this.deepest, spool.depth);
	}
}

/** Prices in words, whatever the order of the outcomes; what is absent is left out. */
export function describePrices(
	outcomes: readonly string[],
	odds: readonly (number | null)[],
	status: readonly string[],
): string {
	return outcomes
		.flatMap((outcome, i) => {
			if (status[i] === "suspended") return [`${outcome} suspended`];
			return odds[i] == null ? [] : [`${outcome} ${odds[i]}`];
		})
		.sort()
		.join(", ");
}
