// The Pyodide that a script of this folder works in: started the same way everywhere, so that it makes the same bytes.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

/** @typedef {import("pyodide").PyodideAPI & {_module: any, makeMemorySnapshot: () => Uint8Array<ArrayBuffer>}} Pyodide */

/** A file beside this one, as text. @param {string} name */
export const beside = (name) => readFileSync(new URL(name, import.meta.url), "utf8");

/**
 * Starts the Pyodide in `folder` with the standard library at `stdLibURL`; `options` are further options of loadPyodide.
 * A fixed hash seed, since the order of a set can end up in what is made. Addresses that lead nowhere, so that no
 * missing package is looked for on the network.
 *
 * @param {string} folder
 * @param {string} stdLibURL
 * @returns {Promise<Pyodide>}
 */
export async function start(folder, stdLibURL, options = {}) {
  const { loadPyodide } = await import(pathToFileURL(resolve(folder, "pyodide.mjs")).href);
  return loadPyodide({
    indexURL: folder,
    stdLibURL,
    packageBaseUrl: "/nowhere/",
    env: { PYTHONHASHSEED: "0" },
    ...options,
  });
}

/**
 * Bytes under gzip. By this Python's own zlib: every machine has another, and each packs a little differently.
 *
 * @param {Pyodide} python
 * @param {Uint8Array} bytes
 * @returns {Uint8Array}
 */
export function pack(python, bytes) {
  python.FS.writeFile("/unpacked", bytes);
  python.runPython(`
import gzip

with open("/unpacked", "rb") as unpacked, open("/packed", "wb") as packed:
    packed.write(gzip.compress(unpacked.read(), 9, mtime=0))
`);
  return python.FS.readFile("/packed");
}
