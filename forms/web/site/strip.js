/**
 * The strip: whose case it is, what is not saved, Lagre, the tools before and after, and Ny elev. It stands on every
 * page while a case is open; in a form it is a part of the form's own bar.
 */
import { CHANGED, REPLACED } from "../shared/case.js";
import { setMine } from "../shared/drafts.js";
import { EXPIRED, theCase } from "../shared/in_tab.js";
import { base } from "../shared/measures.js";
import { keep } from "../shared/picked.js";
import { ready } from "../shared/pressed.js";
import { resized } from "../shared/resized.js";
import { say } from "../shared/said.js";
import { canShare, forgetFile, hasFile, needsPassword, saveCase } from "../shared/save.js";
import { casePage, hours, tools } from "../shared/site.js";
import { STRIP } from "../shared/texts/case.js";
import { tidy } from "../shared/tidy.js";
import { Owner } from "./owner.js";
import { STRIP_ACTIONS } from "./strip/actions.js";
import { minutesUnsaved, timeOf } from "./strip/clock.js";
import { letGo } from "./strip/heard.js";
import { ask, showNotice } from "./strip/notice.js";

/** Milliseconds of rest after which a case that is saved onwards is written. */
const PAUSE = 2000;
const MINUTE = 60_000;

const strips = [...document.querySelectorAll("[data-strip]")];
/** On a page without forms the strip is there only while there is something to say. */
const page = document.querySelector("[data-strip-page]");
const here = document.querySelector("[data-case]") ? null : document.querySelector("[data-form]");
const place = tools.findIndex(({ form }) => form === here?.dataset.form);

const sharing = canShare();

/** @param {string} selector @returns {HTMLElement[]} */
const all = (selector) => strips.flatMap((strip) => [...strip.querySelectorAll(selector)]);

function stateText() {
  const { saved, unsaved, open } = theCase;
  if (!open) {
    return "";
  }
  if (!saved) {
    return unsaved.length ? STRIP.unsaved : theCase.forms.length ? STRIP.opened : "";
  }
  const time = timeOf(saved.at);
  if (unsaved.length) {
    return STRIP.changed(time);
  }
  return (STRIP[saved.how] ?? STRIP.sent)(time);
}

/** @param {Element} element @param {string} text */
function write(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

function update() {
  const { open, pupil } = theCase;
  const state = stateText();
  for (const link of /** @type {HTMLAnchorElement[]} */ (all("[data-strip-pupil]"))) {
    write(link, tidy(pupil) || STRIP.unnamed);
    link.hidden = !open;
  }
  for (const at of all("[data-strip-state]")) {
    write(at, state);
    at.toggleAttribute("data-unsaved", theCase.unsaved.length > 0);
  }
  for (const at of all("[data-tab-act=new], [data-strip-tools]")) {
    at.hidden = !open || (at.matches("nav") && place < 0);
  }
  for (const button of all("[data-tab-act=share]")) {
    button.hidden = !open || !sharing;
  }
  const told = showNotice(owner);
  if (page) {
    page.hidden = !open && !told && !page.querySelector("[data-status]").textContent;
    document.documentElement.classList.toggle("nv-case-open", !page.hidden);
  }
}

/** Say something where the page says what is done with the case. @param {string} sentence */
export function tell(sentence) {
  const bar = page ?? document.querySelector("[data-case], [data-form]");
  say(bar.querySelector("[data-status]"), sentence);
  update();
}

/** The ways to the tools before and after, and where in the row this one is. */
function showWay() {
  if (casePage) {
    for (const link of /** @type {HTMLAnchorElement[]} */ (all("[data-strip-pupil]"))) {
      link.href = new URL(casePage, base).href;
    }
  }
  const ways = /** @type {const} */ ([
    ["previous", place - 1],
    ["next", place + 1],
  ]);
  for (const [name, at] of ways) {
    const tool = place < 0 ? undefined : tools[at];
    for (const link of /** @type {HTMLAnchorElement[]} */ (all(`[data-strip-${name}]`))) {
      link.hidden = !tool;
      if (tool) {
        link.href = new URL(tool.address, base).href;
        link.setAttribute("aria-label", STRIP[name](tool.title));
      }
    }
  }
  for (const at of all("[data-strip-place]")) {
    write(at, STRIP.place(place + 1, tools.length));
  }
}

const owner = new Owner(() => {
  setMine(!owner.elsewhere);
  update();
});

/** @type {ReturnType<typeof setTimeout>} */
let waiting;

function changed() {
  owner.hold(theCase.open ? theCase.id : "");
  update();
  clearTimeout(waiting);
  if (theCase.is("onwards") && hasFile() && !owner.elsewhere && theCase.unsaved.length && !needsPassword()) {
    waiting = setTimeout(() => saveCase({ onwards: true }).then(update, update), PAUSE);
  }
}

document.addEventListener("click", async (/** @type {On<MouseEvent, HTMLElement>} */ { target }) => {
  const button = target.closest?.("[data-tab-act]");
  const where = button?.closest("[data-form], [data-case], [data-strip-page]");
  if (where) {
    const menu = button.closest("details.nv-actions");
    menu?.querySelector("summary").focus();
    menu?.removeAttribute("open");
    await STRIP_ACTIONS[button.dataset.tabAct](where, owner);
    update();
    if (!button.checkVisibility() && (document.activeElement === button || document.activeElement === document.body)) {
      // What was pressed is gone: the keyboard goes on from what was said.
      where.querySelector("[data-status]").focus();
    }
  }
});
document.addEventListener(EXPIRED, () => {
  forgetFile();
  keep([]);
  ask({ text: STRIP.over(hours) });
  update();
});
theCase.addEventListener(CHANGED, changed);
theCase.addEventListener(REPLACED, () => {
  // What was asked was of the case before.
  ask(null);
  changed();
});
addEventListener("pagehide", () => owner.letGo());
addEventListener("pageshow", changed);
setInterval(() => minutesUnsaved() && update(), MINUTE);
/**
 * A bar that has grown, as by what can be undone, lies on no field that has focus.
 * @param {Element | null} focused
 */
function keepClear(focused) {
  if (!focused?.closest("form, article")) {
    return;
  }
  const bar = bars.find((one) => one.checkVisibility() && !one.contains(focused));
  if (bar) {
    const over = bar.getBoundingClientRect().bottom - focused.getBoundingClientRect().top;
    const stuck = getComputedStyle(bar).position === "sticky" && bar.getBoundingClientRect().top > 0;
    if (stuck && over > 0 && over < bar.offsetHeight) {
      scrollBy(0, -over);
    }
  }
}

// What gets focus stops below the bar, however high it is.
const bars = [...document.querySelectorAll(".nv-bar")];
for (const bar of bars) {
  letGo(/** @type {HTMLElement} */ (bar));
}
resized(bars, () => {
  const height = Math.max(...bars.map(({ offsetHeight }) => offsetHeight));
  document.documentElement.style.setProperty("--nv-bar-top", `${height}px`);
  keepClear(document.activeElement);
});
showWay();
changed();
ready("data-tab-act");
