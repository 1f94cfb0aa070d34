/** Files locked with a password. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { isLocked, LONGEST, LockError, lock, parts, SHORTEST, unlock } from "../../forms/web/forms/lock.js";
import { LOCK } from "../../forms/web/shared/texts/forms.js";

const PASSWORD = "blå sykkel i regnvær";
const TEXT = JSON.stringify({ navn: "Åse <b>" });

test("the dialog asks for a password as long as one must be", () => {
  const dialog = readFileSync(new URL("../../forms/build/pages/choose.html", import.meta.url), "utf-8");
  assert.deepEqual(dialog.match(/Minst \d+ tegn/g), [`Minst ${SHORTEST} tegn`]);
  assert.deepEqual(dialog.match(/maxlength="\d+"/g), Array(2).fill(`maxlength="${LONGEST}"`));
});

test("a text comes out as it went in, and only by its password", async () => {
  const locked = await lock(TEXT, PASSWORD);
  assert.ok(isLocked(locked));
  // Another program has put words of its own before it, and no text within a file makes it a locked one.
  assert.ok(isLocked(locked.replace("{", `{"@odata.context": "${"x".repeat(2000)}",`)));
  assert.ok(!isLocked(JSON.stringify({ a: "x".repeat(2000), b: locked })));
  assert.ok(!locked.includes("Åse"));
  const file = await parts(locked);
  assert.equal(await unlock(file, PASSWORD), TEXT);
  assert.equal(await unlock(file, PASSWORD.normalize("NFD")), TEXT);
  await assert.rejects(unlock(file, `${PASSWORD}!`), (error) => error instanceof LockError && error.again);
});

test("base64 that a program has written otherwise is read as it was", async () => {
  // So long that all its letters are there.
  const locked = await lock("x".repeat(5000), PASSWORD);
  const whole = JSON.parse(locked);
  assert.match(whole.data, /\+/);
  // A mail program has parted its long line, a wiki has put unseen signs between them, a service writes none that fill
  // it up, another has the letters of addresses, and a web form has blanks for the plus.
  for (const written of [
    (text) => text.replace(/.{9}/g, "$&\r\n"),
    (text) => text.replace(/.{9}/g, "$& "),
    (text) => text.replace(/.{5}/g, "$&\u200b"),
    (text) => text.replace(/=+$/, ""),
    (text) => text.replaceAll("+", "-").replaceAll("/", "_"),
    (text) => text.replaceAll("+", " "),
    (text) => text.replaceAll("+", " ").replace(/.{9}/g, "$&\r\n"),
  ]) {
    const anew = Object.fromEntries(["salt", "nonce", "data", "sum"].map((name) => [name, written(whole[name])]));
    assert.deepEqual(await parts(JSON.stringify({ ...whole, ...anew })), await parts(locked));
  }
});

test("a browser that cannot try a password says nothing of the password", async (context) => {
  const file = await parts(await lock(TEXT, PASSWORD));
  for (const [name, error, message] of [
    ["deriveKey", new DOMException("no memory", "OperationError"), LOCK.failed],
    ["decrypt", new RangeError("no memory"), LOCK.failed],
    ["decrypt", new DOMException("", "OperationError"), LOCK.wrong],
  ]) {
    const broken = context.mock.method(crypto.subtle, name, () => Promise.reject(error));
    await assert.rejects(unlock(file, PASSWORD), (told) => told instanceof LockError && told.message === message);
    broken.mock.restore();
  }
  assert.equal(await unlock(file, PASSWORD), TEXT);
});

test("what a program has done to a locked file is told", async () => {
  const locked = await lock(TEXT, PASSWORD);
  for (const [text, reason] of [
    [`${locked}\n-- \nHilsen Kari`, LOCK.more],
    [locked.replace(/^/gm, "> "), LOCK.changed],
    [`Her er filen:\n${locked}`, LOCK.changed],
    [locked.slice(0, -100), LOCK.cut],
    [locked.replace('"salt"', "salt"), LOCK.damaged],
  ]) {
    assert.ok(isLocked(text));
    await assert.rejects(parts(text), (error) => error.message === reason);
  }
});

test("a file that is not whole is told from a wrong password", async () => {
  const locked = await lock(TEXT, PASSWORD);
  const file = JSON.parse(locked);
  for (const harmed of [
    locked.slice(0, 80),
    JSON.stringify({ ...file, iterations: file.iterations + 1 }),
    JSON.stringify({ ...file, iterations: 10 ** 12 }),
    JSON.stringify({ ...file, salt: 5 }),
    JSON.stringify({ ...file, data: `${file.data.slice(4)}AAAA` }),
  ]) {
    await assert.rejects(parts(harmed), (error) => error instanceof LockError && !error.again);
  }
});

test("a file from before, with fewer rounds, is opened by its password", async () => {
  const file = await parts(readFileSync(new URL("locked-600000.json", import.meta.url), "utf-8"));
  assert.equal(file.iterations, 600_000);
  const { pupil, forms } = JSON.parse(await unlock(file, PASSWORD));
  assert.deepEqual([pupil, forms[0].answers.navn], ["Åse Berg", "Åse Berg"]);
  await assert.rejects(unlock(file, `${PASSWORD}!`), (error) => error.message === LOCK.wrong);
});
