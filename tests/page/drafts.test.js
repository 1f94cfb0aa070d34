/** The draft on the machine: whose it is, and when it goes. */
import assert from "node:assert/strict";
import { test } from "node:test";

const DAY = 86_400_000;
const SHARED = "naervaer-utkast";
const SITE = { tools: [], casePage: "", names: {}, keeps: true, hours: 20, drafts: 7 };

/** What the browser keeps, as far as drafts need it. */
const kept = new Map();
globalThis.localStorage = {
  getItem: (name) => kept.get(name) ?? null,
  setItem: (name, text) => kept.set(name, text),
  removeItem: (name) => kept.delete(name),
};
globalThis.sessionStorage = { getItem: () => null, setItem() {}, removeItem() {} };
globalThis.window = { top: null };
globalThis.addEventListener = () => {};
globalThis.document = {
  addEventListener() {},
  documentElement: {},
  getElementById: () => ({ textContent: JSON.stringify(SITE) }),
  querySelector: () => null,
};

let pages = 0;
/** Another page of the site, which looks at what lies there. */
const open = () => import(`../../forms/web/shared/drafts.js?page=${pages++}`);

const draft = (until, text = "{}") => JSON.stringify({ saved: Date.now(), until, text });

test("a draft under the name that all sites of an origin shared is never opened, and stays until its time is out", async () => {
  const timely = draft(Date.now() + DAY, "perhaps another site's");
  kept.set(SHARED, timely);
  const { forget, stored } = await open();
  assert.equal(stored(), null);
  forget();
  assert.deepEqual([...kept], [[SHARED, timely]]);

  for (const text of [draft(Date.now() - 1), draft(Date.now() + 999 * DAY), "{", '{"saved":1}']) {
    kept.set(SHARED, text);
    await open();
    assert.deepEqual([...kept], [], text);
  }
});

test("the site's own draft has a name with its place, and goes when its time is out", async () => {
  const { SCOPE } = await import("../../forms/web/shared/storage.js");
  assert.match(SCOPE, /^naervaer:.+:$/);
  kept.set(`${SCOPE}utkast`, draft(Date.now() + DAY, "ours"));
  const { stored } = await open();
  assert.equal(stored()?.text, "ours");
  kept.set(`${SCOPE}utkast`, draft(Date.now() - 1, "ours"));
  await open();
  assert.deepEqual([...kept], []);
});
