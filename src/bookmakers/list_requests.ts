import type { Discovery } from "./bookmaker.ts";
import { FeedError, type FeedErrorKind, type FeedResult } from "./feed_error.ts";
import type { FetchedJson, FetchJson, JsonRequest } from "./fetch_json.ts";
import { oneLine } from "./one_line.ts";
import { tryParse } from "./try_parse.ts";

/** Failures in a row, as they come in, after which no further list is asked for. */
const MOST_FAILURES_IN_A_ROW = 8;
/** Timeouts of a discovery that are retried. */
const MOST_RETRIED_TIMEOUTS = 3;
const MOST_PROBLEMS = 20;
const PROBLEM_CHARACTERS = 1_000;

/** A list that was not asked for, or not waited for, as the site was given up before; of the kind that ended it. */
export class GivenUpError extends FeedError {
	constructor(last: FeedError) {
		super(last.kind, `Cannot wait for the site's lists as they must not fail in a row: ${last.message}`, {
			cause: last,
		});
	}
}

/**
 * The lists that one discovery asks of a site, which is given up when it does not answer them: after 8 failures in a
 * row, or with the first timeout while not one list has been answered. What is under way then is aborted and the rest is
 * never sent, so that a site whose lists all hang costs one deadline.
 *
 * Timeouts are retried while other lists are answered, three of them in all. Disposed, it aborts what is under way.
 */
export class ListRequests implements Disposable {
	readonly #fetchJson: FetchJson;
	readonly #caller: AbortSignal;
	readonly #end = new AbortController();
	readonly #signal: AbortSignal;
	#isAnswered = false;
	#failuresInARow = 0;
	#timeouts = 0;
	#notAsked = 0;
	#last: FeedError | undefined;

	constructor(fetchJson: FetchJson, signal: AbortSignal) {
		this.#fetchJson = fetchJson;
		this.#caller = signal;
		this.#signal = AbortSignal.any([signal, this.#end.signal]);
	}

	/** Asks for the list of all lists, or for a count. A timeout is not retried. */
	async askIndex<T>(request: JsonRequest, parse: (json: unknown) => T): Promise<FeedResult<T>> {
		const mayRetry = ({ kind }: FeedError) => kind !== "timeout";
		return readAs(request, await this.#fetchJson({ ...request, mayRetry }, this.#signal), parse);
	}

	/** Asks for a list. Once the site is given up every list fails with a `GivenUpError`. */
	async ask<T>(request: JsonRequest, parse: (json: unknown) => T): Promise<FeedResult<T>> {
		return this.#ask(request, parse, undefined);
	}

	/** Asks for a single event in the same way; that it is not found is an answer. */
	async askEvent<T>(request: JsonRequest, parse: (json: unknown) => T): Promise<FeedResult<T>> {
		return this.#ask(request, parse, "not_found");
	}

	/** The discovery with at most 20 problems, one line each; if the site was given up, not complete and why. */
	finish(discovery: Discovery): Discovery {
		const problems = boundedProblems([...this.#givenUpProblem(), ...discovery.problems]);
		return { ...discovery, complete: discovery.complete && problems.length === 0, problems };
	}

	[Symbol.dispose](): void {
		this.#end.abort();
	}

	async #ask<T>(
		request: JsonRequest,
		parse: (json: unknown) => T,
		answer: FeedErrorKind | undefined,
	): Promise<FeedResult<T>> {
		const mayRetry = (error: FeedError) => this.#mayRetry(error);
		const result = readAs(request, await this.#fetchJson({ ...request, mayRetry }, this.#signal), parse);
		if (result.ok || result.error.kind === answer) {
			this.#isAnswered = true;
			this.#failuresInARow = 0;
			return result;
		}
		if (result.error.kind !== "aborted") {
			this.#noteFailure(result.error);
			return result;
		}
		if (this.#last === undefined || this.#caller.aborted) return result;
		this.#notAsked++;
		return { ok: false, error: new GivenUpError(this.#last) };
	}

	#mayRetry({ kind }: FeedError): boolean {
		if (kind !== "timeout") return true;
		this.#timeouts++;
		return this.#isAnswered && this.#timeouts <= MOST_RETRIED_TIMEOUTS;
	}

	#noteFailure(error: FeedError): void {
		this.#failuresInARow++;
		const isSilent = error.kind === "timeout" && !this.#isAnswered;
		if (!isSilent && this.#failuresInARow < MOST_FAILURES_IN_A_ROW) return;
		this.#last ??= error;
		this.#end.abort(new Error("the site is given up"));
	}

	#givenUpProblem(): readonly string[] {
		if (this.#last === undefined || this.#notAsked === 0) return [];
		const { kind, message } = this.#last;
		return [
			`${this.#notAsked} lists not asked for, as others failed in a row, the last, ${kind}: ${message}`,
		];
	}
}

/**
 * Why nothing can be said at all, if so: we gave up ourselves, or not one list came. The lists are always there: one that
 * is not found is an address of ours that is wrong, not an event that is gone.
 */
export function fatalIn(lists: readonly FeedResult<unknown>[]): FeedError | undefined {
	const failures = lists.flatMap((list) => (list.ok ? [] : [list.error]));
	const aborted = failures.find(({ kind }) => kind === "aborted");
	if (aborted !== undefined) return aborted;
	if (failures.length < lists.length) return undefined;
	const first = failures.find((error) => !(error instanceof GivenUpError)) ?? failures[0];
	return first === undefined ? undefined : asOutage(first);
}

/** The failure of a list: `not_found` is an `outage`, see `fatalIn`. */
export function asOutage(error: FeedError): FeedError {
	return error.kind === "not_found" ? new FeedError("outage", error.message, { cause: error }) : error;
}

function readAs<T>(
	request: JsonRequest,
	fetched: FeedResult<FetchedJson>,
	parse: (json: unknown) => T,
): FeedResult<T> {
	if (!fetched.ok) return fetched;
	const result = tryParse(() => parse(fetched.value.json));
	if (!result.ok) result.error.inAnswer(`asked for ${request.url.pathname}`);
	return result;
}

function boundedProblems(problems: readonly string[]): readonly string[] {
	const lines = problems.slice(0, MOST_PROBLEMS).map((problem) => oneLine(problem, PROBLEM_CHARACTERS));
	const more = problems.length - MOST_PROBLEMS;
	return more > 0 ? [...lines.slice(0, -1), `… and ${more + 1} more problems`] : lines;
}
