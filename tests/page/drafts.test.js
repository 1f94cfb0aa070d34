/** The draft on the machine: whose it is, and when it goes. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { DRAFT } from "../../forms/web/shared/texts/case.js";

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
/** What is said of drafts. @type {string[]} */
const told = [];
/** Another page of the site, which looks at what lies there. */
async function open() {
  const page = await import(`../../forms/web/shared/drafts.js?page=${pages++}`);
  page.onRefused((why) => told.push(why));
  return page;
}

const draft = (until, text = "{}") => JSON.stringify({ saved: Date.now(), until, text });

test("a draft under the name that all sites of an origin shared is never opened, and stays until its time is out", async () => {
  const timely = draft(Date.now() + DAY, "perhaps another site's");
  kept.set(SHARED, timely);
  const { forget, stored } = await open();
  assert.deepEqual(stored(), {});
  forget();
  assert.deepEqual([...kept], [[SHARED, timely]]);

  for (const text of [draft(Date.now() - 1), draft(Date.now() + 999 * DAY), '{"until":1}']) {
    kept.set(SHARED, text);
    await open();
    assert.deepEqual([...kept], [], text);
  }
});

/** Damaged, and as other versions of the site may lay a draft out. */
const OTHERS = [
  "{",
  "7",
  '{"saved":1}',
  JSON.stringify({ ends: "2026-12-24", parts: {} }),
  draft(Date.now() + DAY, null),
];

test("a draft that cannot be read stays, since nothing says that its time is out", async () => {
  for (const text of OTHERS.slice(2)) {
    kept.set(SHARED, text);
    await open();
    assert.deepEqual([...kept], [[SHARED, text]]);
  }
  kept.clear();
});

test("the site's own draft that cannot be read is told of, is not written over, and goes when the reader says so", async () => {
  const { SCOPE } = await import("../../forms/web/shared/storage.js");
  const { theCase } = await import("../../forms/web/shared/in_tab.js");
  const { drop, keepNow, stored } = await open();
  for (const text of OTHERS) {
    kept.set(`${SCOPE}utkast`, text);
    assert.deepEqual(stored(), { unread: text });
    theCase.put("a", { version: 1, answers: { text } });
    theCase.let("draft", true);
    keepNow();
    assert.deepEqual([...kept], [[`${SCOPE}utkast`, text]]);
    assert.deepEqual([theCase.is("draft"), told.splice(0)], [false, [DRAFT.unreadFirst]]);
    drop();
    assert.deepEqual([...kept], []);
    theCase.end();
  }
});

test("the site's own draft has a name with its place, and goes when its time is out", async () => {
  const { SCOPE } = await import("../../forms/web/shared/storage.js");
  assert.match(SCOPE, /^naervaer:.+:$/);
  kept.set(`${SCOPE}utkast`, draft(Date.now() + DAY, "ours"));
  const { stored } = await open();
  assert.equal(stored().draft.text, "ours");
  kept.set(`${SCOPE}utkast`, draft(Date.now() - 1, "ours"));
  await open();
  assert.deepEqual([...kept], []);
});
