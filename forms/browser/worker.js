// Runs Python beside the page. It knows nothing of forms: a message goes in to Python's handle() as JSON, and what
// handle() answers goes out: see messages.py and replies.py. An answer to a failed message names the error's type and
// never its message, since that may quote what somebody has typed.
//
// Under a strict policy the page starts this file from a blob that imports it, so every address here is absolute.

/**
 * @typedef {import("./protocol/messages").Message} Message
 *
 * What Python is to the page. `fetchPackages` tells whether all are there then.
 * @typedef {{handle: (message: string) => string, fetchPackages: (names: string[]) => Promise<boolean>}} Started
 *
 * How the image is laid back (forms/build/runtime/node/image.mjs).
 * @typedef {{
 *   integrity: string, snapshot: string, memory: number, initial: number, kept: number, pieces: [number, number][],
 * }} Plan
 *
 * What is asked for at once, and used by both ways of starting.
 * @typedef {{wasm: Promise<WebAssembly.Module>, loader: Promise<any>, factory: Promise<any>}} Parts
 */

/** Once somebody has asked for it. @type {Promise<Started> | undefined} */
let python;

const fetchFile = globalThis.fetch;
const { instantiateStreaming } = WebAssembly;

addEventListener("message", async ({ data }) => {
  postMessage(data.type === "alive" ? data : await answer(data));
});

/**
 * @param {Message & {runtime?: string, kept?: boolean, needs?: string[]}} message
 * @returns {Promise<import("./protocol/messages").Reply>}
 */
async function answer({ runtime, kept, needs, ...message }) {
  let handle;
  let fetchPackages;
  try {
    python ??= start(runtime, kept);
    ({ handle, fetchPackages } = await python);
  } catch (error) {
    return failed(message, error, true);
  }
  try {
    const type = needs && !(await fetchPackages(needs)) ? "unfetched" : inText(message) ? null : "unread";
    if (type) {
      return { id: message.id, type };
    }
    return JSON.parse(handle(JSON.stringify(message)));
  } catch (error) {
    return failed(message, error, message.type === "init" || isFinal(error));
  }
}

/**
 * Put the bytes of a file that the page has given in its place, in base64: here nobody waits for it who writes. Tells
 * whether it could be read.
 * @param {Record<string, any>} message
 */
function inText(message) {
  try {
    for (const [name, value] of Object.entries(message)) {
      if (value instanceof Blob) {
        const url = new FileReaderSync().readAsDataURL(value);
        message[name] = url.slice(url.indexOf(",") + 1);
      }
    }
    return true;
  } catch {
    return false;
  }
}

/** Whether Python has broken down, or has run full: a new one begins with empty memory. @param {any} error */
function isFinal(error) {
  return error.pyodide_fatal_error === true || error.type === "MemoryError";
}

/**
 * @param {{id?: number}} message
 * @param {any} error
 * @param {boolean} final
 * @returns {import("./protocol/messages").Failed}
 */
function failed({ id }, error, final) {
  // A Python error has its Python name in `type`.
  return { id, type: "failed", reason: error?.type ?? error?.name ?? typeof error, final };
}

/**
 * Starts Python from the files in the folder at `runtime` and nowhere else, and gives its handle() and what fetches
 * packages, which tells whether all are there then. It starts from the image if there is one that can be used, and else
 * in the ordinary way, which takes some times as long.
 * @param {string} runtime
 * @param {boolean} kept
 * @returns {Promise<Started>}
 */
async function start(runtime, kept) {
  // Asked for at once and together, and used by both ways. What fails shows where it is waited for.
  const parts = {
    wasm: compile(runtime, kept),
    loader: import(`${runtime}pyodide.mjs`),
    factory: import(`${runtime}pyodide.asm.mjs`),
  };
  for (const part of Object.values(parts)) {
    part.catch(() => {});
  }
  /** @type {any} */
  let pyodide;
  try {
    pyodide = await restore(runtime, parts);
  } catch (error) {
    await Promise.all(Object.values(parts)); // without which nothing starts
    console.warn(`Python starts without its image: ${error}`);
  }
  pyodide ??= await load(runtime, parts);
  return {
    handle: pyodide.pyimport("forms.browser.app").handle,
    async fetchPackages(names) {
      await pyodide.loadPackage(names, { messageCallback() {}, errorCallback() {} });
      return names.every((name) => name in pyodide.loadedPackages);
    },
  };
}

/**
 * The ordinary start: the standard library and the packages are fetched, unpacked and imported.
 * @param {string} runtime
 * @param {Parts} parts
 */
function load(runtime, parts) {
  return boot(runtime, parts, {
    lockFileURL: `${runtime}pyodide-lock.json`,
    stdLibURL: `${runtime}python_stdlib.zip`,
    // Fetched while Python starts, checked against the lock file, and with what it needs.
    packages: ["naervaer"],
  });
}

/**
 * The start from the image that build/runtime/node/image.mjs has made: there it says what the plan holds. Gives undefined if the
 * build has made no image; fails if there is one that cannot be used.
 * @param {string} runtime
 * @param {Parts} parts
 */
async function restore(runtime, parts) {
  /** @type {{lock: string, image: Plan}} */
  const { lock, image: plan } = await (await get(`${runtime}start.json`)).json();
  if (!plan) {
    return undefined;
  }
  // The browser holds the file back until it has seen that its checksum is right.
  const image = get(`${runtime}start.bin`, { integrity: plan.integrity }).then((response) =>
    unpacked(response).arrayBuffer(),
  );
  image.catch(() => {});
  /** @type {Uint8Array} */
  let initial;
  const pyodide = await boot(
    runtime,
    parts,
    {
      // For what is loaded later: nothing of it is fetched now.
      lockFileContents: lock,
      // Only its head: what is beyond it is laid back below.
      _loadSnapshot: Uint8Array.from(atob(plan.snapshot), (sign) => sign.charCodeAt(0)),
      createPyodideModule: async (/** @type {unknown} */ settings) => {
        const module = await (await parts.factory).default(settings);
        layBack(module.HEAPU8, initial, plan, new Uint8Array(await image));
        return module;
      },
    },
    (memory) => {
      if (memory.buffer.byteLength < plan.memory) {
        memory.grow((plan.memory - memory.buffer.byteLength) / 0x10000);
      }
      initial = new Uint8Array(memory.buffer).slice(0, plan.initial);
    },
  );
  const seed = crypto.getRandomValues(new BigUint64Array(1))[0];
  pyodide.pyimport("start_image").begin(seed, () => getNow(`${runtime}python_stdlib.zip`));
  return pyodide;
}

/**
 * Lays the image into memory, as if Python had run until there.
 * @param {Uint8Array} memory
 * @param {Uint8Array} initial
 * @param {Plan} plan
 * @param {Uint8Array} image
 */
function layBack(memory, initial, { kept, pieces }, image) {
  const own = memory.slice(kept, kept + 4);
  memory.fill(0);
  memory.set(initial);
  let from = 0;
  for (const [at, length] of pieces) {
    const piece = image.subarray(from, from + length);
    for (let index = 0; index < initial.length - at && index < length; index += 1) {
      piece[index] ^= initial[at + index];
    }
    memory.set(piece, at);
    from += length;
  }
  if (from !== image.length) {
    throw new RangeError("The image is not the one of the plan");
  }
  memory.set(own, kept);
}

/**
 * Starts Pyodide with `options`, and with what has been fetched already. `instantiated` gets the new memory before
 * anything is written there. Fails also where Pyodide would only warn, and wait forever.
 * @param {string} runtime
 * @param {Parts} parts
 * @param {Record<string, unknown>} options
 * @param {(memory: WebAssembly.Memory) => void} [instantiated]
 * @returns {Promise<any>}
 */
async function boot(runtime, { wasm, loader }, options, instantiated = (_memory) => {}) {
  // What Pyodide always asks for: the WebAssembly is here already, and an image has no use for the library.
  const needless = new Set([`${runtime}pyodide.asm.wasm`]);
  if (!options.stdLibURL) {
    needless.add(`${runtime}python_stdlib.zip`);
  }
  globalThis.fetch = (address, ...rest) =>
    needless.has(String(address)) ? Promise.resolve(new Response()) : fetchFile(address, ...rest);
  try {
    return await new Promise((resolve, reject) => {
      WebAssembly.instantiateStreaming = /** @type {any} */ (
        async (/** @type {unknown} */ _, /** @type {WebAssembly.Imports} */ imports) => {
          try {
            const module = await wasm;
            const instance = await WebAssembly.instantiate(module, imports);
            instantiated(/** @type {WebAssembly.Memory} */ (instance.exports.memory));
            return { module, instance };
          } catch (error) {
            reject(error);
            throw error;
          }
        }
      );
      loader
        // Without packageBaseUrl, what the lock file does not hold would be looked for on a content delivery network.
        .then((/** @type {any} */ { loadPyodide }) =>
          loadPyodide({ indexURL: runtime, packageBaseUrl: runtime, ...options }),
        )
        .then(resolve, reject);
    });
  } finally {
    globalThis.fetch = fetchFile;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  }
}

/**
 * The WebAssembly, compiled while it comes. A browser keeps what it has compiled only if it got the file as it is: so it
 * is fetched packed only where the host does not pack on the way, and not from what is `kept` on this machine.
 * @param {string} runtime
 * @param {boolean} kept
 */
async function compile(runtime, kept) {
  const address = `${runtime}pyodide.asm.wasm`;
  const plain = await get(address);
  if (!kept && !plain.headers.has("Content-Encoding")) {
    plain.body.cancel();
    try {
      return await compiled(unpacked(await get(`${address}.gz`)));
    } catch {
      return compiled(await get(address));
    }
  }
  return compiled(plain);
}

/** Says what it is where the host does not: then it is compiled all the same. @param {Response} response */
function compiled(response) {
  const type = "application/wasm";
  const known = response.headers.get("Content-Type")?.startsWith(type);
  return WebAssembly.compileStreaming(
    known ? response : new Response(response.body, { headers: { "Content-Type": type } }),
  );
}

/** @param {Response} response */
function unpacked({ body }) {
  return new Response(body.pipeThrough(new DecompressionStream("gzip")));
}

/** @param {string} address @param {RequestInit} [options] */
async function get(address, options) {
  const response = await fetchFile(address, options);
  if (!response.ok) {
    throw new Error(`${response.status} for ${address}`);
  }
  return response;
}

/** A file's bytes, while Python waits for them. @param {string} address */
function getNow(address) {
  const request = new XMLHttpRequest();
  request.open("GET", address, false);
  request.responseType = "arraybuffer";
  request.send();
  if (request.status !== 200) {
    throw new Error(`${request.status} for ${address}`);
  }
  return new Uint8Array(request.response);
}
