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

const { Owner } = await import("../../forms/web/site/owner.js");

/** Let what is waited for without time be done. */
const rest = () => new Promise((resolve) => setImmediate(resolve));

/** A page that is to have a case which nobody has, and what it is told. @returns {[any, boolean[]]} */
function beginning(context) {
  context.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  held.length = 0;
  answers = [];
  const told = [];
  const owner = new Owner(() => told.push(owner.elsewhere));
  return [owner, told];
}

/** So much time passes, so often. */
async function pass(context, time, times = 1) {
  for (let done = 0; done < times; done++) {
    context.mock.timers.tick(time);
    await rest();
  }
}

test("a page that is busy while it gets the case does not take itself for another tab", async (context) => {
  const [owner, told] = beginning(context);
  owner.hold("a");
  // The time is up before the page has heard that it has the case.
  await pass(context, 700);
  for (const answer of answers) {
    answer();
  }
  answers = [];
  await pass(context, 10_000);
  assert.deepEqual([owner.elsewhere, told], [false, []]);

  const other = new Owner(() => told.push(other.elsewhere));
  other.hold("a");
  await pass(context, 700);
  await pass(context, 100);
  assert.deepEqual([other.elsewhere, told], [false, []]);
  await pass(context, 700);
  assert.deepEqual([other.elsewhere, told], [true, [true]]);
  // Given up by the other, it is this one's after two looks.
  held.length = 0;
  for (let look = 0; look < 2; look++) {
    assert.equal(other.elsewhere, true);
    await pass(context, 3000);
  }
  assert.deepEqual([other.elsewhere, told, answers.length], [false, [true, false], 1]);
  owner.letGo();
  other.letGo();
});

test("a page that is given the case while it looks who has it does not take itself for another tab", async (context) => {
  const [owner, told] = beginning(context);
  held.push({ name: "a page that is about to go" });
  owner.hold("a");
  await pass(context, 700);
  // The browser has given it to this page, which has given up by then.
  held[0].name = asked;
  await pass(context, 50);
  held.length = 0;
  await pass(context, 3000, 3);
  assert.deepEqual([owner.elsewhere, told, held.length], [false, [], 1]);
  owner.letGo();
});

test("a page from which another tab has taken the case has it again when that one is gone", async (context) => {
  const [owner, told] = beginning(context);
  owner.hold("a");
  answers.pop()();
  lose(new DOMException("taken", "AbortError"));
  await rest();
  for (let look = 0; look < 5; look++) {
    await pass(context, 3000);
    assert.deepEqual([owner.elsewhere, told], [true, [true]]);
  }
  held.length = 0;
  for (let look = 0; look < 2; look++) {
    assert.equal(owner.elsewhere, true);
    await pass(context, 3000);
  }
  answers.pop()();
  assert.deepEqual([owner.elsewhere, told, held.length], [false, [true, false], 1]);
  owner.letGo();
});

test("a page that has taken the case late hears when it is taken back", async (context) => {
  const [owner, told] = beginning(context);
  owner.hold("a");
  owner.take();
  await pass(context, 700);
  await pass(context, 50);
  answers.pop()();
  lose(new DOMException("taken", "AbortError"));
  await rest();
  assert.deepEqual([owner.elsewhere, told], [true, [true]]);
  owner.letGo();
});

test("a page that another only leaves for its next one does not take the case from it", async (context) => {
  const [owner, told] = beginning(context);
  held.push({ name: "of the first look" });
  owner.hold("a");
  const name = asked;
  await pass(context, 700);
  await pass(context, 50);
  // For two seconds nobody has it.
  held.length = 0;
  await pass(context, 500, 4);
  held.push({ name });
  await pass(context, 700, 6);
  assert.deepEqual([owner.elsewhere, told, answers.length], [true, [true], 0]);
  owner.letGo();
});
