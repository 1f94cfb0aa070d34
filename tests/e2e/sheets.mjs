// Prints documents made for paper in an engine: node sheets.mjs <engine> <program> <origin>
//
// Each line of the input is a list of documents, and each line of the output the list of their PDFs, in base64.
// The documents are [[page, html], …], each printed from that page of the site. Without html the form of the page is
// printed itself, or what the button of a selector prints: [page, "", selector]; with words, these are in all its text
// fields: [page, "", "", words].
import { createInterface } from "node:readline";
import { newTab } from "./tabs.mjs";

const [engine, program, origin] = process.argv.slice(2);
const tab = await newTab(engine, program, { width: 1280, height: 900, wasm: true });
// The page that is open with a document in it, whose place another document may take.
let open = "";

async function print(page, html, button, words) {
  if (!html || page !== open) {
    await tab.open(`${origin}/${page}/`);
  }
  open = html ? page : "";
  await tab.run(
    async (paper, selector, typed) => {
      window.print = () => dispatchEvent(new Event("beforeprint"));
      const { printPaper, printForm } = await import("/assets/web/shared/paper.js");
      for (const field of document.querySelectorAll("[data-form] form :is(input[type=text], textarea)")) {
        field.value = typed ?? field.value;
      }
      const at = selector && document.querySelector(selector);
      while (at?.disabled) {
        await new Promise(requestAnimationFrame);
      }
      await (at ? at.click() : paper ? printPaper(paper) : printForm());
    },
    html,
    button,
    words,
  );
  return tab.paper();
}

for await (const line of createInterface({ input: process.stdin })) {
  const pdfs = [];
  for (const document of JSON.parse(line)) {
    pdfs.push(await print(...document));
  }
  process.stdout.write(`${JSON.stringify(pdfs)}\n`);
}
await tab.close();
process.exit(0);
