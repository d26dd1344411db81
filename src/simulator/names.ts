import { hash, pick } from "./random.ts";

/** Countries of the made-up world; the first one gathers the tournaments between countries. */
export const COUNTRIES: readonly string[] = [
	...[
		"International",
		"England",
		"Spain",
		"Italy",
		"Germany",
		"France",
		"Nigeria",
		"Brazil",
		"Portugal",
		"Turkey",
	],
	...[
		"Netherlands",
		"Belgium",
		"Argentina",
		"Scotland",
		"Ghana",
		"Kenya",
		"Egypt",
		"Morocco",
		"South Africa",
	],
	...[
		"Poland",
		"Austria",
		"Switzerland",
		"Sweden",
		"Norway",
		"Denmark",
		"Greece",
		"Japan",
		"China",
		"Mexico",
	],
	...["USA", "Chile", "Colombia", "Croatia", "Serbia", "Romania", "Ukraine", "Czech Republic", "Hungary"],
	...[
		"Saudi Arabia",
		"Australia",
		"South Korea",
		"Tanzania",
		"Uganda",
		"Zambia",
		"Cameroon",
		"Senegal",
		"Algeria",
	],
	...[
		"Tunisia",
		"Peru",
		"Ecuador",
		"Iceland",
		"Finland",
		"Ireland",
		"Israel",
		"Bulgaria",
		"Slovakia",
		"Slovenia",
	],
];

const TOURNAMENTS: readonly string[] = [
	...[
		"Premier League",
		"First Division",
		"Cup",
		"Second Division",
		"Super League",
		"League One",
		"Regional League",
	],
	...["Premier League, Women", "U21 League", "Reserves League"],
];
const INTERNATIONAL: readonly string[] = [
	...[
		"Champions League",
		"Continental Cup",
		"Nations Cup",
		"Club Friendlies",
		"Friendlies",
		"U20 Championship",
	],
];
/** Beginnings of names. */
export const FRONT: readonly string[] = [
	"Bel",
	"Kor",
	"Ost",
	"Mar",
	"Tal",
	"Ven",
	"Dor",
	"Lin",
	"Gra",
	"Sol",
	"Fen",
	"Har",
	"Nor",
	"Cas",
	"Wex",
];
/** Ends of names. */
export const REAR: readonly string[] = [
	"ford",
	"mouth",
	"dal",
	"burg",
	"vik",
	"ova",
	"ano",
	"ham",
	"stad",
	"ville",
	"mere",
	"by",
	"ton",
	"eno",
];
const ACCENTED = [
	"São Vito",
	"Ørstad",
	"Jičova",
	"Málnes",
	"Şehirli",
	"Łodno",
	"Peñarra",
	"Düsberg",
	"Nîmel",
	"Åvik",
];
const TITLES = ["FC", "United", "City", "Rovers", "Athletic", "Wanderers", "SC", "Town", "Sporting", "Stars"];
/** Name of the nth tournament of a country, e.g. `Second Division`. */
export function tournamentName(country: number, nth: number): string {
	const names = country === 0 ? INTERNATIONAL : TOURNAMENTS;
	const round = Math.floor(nth / names.length);
	const name = pick(names, nth);
	return round === 0 ? name : `${name}, Group ${String.fromCharCode(65 + (round % 26))}`;
}

/** Teams of one tournament. */
export const TEAMS_PER_TOURNAMENT = 18;

/**
 * Name of a team, e.g. `Korstadal Rovers`; no two of a tournament (numbers `18 n` to `18 n + 17`) share one. Three
 * of the eighteen have letters beyond ASCII.
 */
export function teamName(team: number): string {
	const h = hash(0x7ea, team);
	const place = team % TEAMS_PER_TOURNAMENT;
	const town =
		place < FRONT.length
			? pick(FRONT, place) + pick(["", "", "", "ri", "sta", "le"], hash(h, 3)) + pick(REAR, hash(h, 4))
			: pick(ACCENTED, hash(0x7eb, team - place) + place);
	return `${town} ${pick(TITLES, hash(h, 5))}`;
}
