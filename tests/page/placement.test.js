/** Where what the reader has chosen lands among the rows of a form. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { place } from "../../forms/web/shared/placement.js";

/** Rows are texts here, and untouched ones are empty. */
const into = (things, all, most) =>
  place(things, { all, most, untouched: (row) => row === "", has: (thing) => all.includes(thing) });

test("untouched rows are filled first, then new ones come", () => {
  const { placed, present, left } = into(["a", "b", "c"], ["x", "", "y", ""], 6);
  assert.deepEqual(placed, [
    { thing: "a", row: "" },
    { thing: "b", row: "" },
    { thing: "c", row: null },
  ]);
  assert.deepEqual([present, left], [[], []]);
});

test("what stands there already is passed over, and takes no room", () => {
  const { placed, present, left } = into(["x", "a"], ["x", "y"], 3);
  assert.deepEqual(placed, [{ thing: "a", row: null }]);
  assert.deepEqual([present, left], [["x"], []]);
});

test("what finds no room is named, in order", () => {
  const { placed, left } = into(["a", "b", "c"], ["x", ""], 2);
  assert.deepEqual(placed, [{ thing: "a", row: "" }]);
  assert.deepEqual(left, ["b", "c"]);
});

test("a file with more rows than there is room for gets none besides", () => {
  assert.deepEqual(into(["a"], ["x", "y", "z"], 2).left, ["a"]);
});
