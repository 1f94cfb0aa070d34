"""Every page of the site: what axe finds, whether it fits a narrow screen, and where Tab stops."""

import pytest
from playwright.sync_api import ViewportSize

from .axe import findings, findings_in_both
from .conftest import NO_PYTHON, Contexts
from .pages import TOO_WIDE, addresses, kinds
from .stops import hidden

TALL: ViewportSize = {"width": 1280, "height": 2400}
"""The list of pages beside the text need not scroll: axe counts a link cut by its edge as too small."""
PHONES = (390, 320)
"""Widths in px: a phone's, and 1280 px at 400 % zoom."""

STOPS = (1280, 1000, 640, 390)
"""Widths in px: one wide enough for the menu, a tablet's, half a screen's or 1280 px at 200 % zoom, and a phone's."""

SHARES = 4
"""Tests that the pages are divided on: to look at all takes longer than a test has on a busy machine."""


@pytest.mark.parametrize("share", range(SHARES))
def test_every_page(contexts: Contexts, share: int) -> None:
    """axe finds nothing in light or dark, no page is wider than a phone or 400 % zoom, and no stop is hidden.

    Of the decisions, which are text alone, axe looks at one; and so do the stops. Each share has every so many pages.
    """
    page = contexts()[0].new_page()
    page.add_init_script(NO_PYTHON)  # how forms look once it is there is seen by tests of forms
    found: dict[str, list[str]] = {}
    looked = set(kinds())
    wide: dict[tuple[str, int], int] = {}
    stops: dict[tuple[str, int], list[str]] = {}
    for address in addresses()[share::SHARES]:
        page.set_viewport_size(TALL)
        page.goto(address)
        found[address] = findings_in_both(page) if address in looked else []
        widths = {*PHONES, *(STOPS if address in looked else ())}
        for width in sorted(widths, reverse=True):
            page.set_viewport_size(TALL | {"width": width})
            if address in looked and width in STOPS:
                stops[address, width] = hidden(page)
            if width in PHONES:
                wide[address, width] = page.evaluate(TOO_WIDE)

    assert {address: lines for address, lines in found.items() if lines} == {}
    assert {place: extra for place, extra in wide.items() if extra} == {}
    assert {place: found for place, found in stops.items() if found} == {}
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
