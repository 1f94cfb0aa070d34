/** The forms of a page come to life, with one Python between them. */

import { whenIdle } from "../shared/idle.js";
import { theCase, useForms } from "../shared/in_tab.js";
import { knowMoved } from "../shared/measures.js";
import { SHEETS } from "../shared/paper.js";
import { ready } from "../shared/pressed.js";
import { turn } from "../shared/turns.js";
import { takeDrops } from "./drop.js";
import { listen } from "./events.js";
import { LiveForm } from "./live.js";
import { offerFromCase } from "./offers.js";
import { Python } from "./python.js";
import { keepRoom } from "./room.js";
import { keepInCase } from "./tab.js";
import { offerPeers } from "./transfer.js";
import { undoByKey } from "./undo_key.js";
import { attachWidgets } from "./widgets.js";

/**
 * Bring what the case has into the forms, and keep them in it from now on. A large case would keep the page busy for long
 * if all of it came at once; before the page goes to paper, it does.
 * @param {LiveForm[]} forms
 */
async function keep(forms) {
  const rest = [...forms];
  function next() {
    const [live] = rest;
    listen(live);
    keepInCase(live);
    offerPeers(live);
    offerFromCase(live);
    live.settle();
    // One that fails is met again, by who waits for all of them.
    rest.shift();
  }
  addEventListener(SHEETS, () => {
    while (rest.length) {
      next();
    }
  });
  while (rest.length) {
    if (forms.length > 1 && theCase.part(rest[0].id)) {
      await turn();
    }
    // The rest may have come meanwhile.
    if (rest.length) {
      next();
    }
  }
}

/**
 * @param {HTMLElement[]} roots
 * @returns {Promise<{widgets: Promise<unknown>}>} when the forms are in use, and the case if it is here; `widgets`: kept
 *   when what could be fetched of them is, too
 */
async function start(roots) {
  const { runtime } = roots[0].dataset;
  const models = roots.map((root) => JSON.parse(root.querySelector("[data-model]").textContent));
  for (const { facts } of models) {
    knowMoved(facts?.moved);
  }
  const python = new Python(
    runtime ? new URL(`../../runtime/${runtime}/`, import.meta.url).href : null,
    models,
    (state) => {
      for (const shell of shells) {
        shell.enter(state);
      }
    },
  );
  const forms = roots.map((root) => new LiveForm(root, python));
  /** @type {import("./shell.js").FormShell[]} */
  const shells = [...forms];
  const byId = new Map(forms.map((live) => [live.id, live]));
  const attached = forms.map(attachWidgets);
  await keep(forms);

  keepRoom();
  undoByKey();

  useForms(true);
  // From now on they can be saved, whatever becomes of the rest: see forms.css.
  document.documentElement.dataset.formsInUse = "";
  ready("data-act");

  const caseRoot = document.querySelector("[data-case]");
  const wake = () => python.start();
  for (const root of caseRoot ? [caseRoot] : roots) {
    root.addEventListener("focusin", wake, { once: true });
    root.addEventListener("pointerdown", wake, { once: true });
    // The reader may have been there before this was.
    if (root.contains(document.activeElement)) {
      wake();
    }
  }
  if (!navigator.connection?.saveData) {
    whenIdle(() => setTimeout(wake, 1500));
  }

  if (caseRoot) {
    const { Case } = await import("./case.js");
    const shell = new Case(caseRoot, python, byId);
    shells.push(shell);
    shell.enter(python.state);
    ready("data-case-act");
  }
  // On a page with a case, it is the case that opens a file.
  takeDrops();
  return { widgets: Promise.all(attached) };
}

const roots = [...document.querySelectorAll("[data-form]")];
/** Resolves when the forms of the page are in use; rejects if they cannot be. */
export const begun = roots.length ? start(roots) : null;
/** Resolves when their widgets are in use, too. */
export const inUse = begun?.then(({ widgets }) => widgets);
// Whoever waits for one of the two hears that it was rejected: nobody else has to.
inUse?.catch(() => {});
