import { FRONT, REAR, TEAMS_PER_TOURNAMENT } from "./names.ts";
import { hash, pick } from "./random.ts";

/** A player of the made-up world as his passport has him. */
export interface PlayerName {
	/** Empty for those who go by one name. */
	readonly given: string;
	readonly family: string;
	/** Empty for most. */
	readonly middle: string;
}

/** How a bookmaker writes players, as recorded: `legal` and `given` say the given name first, `family` last. */
export type PlayerStyle = "legal" | "given" | "family";

const GIVEN: readonly string[] = [
	...["Ade", "Luca", "Ivan", "João", "Karl", "Omar", "Pedro", "Ken", "Sven", "Tomáš", "Yaw", "Emeka"],
	"Jean-Luc",
];

const MIDDLE: readonly string[] = ["Sanmi", "Braut", "Ebere", "Matias"];

/** Letters of names that some bookmakers write without their accents. */
const ACCENTS: Readonly<Record<string, string>> = { a: "á", e: "é", o: "ø", i: "í" };

/**
 * A team's player by number on the shirt. No two of a tournament are called the same, whatever the order of their
 * names.
 */
export function playerName(team: number, shirt: number): PlayerName {
	const h = hash(0x91a, team);
	const place = team % TEAMS_PER_TOURNAMENT;
	// Fronts and given names come round at numbers without a common divisor, and the rears tell the teams apart.
	const front = pick(FRONT, (h % FRONT.length) + shirt);
	const given = pick(GIVEN, (h % GIVEN.length) + shirt);
	const family = `${front}${place < REAR.length ? "" : "ri"}${pick(REAR, place)}`;
	if (shirt % 19 === 9) return { given: "", family: `${family}${given.slice(-1)}`, middle: "" };
	const middle = shirt % 11 === 4 ? pick(MIDDLE, h + shirt) : "";
	return { given, family: spelled(family, shirt), middle };
}

/** Some families have an apostrophe, a hyphen or an accent. */
function spelled(family: string, shirt: number): string {
	if (shirt % 9 === 5) return `N'${family}`;
	if (shirt % 13 === 7) return `${family}-Vik`;
	return shirt % 4 === 2 ? family.replace(/[aeoi]/, (letter) => ACCENTS[letter] ?? letter) : family;
}

/**
 * A player as a bookmaker writes him: BetPawa `João Sanmi Belby` with middle names, SportyBet `Belby, Joao` in some
 * markets and `Joao Belby` in others, both without accents.
 */
export function shownPlayer({ given, family, middle }: PlayerName, style: PlayerStyle): string {
	if (style === "legal") return [given, middle, family].filter((word) => word !== "").join(" ");
	const [first, last] = [plain(given), plain(family)];
	if (first === "") return last;
	return style === "family" ? `${last}, ${first}` : `${first} ${last}`;
}

/**
 * What a reader should call a player, from his names and not from how he is written: words in lower case without
 * accents, sorted; hyphens part them and apostrophes do not. Who has a middle name is another one where it is written.
 */
export function playerKey({ given, family, middle }: PlayerName, style: PlayerStyle): string {
	return [given, style === "legal" ? middle : "", family]
		.flatMap((name) => plain(name).toLowerCase().replaceAll("'", "").split("-"))
		.filter((word) => word !== "")
		.sort()
		.join(" ");
}

function plain(name: string): string {
	return name.replaceAll("ø", "o").normalize("NFD").replace(/\p{M}/gu, "");
}
