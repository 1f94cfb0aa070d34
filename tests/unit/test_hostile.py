"""Hostile strings in every field of every form: written to screen, paper and file as they are, and nothing more."""

import datetime as dt
import json
import unicodedata
from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest

from forms.browser.app import App
from forms.core.answers import Answers
from forms.core.model import Form, to_data
from forms.core.question import Question
from forms.core.text import tidy
from forms.export import json as json_file
from scripts.content.page import Element, inside, parse
from tests.hostile import HALF, NUL, STRINGS
from tests.make import choices, fields

TODAY = dt.date(2026, 11, 22)
ALL = (*STRINGS, *HALF, NUL)
TOLD_IN = {"h3", "h4", "h5", "ul", "bdi", "ol", "li", "a", "p", "strong", "div", "section", "span"}
"""What the page shows of answers may be made of."""


class Seen:
    """What a browser makes of HTML: elements with their attributes' names, and the text. Nothing else may be in it."""

    def __init__(self, html: str) -> None:
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.text = ""
        self._see(parse(f"<!doctype html><body>{html}").css_first("body"))

    def _see(self, element: Element) -> None:
        for node in inside(element):
            if node.is_text_node:
                self.text += node.text_content or ""
            else:
                assert node.is_element_node, f"neither element nor text: {node.html}"
                self.elements.append((node.tag, tuple(sorted(node.attributes))))
                self._see(node)


@pytest.mark.parametrize("html", ["<p><!-- x --></p>", "<?php x ?>", "<!ELEMENT x>", "<template><!--x--></template>"])
def test_what_is_neither_element_nor_text_is_seen(html: str) -> None:
    """So that a string which becomes a comment does not vanish from the other tests."""
    with pytest.raises(AssertionError, match="neither element nor text"):
        Seen(html)


def squeezed(text: str) -> str:
    """As it goes on, and without white space."""
    return "".join(tidy(text).split())


def fill(question: Question, words: Iterator[str]) -> Any:
    """Every field of a question with the next words, and everything ticked."""
    if fields(question):
        return [
            {field.id: fill(field, words) for field in fields(question)} for _ in range(min(question.room() or 30, 30))
        ]
    empty = question.empty()
    if isinstance(empty, dict) and "chosen" in empty:
        details = {choice.id: next(words) for choice in choices(question) if choice.detail}
        return {"chosen": [choice.id for choice in choices(question) if choice.id not in HIDES], "details": details}
    if isinstance(empty, dict):
        return {key: next(words) if key == "text" else value for key, value in empty.items()}
    return next(words)


HIDES = frozenset({"tomme"})
"""A tick that leaves rows out on paper."""


def rounds(form: Form) -> Iterator[dict[str, Any]]:
    """Answers with all the strings, as many in each as the form has fields."""
    used = count()
    words = iter(lambda: ALL[next(used) % len(ALL)], None)
    first = -1
    while first < len(ALL):
        yield {question.id: fill(question, words) for question in form.questions()}
        first = next(used)


def texts(data: object) -> Iterator[str]:
    """Every string in JSON data."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for part in data.values():
            yield from texts(part)
    elif isinstance(data, list):
        for part in data:
            yield from texts(part)


def harmless(data: Any) -> Any:
    """The same answers with a word for each string."""
    if isinstance(data, dict):
        return {key: part if key in {"chosen", "address"} else harmless(part) for key, part in data.items()}
    if isinstance(data, list):
        return [harmless(part) for part in data]
    return "ord" if isinstance(data, str) and data.strip() else data


def composed(data: Any) -> Any:
    """The same answers with every letter as one sign, which is how a file gives them back."""
    return json.loads(unicodedata.normalize("NFC", json.dumps(data, ensure_ascii=False)))


def test_there_are_several_hundred() -> None:
    """And each is written once."""
    assert len(ALL) > 350
    assert len(set(ALL)) == len(ALL)


@pytest.mark.slow
def test_screen_paper_and_file_hold_them_as_text(form: Form) -> None:
    """Same elements as with a harmless word in each field, every string on paper, and the file gives them back."""
    app = App(lambda: TODAY)
    app.answer({"type": "init", "forms": [to_data(form)]})

    def ask(kind: str, answers: Any, **more: Any) -> dict[str, Any]:
        return app.answer({"type": kind, "form": form.id, "answers": answers, **more})

    for given in rounds(form):
        answers = Answers.accept(form, given)[0].raw()
        paper, plain = (Seen(ask("export", raw, format="print")["html"]) for raw in (answers, harmless(answers)))
        assert set(paper.elements) <= set(plain.elements) | OF_TEXT
        assert not any(name.startswith("on") or name == "style" for _, names in paper.elements for name in names)
        on_paper = squeezed(paper.text)
        typed = [text for question in form.questions() for text in typed_in(question, answers[question.id])]
        assert [text for text in typed if squeezed(text) not in on_paper] == []

        for kind in ("change", "check"):
            reply = ask(kind, answers)
            for html in [reply.get("summary", ""), *reply["follows"].values()]:
                assert {tag for tag, _ in Seen(html).elements} <= TOLD_IN

        text = json_file.write(form, Answers.accept(form, answers)[0])
        text.encode("utf-8")
        opened = ask("open", None, text=text)
        assert opened["answers"] == composed(answers)
        assert opened["clean"]


OF_TEXT = {("br", ()), ("p", ()), ("wbr", ()), ("span", ("lang",)), ("tr", ("class",))}
"""What a text may add to a sheet: lines, another script's language, and that a row is tall."""


def typed_in(question: Question, raw: Any) -> Iterator[str]:
    """What was written in a question that is printed."""
    if fields(question):
        for row in raw:
            for field in fields(question):
                yield from typed_in(field, row[field.id])
    elif question.type not in {"radios", "statement", "signature", "computed_text", "row_label", "prompts", "cards"}:
        for text in texts(raw.get("details", raw.get("text")) if isinstance(raw, dict) else raw):
            if text.strip():
                yield text


@pytest.mark.slow
@pytest.mark.parametrize("where", ["key", "form", "schema", "list", "number"])
def test_a_file_that_holds_them_elsewhere_is_read_or_refused(form: Form, where: str) -> None:
    """As names of fields, as the form's name, as the layout, and where text should be something else."""
    app = App(lambda: TODAY)
    app.answer({"type": "init", "forms": [to_data(form)]})
    first = next(iter(form.questions())).id
    for text in ALL:
        file: dict[str, Any] = {"$schema": json_file.SCHEMA, "form": form.id, "version": 1, "answers": {}}
        if where == "key":
            file["answers"] = {text: text, first: {text: text}}
        elif where == "form":
            file["form"] = text
        elif where == "schema":
            file["$schema"] = text
        elif where == "list":
            file["answers"] = {question.id: [text, {text: [text]}] for question in form.questions()}
        else:
            file["version"] = text
        reply = app.answer({"type": "open", "form": form.id, "text": json.dumps(file)})
        json.dumps(reply, ensure_ascii=False).encode("utf-8")
        if reply["type"] == "opened":
            assert {tag for tag, _ in Seen(reply["report"]).elements} <= {"h3", "p", "ul", "li", "strong", "q"}
        else:
            assert reply["type"] == "refused"
            assert text not in reply["message"] or len(text) < 5
