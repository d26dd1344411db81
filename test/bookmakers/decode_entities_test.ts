import { expect, test } from "bun:test";
import { decodeEntities } from "../../src/bookmakers/decode_entities.ts";

test.each([
	["Brighton &amp; Hove", "Brighton & Hove"],
	["Uni&atilde;o S&atilde;o Jo&atilde;o", "União São João"],
	["M&uuml;nchen, &Ouml;rebro, A&ccedil;or, Nac&eacute;l", "München, Örebro, Açor, Nacél"],
	[
		"O&#39;Higgins, O&#x27;Higgins, O&#X27;Higgins, O&apos;Higgins",
		"O'Higgins, O'Higgins, O'Higgins, O'Higgins",
	],
	["FC&nbsp;Tokyo", "FC\u00a0Tokyo"],
	[
		"&Lstrok;&oacute;d&zacute;, Fenerbah&ccedil;e, Be&scedil;ikta&scedil;, Qaraba&gbreve;",
		"Łódź, Fenerbahçe, Beşiktaş, Qarabağ",
	],
	["&#8217;&#146;&rsquo;", "’’’"],
	["&#128512;", "\u{1f600}"],
	["&lt;b&gt; &quot;&yuml;&nbsp;&Agrave;", '<b> "ÿ\u00a0À'],
])("decodeEntities() makes %p %p", (text, expected) => {
	expect(decodeEntities(text)).toBe(expected);
});

test("decodeEntities() decodes once", () => {
	expect(decodeEntities("&amp;amp; &amp;#39; &#38;lt;")).toBe("&amp; &#39; &lt;");
});

test.each(["A & B", "A&B", "&amp", "&nobody;", "&;", "&#;", "&#x;", "&constructor;", "& amp;"])(
	"decodeEntities() leaves %p, which is no entity",
	(text) => {
		expect(decodeEntities(text)).toBe(text);
	},
);

test("decodeEntities() drops numbers that are no character", () => {
	expect(decodeEntities("a&#0;b&#xd800;c&#1114112;d")).toBe("abcd");
});
