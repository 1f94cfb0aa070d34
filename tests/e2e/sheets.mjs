// Prints documents made for paper in an engine: node sheets.mjs <engine> <program> <origin> < documents.json
//
// The documents are [[page, html], …], each printed from that page of the site. Their PDFs come out as a list in base64.
import { readFileSync } from "node:fs";
import { newTab } from "./tabs.mjs";

const [engine, program, origin] = process.argv.slice(2);
const tab = await newTab(engine, program, { width: 1280, height: 900, wasm: true });
const pdfs = [];
for (const [page, html] of JSON.parse(readFileSync(0, "utf8"))) {
  await tab.open(`${origin}/${page}/`);
  await tab.run(async (text) => {
    window.print = () => dispatchEvent(new Event("beforeprint"));
    const { printPaper } = await import("/assets/web/shared/paper.js");
    await printPaper(text);
  }, html);
  pdfs.push(await tab.paper());
}
await tab.close();
process.stdout.write(JSON.stringify(pdfs), () => process.exit(0));
