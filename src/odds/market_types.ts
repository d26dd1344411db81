import type { CatalogRow } from "./catalog/catalog_row.ts";
import { MARKET_CATALOG } from "./catalog/market_catalog.ts";
import type { MarketType } from "./market_type.ts";

function compile(row: CatalogRow, order: number): MarketType {
	if (new Set(row.outcomes).size !== row.outcomes.length) {
		throw new RangeError(
			`Cannot compile market ${row.id} as its outcomes must differ: ${row.outcomes.join(", ")}`,
		);
	}
	return {
		id: row.id,
		name: row.name,
		period: row.period,
		lineKind: row.line ?? "none",
		outcomes: row.outcomes,
		winners: row.winners === null ? undefined : (row.winners ?? 1),
		rest: row.rest ?? [],
		groups: row.groups,
		order,
		unnamed: undefined,
	};
}

/** Every market type of the catalogue by id, in catalogue order. */
export const MARKET_TYPES: ReadonlyMap<string, MarketType> = new Map(
	MARKET_CATALOG.map((row, order) => [row.id, compile(row, order)]),
);

/**
 * The market type with this id.
 *
 * @throws {RangeError} if the catalogue has none
 */
export function marketType(id: string): MarketType {
	const type = MARKET_TYPES.get(id);
	if (type === undefined) {
		throw new RangeError(`Cannot find market type ${id} as it must be an id of the catalogue`);
	}
	return type;
}
