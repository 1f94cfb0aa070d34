/** The file of a case, or of a single form in it, comes into the case of the tab. Python looks at all of it first. */
import { settle, theCase } from "../shared/in_tab.js";
import { CASE, SHELL } from "../shared/texts/forms.js";

/**
 * Open it, if the reader says so where something is replaced. Resolves to the forms that were opened, null for none.
 * @param {import("./shell.js").FormShell} shell
 * @param {{text: string, remark?: string}} file its text, and what there is to say of it
 * @param {(forms: string[]) => string} told what is said when these are opened
 */
export async function openCase(shell, file, told) {
  settle();
  const { contents: before, open } = theCase;
  const parts = Object.fromEntries(Object.entries(before.parts).map(([form, { answers }]) => [form, answers]));
  const reply = await shell.ask({ type: "case-open", ...file, pupil: before.pupil, parts, filled: theCase.forms });
  if (!reply) {
    return null;
  }
  if (reply.type === "refused") {
    shell.say(reply.message);
    return null;
  }
  if (reply.question && !(await shell.confirm(reply.question))) {
    shell.say(CASE.notOpened);
    return null;
  }
  const versions = new Map(shell.python.forms.map(({ id, version }) => [id, version]));
  /** @type {[string, import("../shared/case.js").Part][]} */
  const merged = Object.entries(reply.parts).map(([form, answers]) => {
    const version = reply.opened.includes(form) ? versions.get(form) : before.parts[form].version;
    return [form, { version, answers }];
  });
  shell.summary.hidden = true;
  shell.withdrawUndo();
  theCase.replace({ pupil: reply.pupil, parts: Object.fromEntries(merged) });
  settle();
  theCase.keepOpened(reply.opened);
  const sentence = told(reply.opened);
  shell.say(sentence);
  if (open) {
    shell.offerUndo(() => {
      theCase.replace(before);
      shell.say(SHELL.back);
      return shell.root.querySelector("input, textarea");
    }, sentence);
  }
  if (!reply.clean) {
    shell.report(reply.report);
    shell.summary.focus();
  }
  return reply.opened;
}
