"""The addresses and the names of headings."""

from __future__ import annotations

import re

from markdown import Markdown
from markdown.extensions import Extension

from forms.build.pages import headings


class Headings(Extension):
    """The site's treatment of headings by itself."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the library's name)
        """Register it."""
        headings.register(md)


def html(text: str) -> str:
    """The text as the site's pages have it."""
    return Markdown(extensions=["toc", "attr_list", Headings()], extension_configs={"toc": {"permalink": "¶"}}).convert(
        text
    )


def test_address_keeps_its_letters_and_leads_from_the_old_one() -> None:
    """A heading is found by its Norwegian letters, and by the address that left them out."""
    page = html("## Når du skal melde fra\n\n## Årsaker & vilkår\n\n## Plan")

    assert re.findall(r'<h2 id="([^"]+)"', page) == ["når-du-skal-melde-fra", "årsaker-vilkår", "plan"]
    assert re.findall(r'<span id="([^"]+)"', page) == ["nar-du-skal-melde-fra", "arsaker-vilkar"]


def test_two_headings_alike_keep_their_addresses_apart() -> None:
    """Both the new and the old addresses are numbered in the order of the page, and an id that is written stays."""
    page = html("## Når\n\n## Når\n\n## Slik {: #nar }")

    assert re.findall(r'id="([^"]+)"', page) == ["når", "nar_1", "når_1", "nar_2", "nar"]


def test_name_is_without_the_sign_of_the_link() -> None:
    """The link beside a heading is for the mouse: neither a stop for Tab nor a part of the heading's name."""
    assert re.findall(r'<a aria-hidden="true" class="headerlink" [^>]*tabindex="-1"', html("## Plan"))
