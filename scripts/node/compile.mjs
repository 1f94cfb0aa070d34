// Compiles the Python sources of one archive to bytecode, inside the Pyodide that will run it.
//
//   node scripts/node/compile.mjs <pyodide folder> <standard library> <job>
//
// The job is JSON: {source, target, prefix, optimize}. compile.py says what the fields mean.
// Called by forms/bundle.py, once an archive: a process that has compiled something else before would write other bytes.
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, stdLibURL, job] = process.argv.slice(2);
const { source, target, prefix, optimize } = JSON.parse(job);
const { loadPyodide } = await import(pathToFileURL(resolve(folder, "pyodide.mjs")).href);

// A fixed hash seed, since the order of a set can end up in the bytecode.
// An address that leads nowhere, so that no missing package is looked for on the network.
const python = await loadPyodide({
  indexURL: folder,
  stdLibURL,
  packageBaseUrl: "/nowhere/",
  env: { PYTHONHASHSEED: "0" },
});
python.FS.writeFile("/source.zip", readFileSync(source));
python.runPython(readFileSync(new URL("compile.py", import.meta.url), "utf8"));
python.globals.get("compile_archive")("/source.zip", "/target.zip", prefix, optimize);
writeFileSync(target, python.FS.readFile("/target.zip"));
