"""The texts of measures that a reader asked for on paper: what the page has fetched of them, put after the answers."""

from __future__ import annotations

from collections.abc import Sequence

from forms.browser import messages
from forms.core.explained import Explanation, explained, references, with_codes
from forms.core.summary import Summary
from forms.export import qr


def explain(summary: Summary, told: Sequence[messages.Told], site: str) -> Summary:
    """The summary with the texts of its measures, each with a code for its address where those can be drawn."""
    whole = explained(summary, [Explanation(**one) for one in told])
    try:
        codes = {one.address: qr.modules(site + one.address) for one in references(whole)}
    except ImportError:
        # The package could not be fetched; the addresses stand as text.
        return whole
    return with_codes(whole, codes)
