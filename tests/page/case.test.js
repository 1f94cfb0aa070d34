/** The case of a tab: what it keeps, what it tells, and when it is gone. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { REPLACED, TabCase } from "../../forms/web/shared/case.js";
import { caseText, contentsOf, fileName, formText, isCase, LARGEST } from "../../forms/web/shared/case_file.js";

const HOUR = 3_600_000;

/** A part of the browser's storage with room for so many letters. */
function store(room = Number.POSITIVE_INFINITY) {
  const kept = new Map();
  return {
    kept,
    get: (name) => kept.get(name) ?? null,
    set(name, text) {
      if (text.length > room) {
        return false;
      }
      kept.set(name, text);
      return true;
    },
    remove: (name) => kept.delete(name),
  };
}

const part = (answers) => ({ version: 1, answers });

test("what is written on one page is there on the next, and is gone after so many hours without a touch", () => {
  let now = 1000;
  const kept = store();
  const how = { hours: 20, now: () => now };
  const first = new TabCase(kept, how);
  first.put("avtale", part({ elev: "Åse", plan: "Ring" }));
  first.renamed("", "Åse");
  kept.set("valgte", '["smart-start"]');

  now += 20 * HOUR - 1;
  const second = new TabCase(kept, how);
  assert.equal(second.pupil, "Åse");
  assert.deepEqual(second.part("avtale"), part({ elev: "Åse", plan: "Ring" }));
  assert.equal(second.id, first.id);

  now += 1;
  const third = new TabCase(kept, how);
  assert.equal(third.open, false);
  assert.deepEqual([...kept.kept.keys()], []);

  second.write();
  now -= 1000;
  assert.equal(new TabCase(kept, how).open, true, "a clock that is set a little back takes nothing away");
  now -= 20 * HOUR;
  assert.equal(new TabCase(kept, how).open, false, "a clock that was far ahead keeps nothing alive");
});

test("a page that comes back shows what the tab holds now, and tells that it is another's", () => {
  const kept = store();
  const before = new TabCase(kept);
  before.put("avtale", part({ elev: "Per" }));
  const here = new TabCase(kept);
  let told = 0;
  before.addEventListener(REPLACED, () => told++);
  before.read();
  assert.equal(told, 0);
  here.end();
  before.read();
  assert.deepEqual([told, before.open, kept.kept.size], [1, false, 0]);
});

test("only what differs from what was saved is unsaved", () => {
  const one = new TabCase(store());
  one.put("a", part({ x: "1" }));
  one.put("b", part({ x: "1" }));
  assert.deepEqual(one.unsaved, ["a", "b"]);
  one.keepSaved(one.take(["a"]), "written");
  assert.deepEqual(one.unsaved, ["b"]);
  one.put("a", part({ x: "2" }));
  assert.deepEqual(one.unsaved, ["a", "b"]);
  one.put("a", part({ x: "1" }));
  assert.deepEqual(one.unsaved, ["b"]);
  one.put("b", null);
  assert.deepEqual([one.unsaved, one.forms], [[], ["a"]]);
});

test("what is written while a file is made is not in it, and what is taken away is a change too", () => {
  const one = new TabCase(store());
  one.pupil = "Kari";
  one.put("a", part({ x: "1" }));
  one.put("b", part({ x: "1" }));
  const taken = one.take();
  one.put("a", part({ x: "2" }));
  one.keepSaved(taken, "written");
  assert.deepEqual(one.unsaved, ["a"]);
  one.put("a", part({ x: "1" }));
  one.put("b", null);
  assert.deepEqual(one.unsaved, ["b"]);
  one.pupil = "Kari Nordmann";
  assert.deepEqual(one.unsaved, ["b", ""]);
  one.keepSaved(one.take(), "sent");
  assert.deepEqual([one.unsaved, one.saved.how], [[], "sent"]);
  const old = one.take();
  one.replace({ pupil: "Per", parts: { a: part({ x: "9" }) } });
  one.keepSaved(old, "written");
  assert.deepEqual([one.unsaved, one.saved], [["a"], null]);
});

test("nothing that is known of one pupil's case is taken for another's", () => {
  const one = new TabCase(store());
  one.put("a", part({ x: "1" }));
  one.let("draft", true);
  one.let("onwards", true);
  one.let("locked", true);
  const { id } = one;
  one.replace({ pupil: "Per", parts: {} });
  assert.notEqual(one.id, id);
  assert.deepEqual(
    ["draft", "onwards", "locked"].map((name) => one.is(name)),
    [false, false, false],
  );
});

test("a case that nobody has touched for long is ended, and the page that was in use may ask", () => {
  let now = 0;
  const kept = store();
  const one = new TabCase(kept, { hours: 1, now: () => now });
  one.put("a", part({ x: "1" }));
  now = 3_599_999;
  assert.deepEqual([one.expire(), one.open], [false, true]);
  now = 3_600_000;
  assert.deepEqual([one.expire(), one.open, kept.kept.size], [true, false, 0]);
});

test("where there was no room for the last of it, the next page knows", () => {
  const kept = store(1000);
  const one = new TabCase(kept);
  one.put("a", part({ x: "1" }));
  one.put("b", part({ x: "y".repeat(2000) }));
  const next = new TabCase(kept);
  assert.deepEqual([next.forms, next.behind], [["a"], true]);
  next.put("a", part({ x: "2" }));
  assert.equal(next.behind, false);
});

test("the name follows into the forms that have it, and no other is written over", () => {
  const names = { a: ["eleven", "elev"], b: ["navn"], c: ["elev"], e: ["elev"] };
  const one = new TabCase(store(), { names });
  one.renamed("", "Kar");
  one.put("a", part({ elev: "Kar", x: "1" }));
  one.put("b", part({ navn: "Per" }));
  one.put("c", part({ elev: "Kar", navn: "Kar" }));
  one.put("d", part({ elev: "Kar" }));
  one.put("e", part({ elev: " ", x: "1" }));
  one.renamed("Kar", "Kari");
  assert.equal(one.pupil, "Kari");
  assert.equal(one.part("a").answers.elev, "Kari", "by the id that it had before, as a case of before may hold it");
  assert.deepEqual(one.part("c").answers, { elev: "Kari", navn: "Kar" }, "a name in another field is no pupil's");
  assert.equal(one.part("e").answers.elev, "Kari", "where none stands, as when the form is opened");
  assert.deepEqual(one.part("d").answers, { elev: "Kar" }, "nothing is known of a form that the site does not have");
  assert.equal(one.part("b").answers.navn, "Per");
  one.renamed("Per", "Pål");
  assert.equal(one.pupil, "Kari");
  one.renamed("Kari", " ");
  assert.equal(one.pupil, "Kari");
});

test("a name that is written for the case is in what it has of the forms, and is kept there", () => {
  const kept = store();
  const one = new TabCase(kept, { names: { a: ["elev"], b: ["navn"], c: ["elev"] } });
  one.put("a", part({ elev: "Kari" }));
  one.put("b", part({ navn: "Per" }));
  one.put("c", part({ elev: "" }));
  one.pupil = "Kari Nordmann";
  one.spread("Kari");
  const again = new TabCase(kept);
  assert.deepEqual(
    again.forms.map((form) => Object.values(again.part(form).answers)),
    [["Kari Nordmann"], ["Per"], ["Kari Nordmann"]],
  );
});

test("where nothing may be kept, or there is no room, that is known and nothing is lost from the page", () => {
  const one = new TabCase(store(1000));
  one.put("a", part({ x: "1" }));
  assert.equal(one.kept, true);
  one.put("b", part({ x: "y".repeat(2000) }));
  assert.equal(one.kept, false);
  assert.deepEqual(one.forms, ["a", "b"]);
  const off = store();
  const none = new TabCase(off, { keeps: false });
  none.put("a", part({ x: "1" }));
  assert.deepEqual([none.kept, off.kept.size, none.unsaved], [false, 0, ["a"]]);
});

/** Small values that take so many signs in a file, and are little text. */
const many = (signs) => part({ rows: Array(Math.ceil(signs / 14)).fill("") });

test("a case too large for one file is known to be so where another page is opened, and where nothing is kept", () => {
  const kept = store();
  const one = new TabCase(kept);
  one.put("a", many(LARGEST));
  assert.equal(one.large, true);
  const next = new TabCase(kept);
  assert.equal(next.large, true);
  one.put("a", part({ x: "1" }));
  next.read();
  assert.deepEqual([next.part("a").answers, next.large], [{ x: "1" }, false]);
  const off = new TabCase(store(), { keeps: false });
  off.put("a", many(LARGEST));
  assert.equal(off.large, true);
});

test("a form with more text than comes back from a file is known, also where another page is opened", () => {
  const kept = store();
  const one = new TabCase(kept);
  one.put("a", part({ x: "1" }));
  one.put("b", part({ x: "x".repeat(40_001) }));
  assert.deepEqual([one.crowded(), one.crowded(["a"]), one.crowded(["b"])], [["b"], [], ["b"]]);
  const next = new TabCase(kept);
  assert.deepEqual(next.crowded(), ["b"]);
  next.put("b", part({ x: "x".repeat(40_000) }));
  assert.deepEqual(next.crowded(), []);
  one.put("b", null);
  assert.deepEqual(one.crowded(), []);
});

test("what another version of the site left is not written over before the reader has had it", () => {
  const kept = store();
  const text = caseText({ pupil: "Åse", parts: {} }).replace('"version": 1', '"version": 2');
  kept.set("mappe", text);
  kept.set("mappe-om", JSON.stringify({ id: "x", touched: Date.now() }));
  const one = new TabCase(kept);
  assert.deepEqual([one.open, one.foreign], [false, text]);
  one.put("a", part({ x: "1" }));
  assert.deepEqual([one.kept, kept.get("mappe")], [false, text]);
  one.dropForeign();
  assert.deepEqual([one.foreign, one.forms, new TabCase(kept).forms], [null, ["a"], ["a"]]);
});

test("what is put back is as it was, with what is known of it", () => {
  const one = new TabCase(store());
  one.put("a", part({ x: "1" }));
  one.keepSaved(one.take(["a"]), "written");
  one.settle("b", "a");
  const { id, contents } = one;
  one.replace({ pupil: "Per", parts: { b: part({ y: "2" }) } });
  assert.notEqual(one.id, id);
  assert.deepEqual([one.unsaved, one.isSettled("b", "a")], [["b"], false]);
  one.replace(contents);
  assert.deepEqual([one.id, one.unsaved, one.isSettled("b", "a"), one.pupil], [id, [], true, ""]);
});

test("a case can be put back in a browser that copies nothing by itself", (t) => {
  const { structuredClone } = globalThis;
  t.after(() => Object.assign(globalThis, { structuredClone }));
  globalThis.structuredClone = undefined;
  const one = new TabCase(store());
  one.put("avtale", part({ elev: "Åse" }));
  const { id, contents } = one;
  one.replace({ pupil: "", parts: {} });
  assert.notEqual(one.id, id);
  one.replace(contents);
  assert.deepEqual([one.id, one.part("avtale")], [id, part({ elev: "Åse" })]);
});

test("a text that was written is read again, and no other", () => {
  const contents = { pupil: "Å\ud800\u2028\u0007", parts: { a: part({ rows: [], text: '"\\' }) } };
  assert.deepEqual(contentsOf(caseText(contents)), contents);
  for (const text of ["", "{}", "[]", "null", formText("a", part({})), caseText(contents).slice(0, -3)]) {
    assert.equal(contentsOf(text), null);
  }
});

test("a file's name tells of nobody but by the reader's own word", () => {
  const day = new Date(2026, 10, 5);
  assert.equal(fileName("elevmappe", day), "elevmappe-2026-11-05.json");
  assert.equal(
    fileName("elevmappe", day, { word: " ../Å. N./ ", locked: true }),
    "elevmappe-Å-N-2026-11-05-med-passord.json",
  );
});

test("a form that holds nothing is in no file, and may be asked for", () => {
  const one = new TabCase(store());
  one.put("avtale", part({ elev: "Åse" }));
  const { text } = one.take(["avtale", "samtykke"]);
  assert.deepEqual(
    JSON.parse(text).forms.map(({ form }) => form),
    ["avtale"],
  );
});

test("where downloads may be refused without a word, nothing is saved before the reader says that it came", () => {
  const one = new TabCase(store(), { doubts: true });
  one.put("a", part({ x: "1" }));
  one.keepSaved(one.take(), "sent");
  assert.deepEqual([one.unsaved, one.saved], [["a"], null]);
  one.arrived(false);
  assert.deepEqual([one.unsaved, one.sent], [["a"], null]);
  one.keepSaved(one.take(), "sent");
  one.put("b", part({ x: "1" }));
  one.arrived(true);
  assert.deepEqual([one.unsaved, one.saved.how, one.sent], [["b"], "sent", null]);
  one.keepSaved(one.take(), "sent");
  one.keepSaved(one.take(), "written");
  assert.deepEqual([one.unsaved, one.sent], [[], null]);
  one.put("a", part({ x: "2" }));
  one.keepSaved(one.take(), "sent");
  one.replace({ pupil: "Per", parts: { a: part({ x: "9" }) } });
  one.arrived(true);
  assert.deepEqual([one.unsaved, one.saved], [["a"], null]);
});

test("a file that a case ends by is doubted anywhere", () => {
  const one = new TabCase(store());
  one.put("a", part({ x: "1" }));
  one.keepSaved(one.take(), "sent", true);
  assert.deepEqual([one.unsaved, one.saved], [["a"], null]);
  one.arrived(true);
  assert.deepEqual([one.unsaved, one.saved.how], [[], "sent"]);
});

test("what a form writes in its own words is no change of what was saved, and is one of what was not", () => {
  const kept = store();
  const tab = new TabCase(kept);
  tab.replace({ pupil: "Åse", parts: { avtale: part({ b: "x", a: "y" }), plan: part({ a: "z" }) } });
  tab.keepOpened(["avtale"]);
  assert.deepEqual(tab.unsaved, ["plan"]);

  assert.equal(tab.rewrite("avtale", part({ a: "y", b: "x" })), true);
  assert.equal(tab.rewrite("plan", part({ a: "z", b: "" })), true);
  assert.equal(tab.rewrite("plan", part({ a: "z", b: "" })), false);
  assert.deepEqual(tab.unsaved, ["plan"]);
  tab.write();
  assert.deepEqual(new TabCase(kept).unsaved, ["plan"]);

  tab.put("avtale", part({ a: "y", b: "" }));
  assert.deepEqual(tab.unsaved, ["avtale", "plan"]);
});

test("another case that comes is written once, whatever else is known of it then", () => {
  const kept = store();
  const set = kept.set.bind(kept);
  const written = [];
  kept.set = (name, text) => written.push(name) > 0 && set(name, text);
  const tab = new TabCase(kept);
  tab.addEventListener(REPLACED, () => tab.let("locked", true));
  tab.together(() => {
    tab.replace({ pupil: "Åse", parts: { avtale: part({ a: "y" }) } });
    tab.keepOpened(["avtale"]);
  });
  assert.deepEqual(written, ["mappe", "mappe-om"]);
  tab.revision = 3;
  assert.deepEqual(written, ["mappe", "mappe-om", "mappe-om"]);
  assert.equal(new TabCase(kept).revision, 3);
  assert.deepEqual(new TabCase(kept).unsaved, []);
});

test("what several forms write together is kept and told of once, also when one of them fails", () => {
  const kept = store();
  const one = new TabCase(kept);
  let written = 0;
  const { set } = kept;
  kept.set = (name, text) => {
    written += Number(name === "mappe");
    return set(name, text);
  };
  let told = 0;
  one.addEventListener("changed", () => (told += 1));
  const write = () => {
    one.put("avtale", part({ plan: "Ring" }));
    one.together(() => one.put("dagsplan", part({ dager: ["man"] })));
    throw new RangeError("no");
  };
  assert.throws(() => one.together(write), RangeError);
  assert.deepEqual([written, told], [1, 1]);
  assert.deepEqual(new TabCase(kept).forms, ["avtale", "dagsplan"]);
  one.put("avtale", part({ plan: "Skriv" }));
  one.together(() => {});
  assert.deepEqual([written, told], [2, 2]);
});

test("a case is known also where an archive has put words of its own before it", () => {
  const text = caseText({ pupil: "Åse", parts: {} });
  const filed = JSON.stringify({ arkiv: "x".repeat(2000), ...JSON.parse(text) });
  for (const [given, is] of [
    [text, true],
    [filed, true],
    [text.slice(0, 40), true],
    [formText("samtykke", { version: 1, answers: { unntak: filed } }), false],
    [JSON.stringify({ deler: [{ $schema: "urn:naervaer:laast:1" }], ...JSON.parse(text) }), true],
    [JSON.stringify({ deler: [JSON.parse(text)], $schema: "urn:naervaer:laast:1" }), false],
  ]) {
    assert.equal(isCase(given), is, given.slice(0, 60));
  }
});
