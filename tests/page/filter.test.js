/** What the catalogue finds by words and filters. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { finder } from "../../forms/web/site/catalogue/filter.js";

// Two filters: who (values 0, 1) and where (values 2, 3).
const RECORDS = [{ facets: [[0], [2]] }, { facets: [[0, 1], [3]] }, { facets: [[1], [2]] }, { facets: [[], [3]] }];
const scored = (scores) => ({ find: (text) => (text ? { scores, partly: false, unknown: [] } : null) });
const ask = (who, where, text = "", scores = []) =>
  finder(
    RECORDS,
    ["who", "where"],
    4,
    scored(scores),
  )({
    text,
    ticked: { who: new Set(who), where: new Set(where) },
  });

test("everything fits when nothing is asked, in the page's order", () => {
  const { fits, counts, words } = ask([], []);
  assert.deepEqual([fits, [...counts], words], [[0, 1, 2, 3], [2, 2, 2, 2], null]);
});

test("values of one filter widen each other, and filters narrow each other", () => {
  assert.deepEqual(ask([0], []).fits, [0, 1]);
  assert.deepEqual(ask([0, 1], []).fits, [0, 1, 2]);
  assert.deepEqual(ask([0, 1], [2]).fits, [0, 2]);
});

test("a count tells how many there would be with that value in its own filter", () => {
  assert.deepEqual([...ask([0], []).counts], [2, 2, 1, 1]);
  assert.deepEqual([...ask([0], [2]).counts], [1, 1, 1, 1]);
});

test("words put the best first, and leave out what does not fit", () => {
  assert.deepEqual(ask([], [], "x", [1, 3, 0, 3]).fits, [1, 3, 0]);
});
