/** A case in a file: never one that could not be opened again, and always a way on. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const SITE = {
  tools: [{ form: "a" }, { form: "b", title: "Skjema B" }],
  casePage: "",
  names: {},
  keeps: true,
  hours: 20,
  drafts: 0,
};
const written = [];
const aborted = [];
/** What the next file that is chosen does, other than those before. */
let next = {};
let clicked = 0;
/** What the reader does before a file is chosen. @type {Promise<void> | null} */
let choosing = null;
let asked = 0;
let shared = 0;

globalThis.sessionStorage = { getItem: () => null, setItem() {}, removeItem() {} };
globalThis.addEventListener = () => {};
globalThis.window = {
  top: null,
  async showSaveFilePicker() {
    asked++;
    await choosing;
    const writing = { write: (text) => written.push(text), close() {}, abort: () => aborted.push("abort"), ...next };
    return { name: "valgt.json", createWritable: async () => writing };
  },
};
globalThis.document = {
  addEventListener() {},
  createElement: () => ({ click: () => clicked++, remove() {} }),
  body: { append() {} },
  documentElement: {},
  getElementById: () => ({ textContent: JSON.stringify(SITE) }),
  querySelector: () => null,
};
Object.defineProperty(globalThis, "navigator", { value: { canShare: () => true, share: async () => void shared++ } });

const { LARGEST } = await import("../../forms/web/shared/case_file.js");
const { theCase } = await import("../../forms/web/shared/in_tab.js");
const { hasFile, SHOWN, saveCase, share } = await import("../../forms/web/shared/save.js");
const { telling } = await import("../../forms/web/shared/telling.js");
const { openedText } = await import("../../forms/web/forms/files.js");

const part = (text) => ({ version: 1, answers: { text } });
/** Small values that take half the room there is, and are little text. */
const HALF = Array(Math.ceil(LARGEST / 28)).fill("");

test("the page and Python have the same limit", () => {
  const python = readFileSync(new URL("../../forms/export/json_text.py", import.meta.url), "utf-8");
  assert.equal(Number(python.match(/^LARGEST = ([\d_]+)$/m)[1].replaceAll("_", "")), LARGEST);
});

test("a case that has grown too large for one file says so, is in no file, and can be saved in two", async () => {
  theCase.put("a", part(HALF));
  assert.equal(theCase.large, false);
  theCase.put("b", part(HALF));
  assert.equal(theCase.large, true);
  assert.equal((await saveCase()).how, "large");
  assert.equal((await saveCase({ onwards: true })).how, "large");
  assert.equal((await share()).how, "large");
  assert.deepEqual([written.length, asked, shared], [0, 0, 0]);
  assert.deepEqual(theCase.unsaved, ["a", "b"]);

  assert.equal((await saveCase({ forms: ["a"], anew: true })).how, "written");
  assert.deepEqual(theCase.unsaved, ["b"]);
  assert.equal((await saveCase({ forms: ["b"], anew: true })).how, "written");
  assert.deepEqual(theCase.unsaved, []);
  assert.deepEqual(
    written.map((text) => [text.length <= LARGEST, JSON.parse(text).forms.map(({ form }) => form)]),
    [
      [true, ["a"]],
      [true, ["b"]],
    ],
  );

  theCase.put("b", part("short"));
  assert.equal(theCase.large, false);
  assert.equal((await saveCase({ anew: true })).how, "written");
  assert.equal((await share()).how, "shared");
  theCase.put("b", part(HALF));
  theCase.end();
  assert.equal(theCase.large, false);
});

test("a form with more text than comes back from a file is in none, and the others are", async () => {
  theCase.put("a", part("short"));
  theCase.put("b", part("x".repeat(40_001)));
  const before = [written.length, asked, shared];
  assert.deepEqual(await share(), { how: "crowded", name: "«Skjema B»" });
  for (const how of [{}, { onwards: true }, { forms: ["b"] }]) {
    const done = await saveCase(how);
    assert.deepEqual([done.how, done.name], ["crowded", "«Skjema B»"]);
  }
  assert.deepEqual([written.length, asked, shared], before);
  assert.equal((await saveCase({ forms: ["a"], anew: true })).how, "written");
  assert.deepEqual(theCase.unsaved, ["b"]);
  theCase.end();
});

test("what can be saved can be opened, also in letters that take three bytes", async () => {
  const told = [];
  const shell = { say: (sentence) => told.push(sentence), offerStop: () => () => {} };
  const text = JSON.stringify({ a: "ก".repeat(LARGEST - 8) });
  const opened = await openedText(shell, [new Blob([text])]);
  assert.equal(opened?.text === text, true, told.at(-1));
  assert.equal(await openedText(shell, [new Blob([text, " ".repeat(17)])]), null);
  assert.match(told.at(-1), /aldri på mer enn 15 MB/);
});

test("a write that is given up is aborted, and not closed when it comes after all", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const closed = [];
  /** @type {() => void} */
  let answer;
  const late = new Promise((done) => {
    answer = done;
  });
  next = { write: () => late, close: () => closed.push("closed") };
  theCase.put("a", part("old"));
  const saving = saveCase({ anew: true });
  for (let turn = 0; turn < 20; turn++) {
    await Promise.resolve();
  }
  context.mock.timers.tick(20_000);
  assert.equal((await saving).how, "sent");
  answer();
  await late;
  await Promise.resolve();
  assert.deepEqual([aborted, closed, clicked], [["abort"], [], 1]);
  next = {};
  theCase.end();
});

/** A browser that shows where files lie, until it is answered: with a file, or with an error. */
function browse() {
  const answers = {};
  choosing = new Promise((choose, fail) => Object.assign(answers, { choose, fail }));
  return answers;
}

const left = () => Object.assign(new Error("left"), { name: "AbortError" });
const rest = () => new Promise((done) => setImmediate(done));

test("a press while a file is chosen is the same press, and none is saved when it is left", async () => {
  const was = [asked, clicked];
  const answers = browse();
  theCase.put("a", part("one"));
  const first = saveCase();
  await rest();
  const second = saveCase();
  answers.fail(left());
  assert.deepEqual([(await first).how, (await second).how], ["left", "left"]);
  assert.deepEqual([asked, clicked], [was[0] + 1, was[1]]);
  theCase.end();
});

test("who chooses for long does not take the place of a later save, nor is told that nothing is saved", async (context) => {
  context.mock.timers.enable({ apis: ["Date", "setTimeout"] });
  for (const [end, how] of [
    ["choose", "written"],
    ["fail", "passed"],
  ]) {
    const answers = browse();
    theCase.put("a", part(end));
    const first = saveCase({ anew: true });
    await rest();
    context.mock.timers.tick(SHOWN);
    assert.equal((await saveCase()).how, "sent");
    answers[end](left());
    assert.equal((await first).how, how);
    assert.equal(hasFile(), false);
    theCase.end();
  }
  choosing = null;
});

test("a case that is saved onwards waits for the file that is being chosen", async (context) => {
  context.mock.timers.enable({ apis: ["Date"] });
  choosing = null;
  theCase.put("a", part("one"));
  assert.equal((await saveCase()).how, "written");
  const answers = browse();
  const first = saveCase({ anew: true });
  await rest();
  context.mock.timers.tick(2 * SHOWN);
  const count = written.length;
  const onwards = saveCase({ onwards: true });
  await rest();
  assert.equal(written.length, count);
  answers.choose();
  assert.deepEqual([(await first).how, (await onwards).how, hasFile()], ["written", "written", true]);
  choosing = null;
  theCase.end();
});

test("who waits is told of it, and to press again when that helps, by the name of what was pressed", async (context) => {
  context.mock.timers.enable({ apis: ["Date", "setTimeout"] });
  const told = [];
  const answers = browse();
  theCase.put("a", part("one"));
  const first = telling(saveCase({ anew: true }), (sentence) => told.push(sentence), "Lagre noe");
  await rest();
  context.mock.timers.tick(SHOWN - 1);
  assert.deepEqual(told, []);
  context.mock.timers.tick(1);
  assert.match(told.join(), /^Velg hvor .* «Lagre noe» en gang til/);
  answers.fail(left());
  assert.equal((await first).how, "left");
  choosing = null;

  let done;
  const slow = telling(new Promise((answer) => (done = answer)), (sentence) => told.push(sentence));
  context.mock.timers.tick(1000);
  assert.equal(told.at(-1), "Lagrer …");
  done();
  await slow;
  context.mock.timers.tick(SHOWN);
  assert.equal(told.length, 2);
  theCase.end();
});
