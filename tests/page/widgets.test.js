/** Which program a button of a question type is done by. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Widgets } from "../../forms/web/forms/widgets.js";

/** A form that has a field of each of these types, and nothing in them. */
const formOf = (...types) => ({
  querySelectorAll: (selector) =>
    selector === "[data-widget]" ? types.map((widget) => ({ dataset: { widget } })) : [],
});

/** A button that stands in a field of a type. */
const buttonIn = (widget) => ({
  closest: (selector) => (selector === "[data-widget]" ? { dataset: { widget } } : null),
});

test("a button does what its own widget says, though another has an action of the same name", async () => {
  const widgets = new Widgets({ form: formOf("board", "cards") });
  await widgets.attach();
  const [board, cards] = [
    await widgets.action("view", buttonIn("board")),
    await widgets.action("view", buttonIn("cards")),
  ];
  assert.equal(typeof board, "function");
  assert.equal(typeof cards, "function");
  assert.notEqual(board, cards);
  assert.equal(await widgets.action("pick-date", buttonIn("cards")), undefined);
});

test("a button waits for its own program, and for no other", async () => {
  const widgets = new Widgets({ form: formOf("cards", "nothing-has-this") });
  assert.equal(typeof (await widgets.action("view", buttonIn("cards"))), "function");
  await assert.rejects(widgets.action("view", buttonIn("nothing-has-this")));
});
