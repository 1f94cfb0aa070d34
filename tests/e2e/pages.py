"""The pages of the built site."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).parents[2]
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
"""In a page: how many px of it lie outside the screen at the side."""
SITE = Path(os.environ.get("NAERVAER_SITE", ROOT / "site"))


def kinds() -> list[str]:
    """The same without the decisions but one: they are of one kind, text alone, and many."""
    found = addresses()
    decisions = [address for address in found if re.search(r"beslutninger/\d", address)]
    assert len(decisions) > 10
    return [address for address in found if address not in decisions[1:]]


def addresses() -> list[str]:
    """The address of every page within the site: all of the sitemap, and the page for what is not found."""
    found = re.findall(r"<loc>([^<]+)</loc>", (SITE / "sitemap.xml").read_text("utf-8"))
    first = urlsplit(found[0]).path
    return [*(urlsplit(address).path.removeprefix(first) for address in found), "404.html"]
