/** Measures that have moved since an answer was saved, or since they were picked, are the same ones. */
import assert from "node:assert/strict";
import { test } from "node:test";

const GONE = "del-2/vei/#borte";
const [OLD, NOW] = ["del-2/gym/#kroppsoving", "del-2/gym/#gym"];

globalThis.document = { createElement: () => ({}), dispatchEvent() {} };
globalThis.CustomEvent = class {};
const kept = new Map();
globalThis.sessionStorage = {
  getItem: (key) => kept.get(key) ?? null,
  setItem: (key, value) => kept.set(key, value),
  removeItem: (key) => kept.delete(key),
};
globalThis.window = globalThis;
const measure = { gruppe: 1, arsaker: [] };
globalThis.fetch = async () =>
  Response.json({
    grupper: [{ nr: 1, tittel: "Kroppsøving", slug: "gym" }],
    ord: { arsaker: {} },
    tiltak: [
      { ...measure, id: "gym", adresse: NOW, tidligere: [OLD, "del-2/vei/#gym"] },
      { ...measure, id: "vei", adresse: "del-2/vei/#vei" },
    ],
  });

const { read, write } = await import("../../forms/web/shared/answers.js");
const { knowMoved } = await import("../../forms/web/shared/measures.js");
const { keep, pickedMeasures } = await import("../../forms/web/shared/picked.js");
const { addresses } = await import("../../forms/web/shared/placement.js");

/** A form with one field for a measure. */
function formWithMeasure() {
  const line = { dataset: { address: "" }, replaceChildren() {}, append: (way) => Object.assign(line, { way }) };
  const parts = { "[data-address]": line, "[data-act=pick-measure]": {} };
  const text = { value: "", defaultValue: "" };
  const field = { dataset: { field: "tiltak", kind: "linked" }, querySelector: (what) => parts[what] ?? text };
  const form = { querySelectorAll: () => [field] };
  field.parentElement = { closest: () => form };
  return { form, line };
}

test("an answer with the address that a measure had gets the one that it has", () => {
  knowMoved();
  knowMoved({ [OLD]: NOW });
  const { form, line } = formWithMeasure();
  write(form, { tiltak: { text: "Gym med oss", address: OLD } });
  assert.deepEqual(read(form), { tiltak: { text: "Gym med oss", address: NOW } });
  assert.ok(line.way.href.endsWith(NOW));
  for (const address of [GONE, NOW, ""]) {
    write(form, { tiltak: { text: OLD, address } });
    assert.deepEqual(read(form), { tiltak: { text: OLD, address } });
  }
});

test("a measure whose text has been taken away does not stand in the rows", () => {
  const { form } = formWithMeasure();
  for (const [text, found] of [
    ["Gym med oss", [NOW]],
    ["", []],
    [" \u200b", []],
  ]) {
    write(form, { tiltak: { text, address: NOW } });
    assert.deepEqual([...addresses(form)], found);
  }
});

test("a measure that was picked by the id that it had is found, and once", async () => {
  keep(["kroppsoving", "vei", "gym", "borte"]);
  assert.deepEqual(
    (await pickedMeasures()).map(({ id }) => id),
    ["gym", "vei"],
  );
});
