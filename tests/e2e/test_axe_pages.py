"""axe on every page of the site."""

import pytest

from .axe import COLOURS, findings
from .conftest import Contexts
from .pages import addresses


def test_axe_finds_nothing(contexts: Contexts) -> None:
    """No page has a finding, in light and in dark; in the dark it is the colours that could."""
    # So tall that the list of pages beside the text need not scroll: a link cut by its edge counts as too small.
    context, guard = contexts(viewport={"width": 1280, "height": 2400})
    guard.allow("net::ERR_ABORTED")  # Python may be on its way when the next page is opened
    page = context.new_page()
    found = {}
    for address in addresses():
        page.emulate_media(color_scheme="light")
        page.goto(address)
        found[address] = findings(page)
        page.emulate_media(color_scheme="dark")
        page.evaluate("document.body.dataset.mdColorScheme = 'slate'")  # what the theme does as a page opens
        found[f"{address} in the dark"] = findings(page, COLOURS)

    assert {address: lines for address, lines in found.items() if lines} == {}
    assert len(found) > 60


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
