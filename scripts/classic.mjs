// Makes one classic script of a module and all that it imports: from file:// browsers run no modules.
//
//   node scripts/classic.mjs <job>
//
// The job is JSON: {source, target, files}. `source` and `target` are the module's path and the script's, in folders
// equally deep. `files` holds what the modules fetch, as file:// lets nobody fetch: content by name. Called by
// scripts/package.py.
import { readFileSync } from "node:fs";
import { build } from "esbuild-wasm";

const { source, target, files } = JSON.parse(readFileSync(process.argv[2], "utf-8"));

// Inside the braces the two names mean these; `import.meta.url` is where the script itself lies.
const before = `{
const here = document.currentScript.src;
const files = new Map(Object.entries(${JSON.stringify(files)}));
const fetch = async (address) => {
  const name = String(address).split("/").at(-1);
  return files.has(name) ? new Response(files.get(name)) : Response.error();
};`;

// Links that scripts make name a folder, which file:// would list instead of the page in it.
const links = `addEventListener("click", ({ target }) => {
  const link = target.closest?.("a[href]");
  if (link?.protocol === "file:" && link.pathname.endsWith("/")) {
    link.pathname += "index.html";
  }
}, true);`;

await build({
  entryPoints: [source],
  outfile: target,
  bundle: true,
  allowOverwrite: true,
  format: "iife",
  charset: "utf8",
  target: "es2022",
  legalComments: "inline",
  define: { "import.meta.url": "here" },
  banner: { js: before },
  footer: { js: `${links}\n}` },
  logLevel: "warning",
});
