/** Deadlines and meetings as one calendar file. The reader says whether more than the kind of date stands in it. */
import { download } from "./files.js";

/** Each by name: one that did not come last time is fetched anew. */
const NEEDS = ["icalendar", "python-dateutil", "tzdata"];
const UNFETCHED =
  "Det som lager kalenderfiler, er ikke på maskinen og kunne ikke hentes. Se etter at du har nett, og prøv igjen.";

/** Ask what the file may hold, make it and save it. */
export function makeCalendar(live) {
  const dialog = live.root.querySelector("[data-calendar]");
  const [details, name] = dialog.querySelectorAll("input");
  details.checked = false;
  name.checked = false;
  dialog.returnValue = "no";
  dialog.showModal();
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
        needs: NEEDS,
        details: details.checked,
        name: name.checked,
        answers: live.answers,
      });
      if (!reply) {
        return;
      }
      if (reply.type === "unfetched") {
        live.say(UNFETCHED);
        return;
      }
      if (reply.type === "refused") {
        live.say(reply.message);
        return;
      }
      download(reply);
      const passed = reply.passed ? ` ${reply.passed} som er passert, er ikke med.` : "";
      const dates = reply.count === 1 ? "Én dato" : `${reply.count} datoer`;
      live.say(`${dates} er lagret i ${reply.name}.${passed} Åpne filen i kalenderen din.`);
    },
    { once: true },
  );
}

/** Let the buttons of the dialog close it. */
export function listenToCalendar(live) {
  live.root.querySelector("[data-calendar]")?.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) {
      event.currentTarget.close(button.value);
    }
  });
}
