/** Long work a step at a time. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Coming } from "../../forms/web/forms/coming.js";
import { turn } from "../../forms/web/shared/turns.js";

/** An element as far as it is used. */
function place() {
  const attributes = new Map();
  return {
    attributes,
    setAttribute: (name, value) => attributes.set(name, value),
    removeAttribute: (name) => attributes.delete(name),
  };
}

test("what comes to several has a turn each, and others come to their turns between them", async () => {
  const seen = [];
  const places = ["a", "b", "c"].map((name) => ({ name, at: place() }));
  for (const { name, at } of places) {
    new Coming(at).later(() => {
      seen.push(name);
      setTimeout(() => seen.push(`reader after ${name}`));
    });
  }
  assert.deepEqual(seen, []);
  assert.equal(places[2].at.attributes.get("aria-busy"), "true");
  for (let turns = 0; turns < 6; turns++) {
    await turn();
  }
  assert.deepEqual(seen, ["a", "reader after a", "b", "reader after b", "c", "reader after c"]);
  assert.equal(places[2].at.attributes.has("aria-busy"), false);
});

test("what is needed before its turn comes at once, in order and only once", async () => {
  const seen = [];
  const coming = new Coming(place());
  coming.later(() => seen.push(1, coming.waits));
  coming.later(() => seen.push(2));
  assert.equal(coming.waits, true);
  coming.now();
  assert.deepEqual(seen, [1, true, 2]);
  await turn();
  await turn();
  assert.deepEqual(seen, [1, true, 2]);
});

test("what fails takes nothing with it of what comes after", () => {
  const seen = [];
  const coming = new Coming(place());
  coming.later(() => {
    throw new Error("odd");
  });
  coming.later(() => seen.push("next"));
  assert.throws(() => coming.now(), /odd/);
  assert.deepEqual(seen, ["next"]);
  assert.equal(coming.waits, false);
});

test("all has come when nothing waits any more, also of what was asked for meanwhile", async () => {
  const seen = [];
  const coming = new Coming(place());
  let one;
  let two;
  const first = new Promise((resolve) => (one = resolve));
  const second = new Promise((resolve) => (two = resolve));
  // As when what waits is found to be another version's, and then another case comes in its place.
  coming.later(() => {
    coming.from = first.then(() => seen.push("first"));
  });
  const all = coming.all().then(() => seen.push("all"));
  coming.from = second.then(() => seen.push("second"));
  one();
  await turn();
  assert.deepEqual(seen, ["first"]);
  two();
  await all;
  assert.deepEqual(seen, ["first", "second", "all"]);
});
