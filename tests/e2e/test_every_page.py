"""Every page of the site: what axe finds, and whether it fits a narrow screen."""

import pytest

from .axe import findings, findings_in_both
from .conftest import Contexts
from .pages import TOO_WIDE, addresses, kinds

TALL = {"width": 1280, "height": 2400}
"""The list of pages beside the text need not scroll: axe counts a link cut by its edge as too small."""
PHONES = (390, 320)
"""Widths in px: a phone's, and 1280 px at 400 % zoom."""


def test_every_page(contexts: Contexts) -> None:
    """axe finds nothing in light or dark, and on a phone and at 400 % zoom no page is wider than the screen.

    Of the decisions, which are text alone, axe looks at one.
    """
    context, guard = contexts()
    guard.allow("net::ERR_ABORTED")  # Python may be on its way when the next page is opened
    page = context.new_page()
    found: dict[str, list[str]] = {}
    looked = set(kinds())
    wide: dict[tuple[str, int], int] = {}
    for address in addresses():
        page.set_viewport_size(TALL)
        page.goto(address)
        found[address] = findings_in_both(page) if address in looked else []
        for width in PHONES:
            page.set_viewport_size({"width": width, "height": 800})
            wide[address, width] = page.evaluate(TOO_WIDE)

    assert {address: lines for address, lines in found.items() if lines} == {}
    assert {place: extra for place, extra in wide.items() if extra} == {}
    assert len(addresses()) > 30


@pytest.mark.parametrize(("scheme", "name"), [("light", "default"), ("dark", "slate")])
def test_colours_follow_the_system(contexts: Contexts, scheme: str, name: str) -> None:
    """A page opens in the colours that the reader's system asks for."""
    page = contexts(color_scheme=scheme)[0].new_page()
    page.goto("om/")

    assert page.evaluate("document.body.dataset.mdColorScheme") == name


def test_axe_sees_a_fault(contexts: Contexts) -> None:
    """A field without a name is found: the check itself works under the page's policy."""
    page = contexts()[0].new_page()
    page.goto("om/")
    page.evaluate("document.querySelector('article').insertAdjacentHTML('beforeend', '<input type=text>')")

    assert [line for line in findings(page) if line.startswith("label:")]
