/** What is typed before what a form held has come is laid over that, and neither is lost. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { laidOver } from "../../forms/web/forms/laid_over.js";

const row = (text) => ({ text, who: "" });

test("a field that is typed wins, and the others stay", () => {
  const held = { a: "1", b: "2", c: { text: "x", address: "/y/" }, gone: "z" };
  const typed = { a: "", b: "9", c: { text: "", address: "" }, d: "ny" };
  const blank = { a: "", b: "", c: { text: "", address: "" }, d: "" };
  assert.deepEqual(laidOver(held, typed, blank), { ...held, b: "9", d: "ny" });
  assert.deepEqual(laidOver({}, typed, blank), typed);
});

test("rows that are typed come after those that it held; rows with names of their own keep their places", () => {
  const held = { rows: [row("en"), row("to")] };
  assert.deepEqual(laidOver(held, { rows: [row("tre"), row("")] }, { rows: [row("")] }), {
    rows: [row("en"), row("to"), row("tre")],
  });
  assert.deepEqual(laidOver({ rows: [row("")] }, { rows: [row("ny")] }, { rows: [row("")] }), { rows: [row("ny")] });
  const cards = (words) => words.map((word, place) => ({ card: `k${place}`, word }));
  assert.deepEqual(laidOver({ cards: cards(["a", "b"]) }, { cards: cards(["", "ny"]) }, { cards: cards(["", ""]) }), {
    cards: cards(["a", "ny"]),
  });
});

test("ticks are kept from both", () => {
  const ticks = (...chosen) => ({ ticks: { chosen, details: {} } });
  assert.deepEqual(laidOver(ticks("a"), ticks("b"), ticks()), ticks("a", "b"));
});
