/** What the page decides itself, since it must work without Python. Python decides the same: tests/unit/test_decisions.py. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { begins } from "../../forms/questions/days/plan.js";
import { isIntact, summed } from "../../forms/web/shared/checksum.js";
import { composed } from "../../forms/web/shared/composed.js";
import { isCrowded } from "../../forms/web/shared/crowded.js";
import { isoDay } from "../../forms/web/shared/day.js";
import { isEmpty } from "../../forms/web/shared/emptiness.js";
import { excess } from "../../forms/web/shared/excess.js";
import { tongue, whose } from "../../forms/web/shared/on_paper.js";
import { sameName, spread } from "../../forms/web/shared/pupil.js";
import { capital, counted } from "../../forms/web/shared/texts/plural.js";
import { tidy } from "../../forms/web/shared/tidy.js";

const examples = JSON.parse(readFileSync(new URL("decisions.json", import.meta.url), "utf-8"));

test("a text is cleaned to what it means", () => {
  for (const [raw, expected] of examples.tidy) {
    assert.equal(tidy(raw), expected, JSON.stringify(raw));
  }
});

test("nothing but white space and signs that nobody sees is no answer, however deep", () => {
  for (const [raw, expected] of examples.empty) {
    assert.equal(isEmpty(raw), expected, JSON.stringify(raw));
  }
  assert.equal(isEmpty(undefined), true);
});

test("a name is the same whatever the white space", () => {
  for (const [one, other, expected] of examples.same_name) {
    assert.equal(sameName(one, other), expected, `${one} | ${other}`);
  }
});

test("letters are put together, unless there are more signs in a row than anybody writes", () => {
  for (const [text, expected] of examples.composed) {
    assert.equal(composed(text), expected);
  }
  const start = performance.now();
  assert.equal(sameName(`a${"\u0315\u0316".repeat(50_000)}`, "Kari"), false);
  assert.ok(performance.now() - start < 500);
});

test("a file has the checksum by which Python sees whether it holds what was saved", () => {
  for (const [data, expected] of examples.checksums) {
    const { crc32, ...rest } = summed(data);
    assert.equal(crc32, expected, JSON.stringify(data));
    assert.deepEqual({ ...rest, crc32 }, { ...data, crc32 });
    assert.equal(Object.keys(summed(rest)).at(-1), "crc32");
  }
});

test("a checksum of a long text is the same in steps, wherever a picture stands on the border of two", async () => {
  for (const [piece, times, expected] of examples.long_checksums) {
    const data = { form: "samtykke", version: 2, answers: { navn: piece.repeat(times) } };
    const { crc32 } = summed(data);
    assert.equal(crc32, expected, piece);
    let rests = 0;
    const rest = () => {
      rests += 1;
    };
    assert.ok(await isIntact(JSON.stringify({ ...data, crc32 }), rest), piece);
    assert.ok(rests > 2, piece);
    data.answers.navn += "x";
    assert.ok(!(await isIntact(JSON.stringify({ ...data, crc32 }), rest)), piece);
  }
});

test("there is room in a field for what a file may bring, and for no more", () => {
  for (const [piece, times, expected] of examples.excess) {
    assert.equal(excess(piece.repeat(times)), expected, `${JSON.stringify(piece)} ${times}`);
  }
});

test("a sentence chooses between one and several in one place", () => {
  for (const [number, expected] of examples.counted) {
    assert.equal(counted(number, "Én dato", "datoer"), expected);
  }
  assert.equal(capital("øvelse 2"), "Øvelse 2");
});

test("the case's name goes where none stands, and where its former one stands, and nowhere else", () => {
  assert.equal(spread("", "Kari", ""), "Kari");
  assert.equal(spread("  ", "Kari", "Per"), "Kari");
  assert.equal(spread("\u200b", "Kari", "Per"), "Kari");
  assert.equal(spread("Per ", "Kari", "Per"), "Kari");
  assert.equal(spread("Per", "", "Per"), "");
  assert.equal(spread("Ola", "Kari", "Per"), "Ola");
});

test("what is found to fit in a file comes back from it, and what does not is found to be too much", () => {
  for (const [texts, expected] of examples.crowded) {
    const rows = texts.map(([piece, times]) => ({ text: piece.repeat(times) }));
    assert.equal(isCrowded({ rows }), expected, JSON.stringify(texts));
  }
  assert.equal(isCrowded({ chosen: ["a"], none: null, number: 1 }), false);
});

test("a date is read as people write it, so that the calendar opens there", () => {
  for (const [typed, expected] of examples.dates) {
    assert.equal(isoDay(typed), expected, typed);
  }
});

test("a time is the same to what lays out a day's hours as to what checks them", () => {
  for (const [typed, expected] of examples.times) {
    assert.equal(begins(typed), expected, typed);
  }
});

test("a text on paper is of another language by the same letters, with Python and without", () => {
  for (const [text, expected] of examples.tongues) {
    assert.equal(tongue(text), expected, text);
  }
});

test("a sheet says whose it is in the same words, with Python and without", () => {
  for (const [name, born, expected] of examples.whose) {
    assert.equal(whose(name, born), expected, `${name} | ${born}`);
  }
});
