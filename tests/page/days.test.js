/** What becomes of a day when it gets other hours, and when it is copied. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { copies, moved, planned, refill } from "../../forms/questions/days/plan.js";

const WEEK = ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lordag", "sondag"];
const how = { empty: ({ hva }) => !hva, blank: (tidspunkt) => ({ tidspunkt, hva: "" }) };
const hours = (text) =>
  text.split(" ").map((part) => {
    const [tidspunkt, hva = ""] = part.split("=");
    return { tidspunkt, hva };
  });
const told = (rows) => rows.map(({ tidspunkt, hva }) => (hva ? `${tidspunkt}=${hva}` : tidspunkt)).join(" ");

test("empty hours go, and the new ones come in the order of the day", () => {
  const result = refill(hours("00:00–05:00 06:00 07:00"), ["08:30", "09:00"], how);
  assert.equal(told(result), "08:30 09:00");
});

test("what is written stays at its time, and its hour comes once", () => {
  const result = refill(hours("7=Frokost 09.00=Matte lunsj=Mat 12:00"), ["08:30", "09:00", "10:00"], how);
  assert.equal(told(result), "7=Frokost 08:30 09.00=Matte lunsj=Mat 10:00");
});

test("a date moves on to the next day of that name, over months and years", () => {
  assert.equal(moved("07.12.2026", 1), "08.12.2026");
  assert.equal(moved("7.12.2026", 0), "14.12.2026");
  assert.equal(moved("31.12.2026", 4), "01.01.2027");
  assert.equal(moved("27.3.2027", 6), "28.03.2027");
  for (const dato of ["7. desember 2026", "2026-12-07", "mandag 07/12-2026", "٧.١٢.٢٠٢٦"]) {
    assert.equal(moved(dato, 1), "08.12.2026", dato);
  }
  assert.deepEqual([moved("31.2.2027", 1), moved("i morgen", 1), moved("", 1)], ["", "", ""]);
});

test("days have a plan by their ticks and by their dates", () => {
  const days = [
    { dato: "", ukedager: { chosen: ["mandag", "fredag"] } },
    { dato: "9.12.2026", ukedager: { chosen: [] } },
  ];
  assert.deepEqual([...planned(days, WEEK)], ["mandag", "fredag", "onsdag"]);
});

test("a copy is for the day that it is copied to, and never for that of the first", () => {
  const day = { dato: "", ukedager: { chosen: ["mandag"], details: {} }, rader: [1] };
  const made = copies(day, ["tirsdag", "onsdag"], WEEK);
  assert.deepEqual(made, [
    { dato: "", ukedager: { chosen: ["tirsdag"], details: {} }, rader: [1] },
    { dato: "", ukedager: { chosen: ["onsdag"], details: {} }, rader: [1] },
  ]);
});

test("a copy of a day with a date alone has a date alone, and one with both has both", () => {
  const dated = { dato: "7.12.2026", ukedager: { chosen: [] } };
  assert.deepEqual(copies(dated, ["torsdag"], WEEK), [{ dato: "10.12.2026", ukedager: { chosen: [] } }]);
  const both = { dato: "7.12.2026", ukedager: { chosen: ["mandag"] } };
  assert.deepEqual(copies(both, ["torsdag"], WEEK), [{ dato: "10.12.2026", ukedager: { chosen: ["torsdag"] } }]);
});
