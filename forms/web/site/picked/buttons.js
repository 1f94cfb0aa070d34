/** The buttons under each measure: pick it, and copy its address. */

import { element } from "../../shared/element.js";
import { base } from "../../shared/measures.js";
import { keep, picked } from "../../shared/picked.js";
import { PICKED } from "../../shared/texts/site.js";
import { within } from "../../shared/within.js";

const COPIED = 2500;
/** Milliseconds that the browser may take to copy. */
const PATIENCE = 1500;

/** Read out by screen readers; what it says is seen elsewhere. */
const spoken = element("p", { class: "nv-visually-hidden", role: "status" });

/** @param {string} sentence */
function say(sentence) {
  spoken.textContent = sentence;
}

/**
 * Let the buttons inside an element show what is picked.
 * @param {ParentNode} within
 */
export function mark(within = document) {
  const ids = new Set(picked());
  for (const button of within.querySelectorAll("[data-pick]")) {
    const on = ids.has(button.dataset.pick);
    if (on !== (button.getAttribute("aria-pressed") === "true")) {
      button.setAttribute("aria-pressed", String(on));
      button.firstElementChild.textContent = on ? PICKED.isPicked : PICKED.pick;
      showWay(button, on);
    }
  }
}

/**
 * Beside what is picked stands the way to all that is picked, so that it is one press away and not at the page's end.
 * @param {HTMLElement} button
 * @param {boolean} on
 */
function showWay(button, on) {
  const beside = button.nextElementSibling;
  if (on) {
    button.after(
      element(
        "button",
        { type: "button", class: "nv-small", "data-show-picked": "", "aria-haspopup": "dialog" },
        PICKED.show,
      ),
    );
  } else if (beside?.matches("[data-show-picked]")) {
    beside.remove();
  }
}

/** @param {HTMLElement} button */
function pick(button) {
  const id = button.dataset.pick;
  const ids = picked();
  const title = button.lastElementChild.textContent.trim();
  if (ids.includes(id)) {
    keep(ids.filter((other) => other !== id));
    say(PICKED.unpicked(title, picked().length));
  } else {
    keep([...ids, id]);
    say(PICKED.picked(title, picked().length));
  }
}

/**
 * Where the address can be copied by hand when the browser refuses to.
 * @param {HTMLElement} button
 * @param {string} address
 */
function showAddress(button, address) {
  const field = element("input", { type: "text", readonly: "" });
  field.value = address;
  const label = element("label", { class: "measure-address" }, PICKED.address, field);
  hideAddress(button);
  button.parentElement.append(label);
  field.focus();
  field.select();
}

/** Who stands in the field goes on from the button. @param {HTMLElement} button */
function hideAddress(button) {
  const shown = button.parentElement.querySelector(".measure-address");
  if (shown?.contains(document.activeElement)) {
    button.focus();
  }
  shown?.remove();
}

/** The address of this page as it stands, but with the site around it. */
function addressOfPage() {
  const address = new URL(location.href);
  if (address.searchParams.has("innebygd")) {
    address.searchParams.delete("innebygd");
  }
  return address.href;
}

/** @param {HTMLElement} button */
async function copy(button) {
  const address = button.dataset.copy ? new URL(button.dataset.copy, base).href : addressOfPage();
  const writing = write(address);
  try {
    await within(PATIENCE, () => writing);
  } catch {
    showAddress(button, address);
    say(PICKED.notCopied);
    // A browser that asks the reader first may say yes after all.
    writing.then(
      () => tellCopied(button),
      () => {},
    );
    return;
  }
  tellCopied(button);
}

/** Rejects where the browser has no clipboard, too. @param {string} address */
const write = async (address) => navigator.clipboard.writeText(address);

/** @param {HTMLElement} button */
function tellCopied(button) {
  hideAddress(button);
  say(`${PICKED.copied}.`);
  const word = /** @type {HTMLElement} */ (button.firstElementChild);
  word.dataset.was ??= word.textContent;
  word.textContent = PICKED.copied;
  setTimeout(() => {
    word.textContent = word.dataset.was;
  }, COPIED);
}

document.body.append(spoken);
document.addEventListener("click", (/** @type {On<MouseEvent, HTMLElement>} */ { target }) => {
  const pressed = target.closest("[data-pick], [data-copy]");
  if (pressed?.matches("[data-pick]")) {
    pick(pressed);
  } else if (pressed) {
    copy(pressed);
  }
});
