import type { Instant } from "../odds/snapshot.ts";
import { ApiError, type ApiFault } from "./api_error.ts";
import { isWritable } from "./wire_time.ts";

/** Day, time and zone: without a zone the server's own would decide. */
const MOMENT = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/;

/** `Date.parse` takes 30 February for a day in March. */
function isDay(day: string): boolean {
	const at = Date.parse(day);
	return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
}

/**
 * Reads the parameters of a query and collects what is wrong with them, so that a client is told of all faults at
 * once. An empty parameter counts as not given.
 */
export class QueryReader {
	readonly #faults: ApiFault[] = [];

	constructor(readonly query: URLSearchParams) {}

	fault(parameter: string, message: string): void {
		this.#faults.push({ parameter, message: `${parameter} ${message}` });
	}

	/** @throws {ApiError} `invalid_query` with a detail for each fault, if there are any */
	throwIfFaulty(): void {
		if (this.#faults.length === 0) return;
		const message = this.#faults.map((fault) => fault.message).join("; ");
		throw new ApiError("invalid_query", message, this.#faults);
	}

	text(name: string): string | undefined {
		const value = this.query.get(name)?.trim();
		return value === "" || value === undefined ? undefined : value;
	}

	integer(name: string, fallback: number, least: number, most: number): number {
		const text = this.text(name);
		if (text === undefined) return fallback;
		const value = Number(text);
		if (/^\d+$/.test(text) && value >= least && value <= most) return value;
		this.fault(name, `must be a whole number from ${least} to ${most}: it is ${text}`);
		return fallback;
	}

	oneOf(name: string, allowed: readonly string[]): string | undefined {
		const text = this.text(name);
		if (text === undefined || allowed.includes(text)) return text;
		this.fault(name, `must be one of ${allowed.join(", ")}: it is ${text}`);
		return undefined;
	}

	list(name: string, allowed: readonly string[]): readonly string[] | undefined {
		const parts = this.text(name)?.split(",");
		for (const part of parts ?? []) {
			if (!allowed.includes(part))
				this.fault(name, `must be of ${allowed.join(", ")}, by comma: one is ${part}`);
		}
		return parts;
	}

	/** A moment with its zone, e.g. `2026-05-06T11:00:00Z`. */
	instant(name: string): Instant | undefined {
		const text = this.text(name);
		if (text === undefined) return undefined;
		const day = MOMENT.exec(text)?.[1];
		const at = day !== undefined && isDay(day) ? Date.parse(text) : Number.NaN;
		if (isWritable(at)) return at;
		if (!Number.isNaN(at)) {
			this.fault(name, `must be a moment in UTC's years 1 to 9999: it is ${text}`);
			return undefined;
		}
		this.fault(name, `must be a moment like 2026-05-06T11:00:00Z: it is ${text}`);
		return undefined;
	}
}
