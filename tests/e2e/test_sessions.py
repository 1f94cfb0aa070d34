"""A whole session in each form, with marked and with hostile words in every field: nothing stays, goes out or runs."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from tests.conftest import FORMS
from tests.hostile import RAN, STRINGS

from .bare import worker
from .conftest import OpenForm

MARK = "merkeord"
"""In all that is written in the first part, and nowhere in the site."""

FIELDS = """[...root.querySelectorAll("form:not(dialog form) :is(input[type=text], textarea)")]
  .filter((at) => !at.readOnly)"""
FILL = f"""(root, words) => {{
  const fields = {FIELDS};
  return fields.map((field, index) => {{
    field.value = words[index % words.length];
    const written = field.value;
    field.dispatchEvent(new InputEvent("input", {{ bubbles: true }}));
    return [field, written];
  }}).map(([field, written], index, all) => {{
    if (index === all.length - 1) field.dispatchEvent(new Event("change", {{ bubbles: true }}));
    return written;
  }});
}}"""
READ = f"root => {FIELDS}.map((at) => at.value)"
KEPT = """async () => JSON.stringify({
  local: Object.entries(localStorage), cookies: document.cookie,
  session: Object.entries(sessionStorage).filter(([key]) => !key.startsWith("naervaer:/:mappe")),
  databases: await indexedDB.databases(), caches: await caches.keys(), title: document.title.replace(/^Feil: /, ""),
  address: location.href, state: history.state, length: history.length, name: window.name,
})"""
LATER = """() => new Promise((done) => setTimeout(() => done(Object.keys(sessionStorage)), 400))"""
"""What the tab holds when all that could still be on its way has been written."""
STRANGE = f"""root => [
  globalThis.{RAN} ?? null,
  document.querySelectorAll("[onerror], [onfocus], [onload], [style*=url]").length,
  root.querySelectorAll("img, iframe, object, embed, link, meta, base, style, script:not([data-model])").length,
]"""
MOST = 60
"""Fields in a round at most need words of their own."""


@pytest.mark.parametrize("name", FORMS)
def test_a_session_leaves_no_trace_and_runs_nothing(open_form: OpenForm, name: str) -> None:
    """Filled, checked, printed, saved, opened, and one broken down and tried again; then again with hostile words."""
    told: list[str] = []
    form = open_form(name)
    page = form.page
    page.on("console", lambda message: told.append(message.text))
    form.guard.allow("an error on purpose")
    before = page.evaluate(KEPT)
    form.ready(offline=False)
    strange = form.root.evaluate(STRANGE)

    form.root.evaluate(FILL, [f"{MARK} {number}" for number in range(MOST)])
    form.check()
    form.print()
    file, text = form.save()
    assert MARK in text
    assert MARK not in file
    form.button("Tøm skjemaet").click()
    form.answer(yes=True)
    form.open_file(file, text)
    expect(form.status).to_have_text("Filen er åpnet.")
    form.open_file(f"{MARK}.json", text[: len(text) // 2])
    expect(form.status).to_contain_text("Filen kan ikke leses.")
    if name == FORMS[0]:  # any other would be no different
        worker(page).evaluate("() => { setTimeout(() => { throw new Error('an error on purpose') }) }")
        form.expect_state("failed")
        form.button("Prøv igjen").click()
        form.expect_state("ready")
    assert page.evaluate(KEPT) == before
    assert set(page.evaluate("Object.keys(sessionStorage)")) == {"naervaer:/:mappe", "naervaer:/:mappe-om"}
    assert [message for message in told if MARK in message] == []

    # The forms share the strings between them; tests/unit/test_hostile.py has all of them in each.
    mine = [text for text in STRINGS[FORMS.index(name) :: len(FORMS)] if len(text) < 3_000]
    most = min(MOST, len(form.root.evaluate(READ)))
    for first in range(0, len(mine), most):
        words = mine[first : first + most]
        written = form.root.evaluate(FILL, words)
        assert form.root.evaluate(READ) == written
        form.check()
        paper = form.print()
        assert json.loads(form.save()[1])["form"] == name
        assert form.root.evaluate(STRANGE) == strange
        plain = [word for word in written if word.isascii() and word.isprintable() and word.strip()]
        assert [word for word in plain if len(word) < 40 and word not in paper] == []
    assert page.evaluate(KEPT) == before
    form.button("Ny elev").click()
    page.get_by_role("button", name=re.compile("^Avslutt")).click()
    expect(form.status).to_contain_text("Mappen er avsluttet.")
    assert page.evaluate(LATER) == []
