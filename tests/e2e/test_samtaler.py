"""The two conversations: prompts at hand, notes and agreements, and paper with or without the prompts."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .conftest import OpenForm
from .paper import A4

PROMPTS = {
    "samtale-elev": ["Fortell hva du har observert", "Lov ikke noe du ikke kan stå for.", "Takk for samtalen"],
    "samtale-foresatte": ["Undringen bør være konkret.", "Ønsk velkommen.", "Stafettholderen holder tak i"],
}


@pytest.mark.parametrize("name", PROMPTS)
def test_conversation_on_screen_and_paper(open_form: OpenForm, name: str) -> None:
    """Notes and agreements are on paper with the prompts and without, filled and blank, and come back from a file."""
    form = open_form(name, viewport={"width": 768, "height": 1024}).ready()
    for prompt in PROMPTS[name]:
        expect(form.root.get_by_text(prompt).first).to_be_visible()
    notes = form.root.locator(".nv-section textarea:not(.nv-rows *)").all()
    for number, note in enumerate(notes):
        note.fill(f"Notat {number:02}")
    form.fill({"Elev": "Ida", "Til stede": "Ida og Åse"})
    form.fill({"Hva": "Møtes i skolegården", "Hvem": "Åse Lie", "Når": "1.12.2026"}, form.row("avtale 1"))
    form.button("Legg til avtale").click()
    expect(form.status).to_have_text("Avtale 2 er lagt til.")
    before = form.values()
    written = [*(f"Notat {number:02}" for number in range(len(notes))), "Ida og Åse", "Møtes i skolegården"]

    whole = form.print()
    bare = form.print("Skriv ut uten stikkord")
    blank = form.print("Skriv ut tomt skjema")
    bare_blank = form.print("Tomt skjema uten stikkord")

    assert len(notes) >= 5
    assert whole.missing([*written, *PROMPTS[name], "01.12.2026"]) == []
    assert bare.missing(written) == []
    assert blank.missing([*PROMPTS[name], "Avtaler", "Hvem"]) == []
    assert bare_blank.missing(["Avtaler", "Hvem"]) == []
    for paper in (bare, bare_blank):
        assert [prompt for prompt in ["Stikkord", *PROMPTS[name]] if prompt in paper] == []
    assert [text for text in written if text in blank or text in bare_blank] == []
    assert whole.sizes == bare.sizes == blank.sizes == bare_blank.sizes == {A4}
    assert len(blank.pages) <= 3

    file, text = form.save()
    form.button("Tøm skjemaet").click()
    form.answer(yes=True)
    form.open_file(file, text)
    expect(form.status).to_have_text("Filen er åpnet.")
    assert form.values() == before


def test_conversation_prints_before_python(open_form: OpenForm) -> None:
    """The form itself, with its notes in full, and without prompts when asked."""
    form = open_form("samtale-elev", python=False)
    form.fill({"Notater om bekymringen": "Ringe PPT"})

    with_prompts, without = form.print(), form.print("Skriv ut uten stikkord")

    assert "Ringe PPT" in with_prompts
    assert "Ringe PPT" in without
    assert "Lov ikke noe" in with_prompts
    assert "Lov ikke noe" not in without
