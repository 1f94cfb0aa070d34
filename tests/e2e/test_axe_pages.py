"""axe on every page of the site."""

import pytest

from .axe import findings
from .conftest import Contexts
from .pages import addresses


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(contexts: Contexts, scheme: str) -> None:
    """No page has a finding, in light and in dark."""
    context, guard = contexts(color_scheme=scheme)
    guard.allow("net::ERR_ABORTED")  # Python may be on its way when the next page is opened
    page = context.new_page()
    found = {}
    for address in addresses():
        page.goto(address)
        assert page.evaluate("document.body.dataset.mdColorScheme") == {"light": "default", "dark": "slate"}[scheme]
        found[address] = findings(page)

    assert {address: lines for address, lines in found.items() if lines} == {}
    assert len(found) > 30


def test_axe_sees_a_fault(contexts: Contexts) -> None:
    """A field without a name is found: the check itself works under the page's policy."""
    page = contexts()[0].new_page()
    page.goto("om/")
    page.evaluate("document.querySelector('article').insertAdjacentHTML('beforeend', '<input type=text>')")

    assert [line for line in findings(page) if line.startswith("label:")]
