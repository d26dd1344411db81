/** Letters that are no base letter with an accent, so that decomposing leaves them as they are. */
const PLAIN: Readonly<Record<string, string>> = {
	ø: "o",
	ł: "l",
	đ: "d",
	ð: "d",
	þ: "th",
	ß: "ss",
	æ: "ae",
	œ: "oe",
	ı: "i",
};

/** Longer than any name; what is longer is none, and labels are stored: small letters may be more than capital ones. */
const LONGEST = 100;
const MOST_BYTES = 400;

/**
 * Label of a player's market: the same for all spellings of a name that bookmakers were recorded with. "Li, Hailong
 * (Qingdao Hainiu FC)" and "Hailong Li" are `hailong li`, "Kanté, N'Golo (France) 1+" is `kante ngolo`.
 *
 * Lower case without accents; a team in brackets and a count "n+" behind the name are dropped; words, at hyphens and
 * dots too, are sorted, as some put the first name first and some last; an apostrophe joins. A name that is written
 * out at one bookmaker and shortened at another stays two labels. "No goal" and "No goalscorer" are `no goal`.
 *
 * @param name as the bookmaker writes it
 * @returns `undefined` if there is no name in it, or far too much
 */
export function playerLabel(name: string): string | undefined {
	if (name.length > LONGEST) return undefined;
	const bare = name.replace(/\s*\d+\+\s*$/, "").replace(/\s*\(.*\)\s*$/, "");
	if (/^no\s+(\S+\s+)?goal(scorer)?$/i.test(bare.trim())) return "no goal";
	const plain = bare
		.toLowerCase()
		.normalize("NFD")
		.replace(/[\p{M}'’‘`´ʼ]/gu, "")
		.replace(/[øłđðþßæœı]/g, (letter) => PLAIN[letter] ?? letter)
		.normalize("NFC");
	const words = plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
	const label = words.sort().join(" ");
	return label === "" || Buffer.byteLength(label) > MOST_BYTES ? undefined : label;
}
