/** Deadlines and meetings as one calendar file. The reader says whether more than the kind of date stands in it. */
import { download } from "../shared/download.js";
import { openModal } from "../shared/modal.js";
import { SAVED } from "../shared/texts/case.js";
import { FORM } from "../shared/texts/forms.js";

/**
 * Ask what the file may hold, make it and save it.
 * @param {import("./live.js").LiveForm} live
 */
export function makeCalendar(live) {
  /** @type {HTMLDialogElement} */
  const dialog = live.root.querySelector("[data-calendar]");
  const [details, name] = /** @type {NodeListOf<HTMLInputElement>} */ (dialog.querySelectorAll("[type=checkbox]"));
  const [silent, ...others] = /** @type {NodeListOf<HTMLInputElement>} */ (dialog.querySelectorAll("[type=radio]"));
  details.checked = false;
  name.checked = false;
  silent.checked = true;
  dialog.returnValue = "no";
  openModal(dialog);
  dialog.addEventListener(
    "close",
    async () => {
      if (dialog.returnValue !== "yes") {
        return;
      }
      const reply = await live.ask({
        type: "export",
        format: "ics",
        // Fetched now and not before: few make a calendar, and everybody waits for Python.
        needs: dialog.dataset.needs.split(" "),
        details: details.checked,
        name: name.checked,
        remind: Number([silent, ...others].find((choice) => choice.checked).value),
        answers: live.answers,
      });
      if (reply?.type === "unfetched") {
        live.say(FORM.calendarUnfetched);
      } else if (reply?.type === "refused") {
        live.say(reply.message);
      } else if (reply?.type === "file") {
        live.say(download(reply) ? reply.sentence : SAVED.failed);
      }
    },
    { once: true },
  );
}

/**
 * Let the buttons of the dialog close it.
 * @param {import("./live.js").LiveForm} live
 */
export function listenToCalendar(live) {
  /** @type {HTMLDialogElement | null} */
  const dialog = live.root.querySelector("[data-calendar]");
  dialog?.addEventListener("click", (/** @type {On} */ event) => {
    const button = event.target.closest("button");
    if (button) {
      dialog.close(button.value);
    }
  });
}
