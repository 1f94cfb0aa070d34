/** Letters of files as programs save them: read rightly, or refused; never wrong in silence. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import "./as_browsers.js";
import { decoded, lookedOver } from "../../forms/web/forms/decode.js";
import { FILE } from "../../forms/web/shared/texts/forms.js";

const MIDDLE = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";
const utf8 = (text) => new TextEncoder().encode(text);
const latin = (bytes) => Array.from(bytes, (byte) => MIDDLE[byte - 128] ?? String.fromCharCode(byte)).join("");
const joined = (...parts) => Uint8Array.from(parts.flatMap((part) => [...part]));

/** Windows-1252, or null for a text that it has no signs for. */
function ansi(text) {
  const bytes = [];
  for (const sign of text) {
    const at = MIDDLE.indexOf(sign);
    const code = sign.codePointAt(0);
    if (at < 0 && (code > 255 || (code > 127 && code < 160))) {
      return null;
    }
    bytes.push(at < 0 ? code : at + 128);
  }
  return Uint8Array.from(bytes);
}

function utf16(text, little) {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at++) {
    view.setUint16(at * 2, text.charCodeAt(at), little);
  }
  return new Uint8Array(view.buffer);
}

/** What guardians may write, by language; capitals apart. */
const LANGUAGES = JSON.parse(readFileSync(new URL("languages.json", import.meta.url), "utf8"));

/** What programs do to a file that loses nothing: name, bytes out of text, and whether the reader is told. */
const ENCODINGS = {
  "UTF-8": (text) => utf8(text),
  "UTF-8 with a mark": (text) => utf8(`\ufeff${text}`),
  "UTF-8 with two marks": (text) => utf8(`\ufeff\ufeff${text}`),
  "UTF-8 filled up with NUL": (text) => utf8(`${text}\0\0\0\0`),
  "UTF-8 ended as DOS did": (text) => utf8(`${text}\r\n\x1a`),
  "UTF-16 LE with a mark": (text) => joined([0xff, 0xfe], utf16(text, true)),
  "UTF-16 BE with a mark": (text) => joined([0xfe, 0xff], utf16(text, false)),
  "UTF-16 LE": (text) => utf16(text, true),
  "UTF-16 BE": (text) => utf16(text, false),
  "UTF-8 read as ANSI": (text) => utf8(latin(utf8(text))),
  "UTF-8 read as ANSI twice": (text) => utf8(latin(utf8(latin(utf8(text))))),
  "UTF-8 with a mark at its end": (text) => utf8(`${text}\n\ufeff`),
  ANSI: (text) => ansi(text),
  "ANSI filled up with NUL": (text) => ansi(text) && joined(ansi(text), [0, 0, 0]),
  "ANSI ended as DOS did": (text) => ansi(text) && joined(ansi(text), [0x1a]),
};
const MENDED = new Set(Object.keys(ENCODINGS).filter((name) => name.includes("ANSI")));

const file = (words) => JSON.stringify({ $schema: "urn:naervaer:svar:1", answers: { elev: words } }, null, 2);

test("a file in every coding that loses nothing is the same text, and the reader is told where it was a guess", async () => {
  const words = "Pål Øåsen sa «hei» – på Kåres §5, 20 € …";
  for (const [name, bytes] of Object.entries(ENCODINGS)) {
    const { text, remark } = await decoded(bytes(file(words)));
    assert.equal(text, file(words), name);
    assert.equal(remark, MENDED.has(name) ? FILE.mended : "", name);
  }
});

/** The same numbers each time. */
function random(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const SIGNS = [...'abcÅØÆæøåé …–€ÃÂ¥¸¦©«»“”’"\\\n\t{}[]:,<>&%0123456789😀šđŋ中ا\u0301\u200d'];

test("any text is itself in every coding, or is refused, or is told of", async () => {
  const next = random(20261125);
  for (let round = 0; round < 400; round++) {
    const words = `Pål ${Array.from({ length: next(40) }, () => SIGNS[next(SIGNS.length)]).join("")}`;
    const whole = file(words);
    for (const [name, encode] of Object.entries(ENCODINGS)) {
      const bytes = encode(whole);
      const result = bytes && (await decoded(bytes));
      if (!bytes || "refused" in result) {
        assert.ok(MENDED.has(name) && (!bytes || result.refused === FILE.coding), `${name}: ${result?.refused}`);
      } else if (result.text !== whole) {
        assert.notEqual(result.remark, "", `${name}: ${words}`);
      }
    }
  }
});

test("letters of other machines are refused, and never read as others", async () => {
  const [mac, dos] = [
    { å: 0x8c, ø: 0xbf, æ: 0xbe, Å: 0x81, Ø: 0xaf, Æ: 0xae, é: 0x8e },
    { å: 0x86, ø: 0x9b, æ: 0x91, Å: 0x8f, Ø: 0x9d, Æ: 0x92, é: 0x82 },
  ];
  for (const letters of [mac, dos]) {
    for (const word of ["Pål Øåsen", "Bjørg", "Kåre", "Sæther", "Øyvind", "Ærlig", "Åse", "René"]) {
      const bytes = Uint8Array.from([...file(word)].map((sign) => letters[sign] ?? sign.charCodeAt(0)));
      assert.equal((await decoded(bytes)).refused, FILE.coding, word);
    }
  }
});

test("halves of letters where texts were cut are told of, and the rest is read as it is", async () => {
  const cut = (words, bytes) =>
    utf8(file(words)).filter((_, at, all) => !(all[at + 1] === 0x22 && bytes.includes(all[at])));
  const { text, remark } = await decoded(cut("Pål vil gå", [0xa5]));
  assert.equal(text, file("Pål vil g\ufffd"));
  assert.equal(remark, FILE.harmed("g\ufffd"));
  const alone = await decoded(cut("Nå skal det være så å", [0xa5]));
  assert.equal(
    alone.remark,
    FILE.harmed("al det være så \ufffd"),
    "one that stands alone is found by the words before it",
  );
  // A mail program has parted a letter, of many.
  const parted = joined(
    utf8('{"a": "Pål Øåsen på Sæbø så én gå, f'),
    [0xc3],
    utf8("!\r\n "),
    [0xb8],
    utf8('rste time"}'),
  );
  assert.equal((await decoded(parted)).remark, FILE.harmed("f\ufffd!"));
  // Nothing else is UTF-8 in these.
  assert.equal((await decoded(cut("vil gå", [0xa5]))).refused, FILE.coding);
  assert.equal((await decoded(Uint8Array.from([...utf8(file("Pål")), 0x22, 0xe5, 0x61, 0x22]))).refused, FILE.coding);
});

test("what a program has packed the file into is told of", async () => {
  const text = file("Pål");
  const signed = joined([0x30, 0x80, 6, 9, 0x2a, 0, 0xff], utf8(text), [0, 0xfe]);
  assert.equal((await decoded(signed)).refused, FILE.wrapped);
  assert.equal((await decoded(joined([0x30, 0x80, 0, 0xff], utf8("naervaer")))).refused, FILE.other);
  assert.equal((await decoded(Uint8Array.of(0x78, 0x9f, 0x3e, 0x22, 1, 2))).refused, FILE.outlook);
});

test("letters that were lost before are told of", async () => {
  for (const [words, word] of [
    ["P�l ��sen", "P�l"],
    ["Pål, før P├Ñl ├ÿ├Ñsen", "P├Ñl"],
    ["P√•l", "P√•l"],
    ...[..."√• √¶ √∏ √Ö √Ü √ò √©".split(" "), ..."├Ñ ├ª ├╕ ├à ├å ├ÿ ├⌐ ├© ├®".split(" ")].map((sign) => [
      `${sign}rlig`,
      `${sign}rlig`,
    ]),
    ["Pål, før PÃ¥l.", "PÃ¥l."],
    // ANSI read as DOS or as a Mac has it, theirs read as ANSI, and UTF-8 read as a newer Latin.
    ..."bµrum,bl°t,PÕl,Pσl,╞rlig,┼shild,╪yvind,∆rlig,pÂ,bÊr,bl¯t,ÿyvind,≈shild,bl†tt,bl›t,pŒ,b¾r,S¿ren,RenÈ,RenÚe"
      .split(",")
      .map((word) => [`Åse ${word}`, word]),
    ["Pål, før blÃ¥bÃŠr", "blÃ¥bÃŠr"],
    // The same in capitals, as names are asked for.
    ..."P┼L ┼SE ╪DEGÅRD SãTHER ≈SE ∆GIR ®GIR P\u0081L".split(" ").map((word) => [`ÅSE ${word}`, word]),
    // UTF-8 and ANSI read as another alphabet's, beside words that were written after that.
    ..."PĂĄl BjĂ¸rg P├Ñl PГҐl Pеl Bjшrg Sжther Pεl P氓l Pأ¥l Pهl Pﾃ･l P책l"
      .split(" ")
      .map((word) => [`Åse ${word}`, word]),
    ["Bjřrg Sćther «hei»", "Bjřrg"],
    ["Bjųrg Sęther på vei", "Bjųrg"],
    ["Åse –\u0096 etter", "–\u0096"],
    ["høst_x000D_ferie", "høst_x000D_ferie"],
    // Copied out of a PDF.
    ...["P˚al", "˚As", "Sm˚a", "Br¨uder", "Pa˚l", "ˇS´ara", "Wał˛esa".replace("˛e", "e˛"), "gar¸con"].map((word) => [
      `Åse ${word}`,
      word,
    ]),
    // Where a program knows no letters but those of ASCII.
    ["P?l ?yvind", "P?l"],
    ["Kari ?yvind", "?yvind"],
    ["P??l og Bj??rg", "P??l"],
    ["K?RE", "K?RE"],
    ["BJÏRG", "BJÏRG"],
    ["ÏYVIND", "ÏYVIND"],
    ["P%E5l%20%D8%E5sen", "P%E5l%20%D8%E5sen"],
    ["P\\'e5l", "P\\\\'e5l"],
    ["Pål P\\xe5l", "P\\\\xe5l"],
    ["Pã¥L Brã¥Ten", "Pã¥L"],
    ["=?UTF-8?B?UMOlbA==?=", "=?UTF-8?B?UMOlbA==?="],
    ["P?l – ??yvind", "P?l"],
    ["Br}k og S{ther", "Br}k"],
    ["Bj¦rn og Bj|rg", "Bj¦rn"],
    ["P%C3%A5l", "P%C3%A5l"],
    ["P+AOU-l", "P+AOU-l"],
    ["Pål P=C3=A5l", "P=C3=A5l"],
    ["P=C3=A5l = x", "P=C3=A5l"],
    ["Pål P=E5l", "P=E5l"],
    ["Pål =D8yvind", "=D8yvind"],
    ["P=C5L = x", "P=C5L"],
    ["Kr=E5 = x", "Kr=E5"],
    ["=C5=81ukasz = x", "=C5=81ukasz"],
    ["=C2=ABhei=C2=BB = x", "=C2=ABhei=C2=BB"],
    ["Pål P&#xE5;l", "P&#xE5;l"],
    ["P&#xe5;l &hearts;", "P&#xe5;l"],
    ["Pål &#322;", "&#322;"],
    ["Pål &#x142;", "&#x142;"],
    ["Pål &scaron;", "&scaron;"],
    ["Pål P\\u00e5l", "P\\\\u00e5l"],
    ["P\\u00e5l i C:\\", "P\\\\u00e5l"],
    ["Pål P&aring;l", "P&aring;l"],
    ["P&aring;l &hearts;", "P&aring;l"],
    ["P&aring;l &valueOf;", "P&aring;l"],
  ]) {
    const { text, remark } = await decoded(utf8(file(words)));
    assert.equal(text, file(words));
    assert.equal(remark, FILE.harmed(word), words);
  }
});

test("letters that mail or the web has written out, all of them, are put back", async () => {
  for (const [written, words] of [
    ["P=C3=A5l =C3=98=C3=A5sen 2 =3D 2 50 % =E2=80=93", "Pål Øåsen 2 = 2 50 % –"],
    ["P=C3=A5l =\r\n=C3=98=C3=A5sen", "Pål Øåsen"],
    ["P&aring;l &Oslash;&#229;sen &amp; &laquo;Ren&eacute;&raquo;", "Pål Øåsen & «René»"],
    ["P&aring;l sa &quot;hei&quot;", 'Pål sa \\"hei\\"'],
    ["P=E5l =D8yvind S=E6ther =ABKr=E5=BB =96 2 =3D 2", "Pål Øyvind Sæther «Krå» – 2 = 2"],
    ["=C5=81ukasz =C2=ABhei=C2=BB =F0=9F=98=80", "Łukasz «hei» 😀"],
    ["P&#xE5;l &#322; &scaron;&ccedil;&lstrok; &#x22;hei&#x22;", 'Pål ł šçł \\"hei\\"'],
    ["P\\\\u00e5l \\\\u00D8yvind", "P\\u00e5l \\u00D8yvind"],
    ["P&amp;aring;l &amp;amp; &amp;quot;K&amp;#229;re&amp;quot; &amp;lt;8", 'Pål & \\"Kåre\\" <8'],
    ["P&aring;l &#150; mor&#146;s &#133;&#10;&#92;", "Pål – mor’s …\\n\\\\"],
    ["P├Ñl ├ÿ├Ñsen", "Pål Øåsen"],
    ["hodan=3Dtolk https://a.example/?v=3Dab Fjell skole=20", "hodan=tolk https://a.example/?v=ab Fjell skole "],
    ["P\\u00c3\\u00a5l", "Pål"],
    ["PÃ¥l er blÃ¥bÃŠr", "Pål er blåbær"],
  ]) {
    const start = '{"$schema": "urn:naervaer:svar:1", "elev": "';
    const { text, remark } = await decoded(utf8(`${start}${written}"}`));
    assert.equal(text, `${start}${words}"}`);
    assert.equal(remark, FILE.mended);
  }
});

test("UTF-8 that was read in any coding of one byte a sign is put back", async () => {
  const words = "Pål Øåsen og Ærlig Bjørg Sæther, før høsten: «Åse» – så";
  for (const coding of [
    ...["windows-1250", "windows-1251", "windows-1253", "windows-1254", "windows-1255", "windows-1256", "windows-1257"],
    ...["iso-8859-2", "iso-8859-4", "iso-8859-5", "iso-8859-15", "koi8-r", "ibm866", "macintosh"],
  ]) {
    const decoder = new TextDecoder(coding);
    const read = Array.from(utf8(file(words)), (byte) => {
      const sign = decoder.decode(Uint8Array.of(byte));
      return sign === "\ufffd" ? String.fromCharCode(byte) : sign;
    }).join("");
    assert.deepEqual(await decoded(utf8(read)), { text: file(words), remark: FILE.mended }, coding);
  }
});

test("ANSI that was read in another coding is told of", async () => {
  const words = "Pål Øåsen og Ærlig Bjørg Sæther";
  for (const coding of [
    ...["windows-1250", "windows-1251", "windows-1253", "windows-1255", "windows-1256", "windows-1257"],
    ...["iso-8859-2", "iso-8859-5", "koi8-r", "ibm866", "macintosh"],
  ]) {
    const read = new TextDecoder(coding).decode(ansi(file(words)));
    const { text, remark } = await decoded(utf8(read));
    assert.equal(text, read);
    assert.match(remark, /^I filen står det «/, coding);
  }
});

test("what is ANSI of another alphabet is refused, and what may be is told of", async () => {
  const russian = { А: 0xc0, л: 0xeb, е: 0xe5, к: 0xea, с: 0xf1, й: 0xe9, ж: 0xe6, у: 0xf3, д: 0xe4, о: 0xee };
  const inRussian = (words) => Uint8Array.from([...file(words)].map((sign) => russian[sign] ?? sign.charCodeAt(0)));
  assert.equal((await decoded(inRussian("Алексей уже дома, ее"))).refused, FILE.coding);
  const turkish = await decoded(ansi(file("Ayþe på Voss")));
  assert.equal(turkish.remark, FILE.harmed("Ayþe"));
});

test("a sign that stands for letters that a program lacks is seen as one", async () => {
  const { text, remark } = await decoded(utf8(file("P\u001al i Tromsø")));
  assert.equal(text, file("P\ufffdl i Tromsø"));
  assert.equal(remark, FILE.harmed("P\ufffdl"));
});

test("blanks of mainframes and of web pages between the answers are blanks", async () => {
  const text = file("Pål\u00a0Øåsen\u2028og");
  for (const blank of ["\u0085", "\u00a0", "\u2028", "\u200b", "\u3000"]) {
    const { text: found, remark } = await decoded(utf8(text.replaceAll("\n", blank)));
    assert.deepEqual([JSON.parse(found), remark], [JSON.parse(text), ""]);
  }
});

test("what was taken out of a PDF is looked over too", async () => {
  assert.deepEqual(await lookedOver(file("PÃ¥l")), { text: file("Pål"), remark: FILE.mended });
  assert.deepEqual(await lookedOver(file("Pål, før PÃ¥l")), {
    text: file("Pål, før PÃ¥l"),
    remark: FILE.harmed("PÃ¥l"),
  });
  assert.deepEqual(await lookedOver(file("Pål")), { text: file("Pål"), remark: "" });
});

const PLAIN = [
  "https://video.eksempel.example/watch?v=E5abcdef&list=D8fgh",
  "x=FA",
  "2+2=4 =DEL A=ADHD",
  "C:\\ufarlig\\u12",
  "├── docs",
  "√a √2",
  "Hva? Hvor? (Hvem?) www.eksempel.example?a=b https://eksempel.example/?a=b",
  "Pål fikk 20 µg ved 37°C, ½ time, 3µm, ¿ya? Åse Ærø Øst",
  "Łukasz Đorđe Šćepan Çelik Ömer Éva René Þór São Łódź",
  "Pål?ja",
  "Dvořák Jiří og Świątek Łucja på Sæbø",
  "Оксана Ковальчук, Αθηνά og محمد på Moss",
  "FREDAG/LØRDAG: HVA? NÅR? É. D’AREZZO HAÏTI",
  "ja|nei a|b {x} 3|4",
  "日本語のPTA、iPadを使う og 中文 i Bodø",
  "sum=E5+E6; if (x>3) ? a?b:c : colou?r \\frac{b}{c} {x|y} norsk|gym|mat Hvorfor?fordi",
  "πr² Δs 25 μg Oʻzbekiston Ó hÓgáin STRAßE ¯\\_(ツ)_/¯",
  "dårlig.\nÉn natt.\nÖnsker",
  "Вiн i школi, Данилоs mamma på Sæbø",
  "DÏHTE JÅMA TJÏELTE",
  "Gruppe «Å» og «É» – ½ time",
  "«AMANHÃ» «MAÇÃ» “IRMÃ” NÃO, MÃE: «GÅ» «PÅ» NÅ…",
];

test("what people write is not taken for letters that were spoiled", async () => {
  for (const words of [
    "R&amp;D;",
    "R&D; &copy;",
    "https://eksempel.example/%C3%85",
    "a=C3",
    "AT&T; x&lt;y",
    ...PLAIN,
  ]) {
    assert.deepEqual(await decoded(utf8(file(words))), { text: file(words), remark: "" });
  }
});

test("a file with one word of another language is as it was", async () => {
  for (const words of [
    "RÓŻA NOWAK",
    "ні",
    "Amina Halilović",
    "lietuvių",
    "João",
    "38,5°C",
    "ca. ≈ 5",
    "Ćwik",
    "NAÏVE",
  ]) {
    for (const times of [1, 2]) {
      const written = JSON.stringify(Array(times).fill(words));
      assert.deepEqual(await decoded(utf8(written)), { text: written, remark: "" }, words);
    }
  }
});

test("what people write in their own languages is not taken for letters that were spoiled", async () => {
  for (const [language, words] of Object.entries(LANGUAGES)) {
    for (const written of [words, `${words} Æ er blåøyd.`, words.replace(/\. /g, ".\n")]) {
      assert.deepEqual(await decoded(utf8(file(written))), { text: file(written), remark: "" }, language);
    }
  }
});

test("what cannot hold answers is refused by what it is", async () => {
  for (const [bytes, reason] of [
    [[], FILE.empty],
    [new Uint8Array(4096), FILE.blank],
    [utf8("\ufeff \r\n"), FILE.blank],
    [[0x50, 0x4b, 3, 4, 20], FILE.packed],
    [[0x1f, 0x8b, 8, 0], FILE.packed],
    [utf8("{\\rtf1\\ansi {}"), FILE.written],
    [[0xd0, 0xcf, 0x11, 0xe0], FILE.written],
    [utf8(`\ufeff {\\rtf1 ${file("Pål")}`), FILE.written],
    [utf8(`From: a@b.example\r\nMIME-Version: 1.0\r\n\r\n${file("Pål")}`), FILE.written],
    [utf8("Content-Type: multipart/related\r\n\r\n<html>"), FILE.written],
    [utf8("L\0\0\0\x01\x14\x02\0\0"), FILE.shortcut],
    [utf8("[InternetShortcut]\r\nURL=https://eksempel.example/"), FILE.shortcut],
    [utf8('<?xml version="1.0"?><!DOCTYPE plist><plist><dict><key>URL</key>'), FILE.shortcut],
    [utf8("[{000214A0-0000-0000-C000-000000000046}]\r\nProp3=19,2"), FILE.shortcut],
    [[0, 5, 0x16, 7, 0, 2, 0, 0], FILE.beside],
    [utf8(`${"samtykke.json".padEnd(257, "\0")}ustar`), FILE.packed],
    [utf8(`Delivered-To: a@b.example\r\nX-Received: by\r\n\r\n${file("Pål")}`), FILE.written],
    [utf8(`X-MS-Has-Attach: yes\r\n\r\n${file("Pål")}`), FILE.written],
    [[0x50, 0x4b, 5, 6, 0], FILE.packed],
    [[0x28, 0xb5, 0x2f, 0xfd, 0], FILE.packed],
    [[0, 0, 0, 0x18, 0x66, 0x74, 0x79, 0x70, 0x69, 0x73, 0x6f, 0x6d, 0xff], FILE.other],
    [[0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0, 4, 0xff, 0xfe], FILE.other],
    [[0xff, 0xd8, 0xff, 0xe0], FILE.picture],
    [utf8("GIF89a\x01"), FILE.picture],
    [utf8("RIFF$\0\0\0WEBPVP8 "), FILE.picture],
    [utf8("\0\0\0\x18ftypheic\0\0\0\0mif1heic"), FILE.picture],
    [utf8("\0\0\0\x1cftypmif1\0\0\0\0avif"), FILE.picture],
    [utf8("\0\0\0\x1cftypavif\0\0\0\0"), FILE.picture],
    [utf8("II*\0\x08"), FILE.picture],
    [utf8("BZh91AY"), FILE.packed],
    [[0xfd, 0x37, 0x7a, 0x58, 0x5a, 0], FILE.packed],
    [utf8("<!DOCTYPE html><title>Logg inn</title>"), FILE.webpage],
    [utf8(" \n<html><pre>{&quot;elev&quot;: 1}</pre>"), FILE.webpage],
    [[0xff, 0xfe, 0, 0, 0x7b, 0, 0, 0], FILE.coding],
    [[0x7b, 0, 0, 0, 0x7d, 0, 0, 0], FILE.coding],
    [[0, 0, 0, 0x7b, 0, 0, 0, 0x7d], FILE.coding],
    [joined([0xff, 0xfe], utf16(file("Pål"), true)).slice(0, -1), FILE.cut],
    [utf16(file("Pål"), false).slice(0, -1), FILE.cut],
    [utf8(file("Pål Øåsen")).slice(0, utf8(file("Pål Øåsen")).indexOf(0x98)), FILE.cut],
    [utf8(file("Pål 😀")).slice(0, utf8(file("Pål 😀")).indexOf(0xf0) + 3), FILE.cut],
    [joined(utf8(file("Pål")), [0xff]), FILE.coding],
  ]) {
    assert.equal((await decoded(Uint8Array.from(bytes))).refused, reason, String(bytes).slice(0, 40));
  }
});

test("a long file is read to its end", async () => {
  const long = 5_000_000;
  assert.equal((await decoded(utf8(" ".repeat(long)))).refused, FILE.blank);
  assert.equal((await decoded(utf8(`${" ".repeat(long)}x`))).text.length, long + 1);
  assert.equal((await decoded(utf8(`${"/x=E5l".repeat(long / 10)}`))).text.length, (long / 10) * 6);
});
