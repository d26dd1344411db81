import { describe, expect, test } from "bun:test";
import { chooseListing } from "../../src/scrape/choose_listing.ts";
import type { IdentifiedListing } from "../../src/scrape/discover.ts";
import { makeListing } from "../fixture/make_reading.ts";

const listing = (externalId: string, given: Partial<IdentifiedListing> = {}) =>
	makeListing({ externalId, ...given });

/** What is chosen, which must not depend on the order. */
function chosen(listings: readonly IdentifiedListing[], known?: string): string {
	const ids = [listings, listings.toReversed()].map((order) => chooseListing(order, known).externalId);
	expect(ids[0]).toBe(ids[1] as string);
	return ids[0] ?? "";
}

describe("chooseListing()", () => {
	test("is the id that we have, whatever else speaks for another one", () => {
		const more = listing("1", { expectedMarkets: 900 });
		expect(chosen([more, listing("9001", { status: "ended" })], "9001")).toBe("9001");
	});

	test("is the one with the most markets, one that may be bet on before all others", () => {
		expect(
			chosen([listing("1"), listing("2", { expectedMarkets: 3 }), listing("3", { expectedMarkets: 2 })]),
		).toBe("2");
		expect(chosen([listing("1", { status: "live", expectedMarkets: 900 }), listing("2")])).toBe("2");
	});

	test("is the lowest id, by number where it is one", () => {
		expect(chosen([listing("9001"), listing("10001")], "gone")).toBe("9001");
		expect(chosen([listing("sr:match:20"), listing("sr:match:9")])).toBe("sr:match:9");
		expect(chosen([listing("007"), listing("7")])).toBe("007");
	});
});
