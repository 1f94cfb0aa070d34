/** Waiting for a browser that may never answer. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { within } from "../../forms/web/shared/within.js";

test("what comes in time is given, and what fails or never comes is told of", async () => {
  assert.equal(await within(60_000, async () => "text"), "text");
  await assert.rejects(
    within(60_000, () => Promise.reject(new RangeError("no"))),
    RangeError,
  );
  await assert.rejects(
    within(60_000, () => {
      throw new RangeError("no");
    }),
    RangeError,
  );
  await assert.rejects(
    within(1, () => new Promise(() => {})),
    /does not answer/,
  );
  let signal;
  await assert.rejects(
    within(1, (over) => {
      signal = over;
      return new Promise(() => {});
    }),
  );
  assert.equal(signal.aborted, true, "what is given up is told so");
  assert.equal(await within(60_000, async (over) => over.aborted), false);
});
