// Prints documents made for paper in an engine: node sheets.mjs <engine> <program> <origin> < documents.json
//
// The documents are [[page, html], …], each printed from that page of the site. Without html the form of the page is
// printed itself, or what the button of a selector prints: [page, "", selector]; with words, these are in all its text
// fields: [page, "", "", words]. The PDFs come out as a list in base64.
import { text } from "node:stream/consumers";
import { newTab } from "./tabs.mjs";

const [engine, program, origin] = process.argv.slice(2);
const tab = await newTab(engine, program, { width: 1280, height: 900, wasm: true });
const pdfs = [];
for (const [page, html, button, words] of JSON.parse(await text(process.stdin))) {
  await tab.open(`${origin}/${page}/`);
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
  pdfs.push(await tab.paper());
}
await tab.close();
process.stdout.write(JSON.stringify(pdfs), () => process.exit(0));
