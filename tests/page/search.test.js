/**
 * What is found by words, in the header and in the catalogue: everyday questions, pasted words, and words that the guide
 * does not have. The measures are those that the site publishes: tests/unit/test_decisions.py says where they are.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { register } from "node:module";
import { test } from "node:test";

// On the site the stemmer lies among the scripts; here it lies where npm has put it.
const stemmer = new URL("../../node_modules/@orama/stemmers/dist/no.js", import.meta.url).href;
const hook = `export const resolve = (name, context, next) =>
  next(name.endsWith("/vendor/stemmer-no.js") ? ${JSON.stringify(stemmer)} : name, context);`;
register(`data:text/javascript,${encodeURIComponent(hook)}`);
globalThis.fetch = async () => new Response(readFileSync(process.env.NAERVAER_MEASURES));

const { loadSearch } = await import("../../forms/web/shared/word_search.js");
const catalogue = await import("../../forms/web/site/catalogue/filter.js");
const header = await import("../../forms/web/site/search/hits.js");

const QUESTIONS = JSON.parse(readFileSync(new URL("questions.json", import.meta.url), "utf-8"));
const WORDS = JSON.parse(readFileSync(new URL("words.json", import.meta.url), "utf-8"));
const FIRST = 3;
const PAGES = [
  {
    tittel: "Tverrfaglig samtykkeerklæring",
    adresse: "del-1/samtykke/",
    slag: "skjema",
    deler: [
      { anker: "", tittel: "Tverrfaglig samtykkeerklæring", ord: "foresatte tjenester" },
      { anker: "betyr", tittel: "Hva samtykket betyr", ord: "samtykke opplysninger" },
    ],
  },
  {
    tittel: "Personvern",
    adresse: "om/personvern/",
    slag: "side",
    deler: [{ anker: "", tittel: "Personvern", ord: "opplysninger nettleseren årsaker" }],
  },
];

const measures = await loadSearch();
const findInHeader = header.finder(measures, PAGES);
const findInCatalogue = catalogue.finder(
  measures.list.map(() => ({ facets: [] })),
  [],
  0,
  measures.search,
);

const inHeader = (text) => findInHeader(text).measures.map(({ id }) => id);
const inCatalogue = (text) => findInCatalogue({ text, ticked: {} }).fits.map((number) => measures.list[number].id);

test("what people type finds what the guide says, among the first five", () => {
  const titles = new Map(measures.list.map(({ id, tittel }) => [id, tittel]));
  for (const { sok, titler } of WORDS) {
    const first = inCatalogue(sok)
      .slice(0, 5)
      .map((id) => titles.get(id));
    assert.deepEqual(
      titler.filter((title) => !first.includes(title)),
      [],
      `${sok}: ${first}`,
    );
  }
  assert.ok(WORDS.length > 20);
});

test("sixty everyday questions and more find their measures among the first three, in the header and in the catalogue", () => {
  const missed = QUESTIONS.flatMap(({ sok, tiltak }) =>
    [inHeader, inCatalogue].flatMap((find) => {
      const first = find(sok).slice(0, FIRST);
      return tiltak.every((id) => first.includes(id)) ? [] : [{ sok, tiltak, first }];
    }),
  );
  assert.ok(QUESTIONS.length >= 60);
  assert.deepEqual(missed, []);
});

test("the questions name measures that are there", () => {
  const named = new Set(QUESTIONS.flatMap(({ tiltak }) => tiltak));
  assert.deepEqual(
    [...named].filter((id) => !measures.byId.has(id)),
    [],
  );
});

test("however a word is pasted or typed, it finds the same", () => {
  const ways = [
    "«skolegården»",
    "skolegården:",
    "SKOLEGÅRDEN",
    "skolegården".normalize("NFD"),
    "skole\u00adgården",
    "\ufeffskolegården\u200b",
    "skolegarden",
    "skolegaarden",
  ];
  const found = inHeader("skolegården");
  assert.equal(found[0], "mote-i-skolegarden");
  for (const way of ways) {
    assert.deepEqual(inHeader(way), found, way);
  }
  assert.deepEqual(
    findInHeader("årsaker".normalize("NFD")).pages.map(({ page }) => page.tittel),
    ["Personvern"],
  );
});

test("a page that has the word comes before measures that may have been meant", () => {
  const found = findInHeader("personvern");
  assert.equal(found.pagesFirst, true);
  assert.equal(found.pages[0].page.adresse, "om/personvern/");
  assert.equal(findInHeader("mobbing").pagesFirst, false);
});

test("a page is found once, at the part that fits best", () => {
  const [place, ...others] = findInHeader("samtykke").pages;
  assert.deepEqual([place.anchor, place.title, others], ["betyr", "Hva samtykket betyr", []]);
});

test("no words ask nothing", () => {
  assert.equal(findInHeader(" «» "), null);
});

test("for what the guide has no word for, near words are offered, and said to be ours", () => {
  for (const word of ["ADHD", "autisme", "hodepine", "vondt i magen"]) {
    const found = findInHeader(word);
    assert.deepEqual([found.measures, found.pages, found.ours], [[], [], true], word);
    assert.ok(found.instead.length, word);
  }
  const beside = findInHeader("adhd og gym");
  assert.ok(beside.measures.length);
  assert.deepEqual(beside.unknown, ["adhd"]);
  assert.ok(beside.instead.length);
});

test("words like one that is found nowhere are offered, and are not called ours", () => {
  const found = findInHeader("kroppsarbeid");
  assert.ok(found.instead.length);
  assert.equal(found.ours, false);
});

test("what editors have listed as missing is missing, and what they offer instead is found", () => {
  const { search, advice } = measures;
  for (const { sok, ord } of advice.naer) {
    for (const phrase of sok) {
      const found = search.find(phrase);
      assert.equal(found.unknown.length, 1, phrase);
      assert.deepEqual([...found.near.values()], [ord], phrase);
    }
    for (const words of ord) {
      const found = search.find(words);
      assert.ok(found.sure && !found.unknown.length && found.scores.some(Boolean), words);
    }
  }
});
