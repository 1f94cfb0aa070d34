/** A case in the page: several forms about one pupil, of which one is in view, and what is done with all of them. */
import { chooseParts } from "./choose.js";
import { BACK, Desk } from "./desk.js";
import { Draft } from "./draft.js";
import { choose, download, openedText } from "./files.js";
import { ANSWERED } from "./live.js";
import { lock } from "./lock.js";
import { printForm, printPaper } from "./paper.js";
import { savePdf } from "./pdf.js";

export class Case extends Desk {
  /** root: the element with `data-case`. forms: the forms in use in it, by id and in order. */
  constructor(root, python, forms) {
    super(root, python);
    this.forms = forms;
    this.pupilInput = root.querySelector("[data-case-pupil]");
    this.fileInput = root.querySelector("[data-file]");
    this.#carried = this.pupil;
    this.draft = new Draft(this);
    this.#listen();
    const panels = [...root.querySelectorAll("[data-panel]")];
    const asked = panels.find((panel) => `#${panel.id}` === location.hash) ?? panels[0];
    this.show(asked.dataset.panel);
    for (const live of forms.values()) {
      this.#mark(live);
    }
  }

  /** The name as it was last carried into the forms. */
  #carried;

  get pupil() {
    return this.pupilInput.value;
  }

  #listen() {
    this.root.addEventListener("click", (event) => {
      const button = event.target.closest("[data-case-act]");
      const link = event.target.closest("[data-part]");
      if (button) {
        ACTIONS[button.dataset.caseAct](this);
      } else if (link) {
        event.preventDefault();
        this.show(link.dataset.part);
        this.root.querySelector(`[data-panel="${link.dataset.part}"] h2`).focus();
      }
    });
    this.root.addEventListener(ANSWERED, (event) => {
      this.#mark(this.forms.get(event.target.dataset.form));
      this.draft.changed();
    });
    this.pupilInput.addEventListener("change", () => {
      this.carry();
      this.draft.changed();
    });
    this.root.addEventListener("change", (event) => {
      const live = this.forms.get(event.target.closest("[data-form]")?.dataset.form);
      if (live?.pupilField && event.target.closest("[data-field]")?.dataset.field === live.pupilField && !this.pupil) {
        this.pupilInput.value = live.answers[live.pupilField];
        this.carry();
      }
    });
    this.fileInput.addEventListener("change", () => openChosen(this));
  }

  /** Bring one form into view. The pupil's name stands in it, if the form has a place for it. */
  show(id) {
    for (const panel of this.root.querySelectorAll("[data-panel]")) {
      const open = panel.dataset.panel === id;
      panel.toggleAttribute("data-open", open);
      this.forms.get(panel.dataset.panel).resting = !open;
    }
    for (const link of this.root.querySelectorAll("[data-part]")) {
      link.toggleAttribute("aria-current", link.dataset.part === id);
      if (link.dataset.part === id) {
        link.setAttribute("aria-current", "true");
      }
    }
    const live = this.forms.get(id);
    live.takeName(this.pupil, "");
    live.refresh();
  }

  /** Carry the pupil's name into every form that lacks it, or that has it as it was. */
  carry() {
    for (const live of this.forms.values()) {
      live.takeName(this.pupil, this.#carried);
    }
    this.#carried = this.pupil;
  }

  #mark(live) {
    const { holds } = live;
    const panel = this.root.querySelector(`[data-panel="${live.id}"]`);
    const place = this.root.querySelector(`[data-part="${live.id}"]`).parentElement.querySelector("[data-holds]");
    panel.toggleAttribute("data-filled", holds);
    place.toggleAttribute("data-filled", holds);
    place.textContent = holds ? "Har innhold" : "Tom";
  }

  /** The parts that hold something, as [id, title]. */
  filled() {
    return [...this.forms.values()].filter((live) => live.holds).map((live) => [live.id, this.title(live.id)]);
  }

  title(id) {
    return this.root.querySelector(`[data-part="${id}"]`).textContent;
  }

  /** All that is written, as it stands. */
  snapshot() {
    return { pupil: this.pupil, parts: Object.fromEntries([...this.forms].map(([id, live]) => [id, live.answers])) };
  }

  /** Put in place what a snapshot or a file holds; a form that it does not name becomes blank. */
  exchange({ pupil, parts }, sentence) {
    const before = this.snapshot();
    const wasFilled = this.pupil !== "" || this.filled().length > 0;
    this.pupilInput.value = pupil;
    this.#carried = pupil;
    for (const [id, live] of this.forms) {
      live.replace(parts[id]);
      if (!(id in parts)) {
        live.takeName(pupil, "");
      }
      live.refresh();
    }
    this.summary.hidden = true;
    this.withdrawUndo();
    this.say(sentence);
    if (wasFilled) {
      this.offerUndo(() => this.exchange(before, BACK), sentence);
    }
    return this.pupilInput;
  }
}

/** What the buttons of a case do, by their `data-case-act`. */
const ACTIONS = {
  retry: (desk) => desk.retry(desk.pupilInput),
  async save(desk) {
    const filled = desk.filled();
    if (!filled.length) {
      desk.say("Mappen er tom. Det er ikke noe å lagre.");
      return;
    }
    const dialog = desk.root.querySelector("[data-choose]");
    const chosen = await chooseParts(dialog, filled, { title: "Lagre mappen til fil", action: "Lagre", locking: true });
    if (!chosen) {
      return;
    }
    const { parts } = desk.snapshot();
    const wanted = chosen.ids.map((form) => ({ form, answers: parts[form] }));
    const reply = await desk.ask({ type: "case-save", pupil: desk.pupil, parts: wanted });
    if (!reply || reply.type === "refused") {
      desk.say(reply?.message ?? desk.status.textContent);
      return;
    }
    if (chosen.password) {
      desk.say("Låser filen …");
      reply.text = await lock(reply.text, chosen.password);
      reply.name = reply.name.replace(/\.json$/, "-med-passord.json");
    }
    download(reply);
    for (const { form, answers } of wanted) {
      desk.forms.get(form).saved(answers);
    }
    const left = filled.filter(([id]) => !chosen.ids.includes(id)).map(([, title]) => `«${title}»`);
    const rest = left.length ? ` Ikke med i filen: ${left.join(", ")}.` : "";
    desk.say(`Lagret som ${reply.name}. Ta vare på filen som andre sensitive papirer.${rest}`);
  },
  async pdf(desk) {
    const filled = desk.filled();
    if (!filled.length) {
      desk.say("Mappen er tom. Det er ikke noe å lagre.");
      return;
    }
    const dialog = desk.root.querySelector("[data-choose]");
    const chosen = await chooseParts(dialog, filled, { title: "Lagre som PDF", action: "Gå videre", locking: false });
    if (!chosen) {
      return;
    }
    const { pupil, parts } = desk.snapshot();
    const wanted = chosen.ids.map((form) => ({ form, answers: parts[form] }));
    if (await savePdf(desk, wanted, { whole: true, pupil })) {
      for (const { form, answers } of wanted) {
        desk.forms.get(form).saved(answers);
      }
    }
  },
  open(desk) {
    choose(desk.fileInput);
  },
  async print(desk) {
    if (desk.python.state !== "ready") {
      printForm();
      return;
    }
    const filled = desk.filled();
    if (!filled.length) {
      desk.say("Mappen er tom. Tomme skjemaer skriver du ut fra hvert skjema.");
      return;
    }
    const dialog = desk.root.querySelector("[data-choose]");
    const chosen = await chooseParts(dialog, filled, { title: "Skriv ut mappen", action: "Skriv ut", locking: false });
    if (!chosen) {
      return;
    }
    const { pupil, parts } = desk.snapshot();
    const wanted = chosen.ids.map((form) => ({ form, answers: parts[form] }));
    const reply = await desk.ask({ type: "case-print", pupil, parts: wanted, site: desk.root.dataset.site });
    if (reply) {
      printPaper(reply.html);
    }
  },
  async clear(desk) {
    if (!desk.pupil && !desk.filled().length) {
      desk.say("Mappen er allerede tom.");
    } else if (await desk.confirm("Vil du tømme alle skjemaene i mappen?")) {
      desk.exchange({ pupil: "", parts: {} }, "Mappen er tømt.");
    }
  },
  undo: (desk) => desk.undo(),
  "draft-open": (desk) =>
    openText(desk, desk.draft.text, "Utkastet er åpnet.").then((done) => done && desk.draft.keep()),
  "draft-remove": (desk) => desk.draft.remove(),
};

async function openChosen(desk) {
  const text = await openedText(desk, desk.fileInput);
  if (text !== null && (await openText(desk, text, "Filen er åpnet."))) {
    for (const live of desk.forms.values()) {
      live.saved(live.answers);
    }
  }
}

/** Open the text of a case, or of a single form in it. Resolves to whether it was opened. */
async function openText(desk, text, sentence) {
  const reply = await desk.ask({ type: "case-open", text });
  if (!reply) {
    return false;
  }
  if (reply.type === "refused") {
    desk.say(reply.message);
    return false;
  }
  const now = desk.snapshot();
  const next = reply.whole ? reply : { pupil: now.pupil || reply.pupil, parts: { ...now.parts, ...reply.parts } };
  const others = now.pupil && reply.pupil && now.pupil !== reply.pupil;
  const replaced = desk.filled().filter(([id]) => reply.whole || id in reply.parts);
  const question = [
    others && "Filen har et annet navn enn mappen.",
    replaced.length && `Vil du bytte ut ${replaced.map(([, title]) => `«${title}»`).join(", ")}?`,
    others && !replaced.length && "Vil du åpne den her?",
  ];
  if ((others || replaced.length) && !(await desk.confirm(question.filter(Boolean).join(" ")))) {
    desk.say("Filen ble ikke åpnet. Mappen er som før.");
    return false;
  }
  desk.exchange(next, sentence);
  const opened = Object.keys(reply.parts);
  for (const id of opened) {
    desk.forms.get(id).touchAll();
  }
  if (opened.length) {
    desk.show(opened[0]);
  }
  if (!reply.clean) {
    desk.report(`<h3>Se over det som er åpnet</h3>${reply.report}`);
    desk.summary.focus();
  }
  return true;
}
