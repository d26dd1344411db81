import { Type } from "@sinclair/typebox";
import { Instant, Nullable } from "./wire_terms.ts";

const Day = Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$", description: "UTC" });
const Bytes = Type.Number({ minimum: 0 });
const GrowthPerDay = Nullable(
	Type.Number({ description: "Bytes since the sample before, what was dropped included; null: not known" }),
);

/** What a clean-up removes. */
const Removed = {
	oldest_day: Type.Optional(Type.String({ description: "The oldest day of prices that stays" })),
	days: Type.Optional(
		Type.Array(
			Type.Object({
				day: Day,
				rows: Nullable(Type.Number({ description: "The database's estimate; null: it never looked" })),
				bytes: Bytes,
			}),
			{ description: "Days of prices, dropped whole; oldest first" },
		),
	),
	bytes: Type.Optional(Bytes),
	boards: Type.Optional(
		Type.Integer({ description: "Written anew, as they are needed after their day is gone" }),
	),
	events: Type.Optional(Type.Integer()),
	tournaments: Type.Optional(Type.Integer()),
	runs: Type.Optional(Type.Integer()),
};

const Elsewhere = Type.Boolean({ description: "Another process was at it, and nothing was done here" });

/** What `POST /api/cleanup` answers; a preview has no `at` and no `elsewhere`. */
export const CleanUpShape = Type.Object({
	preview: Type.Boolean(),
	at: Type.Optional(Instant),
	elsewhere: Type.Optional(Elsewhere),
	...Removed,
});

/** How much is stored, and how it grows. */
export const StorageShape = Type.Object({
	database: Type.Union([Type.Literal("embedded"), Type.Literal("server")]),
	database_bytes: Bytes,
	data_dir_bytes: Nullable(Bytes),
	free_bytes: Nullable(
		Type.Number({ description: "On the disk of the embedded database; null: it is elsewhere" }),
	),
	history_days: Type.Integer(),
	tables: Type.Array(
		Type.Object({
			name: Type.String(),
			bytes: Bytes,
			days: Nullable(Type.Integer({ description: "Days that it has rows of; null: not kept by day" })),
			oldest_day: Nullable(Day),
			newest_day: Nullable(Day),
		}),
		{ description: "The largest first; indexes included" },
	),
	growth_bytes_per_day: GrowthPerDay,
	samples: Type.Array(
		Type.Object({
			day: Day,
			taken_at: Instant,
			database_bytes: Bytes,
			dropped_bytes: Bytes,
			growth_bytes_per_day: GrowthPerDay,
		}),
		{ description: "One a day, oldest first, at most 31" },
	),
	warnings: Type.Array(
		Type.Object({ kind: Type.Union([Type.Literal("growth"), Type.Literal("disk")]), message: Type.String() }),
	),
	last_cleanup: Nullable(Type.Object({ at: Instant, elsewhere: Elsewhere, ...Removed })),
});
