// Runs Python beside the page. It knows nothing of forms: a message goes in to Python's handle() as JSON,
// and what handle() answers goes out.
//
//   in:   {id, type: "init", runtime, …} first, then {id, type, …}. `runtime` is the absolute address of the folder that
//         forms/bundle.py makes, with a slash at its end; Python does not see it.
//   out:  what handle() answers, or {id, type: "failed", reason, final}. `reason` is the name of an error's type,
//         never its message, since a message may quote what somebody has typed. `final` tells that Python did not
//         start or has broken down, so that nothing more will be answered; otherwise only this one request failed.
//
// Under a strict policy the page starts this file from a blob that imports it, so every address here is absolute.

/** The promise of Python's handle(), once somebody has asked for it. */
let python;

addEventListener("message", async ({ data }) => {
  postMessage(await answer(data));
});

async function answer({ runtime, ...message }) {
  let handle;
  try {
    python ??= start(runtime);
    handle = await python;
  } catch (error) {
    return failed(message, error, true);
  }
  try {
    return JSON.parse(handle(JSON.stringify(message)));
  } catch (error) {
    return failed(message, error, message.type === "init" || error.pyodide_fatal_error === true);
  }
}

function failed({ id }, error, final) {
  // A Python error has its Python name in `type`.
  return { id, type: "failed", reason: error?.type ?? error?.name ?? typeof error, final };
}

/**
 * Starts Python from the files in the folder at `runtime` and nowhere else, and gives its handle().
 * A start image would take the place of this function and of nothing more.
 */
async function start(runtime) {
  const missingWasm = watchWasm();
  // Asked for at once, and not first when pyodide.mjs has come and asks for it; a failure shows when it does.
  import(`${runtime}pyodide.asm.mjs`).catch(() => {});
  const { loadPyodide } = await import(`${runtime}pyodide.mjs`);
  const pyodide = await Promise.race([
    missingWasm,
    loadPyodide({
      indexURL: runtime,
      // Without this one, what the lock file does not hold would be looked for on a content delivery network.
      packageBaseUrl: runtime,
      lockFileURL: `${runtime}pyodide-lock.json`,
      stdLibURL: `${runtime}python_stdlib.zip`,
      // Fetched while Python starts, checked against the lock file, and with what it needs.
      packages: ["naervaer"],
    }),
  ]);
  return pyodide.pyimport("forms.browser.app").handle;
}

/**
 * A promise that fails if the WebAssembly cannot be had: Pyodide itself would only warn, and wait forever.
 * It also lets a host get by that does not know what a .wasm file is.
 */
function watchWasm() {
  return new Promise((_, reject) => {
    const streaming = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (source, imports) => {
      try {
        const response = await source;
        if (response.headers.get("Content-Type")?.startsWith("application/wasm")) {
          return await streaming(response, imports);
        }
        return await WebAssembly.instantiate(await response.arrayBuffer(), imports);
      } catch (error) {
        reject(error);
        throw error;
      }
    };
  });
}
