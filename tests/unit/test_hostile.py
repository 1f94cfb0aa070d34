"""Hostile strings in every field of every form: written to screen, paper and file as they are, and nothing more."""

import datetime as dt
import json
import unicodedata
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import count
from typing import Any

import pytest

from forms import questions
from forms.browser.app import App
from forms.core.answers import Answers
from forms.core.model import Form, Question, to_data
from forms.export import json as json_file
from tests.hostile import HALF, NUL, STRINGS

TODAY = dt.date(2026, 11, 22)
ALL = (*STRINGS, *HALF, NUL)


class Seen(HTMLParser):
    """What a browser makes of HTML: elements with their attributes' names, and the text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(sorted(name for name, _ in attrs))))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data!r}")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"a declaration: {decl!r}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"a processing instruction: {data!r}")


def squeezed(text: str) -> str:
    """Composed, and without white space and what is not text at all."""
    return "".join(unicodedata.normalize("NFC", text).replace("\x00", "").split())


def fill(question: Question, words: Iterator[str]) -> Any:
    """Every field of a question with the next words, and everything ticked."""
    if question.fields:
        return [{field.id: fill(field, words) for field in question.fields} for _ in range(min(question.most, 30))]
    empty = questions.of(question).empty(question)
    if isinstance(empty, dict) and "chosen" in empty:
        details = {choice.id: next(words) for choice in question.choices if choice.detail}
        return {"chosen": [choice.id for choice in question.choices if choice.id not in HIDES], "details": details}
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


def test_there_are_several_hundred() -> None:
    """And each is written once."""
    assert len(ALL) > 350
    assert len(set(ALL)) == len(ALL)


def test_screen_paper_and_file_hold_them_as_text(form: Form) -> None:
    """Same elements as with a harmless word in each field, every string on paper, and the file gives them back."""
    app = App(lambda: TODAY)
    app.answer({"type": "init", "forms": [to_data(form)]})

    def ask(kind: str, answers: Any, **more: Any) -> dict[str, Any]:
        return app.answer({"type": kind, "form": form.id, "answers": answers, **more})

    for given in rounds(form):
        answers = Answers.accept(form, given)[0].raw()
        paper, plain = (Seen(ask("export", raw, format="print")["html"]) for raw in (answers, harmless(answers)))
        assert set(paper.elements) <= set(plain.elements) | LINES
        assert not any(name.startswith("on") or name == "style" for _, names in paper.elements for name in names)
        on_paper = squeezed(paper.text)
        typed = [text for question in form.questions() for text in typed_in(question, answers[question.id])]
        assert [text for text in typed if squeezed(text) not in on_paper] == []

        for kind in ("change", "check"):
            reply = ask(kind, answers)
            for html in [reply.get("summary", ""), *reply["derived"].values()]:
                assert {tag for tag, _ in Seen(html).elements} <= {"h3", "h4", "ul", "ol", "li", "a", "p", "strong"}

        text = ask("export", answers, format="json")["text"]
        text.encode("utf-8")
        opened = ask("open", None, text=text)
        assert opened["answers"] == answers
        assert opened["clean"]


LINES = {("br", ()), ("p", ()), ("wbr", ())}
"""A text of several lines has elements of its own for them."""


def typed_in(question: Question, raw: Any) -> Iterator[str]:
    """What was written in a question that is printed."""
    if question.fields:
        for row in raw:
            for field in question.fields:
                yield from typed_in(field, row[field.id])
    elif question.type not in {"radios", "statement", "signature", "computed_text", "row_label", "prompts", "cards"}:
        for text in texts(raw.get("details", raw.get("text")) if isinstance(raw, dict) else raw):
            if text.strip():
                yield text


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
