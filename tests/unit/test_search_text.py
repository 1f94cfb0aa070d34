"""What the search is given of a form."""

from __future__ import annotations

import json
from collections.abc import Iterator

from markupsafe import escape

from forms.build.pages.form_html import body, render
from forms.build.pages.search_index import entry, search_index
from forms.build.pages.search_text import forms_in, marked, searched, unmarked
from forms.core.model import Form, Question
from tests.make import choices, fields


def test_the_search_gets_the_words_of_a_form_in_its_place(samtykke: Form) -> None:
    html = render(samtykke, body(samtykke))
    content = f"<p>Før</p>{marked(html, samtykke.id)}<p>Etter</p>"

    given = searched(content, {samtykke.id: samtykke})

    assert given.startswith("<p>Før</p><h3 id=")
    assert given.endswith("</p><p>Etter</p>")
    for section in samtykke.sections:
        assert f'id="{samtykke.id}-{section.id}"' in html
        assert f'<h3 id="{samtykke.id}-{section.id}">{section.title}</h3>' in given
    assert "<p>Fødselsdato</p>" in given
    assert "button" not in given
    assert unmarked(content) == f"<p>Før</p>{html}<p>Etter</p>"


def test_the_search_gets_every_word_that_a_reader_sees(form: Form) -> None:
    """Labels, choices and texts, of what stands in rows and blocks too, each in a paragraph of its own."""

    def words(question: Question) -> Iterator[str]:
        yield question.label
        yield from (choice.label for choice in choices(question))
        if question.type in ("prompts", "statement"):
            yield from getattr(question, "text", ())
        for field in fields(question):
            yield from words(field)

    given = searched(marked(render(form, body(form)), form.id), {form.id: form})

    expected = {word for question in form.questions() for word in words(question)}
    expected |= {text for section in form.sections for text in section.text}
    assert sorted(word for word in expected - {""} if f"<p>{escape(word)}</p>" not in given) == []


def test_the_search_gets_no_names_that_nobody_reads(avtale: Form) -> None:
    """What a computed text is called in a definition is for the package alone."""
    [computed] = [question for question in avtale.questions() if question.type == "computed_text"]
    given = searched(marked(render(avtale, body(avtale)), avtale.id), {avtale.id: avtale})

    assert f"<p>{computed.compute}</p>" not in given


def test_what_has_no_id_is_left_out(samtykke: Form) -> None:
    content = f"<p>Før</p>{marked(render(samtykke, body(samtykke)))}<p>Etter</p>"

    assert searched(content, {}) == "<p>Før</p><p>Etter</p>"


def test_what_is_marked_may_hold_what_a_pattern_knows(samtykke: Form) -> None:
    assert unmarked(marked(r"<p>\1 \g<0> $</p>", samtykke.id)) == r"<p>\1 \g<0> $</p>"


def test_a_page_is_cut_at_its_headings_and_its_words_stand_once() -> None:
    """Measures, scripts and the links at headings are left out, and so are words that the search passes over."""
    html = (
        '<h1>Del 2<a class="headerlink" href="#a">¶</a></h1><p>Først <br>av alt, og Først</p><script>kode()</script>'
        '<h2 id="b">Om <em>dette</em></h2><p>Mer</p>'
        '<article class="measure"><h2 id="c">Tiltak</h2><img src="x">Nei</article>'
        "<p>sist</p>"
    )

    [page] = json.loads(search_index([entry("Del 2", "del-2/", html, {})], {"og", "av"}))["sider"]

    assert page == {
        "tittel": "Del 2",
        "adresse": "del-2/",
        "slag": "side",
        "deler": [
            {"anker": "", "tittel": "Del 2", "ord": "først alt"},
            {"anker": "b", "tittel": "Om dette", "ord": "mer sist"},
        ],
    }


def test_a_page_with_a_form_is_known_by_its_mark(samtykke: Form) -> None:
    html = marked("<form></form>", samtykke.id) + marked("<p></p>")
    assert forms_in(html) == [samtykke.id]
    assert entry("Samtykke", "samtykke/", html, {samtykke.id: samtykke}).kind == "skjema"
