import type { Answer } from "./answer.ts";
import type { SimulatedBookmaker } from "./bookmaker_profile.ts";
import { hashText, mix, unit } from "./random.ts";

/** Ways in which a site can fail to answer as it should. */
export const FAULT_KINDS = [
	...(["http_500", "http_429", "http_403", "202_empty", "html_page", "redirect_other_host"] as const),
	...([
		"timeout",
		"connection_reset",
		"cut_off_json",
		"wrong_shape",
		"empty_list",
		"error_envelope",
	] as const),
] as const;

/** One of `FAULT_KINDS`. */
export type FaultKind = (typeof FAULT_KINDS)[number];

/** A fault to inject. */
export interface Fault {
	/** Whose site fails; `undefined`: all three. */
	readonly bookmaker?: SimulatedBookmaker | undefined;
	readonly kind: FaultKind;
	/** Regular expression that path and query of a request must match; `undefined`: every request. */
	readonly path?: string | undefined;
	/** Share of the requests that fail, 0 to 1, the same ones whenever the same requests are made; 1 unless said. */
	readonly rate?: number | undefined;
	/** How many requests fail before the fault is gone; without end unless said. */
	readonly times?: number | undefined;
	/** Seconds for the Retry-After of `http_429`; 1 unless said. */
	readonly retryAfter?: number | undefined;
	/** After so long a `timeout` answers after all, milliseconds; never unless said. */
	readonly delayMs?: number | undefined;
}

interface ArmedFault {
	readonly fault: Fault;
	readonly path: RegExp | undefined;
	left: number;
}

function arm(fault: Fault): ArmedFault {
	const path = fault.path === undefined ? undefined : new RegExp(fault.path);
	return { fault, path, left: fault.times ?? Number.POSITIVE_INFINITY };
}

/** The faults that are switched on. */
export class FaultSwitch {
	#faults: readonly ArmedFault[] = [];
	#requests = 0;

	/** The faults still on. */
	get all(): readonly Fault[] {
		return this.#faults.map(({ fault }) => fault);
	}

	/** Switches a fault on beside the others. @throws {SyntaxError} if its path is no regular expression */
	add(fault: Fault): void {
		this.#faults = [...this.#faults, arm(fault)];
	}

	/** Switches these on and all others off. @throws {SyntaxError} as `add`; nothing is changed then */
	replace(faults: readonly Fault[]): void {
		this.#faults = faults.map(arm);
	}

	/** Switches faults off: all, or those of one bookmaker. */
	clear(bookmaker?: SimulatedBookmaker): void {
		this.#faults = this.#faults.filter(
			({ fault }) => bookmaker !== undefined && fault.bookmaker !== bookmaker,
		);
	}

	/** The fault that a request meets, the one switched on first; `undefined`: none. */
	next(bookmaker: SimulatedBookmaker, pathAndQuery: string): Fault | undefined {
		const chance = unit(mix(hashText(pathAndQuery), this.#requests++));
		for (const entry of this.#faults) {
			const { fault, path } = entry;
			if (fault.bookmaker !== undefined && fault.bookmaker !== bookmaker) continue;
			if (path !== undefined && !path.test(pathAndQuery)) continue;
			if (chance >= (fault.rate ?? 1)) continue;
			entry.left--;
			if (entry.left <= 0) this.#faults = this.#faults.filter((other) => other !== entry);
			return fault;
		}
		return undefined;
	}
}

const BLOCK_PAGE =
	"<!DOCTYPE html><html><head><title>Access denied</title></head><body><h1>Sorry, you have been blocked</h1></body></html>";

/** What a bookmaker answers in valid JSON that is not an answer: the wrong shape, nothing, or its own way to refuse. */
const INSTEAD: Readonly<
	Record<"wrong_shape" | "error_envelope", Readonly<Record<SimulatedBookmaker, readonly [number, string]>>>
> = {
	wrong_shape: {
		betpawa: [200, '{"unexpected":true}'],
		sportybet: [200, '{"bizCode":10000,"message":"0#0","data":{"unexpected":true}}'],
		bet9ja: [200, '{"R":"OK","D":"unexpected"}'],
	},
	error_envelope: {
		betpawa: [400, '{"error":"BAD_REQUEST","message":"Bad request","status":400}'],
		sportybet: [200, '{"bizCode":19000,"message":"Invalid request","data":null}'],
		bet9ja: [200, '{"R":"E","D":null}'],
	},
};

/**
 * The answer that a fault makes of a good one; `undefined` for faults of the connection itself (`timeout`,
 * `connection_reset`).
 */
export function faultyAnswer(
	fault: Fault,
	bookmaker: SimulatedBookmaker,
	good: Answer,
): Response | undefined {
	const html = (status: number) => page(BLOCK_PAGE, status, "text/html; charset=utf-8");
	switch (fault.kind) {
		case "http_500":
			return page('{"error":"INTERNAL_SERVER_ERROR"}', 500);
		case "http_429":
			return new Response("Too many requests", {
				status: 429,
				headers: { "retry-after": String(fault.retryAfter ?? 1) },
			});
		case "http_403":
			return html(403);
		case "202_empty":
			return new Response(null, { status: 202 });
		case "html_page":
			return html(200);
		case "redirect_other_host":
			return new Response(null, { status: 302, headers: { location: "http://elsewhere.invalid/blocked" } });
		case "cut_off_json":
			return page(good.body.slice(0, Math.floor(good.body.length / 2)), good.status);
		case "empty_list":
			return page(emptied(bookmaker, good.body), good.status);
		case "wrong_shape":
		case "error_envelope": {
			const [status, body] = INSTEAD[fault.kind][bookmaker];
			return page(body, status);
		}
		default:
			return undefined;
	}
}

/** The same kind of reply with nothing in it: no groups, no events, no markets. */
function emptied(bookmaker: SimulatedBookmaker, good: string): string {
	if (bookmaker === "bet9ja")
		return good.includes('"PAL"') ? '{"R":"OK","D":{"PAL":{}}}' : '{"R":"OK","D":{}}';
	if (bookmaker === "sportybet") {
		if (good.includes('"sportList"'))
			return '{"bizCode":10000,"message":"0#0","data":{"sportList":[],"popularEvents":[]}}';
		if (!good.includes('"data":{"eventId"')) return '{"bizCode":10000,"message":"0#0","data":[]}';
		return good.replace(/"markets":\[.*\],"liveChannel"/s, '"markets":[],"liveChannel"');
	}
	if (good.includes('"onlyMeta"')) return '{"onlyMeta":[]}';
	if (good.includes('"withRegions"')) return '{"withRegions":[]}';
	if (good.startsWith('{"responses"')) return '{"responses":[{"responses":[]}]}';
	return good.replace(/"markets":\[.*\],"totalMarketCount"/s, '"markets":[],"totalMarketCount"');
}

function page(body: string, status: number, type = "application/json"): Response {
	return new Response(body, { status, headers: { "content-type": type } });
}
