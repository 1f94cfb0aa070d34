/** How the fields of a form become answers. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { read, write } from "../../forms/web/shared/answers.js";

/** A form with one field, of a kind. */
function formOf(kind) {
  const form = { querySelectorAll: () => [field] };
  const field = {
    dataset: { field: "navn", kind },
    parentElement: { closest: () => form },
    querySelector: () => control,
  };
  const control = { value: "Åse", defaultValue: "" };
  return form;
}

test("a field of a kind that nobody knows is named, and not passed over", () => {
  assert.deepEqual(read(formOf("text")), { navn: "Åse" });
  for (const kind of ["ukjent", "toString"]) {
    const told = { message: `"navn" is of the kind "${kind}", which answers.js does not have` };
    assert.throws(() => read(formOf(kind)), told);
    assert.throws(() => write(formOf(kind), { navn: "Åse" }), told);
  }
});
