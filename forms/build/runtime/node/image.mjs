// Makes the start image: Python's memory, once everything is imported and warm, as the worker lays it back.
//
//   node forms/build/runtime/node/image.mjs <pyodide folder> <standard library> <job>
//
// The job is JSON: {wheels, target, plan}: the paths of the wheels, of the image and of what it takes to use it.
// Called by forms/build/runtime/compiler.py with the very files that it ships.
//
// The image holds only what differs from the memory of a WebAssembly that has just been instantiated, so what the
// browser has already got with the WebAssembly is not sent again. The plan is JSON, and start() in worker.js its reader:
//
//   snapshot  what Pyodide reads: the head of its own snapshot, in base64. It says which build the image is for.
//   memory    bytes of memory that the image needs
//   initial   bytes from the start of memory to which the image is added (by xor); beyond them memory is zero
//   kept      address of four bytes that belong to the browser and stay as they are
//   pieces    [address, length] of each piece of the image, in order
import crypto from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { beside, pack, start } from "./python.mjs";

// The same image from the same files, whenever and wherever it is made: clocks stand still and nothing is random.
const MOMENT = Date.UTC(2000, 0);
process.env.TZ = "UTC";
globalThis.Date = /** @type {DateConstructor} */ (
  class extends Date {
    /** @param {any[]} time */
    constructor(...time) {
      super(.../** @type {[number]} */ (time.length > 0 ? time : [MOMENT]));
    }
    /** @override */
    static now() {
      return MOMENT;
    }
  }
);
performance.now = () => 0;
Math.random = () => 0.5;
crypto.randomFillSync = (view) => /** @type {any} */ (view).fill(0);
// A Node that can do more than another must not: what this browser cannot do, Pyodide does in the way that all can.
Object.defineProperty(globalThis, "navigator", { value: { userAgent: "iPhone", language: "C", platform: "" } });
for (const newer of ["Suspending", "promising"]) {
  Reflect.deleteProperty(WebAssembly, newer);
}

// Zeros shorter than this within the image are sent as they are.
const GAP = 0x4000;

const [folder, stdLibURL, job] = process.argv.slice(2);
const { wheels, target, plan } = JSON.parse(job);
const { info } = JSON.parse(readFileSync(`${folder}/pyodide-lock.json`, "utf8"));

/** @type {Uint8Array} */
let initial;
/** @type {(...wasm: unknown[]) => Promise<any>} */
const instantiate = WebAssembly.instantiate;
WebAssembly.instantiate = async (/** @type {unknown[]} */ ...wasm) => {
  const result = await instantiate(...wasm);
  const { memory } = (result.instance ?? result).exports;
  if (memory) {
    initial = new Uint8Array(memory.buffer.slice(0));
  }
  return result;
};

const python = await start(folder, stdLibURL, {
  lockFileContents: { info, packages: {} },
  _makeSnapshot: true,
  _sysExecutable: "python",
});
const module = python._module;
const functions = module.wasmTable.length;

for (const wheel of wheels) {
  python.unpackArchive(new Uint8Array(readFileSync(wheel)), "wheel", { extractDir: module.API.sitepackages });
}
python.runPython(beside("image.py"));
python.globals.get("warm")();
clear();
if (module.wasmTable.length !== functions) {
  throw new Error("The image would point to functions that the browser does not have.");
}

module.HEAPU8.fill(0, module._emscripten_stack_get_end(), module._emscripten_stack_get_current());
const snapshot = python.makeMemorySnapshot();
const [, head] = new Uint32Array(snapshot.buffer);
const memory = snapshot.subarray(head);
const kept = module.__PyRuntime + module.HEAP32[module.__PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET >>> 2];
memory.fill(0, kept, kept + 4);
/** @type {{snapshot: string, memory: number, initial: number, kept: number, pieces: [number, number][]}} */
const described = {
  snapshot: Buffer.from(snapshot.subarray(0, head)).toString("base64"),
  memory: memory.length,
  initial: length(initial),
  kept,
  pieces: [],
};
for (let at = 0; at < described.initial; at += 1) {
  memory[at] ^= initial[at];
}
const image = [];
for (let at = next(0); at < memory.length; ) {
  let end = at;
  while (end < memory.length && next(end) - end < GAP) {
    end = next(end) + 1;
  }
  end = Math.min(end, memory.length);
  described.pieces.push([at, end - at]);
  image.push(memory.subarray(at, end));
  at = next(end);
}
writeFileSync(target, pack(python, Buffer.concat(image)));
writeFileSync(plan, JSON.stringify(described));

/** Where the next byte that is not zero stands, from `at` on; the end of memory if there is none. @param {number} at */
function next(at) {
  while (at < memory.length && memory[at] === 0) {
    at += 1;
  }
  return at;
}

/** How many bytes there are up to the last one that is not zero. @param {Uint8Array} bytes */
function length(bytes) {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) {
    end -= 1;
  }
  return end;
}

/** Fills memory that nobody uses with zeros: what used to stand there would be sent for nothing. */
function clear() {
  const end = module._sbrk(0);
  const taken = [];
  for (let size = 0x100000; size >= 8; size = Math.floor(size * 0.75)) {
    for (;;) {
      const at = module._malloc(size);
      if (at + size > end) {
        module._free(at);
        break;
      }
      module.HEAPU8.fill(0, at, at + size);
      taken.push(at);
    }
  }
  for (const at of taken) {
    module._free(at);
  }
}
