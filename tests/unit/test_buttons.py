"""Every field of a template has its kind in the page's JavaScript, and every button there does something."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

FORMS = Path(__file__).parents[2] / "forms"
TEMPLATES = {path.relative_to(FORMS).as_posix(): path.read_text("utf-8") for path in sorted(FORMS.rglob("*.html"))}
ROWS = "web/shared/rows.js"
OF_CASE, OF_STRIP = ("web/forms/case_actions.js", "CASE_ACTIONS"), ("web/site/strip/actions.js", "STRIP_ACTIONS")
DONE_BY = {
    "data-act": [("web/forms/actions.js", "ACTIONS"), (ROWS, "ACTIONS")],
    "data-case-act": [OF_CASE],
    "data-tab-act": [OF_STRIP],
}
"""Where it stands what a button does, by the attribute that names it; that of a question type stands in its folder."""


def keys(text: str, opening: str) -> set[str]:
    """The keys of the object literal that comes after `opening`: what stands in brackets within it is passed over."""
    depth, own = 1, ""
    for sign in text.partition(opening)[2]:
        depth += (sign in "({[") - (sign in ")}]")
        if not depth:
            break
        own += sign if depth == 1 or (depth == 2 and sign in "({[") else ""
    return set(re.findall(r"(?:^|,)(?:\s|//.*|/\*.*?\*/)*(?:async )?\"?([\w-]+)\"?(?=[:(,])", own))


def known(place: tuple[str, str]) -> set[str]:
    """The keys of an object of a script."""
    file, name = place
    found = keys((FORMS / file).read_text("utf-8"), f"const {name} = {{")
    assert found, f"{file} has no {name}"
    return found


def of_widget(type_: str) -> set[str]:
    """What the buttons of a question type do by its own program."""
    scripts = [path.read_text("utf-8") for path in (FORMS / "questions" / type_).glob("*.js")]
    if any("withViews(" in text for text in scripts):
        scripts.append((FORMS / "web/shared/view.js").read_text("utf-8"))
    return {key for text in scripts for key in keys(text, "actions: {")}


def buttons() -> Iterator[tuple[str, str, str]]:
    """Each template's buttons: the template, the attribute and the name."""
    for file, text in TEMPLATES.items():
        for attribute, name in re.findall(r'(data-(?:case-|tab-)?act|{{ act }})="([\w-]+)"', text):
            for kind in ("data-act", "data-case-act") if attribute == "{{ act }}" else (attribute,):
                yield file, kind, name


@pytest.mark.parametrize("file", [file for file in TEMPLATES if file.startswith("questions/")])
def test_every_kind_of_field_is_read_and_written(file: str) -> None:
    """One that is not would stop the page's program, and all forms on the page with it."""
    kinds = known(("web/shared/answers.js", "KINDS"))
    assert kinds >= {"text", "linked", "checkboxes", "rows", "kept"}
    assert [kind for kind in re.findall(r'data-kind="(.*?)"', TEMPLATES[file]) if kind not in kinds] == []


def test_every_button_does_something() -> None:
    """By the scripts of all forms, or by the question type that it belongs to."""
    found = list(buttons())
    assert {attribute for _, attribute, _ in found} == set(DONE_BY)
    for file, attribute, name in found:
        done = {key for place in DONE_BY[attribute] for key in known(place)}
        if file.startswith("questions/"):
            # What question types share is for those with a view of their own.
            done |= of_widget(file.split("/")[1] if file.count("/") > 1 else "board")
        assert name in done, f"{file}: {attribute}={name}"


def test_a_button_of_one_type_is_not_done_by_another() -> None:
    """A program has what its own buttons do and nothing more."""
    assert of_widget("date") == {"pick-date", "date-today"}
    assert of_widget("days") == {"day-fold", "day-hours", "day-copy"}
    assert of_widget("measure") == {"pick-measure"}
    assert of_widget("suggestions") == {"take-measure"}
    assert of_widget("cards") == of_widget("board") == {"view"}
