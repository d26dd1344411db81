import { CLOSE_CODES, type Ending } from "./close_codes.ts";

/** Most connections at once. */
export interface ConnectionLimits {
	readonly all: number;
	readonly perAddress: number;
}

/** Counts connections by where they come from. */
export class ConnectionCount {
	readonly #limits: ConnectionLimits;
	readonly #perAddress = new Map<string, number>();
	#all = 0;

	constructor(limits: ConnectionLimits) {
		this.#limits = limits;
	}

	/** Why there is no room for one more of this address; `undefined`: there is. */
	refusal(address: string): Ending | undefined {
		const { all, perAddress } = this.#limits;
		const isFull = this.#all >= all;
		if (!isFull && (this.#perAddress.get(address) ?? 0) < perAddress) return undefined;
		const most = isFull ? `${all} connections` : `${perAddress} connections of one address`;
		return { code: CLOSE_CODES.tooMany, error: "too_many_connections", detail: `At most ${most} are taken` };
	}

	add(address: string): void {
		this.#all++;
		this.#perAddress.set(address, (this.#perAddress.get(address) ?? 0) + 1);
	}

	remove(address: string): void {
		this.#all--;
		const left = (this.#perAddress.get(address) ?? 1) - 1;
		if (left > 0) this.#perAddress.set(address, left);
		else this.#perAddress.delete(address);
	}
}
