/** «Utkast på denne maskinen»: the dialog where the reader has the case kept on the machine, sees what lies there, and takes it away. */
import { drop, keepNow, onRefused, stored } from "../shared/drafts.js";
import { settle, theCase } from "../shared/in_tab.js";
import { openModal } from "../shared/modal.js";
import { DRAFT } from "../shared/texts/case.js";

const when = new Intl.DateTimeFormat("nb-NO", { dateStyle: "long", timeStyle: "short" });

/** @param {import("./shell.js").FormShell} shell its root holds the dialog */
export function showDraft(shell) {
  /** @type {HTMLDialogElement} */
  const dialog = shell.root.querySelector("[data-draft]");
  /** @type {HTMLInputElement} */
  const box = dialog.querySelector("[data-keep]");
  const status = dialog.querySelector("[data-draft-status]");
  const remove = dialog.querySelector("[data-draft-drop]");
  const ended = new AbortController();
  const { signal } = ended;

  function show() {
    const { draft, unread } = stored();
    const there = Boolean(draft || unread);
    box.checked = theCase.is("draft");
    // A draft from before is opened or taken away first.
    box.disabled = there && !theCase.is("draft");
    dialog.querySelector("[data-stored]").hidden = !there;
    remove.hidden = !there;
    if (there) {
      const what = draft ? DRAFT.kept(when.format(draft.saved), when.format(draft.until)) : DRAFT.unread;
      dialog.querySelector("[data-stored-what]").textContent = what;
      dialog.querySelector("[data-stored-all]").textContent = draft?.text ?? unread;
    }
  }

  function take() {
    drop();
    status.textContent = DRAFT.removed;
    show();
    box.focus();
  }

  settle();
  status.textContent = "";
  show();
  onRefused((why) => {
    status.textContent = why;
    show();
  });
  box.addEventListener(
    "change",
    () => {
      if (box.checked) {
        status.textContent = theCase.open ? "" : DRAFT.nothing;
        theCase.let("draft", true);
        keepNow();
        show();
      } else {
        take();
      }
    },
    { signal },
  );
  remove.addEventListener("click", take, { signal });
  dialog.querySelector("[data-draft-close]").addEventListener("click", () => dialog.close(), { signal });
  dialog.addEventListener("close", () => ended.abort(), { once: true });
  openModal(dialog);
}
