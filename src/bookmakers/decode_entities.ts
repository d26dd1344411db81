/** Names of the characters from U+00A0 to U+00FF, in their order. */
const LATIN_1 =
	"nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest " +
	"Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig " +
	"agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

/** Those of further characters of European names, and of the punctuation that word processors put into them. */
const FURTHER =
	'amp=& lt=< gt=> quot=" apos=\' AMP=& LT=< GT=> QUOT=" ' +
	"ndash=– mdash=— lsquo=‘ rsquo=’ sbquo=‚ ldquo=“ rdquo=” bdquo=„ lsaquo=‹ rsaquo=› hellip=… bull=• euro=€ trade=™ dagger=† Dagger=‡ permil=‰ " +
	"OElig=Œ oelig=œ Yuml=Ÿ fnof=ƒ circ=ˆ tilde=˜ inodot=ı imath=ı " +
	"Amacr=Ā amacr=ā Abreve=Ă abreve=ă Aogon=Ą aogon=ą Cacute=Ć cacute=ć Ccaron=Č ccaron=č Dcaron=Ď dcaron=ď Dstrok=Đ dstrok=đ " +
	"Emacr=Ē emacr=ē Edot=Ė edot=ė Eogon=Ę eogon=ę Ecaron=Ě ecaron=ě Gbreve=Ğ gbreve=ğ Gcedil=Ģ Imacr=Ī imacr=ī Iogon=Į iogon=į Idot=İ " +
	"Kcedil=Ķ kcedil=ķ Lacute=Ĺ lacute=ĺ Lcedil=Ļ lcedil=ļ Lcaron=Ľ lcaron=ľ Lstrok=Ł lstrok=ł Nacute=Ń nacute=ń Ncedil=Ņ ncedil=ņ Ncaron=Ň ncaron=ň " +
	"Omacr=Ō omacr=ō Odblac=Ő odblac=ő Racute=Ŕ racute=ŕ Rcaron=Ř rcaron=ř Sacute=Ś sacute=ś Scedil=Ş scedil=ş Scaron=Š scaron=š " +
	"Tcedil=Ţ tcedil=ţ Tcaron=Ť tcaron=ť Umacr=Ū umacr=ū Uring=Ů uring=ů Udblac=Ű udblac=ű Uogon=Ų uogon=ų Zacute=Ź zacute=ź Zdot=Ż zdot=ż Zcaron=Ž zcaron=ž " +
	"ensp=\u2002 emsp=\u2003 thinsp=\u2009 zwnj=\u200c zwj=\u200d lrm=\u200e rlm=\u200f";

const NAMED: ReadonlyMap<string, string> = new Map([
	...LATIN_1.split(" ").map((name, i) => [name, String.fromCharCode(0xa0 + i)] as const),
	...FURTHER.split(" ").map((pair) => {
		const [name = "", character = ""] = pair.split("=");
		return [name, character] as const;
	}),
]);

const ENTITY = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([A-Za-z][A-Za-z\d]{1,9}));/g;

/** HTML numbers these as Windows does. */
const WINDOWS_1252 = new TextDecoder("windows-1252");

/**
 * A text without HTML entities, as some sites write `Brighton &amp; Hove`, `Uni&atilde;o`, `O&#39;Higgins`. Decoded once:
 * `&amp;amp;` is `&amp;`. What is no entity that is known here stays as it is.
 */
export function decodeEntities(text: string): string {
	if (!text.includes("&")) return text;
	return text.replace(ENTITY, (entity, decimal?: string, hex?: string, name?: string) => {
		if (name !== undefined) return NAMED.get(name) ?? entity;
		return characterOf(decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal));
	});
}

/** Numbers that are no character are nothing. */
function characterOf(code: number): string {
	if (code >= 0x80 && code < 0xa0) return WINDOWS_1252.decode(Uint8Array.of(code));
	const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
	return isCharacter ? String.fromCodePoint(code) : "";
}
