/** Who writes a case where a tab was doubled. */
import assert from "node:assert/strict";
import { test } from "node:test";

/** What the browser holds, and the answers that it has not given yet. */
const held = [];
/** @type {(() => void)[]} */
let answers = [];
let asked = "";
/** How the tab that has it hears that another has taken it. */
let lose = (/** @type {Error} */ _) => {};

globalThis.document = { getElementById: () => null };
Object.defineProperty(globalThis, "navigator", {
  value: {
    locks: {
      request(name, { signal, steal }, callback) {
        asked = name;
        return new Promise((_, reject) => {
          lose = reject;
          signal?.addEventListener("abort", () => reject(new DOMException("given up", "AbortError")));
          if (steal) {
            held.length = 0;
          }
          if (!held.length) {
            held.push({ name });
            answers.push(callback);
          }
        });
      },
      query: async () => ({ held }),
    },
  },
});

const { Owner } = await import("../../forms/web/shared/owner.js");

/** Let what is waited for without time be done. */
const rest = () => new Promise((resolve) => setImmediate(resolve));

test("a page that is busy while it gets the case does not take itself for another tab", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  const told = [];
  const owner = new Owner(() => told.push(owner.elsewhere));
  owner.hold("a");
  // The time is up before the page has heard that it has the case.
  context.mock.timers.tick(700);
  await rest();
  for (const answer of answers) {
    answer();
  }
  answers = [];
  context.mock.timers.tick(10_000);
  await rest();
  assert.deepEqual([owner.elsewhere, told], [false, []]);

  const other = new Owner(() => told.push(other.elsewhere));
  other.hold("a");
  context.mock.timers.tick(700);
  await rest();
  context.mock.timers.tick(100);
  await rest();
  assert.deepEqual([other.elsewhere, told], [false, []]);
  context.mock.timers.tick(700);
  await rest();
  assert.deepEqual([other.elsewhere, told], [true, [true]]);
  // Given up by the other, it is this one's after two looks.
  held.length = 0;
  for (let look = 0; look < 2; look++) {
    assert.equal(other.elsewhere, true);
    context.mock.timers.tick(3000);
    await rest();
  }
  assert.deepEqual([other.elsewhere, told, answers.length], [false, [true, false], 1]);
  owner.letGo();
  other.letGo();
  held.length = 0;
  answers = [];
});

test("a page that is given the case while it looks who has it does not take itself for another tab", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  const told = [];
  const owner = new Owner(() => told.push(owner.elsewhere));
  held.push({ name: "a page that is about to go" });
  owner.hold("a");
  context.mock.timers.tick(700);
  await rest();
  // The browser has given it to this page, which has given up by then.
  held[0].name = asked;
  context.mock.timers.tick(50);
  await rest();
  held.length = 0;
  for (let look = 0; look < 3; look++) {
    context.mock.timers.tick(3000);
    await rest();
  }
  assert.deepEqual([owner.elsewhere, told, held.length], [false, [], 1]);
  owner.letGo();
});

test("a page from which another tab has taken the case has it again when that one is gone", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  const told = [];
  const owner = new Owner(() => told.push(owner.elsewhere));
  held.length = 0;
  answers = [];
  owner.hold("a");
  answers.pop()();
  lose(new DOMException("taken", "AbortError"));
  await rest();
  for (let look = 0; look < 5; look++) {
    context.mock.timers.tick(3000);
    await rest();
    assert.deepEqual([owner.elsewhere, told], [true, [true]]);
  }
  held.length = 0;
  for (let look = 0; look < 2; look++) {
    assert.equal(owner.elsewhere, true);
    context.mock.timers.tick(3000);
    await rest();
  }
  answers.pop()();
  assert.deepEqual([owner.elsewhere, told, held.length], [false, [true, false], 1]);
  owner.letGo();
});

test("a page that has taken the case late hears when it is taken back", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  const told = [];
  const owner = new Owner(() => told.push(owner.elsewhere));
  held.length = 0;
  answers = [];
  owner.hold("a");
  owner.take();
  context.mock.timers.tick(700);
  await rest();
  context.mock.timers.tick(50);
  await rest();
  answers.pop()();
  lose(new DOMException("taken", "AbortError"));
  await rest();
  assert.deepEqual([owner.elsewhere, told], [true, [true]]);
  owner.letGo();
});

test("a page that another only leaves for its next one does not take the case from it", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  const told = [];
  const owner = new Owner(() => told.push(owner.elsewhere));
  held.length = 0;
  answers = [];
  held.push({ name: "of the first look" });
  owner.hold("a");
  const name = asked;
  context.mock.timers.tick(700);
  await rest();
  context.mock.timers.tick(50);
  await rest();
  // For two seconds nobody has it.
  held.length = 0;
  for (let look = 0; look < 4; look++) {
    context.mock.timers.tick(500);
    await rest();
  }
  held.push({ name });
  for (let look = 0; look < 6; look++) {
    context.mock.timers.tick(700);
    await rest();
  }
  assert.deepEqual([owner.elsewhere, told, answers.length], [true, [true], 0]);
  owner.letGo();
  held.length = 0;
});
