// Runs the cases of tests/cases/ in the real Pyodide, started from the bundle as the worker starts it without an image.
//
//   node tests/run_cases.mjs < job
//
// The job is JSON: {pyodide, folder, cases: [{today, messages}]}. `pyodide` is the folder of the npm package, since Node
// does not unpack the bundle's WebAssembly; `folder` is what forms/build/runtime/bundle.py has made, which has the rest. Each message is the JSON text that goes in to Python's handle(). The last line written is JSON: for each case, what
// handle() answered, as text. Called by tests/unit/test_cases.py, once for all cases: starting Python takes a while.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { start } from "../forms/build/runtime/node/python.mjs";

const { pyodide, folder, cases } = JSON.parse(readFileSync(0, "utf8"));
const python = await start(pyodide, join(folder, "python_stdlib.zip"), {
  packageBaseUrl: folder,
  lockFileURL: join(folder, "pyodide-lock.json"),
  packages: ["naervaer"],
});
const { handle } = python.pyimport("forms.browser.app");
// A new form for each case, on the day that the case is about.
const begin = python.runPython(`
from datetime import date
from itertools import count
from forms.browser import app
def begin(today):
    ids = count(1)
    app._app = app.App(lambda: date.fromisoformat(today), lambda: f"id-{next(ids)}")
begin
`);

const replies = [];
for (const { today, messages } of cases) {
  begin(today);
  replies.push([]);
  for (const message of messages) {
    // As the worker does it.
    const { needs } = JSON.parse(message);
    if (needs) {
      await python.loadPackage(needs, { messageCallback: () => {} });
    }
    replies.at(-1).push(handle(message));
  }
}
console.log(JSON.stringify(replies));
