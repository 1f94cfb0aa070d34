"""Headings (build only): addresses that keep Norwegian letters, and names without the sign of their link.

An address that was cut of its letters before leads where it led: the heading holds it as well.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from markdown.extensions.toc import remove_fnrefs, render_inner_html, slugify, slugify_unicode, strip_tags, unique
from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    from markdown import Markdown

BEFORE_TOC, AFTER_TOC = 6, 4
"""The table of contents gives headings their links, and ids to those that have none, at priority 5."""

_HEADING = re.compile("h[1-6]", re.IGNORECASE)


def register(md: Markdown) -> None:
    """Have the headings of a page addressed and named."""
    md.treeprocessors.register(_Addresses(md), "naervaer-addresses", BEFORE_TOC)
    md.treeprocessors.register(_Links(md), "naervaer-links", AFTER_TOC)


def _headings(root: ElementTree.Element) -> Iterator[ElementTree.Element]:
    for element in root.iter():
        if isinstance(element.tag, str) and _HEADING.fullmatch(element.tag):
            yield element


class _Addresses(Treeprocessor):
    def run(self, root: ElementTree.Element) -> None:
        """Give each heading its address, and the one it had when letters outside a to z were left out."""
        used = {element.attrib["id"] for element in root.iter() if "id" in element.attrib}
        before = set(used)
        old: dict[ElementTree.Element, str] = {}
        for heading in _headings(root):
            if "id" in heading.attrib:
                continue
            text = html.unescape(strip_tags(render_inner_html(remove_fnrefs(heading), self.md)))
            heading.attrib["id"] = unique(slugify_unicode(text, "-"), used)
            old[heading] = unique(slugify(text, "-"), before)
        for heading, address in old.items():
            if address not in used:
                mark = ElementTree.Element("span", {"id": address})
                mark.tail, heading.text = heading.text, None
                heading.insert(0, mark)


class _Links(Treeprocessor):
    def run(self, root: ElementTree.Element) -> None:
        """Keep the link out of the heading's name, which a screen reader tells each time.

        By keyboard the table of contents leads to the same addresses.
        """
        for heading in _headings(root):
            for link in heading.iterfind("a[@class='headerlink']"):
                link.attrib.update({"aria-hidden": "true", "tabindex": "-1"})
