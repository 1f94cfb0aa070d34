/** What the buttons of a form do, by their `data-act`. Each gets the form in use and the button. */
import { control, paths, showAddress } from "./answers.js";
import { makeCalendar } from "./calendar.js";
import { takeOverFromFile, takeOverFromPeer } from "./carry.js";
import { pickDate } from "./dates.js";
import { choose, download, openedText } from "./files.js";
import { printForm, printPaper } from "./paper.js";
import { savePdf } from "./pdf.js";
import { act, append } from "./rows.js";
import { takeMeasure } from "./suggest.js";

export const ACTIONS = {
  check: (live) => live.check(),
  retry: (live) => live.retry(live.root.querySelector("[data-act=check]")),
  async print(live, { dataset: { variant } }) {
    if (live.python.state !== "ready") {
      printForm(variant);
      return;
    }
    const message = { type: "export", format: "print", answers: live.answers, site: live.root.dataset.site };
    const reply = await live.ask(message);
    if (reply) {
      printPaper(reply.html, variant);
    } else {
      printForm(variant);
    }
  },
  "print-blank"(live, { dataset: { variant } }) {
    printPaper(live.root.querySelector("template[data-blank]").innerHTML, variant);
  },
  async save(live) {
    const { answers } = live;
    const reply = await live.ask({ type: "export", format: "json", answers });
    if (!reply) {
      return;
    }
    download(reply);
    live.saved(answers);
    live.say(`Lagret som ${reply.name}. Ta vare på filen som andre sensitive papirer.`);
  },
  async pdf(live) {
    const { answers } = live;
    if (await savePdf(live, [{ form: live.id, answers }])) {
      live.saved(answers);
    }
  },
  open(live) {
    choose(live.root.querySelector("[data-file]"));
  },
  async clear(live) {
    if (live.empty) {
      live.say("Skjemaet er allerede tomt.");
      return;
    }
    if (await live.confirm("Vil du tømme hele skjemaet?")) {
      live.exchange(null, "Skjemaet er tømt.");
      live.refresh();
    }
  },
  undo: (live) => live.undo(),
  calendar: makeCalendar,
  carry: takeOverFromPeer,
  "take-measure": takeMeasure,
  "take-offer"(live, button) {
    const field = paths(live.form).get(button.dataset.target);
    control(field).value = button.dataset.offer;
    live.touch(field);
    control(field).focus();
    live.refresh();
  },
  "pick-date"(live, button) {
    pickDate(button, (field) => {
      live.touch(field);
      live.refresh();
    });
  },
  "drop-measure"(live, button) {
    const field = button.closest("[data-field]");
    showAddress(field, "");
    control(field).focus();
    live.refresh();
  },
  "row-add"(live, button) {
    live.say(append(button, live).say);
    live.refresh();
  },
};

/** Do what a button in a row's menu says, or the keys that stand for it. */
export function rowAction(live, name, item) {
  const result = act(name, item, live);
  live.say(result.say);
  if (result.undo) {
    live.offerUndo(result.undo, result.say);
  }
  live.refresh();
}

/** The reader has chosen a file: its answers come in the place of those in the form, if the reader says so. */
export async function openChosen(live, input) {
  const text = await openedText(live, input);
  const reply = text !== null && (await live.ask({ type: "open", text }));
  if (!reply) {
    return;
  }
  if (reply.type === "refused") {
    live.say(reply.message);
    return;
  }
  if (reply.type === "other") {
    await takeOverFromFile(live, reply);
    return;
  }
  const question = "Vil du bytte ut det som står i skjemaet, med det som står i filen?";
  if (!live.empty && !(await live.confirm(question))) {
    live.say("Filen ble ikke åpnet. Skjemaet er som før.");
    return;
  }
  live.exchange(reply.answers, "Filen er åpnet.");
  live.saved(live.answers);
  live.touchAll();
  if (!reply.clean) {
    live.report(`<h3>Se over det som er åpnet</h3>${reply.report}`);
    live.summary.focus();
  }
  live.refresh();
}
