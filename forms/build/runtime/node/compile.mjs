// Compiles the Python sources of one archive to bytecode, inside the Pyodide that will run it.
//
//   node forms/build/runtime/node/compile.mjs <pyodide folder> <standard library> <job>
//
// The job is JSON: {source, target, prefix, optimize}. compile.py says what the fields mean.
// Called by forms/build/runtime/compiler.py, once an archive: a process that has compiled something else before would write other bytes.
import { readFileSync, writeFileSync } from "node:fs";
import { beside, start } from "./python.mjs";

const [folder, stdLibURL, job] = process.argv.slice(2);
const { source, target, prefix, optimize } = JSON.parse(job);

const python = await start(folder, stdLibURL);
python.FS.writeFile("/source.zip", readFileSync(source));
python.runPython(beside("compile.py"));
python.globals.get("compile_archive")("/source.zip", "/target.zip", prefix, optimize);
writeFileSync(target, python.FS.readFile("/target.zip"));
