import type { BookmakerId } from "../odds/snapshot.ts";
import { bet9ja } from "./bet9ja/bet9ja.ts";
import { betpawa } from "./betpawa/betpawa.ts";
import type { Bookmaker } from "./bookmaker.ts";
import { sportybet } from "./sportybet/sportybet.ts";

/** Every bookmaker we can ask, by id. Another one is its folder and a line here. */
export const BOOKMAKERS: ReadonlyMap<BookmakerId, Bookmaker> = new Map(
	[betpawa, sportybet, bet9ja].map((bookmaker) => [bookmaker.id, bookmaker]),
);
