/** The forms of a page come to life, with one Python between them. */

import { theCase, useForms } from "../shared/in_tab.js";
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

/** @param {HTMLElement[]} roots @returns {Promise<unknown>} when all that could be fetched is in use */
async function start(roots) {
  const { runtime } = roots[0].dataset;
  const python = new Python(
    runtime ? new URL(`../../runtime/${runtime}/`, import.meta.url).href : null,
    roots.map((root) => JSON.parse(root.querySelector("[data-model]").textContent)),
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
  for (const live of forms) {
    if (forms.length > 1 && theCase.part(live.id)) {
      // A large case would keep the page busy for long if all of it came at once.
      await turn();
    }
    listen(live);
    keepInCase(live);
    offerPeers(live);
    offerFromCase(live);
    live.settle();
  }

  takeDrops();
  keepRoom();
  undoByKey();

  useForms();
  ready("data-act");

  const caseRoot = document.querySelector("[data-case]");
  if (caseRoot) {
    const inUse = import("./case.js").then(({ Case }) => {
      const shell = new Case(caseRoot, python, byId);
      shells.push(shell);
      shell.enter(python.state);
      ready("data-case-act");
    });
    // Without it, the case is used as where scripts are turned off.
    inUse.catch(() => document.documentElement.classList.replace("js", "no-js"));
  }

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
    const idle = window.requestIdleCallback ?? ((run) => setTimeout(run, 2000));
    idle(() => setTimeout(wake, 1500));
  }
  return Promise.all(attached);
}

const roots = [...document.querySelectorAll("[data-form]")];
/** Kept when the forms of the page and their widgets are in use. */
export const inUse = roots.length ? start(roots) : null;
