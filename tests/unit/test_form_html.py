"""The form's HTML: whole without Python, every answer with a label, nothing inline, a model that cannot break out."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.build.pages.form_html import body, page_css, render, script_json
from forms.build.pages.project import Project
from forms.core.model import Form, Section, form_from, to_data
from forms.core.question import Choice, Question
from forms.questions import TYPES
from forms.questions.rows import Repeated
from scripts.content.page import Element, find, parse, up, walk
from tests.make import choices, fields, make

UNNAMED = ("days", "previous_version")
"""Types that show only what is in them."""
ADDRESS = "https://naervaer.example/"


def elements(form: Form) -> list[Element]:
    """Every element of a form's HTML, with what its templates hold."""
    return read(render(form, body(form, ADDRESS), runtime="0123", site_address=ADDRESS))


def read(html: str) -> list[Element]:
    """Every element of a piece of HTML."""
    return list(walk(parse(html).css_first("body"), templates=True))[1:]


def controls(form: Form) -> list[Element]:
    return [element for element in elements(form) if element.tag in ("input", "textarea", "select")]


def test_every_control_has_one_label(form: Form) -> None:
    """A label that points to it; the picker of files, which is behind a button, has a name of its own."""
    labels = [element for element in elements(form) if element.tag == "label"]
    for control in controls(form):
        if control.attributes.get("type") == "file":
            assert control.attributes["aria-label"]
            continue
        tied = [label for label in labels if label.attributes["for"] == control.attributes["id"]]
        assert len(tied) == 1, control.attributes
        assert tied[0].text().strip()
    assert len(labels) == len({label.attributes["for"] for label in labels})


def test_every_question_stands_in_the_form_with_its_label(form: Form) -> None:
    """As a label, a legend or a caption; a question with several controls as their legend."""
    found = elements(form)
    names = [element.text().strip() for element in found if element.tag in ("label", "legend", "caption", "h4", "th")]

    def inside(questions: tuple[Question, ...]) -> None:
        for question in questions:
            if question.label and getattr(question, "layout", "") != "blocks" and question.type not in UNNAMED:
                assert any(name.startswith(question.label) for name in names), question.id
            inside(fields(question))

    inside(tuple(form.questions()))
    for control in controls(form):
        if control.attributes.get("type") in ("checkbox", "radio"):
            fieldset = next(element for element in up(control) if element.tag == "fieldset")
            assert next(find(fieldset, "legend")).text().strip()


def test_ids_are_unique_and_the_forms_own(form: Form) -> None:
    """Also inside templates, so that no copy of a row collides; and two forms may share a page."""
    ids = [str(element.attributes["id"]) for element in elements(form) if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    assert all(key.startswith(f"{form.id}-") for key in ids)


def test_whatever_is_referred_to_exists(form: Form) -> None:
    """Descriptions, labels and lists that controls point to."""
    found = elements(form)
    ids = {element.attributes.get("id") for element in found}
    for element in found:
        for name in ("for", "aria-describedby", "aria-labelledby", "aria-controls"):
            for key in (element.attributes.get(name) or "").split():
                assert key in ids, (name, key)


def test_nothing_is_inline(form: Form) -> None:
    """No style, no handler, no script that runs: the strict policy allows none."""
    for element in elements(form):
        assert not [name for name in element.attributes if name == "style" or name.startswith("on")]
        assert element.tag != "style"
        if element.tag == "script":
            assert element.attributes["type"] == "application/json"
        for name in ("href", "src", "action", "formaction"):
            assert name not in element.attributes


def test_nothing_typed_is_kept_by_the_browser(form: Form) -> None:
    """Neither the form nor any text field asks for the browser's own memory of answers."""
    whole = next(element for element in elements(form) if element.tag == "form")
    typed = [element for element in controls(form) if element.attributes.get("type") in (None, "text")]
    assert typed
    assert {element.attributes.get("autocomplete") for element in (whole, *typed)} == {"off"}


def test_required_questions_say_so_in_words(form: Form) -> None:
    """«Må fylles ut», and never an asterisk."""
    needed = [element.text() for element in elements(form) if element.attributes.get("class") == "nv-need"]
    asked = sum(question.required for question in form.questions())
    asked += sum(bool(c.detail and c.detail.required) for question in form.questions() for c in choices(question))
    assert needed == ["Må fylles ut"] * asked
    assert not [element for element in elements(form) if element.tag in ("label", "legend") and "*" in element.text()]


def test_the_form_is_whole_without_python(form: Form) -> None:
    """Buttons, state, paper and model are there from the start."""
    found = elements(form)
    root = found[0]
    assert (root.attributes["data-form"], root.attributes["data-state"]) == (form.id, "static")
    assert (root.attributes["data-runtime"], root.attributes["data-site"]) == ("0123", ADDRESS)
    acts = {element.attributes.get("data-act") for element in found}
    assert {"check", "print", "save-form", "save-as", "open", "clear", "print-blank"} <= acts
    (blank,) = [element for element in found if element.tag == "template" and "data-blank" in element.attributes]
    assert form.title in blank.template_fragments()[0].text()
    buttons = [element for element in found if element.tag == "button"]
    assert all(button.attributes["type"] in ("button", "reset", "submit") for button in buttons)
    assert not [button for button in buttons if "disabled" in button.attributes]


def own_form(*questions: dict[str, object]) -> Form:
    """A form of these questions."""
    section = {"id": "del", "title": "Del", "questions": list(questions)}
    data = {"id": "prove", "version": 1, "title": "Prøve", "owner": "Eksempelvik", "sections": [section]}
    return form_from(data, TYPES)


STATUS = {
    "id": "status",
    "type": "radios",
    "label": "Status",
    "choices": [{"id": "ny", "label": "Ny"}, {"id": "ferdig", "label": "Ferdig"}],
}


def test_what_rows_begin_with_is_chosen_and_nothing_else() -> None:
    """A choice that a row begins with is chosen in it, and no choice is in a new row or beside."""
    given = own_form(
        STATUS | {"id": "alene"},
        {"id": "rader", "type": "rows", "label": "Rader", "fields": [STATUS], "start": [{"status": "ferdig"}, {}]},
    )
    chosen = [radio.attributes["id"] for radio in controls(given) if "checked" in radio.attributes]

    assert chosen == ["prove-rader-0-status-ferdig"]


@pytest.mark.parametrize("layout", ["table", "blocks"])
def test_rows_say_how_few_and_how_many_they_can_be(layout: str) -> None:
    """The page adds and removes rows without asking Python: it must know both limits."""
    fields = [{"id": "hva", "type": "text", "label": "Hva"}]
    rows = {"id": "rader", "type": "rows", "label": "Rader", "least": 3, "most": 17, "layout": layout, "fields": fields}
    [found] = [at for at in elements(own_form(rows)) if at.attributes.get("data-field") == "rader"]

    assert (found.attributes["data-least"], found.attributes["data-most"]) == ("3", "17")


@pytest.mark.parametrize(
    ("kind", "limits", "full", "fewest"),
    [
        ("rows", {"item": "rad", "most": 1}, "Skjemaet har plass til 1 rad.", "Skjemaet må ha minst 1 rad."),
        (
            "rows",
            {"item": "rad", "least": 3, "most": 1000},
            "Skjemaet har plass til 1\xa0000 rader.",
            "Skjemaet må ha minst 3 rader.",
        ),
        (
            "rows",
            {"item": "underskrift", "items": "underskrifter", "least": 3, "most": 3},
            "Skjemaet har plass til 3 rader.",
            "Skjemaet må ha minst 3 underskrifter.",
        ),
        ("days", {"paper": "", "most": 7}, "Skjemaet har plass til 7 rader.", "Skjemaet må ha minst 1 dag."),
        ("cards", {"most": 1}, "Skjemaet har plass til 1 rad.", "Skjemaet må ha minst 1 kort."),
        ("board", {"most": 1}, "Tavlen har plass til 1 boks.", "Skjemaet må ha minst 1 boks."),
        ("board", {"most": 120}, "Tavlen har plass til 120 bokser.", "Skjemaet må ha minst 1 boks."),
    ],
)
def test_a_limit_is_told_in_the_same_words_on_the_page_and_of_a_file(
    kind: str, limits: dict[str, Any], full: str, fewest: str, project: Project
) -> None:
    """One thing and several are each called what they are."""
    first = next(one for form in project.forms.values() for one in form.questions() if one.type == kind)
    question = replace(first, start=(), **limits)
    form = Form("prove", 1, "Prøve", "Eksempelvik", sections=(Section("del", "Del", questions=(question,)),))
    found = next(at for at in elements(form) if at.attributes.get("data-field") == question.id)

    assert (found.attributes["data-full"], found.attributes["data-fewest"]) == (full, fewest)
    surplus = [{}] * (limits["most"] + 1)
    assert [refused.reason for refused in question.accept(surplus, "p")[1]] == [f"{full} Én rad er ikke med."]


def test_every_question_with_rows_says_its_limits(form: Form) -> None:
    """Cards and boards too, and rows that stand in rows."""

    def limits(questions: Iterable[Question]) -> Iterator[tuple[str, str, str]]:
        for question in questions:
            if isinstance(question, Repeated):
                yield question.id, str(question.least), str(question.most)
                yield from limits(question.fields)

    shown = {
        (str(at.attributes["data-field"]), at.attributes.get("data-least"), at.attributes.get("data-most"))
        for at in elements(form)
        if at.attributes.get("data-kind") == "rows"
    }
    assert shown == set(limits(form.questions()))


def test_measures_are_picked_where_they_are_asked_for_and_nowhere_else(form: Form) -> None:
    """The picker that the buttons open stands in each form that has such a button, once."""
    found = elements(form)
    buttons = sum(at.attributes.get("data-act") == "pick-measure" for at in found)
    pickers = sum("data-picker" in at.attributes for at in found)
    roles = {
        at.attributes.get("role") for at in found if any("data-picker" in above.attributes for above in up(at))
    } - {None}
    asks = any(field.type == "measure" for question in form.questions() for field in (question, *fields(question)))

    assert (buttons > 0, pickers) == (asks, int(asks))
    assert roles == ({"combobox", "listbox", "status"} if asks else set())


def test_the_page_carries_the_form_as_it_is(form: Form) -> None:
    """Out of the script element comes an equal form."""
    (script,) = [element for element in elements(form) if element.tag == "script"]
    assert "<" not in script.text()
    assert form_from(json.loads(script.text()), TYPES) == form


def test_a_form_survives_the_trip_to_data(form: Form) -> None:
    """Also through JSON text."""
    assert form_from(to_data(form), TYPES) == form
    assert form_from(json.loads(json.dumps(to_data(form))), TYPES) == form


def test_data_with_an_unknown_key_is_no_form(form: Form) -> None:
    """A model of another version of the package is not half understood."""
    with pytest.raises(TypeError, match="farge"):
        form_from(to_data(form) | {"farge": "blå"}, TYPES)


HOSTILE = "</script><!--<script>alert(1)//\" onclick='x' {{ 7*7 }} \u2028 & <b>"


def test_words_of_the_settings_cannot_become_markup(samtykke: Form) -> None:
    """A municipality's name, labels and services are text in the HTML, in the paper and in the model."""
    detail = make("b", "text", HOSTILE)
    question = make("a", "checkboxes", HOSTILE, HOSTILE, choices=(Choice("b", HOSTILE, "", detail),))
    section = Section("del", HOSTILE, (HOSTILE,), (question,))
    form = replace(samtykke, owner=HOSTILE, title=HOSTILE, sections=(section,), purpose=(HOSTILE,))
    found = elements(form)
    (script,) = [element for element in found if element.tag == "script"]
    assert form_from(json.loads(script.text()), TYPES) == form
    assert not [element for element in found if element.tag == "b" or "onclick" in element.attributes]
    assert "49" not in render(form, body(form))


@given(st.dictionaries(st.text(max_size=9), st.text(max_size=9) | st.sampled_from(["</script>", "<!--"]), max_size=4))
def test_json_in_a_script_element_cannot_end_it(data: dict[str, str]) -> None:
    """It holds no sign that ends the element or starts a comment, and reads back as it was."""
    text = script_json(data)
    assert not {"<", ">", "&", "\u2028", "\u2029"} & set(text)
    assert json.loads(text) == data


def test_paper_has_the_size_that_the_form_asks_for(form: Form) -> None:
    """Turned as the form is, in A4 and where it is offered in A3."""
    css = page_css([form])
    assert f"@page {form.id} {{ size: A4 {form.orientation};" in css
    sizes = 1 + len([variant for variant in form.variants if variant.id == "a3"])
    assert css.count("@page ") == sizes
    assert f'html:has([data-form="{form.id}"]):not(:has([data-case])) {{ page: {form.id}; }}' in css
    assert f", .paper-{form.id} {{ page: {form.id}; }}" in css


def test_the_page_does_not_change_from_day_to_day(form: Form, project: Project) -> None:
    """The same form gives the same HTML on every day, so that a build can be compared.

    The dates on which the law was read are the only ones.
    """
    assert render(form, body(form)) == render(form, body(form))
    blank = render(form, body(form)).split("<template data-blank>")[1].split("</template>")[0]
    read = {text for name, text in project.marks.items() if name.startswith("lest.")}
    for told in (project.marks["lov.taushetsplikt-kontrollert"], *read):
        blank = blank.replace(told, "")
    assert "2026" not in blank
