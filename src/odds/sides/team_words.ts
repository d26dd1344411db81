import { remember } from "./remember_names.ts";

/** A team's name, taken apart for comparison. */
export interface TeamWords {
	/** Words that say who it is: lower case, without accents, in one spelling. Never empty unless the name has no letter or digit. */
	readonly words: readonly string[];
	/** All words run together, those that say little included: "al ahly" and "Al-Ahly" are one. */
	readonly joined: string;
	/** First letters of all words, for names such as "PSG". */
	readonly initials: string;
}

/** Letters that are no base letter with an accent. */
const PLAIN: Readonly<Record<string, string>> = {
	...{ ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ß: "ss", æ: "ae", œ: "oe", ı: "i" },
};

/** Kinds of club, articles and marks of a venue: they may be there or not in the name of any team. */
const SAY_NOTHING: ReadonlySet<string> = new Set([
	...[
		"fc",
		"sc",
		"cf",
		"afc",
		"cfc",
		"ac",
		"as",
		"ss",
		"us",
		"fk",
		"sk",
		"bk",
		"if",
		"ff",
		"kf",
		"nk",
		"cd",
		"ud",
	],
	...[
		"ca",
		"ec",
		"se",
		"sv",
		"vfb",
		"vfl",
		"tsv",
		"fsv",
		"bsc",
		"tsg",
		"ssc",
		"ssd",
		"rc",
		"rcd",
		"cs",
		"csd",
		"sd",
	],
	...[
		"jk",
		"ks",
		"mfk",
		"pfc",
		"ofc",
		"aik",
		"og",
		"de",
		"del",
		"la",
		"el",
		"le",
		"los",
		"the",
		"club",
		"calcio",
		"n",
	],
]);

/** Different spellings of one word. */
const ONE_SPELLING: Readonly<Record<string, string>> = {
	...{ utd: "united", st: "saint", sankt: "saint", sp: "sporting", ath: "athletic", atl: "atletico" },
	...{
		munchen: "munich",
		muenchen: "munich",
		wien: "vienna",
		praha: "prague",
		moskva: "moscow",
		roma: "rome",
	},
	...{ milano: "milan", internazionale: "inter", torino: "turin", napoli: "naples", koln: "cologne" },
	...{ koeln: "cologne", sevilla: "seville", lisboa: "lisbon", kobenhavn: "copenhagen", beograd: "belgrade" },
	...{ bucuresti: "bucharest", warszawa: "warsaw", kyiv: "kiev", kyjiv: "kiev", bruxelles: "brussels" },
	...{ women: "w", woman: "w", femenino: "w", feminino: "w", frauen: "w", ladies: "w", fem: "w" },
	...{ reserves: "ii", reserve: "ii", res: "ii", b: "ii", "2": "ii", jong: "ii", under: "u" },
};

/** The name of a team in comparable words. */
export const teamWords: (name: string) => TeamWords = remember(20_000, (name) => {
	const all = plainText(name).split(" ").filter(Boolean);
	const telling = all.filter((word) => !SAY_NOTHING.has(word));
	return {
		words: (telling.length === 0 ? all : telling).map((word) => ONE_SPELLING[word] ?? word),
		joined: all.join(""),
		initials: all.map((word) => word.charAt(0)).join(""),
	};
});

function plainText(name: string): string {
	return name
		.toLowerCase()
		.normalize("NFKD")
		.replace(/[\p{M}'’‘`´ʼ]/gu, "")
		.replace(/[øłđðþßæœı]/g, (letter) => PLAIN[letter] ?? letter)
		.replace(/\bred star\b/, "crvena zvezda")
		.replace(/\b(?:under|u)[\s-]*(\d\d)\b/g, "u$1")
		.replace(/[^\p{L}\p{N}]+/gu, " ");
}
