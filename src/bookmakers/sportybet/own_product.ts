import { mapMarket } from "./market_map.ts";
import { type NativeEvent, type NativeMarket, PREMATCH_PRODUCT } from "./native_event.ts";
import { orderedSpecifier } from "./specifier.ts";

type Identity = Pick<NativeMarket, "id" | "specifier" | "product">;

/** Whether a market is of the product that we ask for; one that does not say so is taken to be. */
export function isOfAskedProduct({ product }: Pick<Identity, "product">): boolean {
	return product === undefined || product === PREMATCH_PRODUCT;
}

/**
 * The event without another product's copies of markets that the product asked for has too, readable or not, in whatever
 * order they are listed: those are none of ours, and count nowhere. What the other product alone has stays, at the end.
 */
export function withoutForeignCopies(event: NativeEvent): NativeEvent {
	const isOwn = ({ identity }: NativeEvent["malformed"][number]) =>
		identity === undefined || isOfAskedProduct(identity);
	if (event.markets.every(isOfAskedProduct) && event.malformed.every(isOwn)) return event;
	const own = event.markets.filter(isOfAskedProduct);
	const named = [...own, ...event.malformed.filter(isOwn).flatMap(({ identity }) => identity ?? [])];
	const questions = new Set(named.map(questionOf));
	const foreign = event.markets.filter(
		(market) => !isOfAskedProduct(market) && !questions.has(questionOf(market)),
	);
	return {
		...event,
		markets: [...own, ...foreign],
		malformed: event.malformed.filter(
			(market) =>
				isOwn(market) || market.identity === undefined || !questions.has(questionOf(market.identity)),
		),
	};
}

/** The market of ours, as several native ones may be it; else the native one. */
function questionOf({ id, specifier }: Identity): unknown {
	const mapped = mapMarket(id, specifier);
	return mapped?.kind === "whole" ? mapped.market : `${id} ${orderedSpecifier(specifier) ?? ""}`;
}
