/** Who writes a case where a tab was doubled. */
import assert from "node:assert/strict";
import { test } from "node:test";

/** What the browser holds, and the answers that it has not given yet. */
const held = [];
/** @type {(() => void)[]} */
let answers = [];

globalThis.document = { getElementById: () => null };
Object.defineProperty(globalThis, "navigator", {
  value: {
    locks: {
      request(name, { signal }, callback) {
        return new Promise((_, reject) => {
          signal.addEventListener("abort", () => reject(new DOMException("given up", "AbortError")));
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
  assert.deepEqual([other.elsewhere, told], [true, [true]]);
  owner.letGo();
  other.letGo();
});
