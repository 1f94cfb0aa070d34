"""What the search is given of a form."""

from __future__ import annotations

from forms.build.pages.form_html import body, render
from forms.build.pages.search_text import marked, searched, unmarked
from forms.core.model import Form


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


def test_what_has_no_id_is_left_out(samtykke: Form) -> None:
    content = f"<p>Før</p>{marked(render(samtykke, body(samtykke)))}<p>Etter</p>"

    assert searched(content, {}) == "<p>Før</p><p>Etter</p>"


def test_what_is_marked_may_hold_what_a_pattern_knows(samtykke: Form) -> None:
    assert unmarked(marked(r"<p>\1 \g<0> $</p>", samtykke.id)) == r"<p>\1 \g<0> $</p>"
