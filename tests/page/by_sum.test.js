/** Files with a checksum: it tells which reading of them is right, and that what looks spoiled is what was written. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./as_browsers.js";
import { decoded, lookedOver } from "../../forms/web/forms/decode.js";
import { formText } from "../../forms/web/shared/case_file.js";
import { isIntact } from "../../forms/web/shared/checksum.js";
import { FILE } from "../../forms/web/shared/texts/forms.js";

const utf8 = (text) => new TextEncoder().encode(text);
const saved = (elev) => formText("samtykke", { version: 2, answers: { elev, tom: "", rader: [] } });

/** Single-byte codings that have all of these words, as far as Node knows them. */
const CODINGS = [
  ...["windows-1250", "windows-1252", "windows-1254", "windows-1257", "windows-1258"],
  ...["iso-8859-4", "iso-8859-10", "iso-8859-13", "iso-8859-15", "macintosh"],
];
/** Those in which all of a file's bytes are read, whatever was written. */
const READERS = [...CODINGS, "windows-1251", "windows-1253", "iso-8859-2", "iso-8859-5", "koi8-r", "ibm866"];

/** What each byte is in a coding. */
function table(coding) {
  const decoder = new TextDecoder(coding);
  return Array.from({ length: 256 }, (_, byte) => {
    const sign = decoder.decode(Uint8Array.of(byte));
    return sign === "\ufffd" ? String.fromCharCode(byte) : sign;
  });
}

/** Bytes read in a coding. */
const readIn = (coding, bytes) => Array.from(bytes, (byte) => table(coding)[byte]).join("");

/** A text in a coding; null where it lacks a letter. */
function writtenIn(coding, text) {
  const bytes = Array.from(text, (sign) => table(coding).indexOf(sign));
  return bytes.includes(-1) ? null : Uint8Array.from(bytes);
}

/** Pictures with each half as a sign of three bytes. */
function cesu8(text) {
  const three = (half) => [0xe0 | (half >> 12), 0x80 | ((half >> 6) & 63), 0x80 | (half & 63)];
  const bytes = Array.from(text, (sign) =>
    sign.length === 2 ? [...three(sign.charCodeAt(0)), ...three(sign.charCodeAt(1))] : [...utf8(sign)],
  );
  return Uint8Array.from(bytes.flat());
}

test("what was saved is itself, whatever it looks like", async () => {
  for (const words of [
    "PÃ¥l Ã˜Ã¥sen, P?l, P�l og P&aring;l",
    "P=C3=A5l =?utf-8?Q?P=C3=A5l?= P\\u00e5l P\\\\u00e5l",
    '{"$schema": "urn:naervaer:svar:1", "crc32": "00000000"}',
    "P˚al PÄr Pål_x000d_ √• ├Ñ Kj°re",
    "\ud83d alene, \u001a og \u0000",
  ]) {
    const text = saved(words);
    assert.ok(await isIntact(text), words);
    assert.deepEqual(await decoded(utf8(text)), { text: text.trimEnd(), remark: "" }, words);
    assert.deepEqual(await lookedOver(text), { text, remark: "" }, words);
  }
});

test("a file in any coding of one byte a sign is read in that one, and no other", async () => {
  const text = saved("Pål Øåsen og Ærlig Bjørg på Sæbø");
  let tried = 0;
  for (const coding of CODINGS) {
    const bytes = writtenIn(coding, text);
    if (bytes) {
      tried++;
      assert.deepEqual(await decoded(bytes), { text: text.trimEnd(), remark: "" }, coding);
    }
  }
  assert.ok(tried > 6, `${tried}`);
  // å, Ø, ø, æ and Æ in GB18030.
  const chinese = {
    ...{ å: [0x81, 0x30, 0x8a, 0x32], Ø: [0x81, 0x30, 0x89, 0x31] },
    ...{ ø: [0x81, 0x30, 0x8b, 0x33], æ: [0x81, 0x30, 0x8a, 0x33], Æ: [0x81, 0x30, 0x87, 0x34] },
  };
  const eastern = Uint8Array.from([...text].flatMap((sign) => chinese[sign] ?? [sign.charCodeAt(0)]));
  assert.deepEqual(await decoded(eastern), { text: text.trimEnd(), remark: "" });
  // Of DOS, no decoder knows the letters.
  const dos = Uint8Array.from(
    text,
    (sign) => ({ å: 0x86, Ø: 0x9d, ø: 0x9b, æ: 0x91, Æ: 0x92 })[sign] ?? sign.charCodeAt(0),
  );
  assert.deepEqual(await decoded(dos), { text: text.trimEnd(), remark: "" });
});

test("letters that were read in any other coding are what they were", async () => {
  const text = saved("Pål Øåsen og Ærlig Bjørg på Sæbø");
  for (const coding of READERS) {
    for (const bytes of [utf8(text), writtenIn("windows-1252", text)]) {
      const read = readIn(coding, bytes);
      assert.equal((await decoded(utf8(read))).remark, "", coding);
      assert.deepEqual(JSON.parse((await decoded(utf8(read))).text), JSON.parse(text), coding);
    }
  }
  const web = text.replace(/[^\0-\x7f]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  assert.deepEqual(await decoded(utf8(web)), { text: text.trimEnd(), remark: "" });
});

test("pictures that a database has written in two halves are put together", async () => {
  for (const words of ["Bra 😀 og 🔴🟡🟢, Pål", "😀".repeat(3), "\u{10ffff}\u{10000}"]) {
    const text = saved(words);
    assert.deepEqual(await decoded(cesu8(text)), { text: text.trimEnd(), remark: "" }, words);
    const without = JSON.stringify({ $schema: "urn:naervaer:svar:1", answers: { elev: words } });
    assert.deepEqual(await decoded(cesu8(without)), { text: without, remark: "" }, words);
  }
  const half = utf8(saved("x")).map((byte) => (byte === 0x78 ? 0xed : byte));
  assert.equal((await decoded(half)).refused, FILE.coding);
});

test("lines that mail or a script has parted are whole again", async () => {
  const text = saved('Pål sa: «Hei!»\nHan går, og "kommer" ikke.\tSlutt! Ja. N:\\nordlæ');
  for (const parted of [
    text.replace("Han", "Ha!\r\n n"),
    text.replace("ikke.", "ik\r\nke."),
    text.replace("og ", "og\n"),
    text.replace("\\n", "\n"),
    text.replace("\\n", "\r\n"),
  ]) {
    assert.throws(() => JSON.parse(parted));
    const { text: found, remark } = await decoded(utf8(parted));
    assert.deepEqual([JSON.parse(found), remark], [JSON.parse(text), ""]);
  }
});

test("what a program has put beside the answers is no change of them", async () => {
  const text = saved("Pål");
  assert.ok(await isIntact(JSON.stringify({ _id: { $oid: "1" }, ...JSON.parse(text), __v: 0 })));
  assert.ok(!(await isIntact(JSON.stringify({ ...JSON.parse(text), form: "dagsplan" }))));
});

test("a file that was changed as well is told of as one without a checksum", async () => {
  const text = saved("Pål på Sæbø");
  const read = readIn("windows-1252", utf8(text.replace("Pål", "Per")));
  assert.deepEqual(await decoded(utf8(read)), { text: text.replace("Pål", "Per").trimEnd(), remark: FILE.mended });
  const mixed = text.replace("Pål", "PÃ¥l");
  assert.deepEqual(await decoded(utf8(mixed)), { text: mixed.trimEnd(), remark: FILE.harmed("PÃ¥l") });
});
