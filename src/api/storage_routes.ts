import { Elysia } from "elysia";
import type { Housekeeping } from "../scrape/housekeeping.ts";
import type { Access } from "./access.ts";
import type { AskPast } from "./ask_past.ts";
import { boundedJson } from "./bounded_json.ts";
import { QueryReader } from "./query_reader.ts";
import { refuseLargeBody } from "./refuse_large_body.ts";
import { parametersOf } from "./request_target.ts";
import { routeDetail } from "./route_detail.ts";
import { cleanedUpJson, previewJson, storageJson } from "./storage_json.ts";
import { CleanUpShape, StorageShape } from "./wire_storage.ts";

/** What the routes about storage need. */
export interface StorageRoutesOptions {
	readonly housekeeping: Housekeeping;
	readonly historyDays: number;
	readonly access: Access;
	readonly askPast: AskPast;
}

/** `GET /api/storage` and `POST /api/cleanup`. */
export function storageRoutes({ housekeeping, historyDays, access, askPast }: StorageRoutesOptions) {
	return new Elysia()
		.get(
			"/api/storage",
			() => askPast(async () => boundedJson(storageJson(await housekeeping.read(), historyDays))),
			{ detail: routeDetail("state", "How much is stored, and how it grows", StorageShape) },
		)
		.post(
			"/api/cleanup",
			async ({ request, server }) => {
				access.admin(request);
				await refuseLargeBody(request);
				const read = new QueryReader(parametersOf(request));
				const isPreview = read.oneOf("preview", ["true", "false"]) === "true";
				read.throwIfFaulty();
				if (isPreview) return askPast(async () => boundedJson(previewJson(await housekeeping.preview())));
				// It waits for the end of a running cycle.
				server?.timeout(request, 0);
				return askPast(async () => boundedJson(cleanedUpJson(await housekeeping.cleanUp())));
			},
			{
				detail: routeDetail("state", "Drop what is older than HISTORY_DAYS now", CleanUpShape, {
					parameters: { preview: "true: say what would go and change nothing" },
				}),
			},
		);
}
