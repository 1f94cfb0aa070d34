/** The list of picked measures on paper: whose site it is from and the day, and nothing of the pupil it was made for. */

import { written } from "../../shared/day.js";
import { element } from "../../shared/element.js";
import { base } from "../../shared/measures.js";
import { printPaper } from "../../shared/paper.js";
import { PAGE, PICKED } from "../../shared/texts/site.js";

/** @typedef {import("../../shared/measures.js").Measure} Measure */
/** @typedef {import("../../shared/measures.js").Measures} Measures */

/** Resolves to whether the browser prints. @param {Measure[]} measures @param {Measures} all */
export function printPicked(measures, all) {
  return printPaper(paper(measures, all).outerHTML);
}

/** A measure's text as paragraphs and lists. @param {Measure} measure */
function text(measure) {
  return measure.tekst.split(/\n\s*\n/).map((block) =>
    block.startsWith("- ")
      ? element(
          "ul",
          {},
          ...block
            .split(/\n?^- /m)
            .filter(Boolean)
            .map((item) => element("li", {}, item)),
        )
      : element("p", {}, block.replaceAll("\n", " ")),
  );
}

/** What stands on each sheet, as on other prints: forms/export/running.html. */
function running() {
  const owner = document.querySelector(".nv-publisher-name strong")?.textContent ?? "";
  return element(
    "div",
    { class: "paper-running" },
    element("p", { class: "paper-owner" }, element("span", { "data-paper-logo": "" }), owner),
    element("p", {}, PICKED.title),
    element("p", {}),
    element("p", {}, PAGE.printed(written(new Date()))),
  );
}

/** @param {(Node | string)[]} inside */
const cell = (...inside) => element("tr", {}, element("td", {}, ...inside));

/** @param {Measure[]} measures @param {Measures} all */
function paper(measures, { site, source, words, labels }) {
  const facts = (/** @type {Measure} */ measure) =>
    /** @type {("hvem" | "hvor" | "arsaker")[]} */ (["hvem", "hvor", "arsaker"])
      .filter((kind) => measure[kind].length)
      .map((kind) => `${labels[kind]}: ${measure[kind].map((id) => words[kind][id]).join(", ")}`)
      .join(" · ");
  const from = (/** @type {Measure} */ { opphav }) => [opphav.tekst, opphav.adresse].filter(Boolean).join(", ");
  const guided = measures.some(({ opphav }) => opphav.slag === "veileder");
  const head = element(
    "header",
    { class: "paper-head" },
    element("h1", {}, PICKED.title),
    ...(guided ? [element("p", { class: "paper-text" }, `${PICKED.guide}: ${source}`)] : []),
  );
  const told = measures.map((measure) =>
    element(
      "section",
      { class: "paper-measure" },
      element("h2", {}, measure.tittel),
      ...text(measure),
      element("p", { class: "paper-note" }, facts(measure)),
      element(
        "p",
        { class: "paper-address" },
        PICKED.where(`${(site || base.href).replace(/^https:\/\//, "")}${measure.adresse}`, from(measure)),
      ),
    ),
  );
  return element(
    "article",
    { class: "paper paper-picked", lang: "nb" },
    element(
      "table",
      { class: "paper-sheets", role: "presentation" },
      element("thead", {}, cell(running())),
      element("tbody", {}, cell(head, ...told)),
    ),
  );
}
