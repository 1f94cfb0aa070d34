/** The forms of a page come to life, with one Python between them. Nothing is stored anywhere. */
import { offerPeers } from "./carry.js";
import { listen } from "./events.js";
import { offerPicked } from "./insert.js";
import { LiveForm } from "./live.js";
import { Python } from "./python.js";
import { enliven } from "./widgets.js";

function start(roots) {
  const { runtime } = roots[0].dataset;
  const python = new Python(
    runtime ? new URL(`../../runtime/${runtime}/`, import.meta.url).href : null,
    roots.map((root) => JSON.parse(root.querySelector("[data-model]").textContent)),
    (state) => {
      for (const desk of desks) {
        desk.enter(state);
      }
    },
  );
  const forms = roots.map((root) => new LiveForm(root, python));
  const desks = [...forms];
  const byId = new Map(forms.map((live) => [live.id, live]));
  for (const live of forms) {
    live.peers = byId;
    listen(live);
    offerPicked(live);
    enliven(live);
    offerPeers(live);
    live.settle();
  }

  const caseRoot = document.querySelector("[data-case]");
  if (caseRoot) {
    import("./case.js").then(({ Case }) => {
      const desk = new Case(caseRoot, python, byId);
      desks.push(desk);
      desk.enter(python.state);
    });
  }

  const wake = () => python.start();
  for (const root of caseRoot ? [caseRoot] : roots) {
    root.addEventListener("focusin", wake, { once: true });
    root.addEventListener("pointerdown", wake, { once: true });
  }
  if (!navigator.connection?.saveData) {
    const idle = window.requestIdleCallback ?? ((run) => setTimeout(run, 2000));
    idle(() => setTimeout(wake, 1500));
  }
}

const roots = [...document.querySelectorAll("[data-form]")];
if (roots.length) {
  start(roots);
}
