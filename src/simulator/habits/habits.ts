import { deepNesting, zipBomb } from "./bombs.ts";
import { driftOddsType } from "./drift_odds_type.ts";
import { driftRenamedField } from "./drift_renamed_field.ts";
import { drip } from "./drip.ts";
import { emptyMarkets } from "./empty_markets.ts";
import { exchangedNamesOnly } from "./exchanged_names_only.ts";
import { exchangedTeams } from "./exchanged_teams.ts";
import type { Habit } from "./habit.ts";
import { hangEvents, hangLists } from "./hang.ts";
import { kickoffHourAgo } from "./kickoff_hour_ago.ts";
import { kickoffMoved } from "./kickoff_moved.ts";
import { blocked, htmlLabelledJson, jsonLabelledHtml } from "./labels.ts";
import { liveCopyFirst } from "./live_copy_first.ts";
import { oddNumbers } from "./odd_numbers.ts";
import { oddText } from "./odd_text.ts";
import { postponed } from "./postponed.ts";
import { renamed } from "./renamed.ts";
import { shortCount } from "./short_count.ts";
import { twoIds } from "./two_ids.ts";
import { unreadableName } from "./unreadable_name.ts";

/** All habits by name, in the order in which help lists them. */
export const HABITS: ReadonlyMap<string, Habit> = new Map(
	[
		exchangedTeams,
		exchangedNamesOnly,
		postponed,
		kickoffHourAgo,
		kickoffMoved,
		renamed,
		driftOddsType,
		driftRenamedField,
		emptyMarkets,
		twoIds,
		liveCopyFirst,
		oddText,
		oddNumbers,
		unreadableName,
		shortCount,
		hangLists,
		hangEvents,
		drip,
		blocked,
		htmlLabelledJson,
		jsonLabelledHtml,
		zipBomb,
		deepNesting,
	].map((habit: Habit) => [habit.name, habit]),
);
