/** Hints on passwords, and passwords that are drawn. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { drawn } from "../../forms/web/forms/passphrase.js";
import { weakness } from "../../forms/web/forms/weakness.js";
import { LOCK } from "../../forms/web/shared/texts/forms.js";

const WORDS = readFileSync(new URL("../../forms/web/forms/passphrase.txt", import.meta.url), "utf-8")
  .trim()
  .split("\n");

test("what is easy to guess gets a hint that says why", () => {
  for (const [password, hint] of [
    ["aaaaaaaaaaaa", LOCK.repeats],
    ["skoleskoleskole", LOCK.repeats],
    ["abababababab", LOCK.repeats],
    ["aabbccaabbca", LOCK.repeats],
    ["abcdefghijkl", LOCK.row],
    ["qwertyuiop12", LOCK.row],
    ["123456789012", LOCK.row],
    ["lkjhgfdsapoiu", LOCK.row],
    ["Passord12345!", LOCK.usual],
    ["sommeren-2027", LOCK.usual],
    ["Nærvær skole 1", LOCK.usual],
    ["14.05.2012-77", LOCK.digits],
  ]) {
    assert.equal(weakness(password), hint, password);
  }
});

test("a password of any length is looked at in bounded time", () => {
  const begun = performance.now();
  assert.equal(weakness("ab".repeat(500_000)), LOCK.repeats);
  assert.equal(weakness(`a${"\u0301".repeat(500_000)}b`), LOCK.repeats);
  assert.equal(weakness("\ufdfa".repeat(500_000)), LOCK.repeats);
  assert.ok(performance.now() - begun < 1000);
});

test("what is not gets none", () => {
  for (const password of [
    "blå sykkel i regnvær",
    "Blåbærsyltetøy på skiva",
    "xK7#pL2vQ9!mZ",
    "hest batteri sommer stift fjær",
  ]) {
    assert.equal(weakness(password), "", password);
  }
});

test("each word is as likely as any other", () => {
  const numbers = [2 ** 32 - 1, 0, 5, 2 ** 32 - 2, 1, 2, 2 ** 32 - 5];
  const fill = (into) => (into[0] = numbers.shift());
  assert.equal(drawn(["a", "b", "c", "d", "e", "f", "g"], fill), "a f b c g");
});

test("the words are many, plain and each there once, and no password of them gets a hint", () => {
  assert.ok(WORDS.length >= 2 ** 11);
  assert.equal(new Set(WORDS).size, WORDS.length);
  assert.ok(WORDS.every((word) => /^[a-zæøå]{3,11}$/.test(word)));
  for (let round = 0; round < 500; round++) {
    assert.equal(weakness(drawn(WORDS)), "");
  }
});
