import type { NativeRow } from "../native_row.ts";
import { lined, row, rowAt } from "./market_rows.ts";
import { RESULT, type Suffixes } from "./suffixes.ts";

/** "This or that", each a yes/no question of its own, of which the yes is offered; a code holds up to 22 of them. */
export const EITHER_MARKETS: readonly NativeRow[] = [
	...Object.entries(RESULT).flatMap(([n, ours]) => resultOr(n, ours)),
	lined("CHANCEMIXGGOU", "btts_or_over_ft", yes("GGOO")),
	lined("CHANCEMIXGGOU", "btts_or_under_ft", yes("GGOU")),
	lined("CHANCEMIXGGOU", "clean_sheet_or_over_ft", yes("NGOO")),
	lined("CHANCEMIXGGOU", "clean_sheet_or_under_ft", yes("NGOU")),
	row("CHANCEMIXN", "1x2_1h_or_ft", { "1H1FT": "home", XHXFT: "draw", "2H2FT": "away" }),
	rowAt(1.5, "CHANCEMIXN", "btts_or_under_1h", yes("UHGGH")),
	rowAt(1.5, "CHANCEMIXN", "btts_or_under_2h", yes("U2TGG2T")),
	row("CHANCEMIXN", "btts_either_half", yes("GGHGG2T")),
	lined("3CM", "1x2_or_btts_or_over_under_ft", {
		...{ "1GGOV": "home_yes_over", "2GGOV": "away_yes_over" },
		...{ "1NGUN": "home_no_under", "2NGUN": "away_no_under" },
	}),
];

/** "1 or NG" is home or any clean sheet: not both teams to score. */
function resultOr(n: string, ours: string): readonly NativeRow[] {
	return [
		row("CHANCEMIX", `${ours}_or_btts_ft`, yes(`${n}orGG`)),
		row("CHANCEMIX", `${ours}_or_clean_sheet_ft`, yes(`${n}orNG`)),
		...["CHANCEMIXOU", "CHANCEMIXGGOU"].flatMap((code) => [
			lined(code, `${ours}_or_over_ft`, yes(`${n}orOv`)),
			lined(code, `${ours}_or_under_ft`, yes(`${n}orUn`)),
		]),
		lined("1H1X2OU", `${ours}_or_over_1h`, yes(`${n}O`)),
		lined("1H1X2OU", `${ours}_or_under_1h`, yes(`${n}U`)),
		lined("2H1X2OU", `${ours}_or_over_2h`, yes(`${n}O`)),
		lined("2H1X2OU", `${ours}_or_under_2h`, yes(`${n}U`)),
		row("CHANCEMIXN", `${ours}_or_btts_1h`, yes(`${n}HGGH`)),
		row("CHANCEMIXN", `${ours}_or_btts_2h`, yes(`${n}2TGG2T`)),
		row("CHANCEMIXN", `${ours}_or_clean_sheet_1h`, yes(`${n}HNGH`)),
		row("CHANCEMIXN", `${ours}_or_clean_sheet_2h`, yes(`${n}2TNG2T`)),
		row("CHANCEMIXN", `${ours}_or_no_goal_1h`, yes(`${n}H0GH`)),
		row("CHANCEMIXN", `${ours}_or_no_goal_2h`, yes(`${n}2T0G2T`)),
	];
}

function yes(suffix: string): Suffixes {
	return { [suffix]: "yes" };
}
