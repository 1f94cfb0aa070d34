/**
 * The main journeys through the built site, in whatever engine a tab is made for.
 *
 *     node journeys.mjs ENGINE PROGRAM ORIGIN WIDTH HEIGHT PART…
 *
 * The parts are those of test_engines.py: `without` WebAssembly, the `form`, and the site that is `kept`.
 *
 * Each journey says what held as a line of JSON, {journey, …}. `{"ask": "publish"}` asks the caller for a new version of
 * the site, `{"ask": "offline"}` to stop the server, and to answer with a line. An error ends it with status 1.
 */
import assert from "node:assert/strict";
import { createInterface } from "node:readline";
import { newTab, PATIENCE } from "./tabs.mjs";

const [engine, program, origin, width, height, ...parts] = process.argv.slice(2);
const size = { width: Number(width), height: Number(height) };
const answers = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const AGREEMENT = '[data-form="samarbeidsavtale"]';
const button = (form, name) => `${form} [data-act="${name}"]`;
const field = (form, name) => `${form} [data-field="${name}"] :is(input, textarea)`;

const tell = (told) => process.stdout.write(`${JSON.stringify(told)}\n`);

/** What the page tells a reader, and what has focus. */
const TELLING = () =>
  [...document.querySelectorAll("[data-status], [data-summary]"), document.activeElement]
    .map((at) => at.textContent.trim().slice(0, 300) || at.outerHTML.slice(0, 100))
    .join(" | ");

/** Wait until a function in the page gives something, and give that; tells what was waited for when it never comes. */
async function until(tab, what, body, ...given) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const value = await tab.run(body, ...given);
    if (value) {
      return value;
    }
    if (Date.now() > end) {
      const says = await tab.run(TELLING);
      assert.fail(`${engine}: waited in vain for ${what}; the page says: ${says}`);
    }
    await new Promise((later) => setTimeout(later, 100));
  }
}

const state = (tab, form, wanted) =>
  until(tab, `${form} to be ${wanted}`, (f, w) => document.querySelector(f).dataset.state === w, form, wanted);

const textOf = (tab, selector) => tab.run((at) => document.querySelector(at)?.textContent ?? "", selector);

const contentOf = (tab, selector) => tab.run((at) => document.querySelector(at).value, selector);

/**
 * Click where it can be seen: the drivers leave a button where it is, also under what stays at the top of the page. A
 * driver may miss what moves meanwhile; it tries once more where no click has come to the button.
 */
async function press(tab, selector) {
  await tab.run((at) => {
    const pressed = document.querySelector(at);
    window.met = false;
    if (pressed.closest("details.nv-actions")) {
      pressed.closest("details").open = true;
    }
    pressed.addEventListener("click", () => (window.met = true), { capture: true, once: true });
    pressed.scrollIntoView({ block: "center", behavior: "instant" });
  }, selector);
  await tab.click(selector);
  for (let left = 20; !(await tab.run(() => window.met)); left -= 1) {
    if (!left) {
      await tab.click(selector);
      return;
    }
    await new Promise((later) => setTimeout(later, 100));
  }
}

/** Printing and saving end in windows of the browser's own: note what would have come there. */
const listen = (tab) =>
  tab.run(() => {
    window.noted = {};
    window.print = () => {
      dispatchEvent(new Event("beforeprint"));
      window.noted.printed = document.getElementById("nv-paper")?.textContent ?? "the form itself";
    };
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      if (blob.type === "application/json") {
        blob.text().then((text) => {
          window.noted.saved = text;
        });
      }
      return make.call(URL, blob);
    };
    HTMLAnchorElement.prototype.click = function click() {
      window.noted.name = this.download;
    };
  });

const noted = (tab, what) => until(tab, what, (key) => window.noted[key], what);

async function fillCheckPrintSave(tab) {
  await tab.open(`${origin}/del-1/samarbeidsavtale/`);
  await listen(tab);
  await tab.type(field(AGREEMENT, "elev"), "Kari");
  await tab.type(field(AGREEMENT, "skole"), "Vik skole");
  await tab.type(`${AGREEMENT} [data-item] [data-field="frist"] input`, "31.2.2027");
  await state(tab, AGREEMENT, "ready");
  await press(tab, button(AGREEMENT, "check"));
  const summary = `${AGREEMENT} [data-summary]`;
  await until(tab, "two errors", (at) => document.querySelectorAll(`${at} a`).length === 2, summary);
  assert.match(await textOf(tab, summary), /Skriv hovedmålet/);
  await tab.run((at) => {
    document.querySelector(at).value = "";
  }, `${AGREEMENT} [data-item] [data-field="frist"] input`);
  await tab.type(`${AGREEMENT} [data-item] [data-field="frist"] input`, "1.2.2027");
  await tab.type(field(AGREEMENT, "hovedmal"), "På skolen alle dager æøå");
  await press(tab, button(AGREEMENT, "check"));
  await until(tab, "no error", (at) => document.querySelector(at).textContent.includes("Ingen feil"), summary);
  tell({ journey: "fill and check" });

  await press(tab, button(AGREEMENT, "print"));
  const printed = await noted(tab, "printed");
  for (const text of ["Kari", "Vik skole", "01.02.2027", "På skolen alle dager æøå"]) {
    assert.ok(printed.includes(text), `${engine}: ${text} is not on paper: ${printed}`);
  }
  tell({ journey: "print", pdf: await tab.paper() });
  await tab.run(() => window.dispatchEvent(new Event("afterprint")));

  await press(tab, button(AGREEMENT, "save-form"));
  const saved = await noted(tab, "saved");
  assert.equal(JSON.parse(saved).form, "samarbeidsavtale");
  assert.match(await noted(tab, "name"), /^samarbeidsavtale[-0-9]*\.json$/);
  tell({ journey: "save" });

  await press(tab, button(AGREEMENT, "clear"));
  await press(tab, `${AGREEMENT} [data-ask] [value=yes]`);
  await until(tab, "an empty form", (at) => document.querySelector(at).value === "", field(AGREEMENT, "elev"));
  await tab.run(
    (at, text) => {
      const files = new DataTransfer();
      files.items.add(new File([text], "avtale.json", { type: "application/json" }));
      const input = document.querySelector(at);
      input.files = files.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    },
    `${AGREEMENT} [data-file]`,
    saved,
  );
  await until(tab, "the file's answers", (at) => document.querySelector(at).value === "Kari", field(AGREEMENT, "elev"));
  assert.equal(await contentOf(tab, field(AGREEMENT, "hovedmal")), "På skolen alle dager æøå");
  tell({ journey: "open" });

  await tab.run(() => {
    window.noted = {};
  });
  await press(tab, `${AGREEMENT} [data-tab-act="save"]`);
  assert.equal(JSON.parse(await noted(tab, "saved")).pupil, "Kari");
  await tab.open(`${origin}/del-1/dagsplan/`);
  await until(
    tab,
    "the name",
    (at) => document.querySelector(at)?.value === "Kari",
    field('[data-form="dagsplan"]', "navn"),
  );
  await tab.back();
  const name = field(AGREEMENT, "elev");
  await until(tab, "the name on the page before", (at) => document.querySelector(at)?.value === "Kari", name);
  // A browser may bring back the page as it was, and change what stands in it a little later.
  await new Promise((later) => setTimeout(later, 1_000));
  assert.equal(await contentOf(tab, name), "Kari");
  assert.equal(await contentOf(tab, field(AGREEMENT, "hovedmal")), "På skolen alle dager æøå");
  tell({ journey: "walk on" });
}

/** Have the service worker take the version that is published now. */
const renew = (tab) =>
  tab.run(() =>
    navigator.serviceWorker.getRegistration().then(
      ({ active }) =>
        new Promise((done) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = ({ data }) => done(data.kept);
          active.postMessage({ type: "keep" }, [port2]);
        }),
    ),
  );

const lateScript = (tab) =>
  tab.run(() => import(`/assets/web/site/cards.js?${Math.random()}`).then(() => window.lazy ?? "as before"));

async function update(tab) {
  await tab.open(`${origin}/`);
  if (!(await tab.run(() => "serviceWorker" in navigator))) {
    tell({ journey: "update", lacks: "service workers" });
    return;
  }
  const make = "[data-offline] [data-offline-make]";
  await until(
    tab,
    "the offer to keep the site",
    (at) => document.querySelector(at)?.closest("[hidden]") === null,
    make,
  );
  await press(tab, make);
  await until(tab, "the site to be kept", () =>
    navigator.serviceWorker.getRegistration().then((known) => known?.active?.state === "activated"),
  );
  await tab.open(`${origin}/del-1/samtykke/`);
  tell({ ask: "publish" });
  await answers.next();
  assert.equal(await renew(tab), true);
  assert.equal(await lateScript(tab), "as before");
  await tab.open(`${origin}/`);
  assert.match(await tab.run(() => document.documentElement.outerHTML), /<!-- newer -->/);
  assert.equal(await lateScript(tab), "newer");
  tell({ journey: "update" });
}

/** After `update`, which has had the site kept. */
async function offline(tab) {
  await tab.open(`${origin}/`);
  const possible = await tab.run(() => "serviceWorker" in navigator);
  if (!possible) {
    tell({ journey: "offline", lacks: "service workers" });
    return;
  }
  tell({ ask: "offline" });
  await answers.next();
  await tab.open(`${origin}/del-1/samtykke/`);
  const form = '[data-form="samtykke"]';
  await tab.type(field(form, "navn"), "Kari");
  await state(tab, form, "ready");
  await press(tab, button(form, "check"));
  await until(tab, "errors", (at) => document.querySelectorAll(`${at} a`).length > 0, `${form} [data-summary]`);
  tell({ journey: "offline" });
}

async function withoutWebAssembly(tab) {
  await tab.open(`${origin}/del-1/samarbeidsavtale/`);
  await listen(tab);
  await tab.type(field(AGREEMENT, "elev"), "Kari");
  await state(tab, AGREEMENT, "failed");
  assert.match(await textOf(tab, `${AGREEMENT} [data-status]`), /skrive ut/);
  assert.equal(await contentOf(tab, field(AGREEMENT, "elev")), "Kari");
  await press(tab, button(AGREEMENT, "print"));
  assert.equal(await noted(tab, "printed"), "the form itself");
  tell({ journey: "without WebAssembly", pdf: await tab.paper() });
}

async function inTab(journey, options) {
  const tab = await newTab(engine, program, { ...size, ...options });
  try {
    await journey(tab);
  } finally {
    await tab.close();
  }
}

const inOneTab = { form: [fillCheckPrintSave], kept: [update, offline] };
if (parts.includes("without")) {
  await inTab(withoutWebAssembly, { wasm: false });
}
await inTab(
  async (tab) => {
    for (const journey of parts.flatMap((part) => inOneTab[part] ?? [])) {
      await journey(tab);
    }
  },
  { wasm: true },
);
process.exit(0);
