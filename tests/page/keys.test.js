/** What keys mean in the picker of measures and on the board. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { keys } from "../../forms/questions/board/keys.js";
import { chosen, step } from "../../forms/questions/measure/options.js";

test("Enter chooses the best hit when none is marked, else the marked one", () => {
  assert.equal(chosen(-1, 5), 0);
  assert.equal(chosen(3, 5), 3);
  assert.equal(chosen(-1, 0), -1);
});

test("the arrows go through the hits, and from end to end", () => {
  const walk = (keys, count) => keys.reduce((active, key) => step(key, active, count), -1);
  assert.equal(walk(["ArrowDown"], 3), 0);
  assert.equal(walk(["ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown"], 3), 0);
  assert.equal(walk(["ArrowUp"], 3), 2);
  assert.equal(walk(["ArrowDown", "ArrowUp"], 3), 2);
  assert.equal(walk(["ArrowUp", "ArrowUp"], 3), 1);
  assert.equal(walk(["ArrowDown"], 0), -1);
});

const COLUMNS = Array.from({ length: 10 }, (_, index) => String(index + 1));

test("arrows move a box one column and stop at the ends; left of the first it loses its number", () => {
  const target = keys(COLUMNS);
  assert.equal(target("ArrowRight", "", 0), "1");
  assert.equal(target("ArrowRight", "10", 0), "10");
  assert.equal(target("ArrowLeft", "2", 0), "1");
  assert.equal(target("ArrowLeft", "1", 0), "");
  assert.equal(target("Delete", "7", 0), "");
  assert.equal(target("Backspace", "7", 0), "");
  assert.equal(target("a", "7", 0), undefined);
});

test("two digits right after each other are one number where there is such a column", () => {
  const target = keys(COLUMNS);
  assert.equal(target("1", "", 0), "1");
  assert.equal(target("0", "1", 500), "10");
  assert.equal(target("1", "", 5000), "1");
  assert.equal(target("0", "1", 6000), undefined);
  assert.equal(target("3", "", 9000), "3");
  assert.equal(target("4", "3", 9100), "4");
});
