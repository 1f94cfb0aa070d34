// Packs one file with gzip, to the same bytes on every machine.
//
//   node forms/build/runtime/node/pack.mjs <pyodide folder> <standard library> <job>
//
// The job is JSON: {source, target}, both paths. Called by forms/build/runtime/compiler.py.
import { readFileSync, writeFileSync } from "node:fs";
import { pack, start } from "./python.mjs";

const [folder, stdLibURL, job] = process.argv.slice(2);
const { source, target } = JSON.parse(job);

writeFileSync(target, pack(await start(folder, stdLibURL), readFileSync(source)));
