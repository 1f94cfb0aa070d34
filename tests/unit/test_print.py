"""The summary and the paper made from it: everything that was answered is there, and nothing else."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from forms.core.answers import Answers
from forms.core.items import Block, Cell, Field, Grid, Moves, Prose, Ticks
from forms.core.language import runs
from forms.core.model import Form, Section, question_from
from forms.core.question import Choice, Question, Unanswered
from forms.core.summary import NO_DAY, Part, Summary, summarise
from forms.export import print as paper
from forms.questions import TYPES
from tests.make import choices, fields, make
from tests.pdfrules import OTHERS

TODAY = dt.date(2026, 11, 22)
HIDES = "skjul"
"""The question whose tick leaves rows out on paper."""


class Filler:
    """Answers every question of a form with a text that stands nowhere else; for dates and numbers, a bad one."""

    def __init__(self) -> None:
        self.typed: list[str] = []

    def text(self) -> str:
        self.typed.append(f"<b>Ærlig & \"{len(self.typed)}'</b>")
        return self.typed[-1]

    def fill(self, question: Question) -> Any:
        """By the shape of its answer, whatever the type is called. Raises TypeError for a shape that is not known."""
        if isinstance(question, Unanswered) or not question.answered or question.id == HIDES:
            return None
        if fields(question):
            number = min(question.room() or 3, 3)
            return [{field.id: self.fill(field) for field in fields(question)} for _ in range(number)]
        match question.empty():
            case "":
                return choices(question)[0].id if choices(question) else self.text()
            case {"chosen": _}:
                details = {choice.id: self.text() for choice in choices(question) if choice.detail}
                return {"chosen": [choice.id for choice in choices(question)], "details": details}
            case {"text": _}:
                return {"text": self.text(), "address": f"del-2/overganger/#nr-{len(self.typed)}"}
            case dict(levels) if levels and set(levels) == {choice.id for choice in choices(question)}:
                return dict.fromkeys(levels, "1")
        raise TypeError(f"how is {question.type} answered?")


def print_out(form: Form, answers: Answers, site: str = "") -> str:
    return paper.render(summarise(form, answers, TODAY), site)


def filled(form: Form, **given: Any) -> str:
    return print_out(form, Answers.accept(form, given)[0])


def split(html: str) -> tuple[str, str]:
    """What stands on each sheet, and the document."""
    head, _, body = html.partition("</thead>")
    return head, body


def cells(html: str) -> list[list[str]]:
    """The rows of all tables, each as its cells' text."""
    rows = re.findall(r'<tr class="paper-lines.*?</tr>', html, re.DOTALL)
    return [
        [cell.replace("\u00a0", "") for cell in re.findall(r'<td dir="auto">(.*?)</td>', row, re.DOTALL)]
        for row in rows
    ]


def items(summary: Summary) -> Iterator[Any]:
    """Every item, also those in blocks."""

    def inside(found: tuple[Any, ...]) -> Iterator[Any]:
        for item in found:
            yield item
            if isinstance(item, Block):
                yield from inside(item.items)

    for part in summary.parts:
        yield from inside(part.items)


def test_every_answer_is_on_paper_once_and_escaped(form: Form) -> None:
    """Right or wrong, in rows or beside ticks; no typed sign has a meaning in HTML."""
    filler = Filler()
    answers, refusals = Answers.accept(form, {question.id: filler.fill(question) for question in form.questions()})
    assert refusals == []
    _, html = split(print_out(form, answers))
    assert len(filler.typed) > 5
    for typed in filler.typed:
        shown = escape(typed).replace("&quot;", "&#34;").replace("&#x27;", "&#39;")
        # A box stands on the board of each date, and a plan under each of its days.
        assert html.count(shown) == 1 or (form.id in ("skalering", "dagsplan") and shown in html), typed
    assert "<b>" not in html


def test_a_blank_form_has_a_line_or_a_box_for_every_answer(form: Form) -> None:
    """As many lines as the definition says, an open box for every choice, and every label."""
    summary = summarise(form, Answers.blank(form), dt.date.min)
    _, html = split(paper.render(summary))
    found = list(items(summary))
    assert html.count('class="paper-line"') == sum(item.lines for item in found if isinstance(item, Field))
    boxes = [box for item in found if isinstance(item, Ticks) for box in item.boxes]
    assert html.count('class="paper-box') == len(boxes)
    assert html.count('class="paper-blank"') == sum(detail is not None for _, _, detail in boxes)
    assert ">X<" not in html
    for section in form.sections:
        if not any(getattr(question, "on_paper", True) for question in section.questions):
            continue
        assert f'<h2 class="paper-title">{escape(section.title)}</h2>' in html
    for item in found:
        if isinstance(item, Field | Ticks | Grid):
            assert escape(item.label) in html


def test_a_blank_form_holds_nothing_but_its_own_words(form: Form) -> None:
    """No answer, no address, and rows to write in as the form starts."""
    summary = summarise(form, Answers.blank(form), dt.date.min)
    for item in items(summary):
        if isinstance(item, Field):
            assert (item.text, item.note) == ("", "")
        if isinstance(item, Grid):
            start = {
                str(value)
                for question in _all(form)
                for row in getattr(question, "start", ())
                for value in row.values()
            }
            assert item.rows
            weighed = (choices(question) for question in _all(form) if question.type == "weights")
            labels = {choice.label for choices in weighed for choice in choices}
            assert {cell.text for row in item.rows for cell in row} <= {"", *start, *labels}


def _all(form: Form) -> Iterator[Question]:
    def inside(found: tuple[Question, ...]) -> Iterator[Question]:
        for question in found:
            yield question
            yield from inside(fields(question))

    yield from inside(tuple(form.questions()))


def test_paper_keeps_the_forms_order(form: Form) -> None:
    """Sections and questions come as in the form, so that paper and screen can be followed side by side."""
    summary = summarise(form, Answers.blank(form), TODAY)
    assert [part.title for part in summary.parts] == [section.title for section in form.sections]
    for part, section in zip(summary.parts, form.sections, strict=True):
        kept_off = ("previous_version", "suggestions")
        printed = [q for q in section.questions if q.type not in kept_off and getattr(q, "compute", "") != "changes"]
        printed = [q for q in printed if getattr(q, "on_paper", True)]
        assert [item.label for item in part.items] == [question.label for question in printed]


def test_ticked_boxes_have_a_cross(samtykke: Form) -> None:
    """The others stand empty, so that the paper can be filled by hand too."""
    html = filled(samtykke, utveksling="ja", tjenester={"chosen": ["skole", "annen"], "details": {"annen": "Losen"}})
    assert html.count(">X<") == 3
    assert html.count('class="paper-box paper-round">X<') == 1
    assert 'class="paper-box">X</span><span>Skolen</span>' in html
    assert 'En annen tjeneste: <bdi class="paper-inline">Losen</bdi>' in html


def test_a_free_text_is_printed_though_its_tick_is_gone(samtykke: Form) -> None:
    """Nothing that was typed vanishes."""
    html = filled(samtykke, tjenester={"chosen": [], "details": {"bup": "Kysten"}})
    assert 'BUP – Barne- og ungdomspsykiatrisk poliklinikk: <bdi class="paper-inline">Kysten</bdi>' in html
    assert ">X<" not in html


def test_a_too_long_text_is_printed_whole(avtale: Form) -> None:
    """It is pointed out on screen, and not cut on paper."""
    long = "Vi prøver igjen. " * 2_000
    assert long.strip() in filled(avtale, hovedmal=long)
    assert long.strip() in filled(avtale, avtaler=[{"tiltak": long}])


def test_a_measures_permanent_address_stands_under_it(avtale: Form) -> None:
    """With the site's address before it, so that the paper can be followed, and nothing that browsers add."""
    tiltak = {"text": "Møt eleven", "address": "del-2/overganger/#mote"}
    answers, _ = Answers.accept(avtale, {"avtaler": [{"tiltak": tiltak}]})
    html = print_out(avtale, answers, "https://naervaer.example/")
    assert 'Møt eleven<span class="paper-address" dir="ltr">naervaer.example/del-2/overganger/#mote</span>' in html


def test_a_synthetic_number_is_labelled_on_paper(samtykke: Form) -> None:
    """Nobody takes it for a person's."""
    html = filled(samtykke, fodselsnummer="15 86 07 500 12")
    assert '158607 50012</p>\n<p class="paper-note">Syntetisk testnummer</p>' in html
    assert "Syntetisk" not in filled(samtykke, fodselsnummer="30108299920")
    assert "15 86 07 500 11</p>" in filled(samtykke, fodselsnummer="15 86 07 500 11")  # wrong, and as typed


def test_table_heads_can_repeat_and_rows_are_rows(avtale: Form) -> None:
    """Every table has a head of its own; signature columns are marked as such."""
    html = filled(avtale)
    assert html.count("<thead>") == html.count("<table") == 1 + 3
    assert '<th scope="col" class="paper-sign">Underskrift</th>' in html


def test_derived_texts_are_printed_with_the_answers(samtykke: Form) -> None:
    """Who should sign at the child's age, on the paper too."""
    html = filled(samtykke, fodselsdato="01.05.2012", tjenester={"chosen": ["skole"]})
    assert "Samtykket gjelder nødvendige opplysninger om barnet til og fra Skolen, for dem som har" in html
    assert "Barnet er 14 år i dag." in html


def test_the_paper_says_whose_it_is(form: Form) -> None:
    """The municipality, the title and the purpose, in Norwegian."""
    html = print_out(form, Answers.blank(form))
    assert re.search(
        f'<article class="paper paper-{form.id}( paper-landscape)?" data-stage="{form.stage}" lang="nb">', html
    )
    assert f"<h1>{form.title}</h1>" in html
    for text in form.purpose:
        assert escape(text) in html


def test_each_sheet_says_whose_it_is_and_which_form(form: Form) -> None:
    """In the head of the table that holds the document, which is repeated. A blank one has room for a name."""
    answers, _ = Answers.accept(form, {"elev": "Åse Berg", "navn": "Åse Berg", "fodselsdato": "1.2.2012"})
    head, _ = split(print_out(form, answers))
    born = ", født 01.02.2012" if "fodselsdato" in answers.by_id else ""
    for text in (
        "Eksempelvik kommune",
        form.title,
        f"Åse Berg{born}<",
        f"22.11.2026 · utgave {form.version} av skjemaet",
    ):
        assert text in head
    blank, _ = split(paper.render(summarise(form, Answers.blank(form), NO_DAY)))
    assert 'class="paper-blank"' in blank
    assert f"<span data-paper-day></span>utgave {form.version} av skjemaet" in blank


def test_an_empty_cell_holds_a_space(avtale: Form) -> None:
    """Browsers leave cells of nothing out of a PDF's tags: what stands in the next one would be read under its head."""
    html = filled(avtale, avtaler=[{"delmal": "", "ansvar": "Kari"}])
    assert '<td dir="auto"></td>' not in html
    assert '<td dir="auto">\u00a0</td><td dir="auto">\u00a0</td><td dir="auto">Kari</td>' in html


def test_what_was_typed_runs_in_its_own_direction(form: Form) -> None:
    """Each place with typed text says so, and the head of the sheets keeps it from turning what stands beside it."""
    filler = Filler()
    answers, _ = Answers.accept(form, {question.id: filler.fill(question) for question in form.questions()})
    html = print_out(form, answers)
    for typed in filler.typed:
        shown = re.escape(escape(typed).replace("&quot;", "&#34;").replace("&#x27;", "&#39;"))
        for found in re.finditer(shown, html):
            tag = re.findall(r"<(?:p|td|th|li|bdi|h4|span)\b[^>]*>", html[: found.start()])[-1]
            assert 'dir="auto"' in tag or tag.startswith("<bdi"), typed


def test_short_things_are_kept_on_one_sheet_and_long_ones_are_not(avtale: Form) -> None:
    """A text that fills a sheet would else leave the sheet before it white."""
    long = "Vi prøver igjen. " * 200
    html = filled(avtale, status=long, hovedmal="Kort", avtaler=[{"delmal": "Kort"}, {"delmal": long}])
    assert re.findall(r'<div class="paper-field( paper-long)?">\n<p class="paper-label">(Status|Hovedmål)', html) == [
        (" paper-long", "Status"),
        ("", "Hovedmål"),
    ]
    assert re.findall(r'<tr class="paper-lines-2([^"]*)">', html)[:2] == ["", " paper-long"]


def test_what_is_signed_and_the_signatures_are_kept_together() -> None:
    """A part that is signed stands with the one before it, unless it has a text of its own."""

    def part(title: str, *found: Any) -> Part:
        return Part(title, ("Tekst",), found)

    sign = Grid("", (("Underskrift", "sign"),), ((Cell(""),),))
    parts = [part("a"), part("b"), part("c", sign), part("d"), part("e", Prose("", ("Tekst",)), sign), part("f")]
    assert ["".join(one.title for one in held) for held in paper.together(parts)] == ["a", "bc", "d", "e", "f"]
    html = paper.render(Summary("p", "P", "E", (), "portrait", tuple(parts)))
    kept = re.findall(r'<div class="paper-signed">(.*?)</div>\n<section', html, re.DOTALL)
    assert [re.findall(r'<h2 class="paper-title">(.)</h2>', one) for one in kept] == [["b", "c"]]


def test_an_unknown_item_stops_the_printer() -> None:
    """No answer may vanish from paper."""

    @dataclass(frozen=True)
    class Drawing:
        label: str

    with pytest.raises(KeyError):
        paper.shape(Drawing("Tegning"))  # type: ignore[arg-type]


def test_a_form_with_an_unknown_question_type_is_not_read() -> None:
    """Nothing is left off quietly."""
    with pytest.raises(KeyError, match="slider"):
        question_from({"id": "glid", "type": "slider", "label": "Glidebryter"}, TYPES)


def test_a_table_cell_refuses_what_it_cannot_hold() -> None:
    """Text inside a table would vanish, so it stops the build; ticks become words, with what is written by them."""
    statement = make("tekst", "statement", "", text=("Noe",))
    table = make("rader", "rows", "Rader", fields=(statement,))
    with pytest.raises(TypeError, match="a table cell cannot hold Prose"):
        table.summarise(table.parse(table.empty()))
    detail = make("annet", "text", "Hva?")
    ticks = make("kryss", "checkboxes", "Kryss", choices=(Choice("a", "A"), Choice("annet", "Annet", "", detail)))
    table = make("rader", "rows", "Rader", fields=(ticks,))
    raw = [{"kryss": {"chosen": ["a"], "details": {"annet": "Los"}}}]
    grid = table.summarise(table.parse(raw))
    assert isinstance(grid, Grid)
    assert grid.rows == ((Cell("A, Annet: Los"),),)


@pytest.mark.parametrize(
    ("labels", "layout"),
    [
        (["Mandag", "Tirsdag"], "short"),
        (["En lengre tekst"] * 4, "list"),
        (["En noe lengre tekst"] * 5, "columns"),
        (["Virker"] * 3 + ["Må endres", "Avsluttet, virket ikke"], "short"),
    ],
)
def test_boxes_stand_as_their_number_and_length_ask_for(labels: list[str], layout: str) -> None:
    """Short ones beside each other, many in columns."""
    assert Ticks("", tuple((label, False, None) for label in labels)).layout == layout


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, ["Fag", "Lærere", "Annet"]),
        ({"elev": "Jonas", "dato": "22.11.2026"}, ["Fag", "Lærere", "Annet"]),
        ({"kort": [{"kort": "stress", "vekt": "2"}]}, []),
        ({"fag": {"chosen": ["matte"], "details": {}}}, ["Fag"]),
        ({"fag": {"chosen": [], "details": {"egne": "Sløyd"}}}, ["Fag"]),
        ({"laerere": [{}, {"ord": "Streng"}, {}]}, ["Lærere"]),
    ],
)
def test_what_nobody_used_is_left_off_a_filled_form(project: Any, given: dict[str, Any], told: list[str]) -> None:
    """Where the definition says so, and with its heading. What is answered stands there, and a blank form has all."""
    form = project.forms["kartlegging"]
    summary = summarise(form, Answers.accept(form, given)[0], TODAY)
    labels = [item.label for item in items(summary)]
    assert [label for label in labels if label in ("Fag", "Lærere", "Annet")] == told
    assert ("Utdyping av årsaker" in [part.title for part in summary.parts]) == bool(told)
    assert all(label in labels for label in ("Elev", "Dato", "Kortene"))


def test_what_moved_most_stands_first(project: Any) -> None:
    """Up or down, and of those that moved as far as the form has them; a box without a text is told of as such."""
    form = project.forms["skalering"]
    numbers = [("Matte", "3", "4"), ("", "8", "2"), ("Norsk", "5", "4"), ("Gym", "2", "9"), ("Kor", "3", "")]
    boxes = [{"tekst": text, "tall_a": first, "tall_b": again} for text, first, again in numbers]
    summary = summarise(form, Answers.accept(form, {"bokser": boxes})[0], TODAY)
    (moves,) = (item for item in items(summary) if isinstance(item, Moves))
    assert [(move.text, move.change) for move in moves.moves] == [
        ("Gym", 7),
        ("Uten tekst", -6),
        ("Matte", 1),
        ("Norsk", -1),
    ]


def test_statements_are_printed_as_they_stand() -> None:
    """With more than two paragraphs as a list."""
    question = make("tekst", "statement", "Dette gjelder", text=("a", "b", "c"))
    form = Form("prove", 1, "Prøve", "Eksempelvik", sections=(Section("del", "Del", (), (question,)),))
    assert list(items(summarise(form, Answers.blank(form), TODAY))) == [Prose("Dette gjelder", ("a", "b", "c"))]
    assert '<ul><li dir="auto">a</li><li dir="auto">b</li><li dir="auto">c</li></ul>' in filled(form)


def spoken(html: str) -> Iterator[tuple[str, str]]:
    """The texts of a page, each with the language that it is said to be in."""
    for node in LexborHTMLParser(html).root.traverse(include_text=True):
        if node.is_text_node:
            around = node.parent
            while "lang" not in around.attributes and around.parent:
                around = around.parent
            yield node.text(), around.attributes.get("lang") or ""


class Foreign(Filler):
    """As it is, in two scripts and with a vowel on the last letter."""

    def text(self) -> str:
        super().text()
        return f"مُحمد، سارةُ bor i Oslo {len(self.typed)} Привіт"


def test_what_is_typed_in_another_script_is_not_called_norwegian(form: Form) -> None:
    """As in a PDF: by the letters, run by run, on every kind of paper."""
    filler = Foreign()
    answers = {question.id: filler.fill(question) for question in form.questions()}
    html = paper.case_document([summarise(form, Answers.accept(form, answers)[0], TODAY)], "سارة")
    texts = list(spoken(html))
    for text, language in texts:
        scripts = {unicodedata.name(sign, "").partition(" ")[0] for sign in text if sign.isalpha()}
        assert language == ("und" if scripts & OTHERS else "nb" if scripts else language), text
    assert ("مُحمد، سارةُ", "und") in texts
    assert sum("Привіт" in text for text, _ in texts) >= len(filler.typed) - 1 > 0


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", [("", None)]),
        ("Áŋŋá, Łódź og 5 ℃ 😀", [("Áŋŋá, Łódź og 5 ℃ 😀", None)]),
        ("(12) سارة", [("(12) ", None), ("سارة", "und")]),
        ("Αθήνα og नमस्ते!", [("Αθήνα", "und"), (" og ", None), ("नमस्ते", "und"), ("!", None)]),
        ("한국 2026 日本", [("한국 2026 日本", "und")]),
    ],
)
def test_the_letters_tell_what_is_of_another_script(text: str, pieces: list[tuple[str, str | None]]) -> None:
    """With what stands between such words and the marks on their letters; nothing is lost."""
    assert list(runs(text)) == pieces


def test_a_type_that_nobody_fills_is_told_of() -> None:
    """Every type that is there has an answer, and one whose answers have a shape of their own stops the tests."""

    class Odd(TYPES["text"]):  # type: ignore[name-defined,misc]
        type = "odd"

        def empty(self) -> Any:
            return {"x": ""}

    with pytest.raises(TypeError, match="how is odd answered"):
        Filler().fill(Odd(id="x", label="x"))
