"""The texts of measures that a reader asked for on paper: what the page has fetched of them, put after the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms.core.explained import Explanation, explained, references, with_codes
from forms.core.summary import Summary
from forms.export import qr

if TYPE_CHECKING:
    # What only the checker asks for is not in the browser.
    from forms.browser.protocol import messages


def explain(summary: Summary, message: messages.Print | messages.CasePrint | messages.Pdf) -> Summary:
    """The summary with the texts of its measures, where the message asks for them in its form.

    Each has a code for its address, where those can be drawn.
    """
    if summary.form not in message.get("explains", ()):
        return summary
    site = message.get("site", "")
    whole = explained(summary, [Explanation(**one) for one in message.get("explained", ())])
    try:
        codes = {one.address: qr.modules(site + one.address) for one in references(whole)}
    except ImportError:
        # The package could not be fetched; the addresses stand as text.
        return whole
    return with_codes(whole, codes)
