import type { Offer } from "./board.ts";
import { comparePrices, type OutcomeAgreement } from "./price_agreement.ts";
import type { BookmakerId, EventId } from "./snapshot.ts";

/** An outcome of a match as two named bookmakers price it. */
export interface MatchAgreement extends OutcomeAgreement {
	readonly eventId: EventId;
	/** Whose numbers are the first and the second of each `Pair`. */
	readonly bookmakers: readonly [first: BookmakerId, second: BookmakerId];
}

/** What several bookmakers offer on one match, each two of them compared, in the order of the offers. */
export function compareMatch(
	eventId: EventId,
	offers: ReadonlyMap<BookmakerId, Offer>,
): readonly MatchAgreement[] {
	const books = [...offers];
	return books.flatMap(([first, offer], i) =>
		books.slice(i + 1).flatMap(([second, other]) =>
			comparePrices(offer, other).map((outcome) => ({
				...outcome,
				eventId,
				bookmakers: [first, second] as const,
			})),
		),
	);
}

/** The share of outcomes, from 0 to 1, that do not differ by more than `threshold`; `undefined` if there are none. */
export function agreeingShare(compared: readonly OutcomeAgreement[], threshold: number): number | undefined {
	if (compared.length === 0) return undefined;
	return compared.filter(({ difference }) => difference <= threshold).length / compared.length;
}

/** The outcomes that differ by more than `threshold`, worst first. */
export function outliers<T extends OutcomeAgreement>(
	compared: readonly T[],
	threshold: number,
): readonly T[] {
	return compared
		.filter(({ difference }) => difference > threshold)
		.sort((a, b) => b.difference - a.difference);
}
