"""HTML that runs, sends or fetches something, found in what people write: texts, settings and finished pages.

The policy stops most of it in the browser; here it is refused before it is published, with words for the one who wrote
it. What is not listed as harmful is left alone: a text may have tables, boxes and pictures.
Sources: https://html.spec.whatwg.org/multipage/webappapis.html#event-handlers and
https://cheatsheetseries.owasp.org/cheatsheets/Cross_Site_Scripting_Prevention_Cheat_Sheet.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple

_NEVER = frozenset("applet base embed fencedframe frame frameset iframe object portal".split())
_MOVING = frozenset("animate animatemotion animatetransform foreignobject set use".split())
"""Parts of a drawing that can turn a link into another, or bring in what is not drawn here."""

_REFUSED = {
    "text": _NEVER | _MOVING | frozenset("dialog form link meta script style template".split()),
    "page": _NEVER | _MOVING,
    "drawing": _NEVER | frozenset("foreignobject script".split()),
}

_ADDRESSES = frozenset("background cite data from href longdesc poster src to values xlink:href".split())
_SENDING = frozenset("action formaction ping srcdoc".split())
_STYLE = re.compile(r"url\s*\(|image(-set)?\s*\(|@import|expression|\\", re.IGNORECASE)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
SCHEMES = ("http", "https", "mailto", "tel")

KINDS = "lenker må begynne med https://, http://, mailto: eller tel:, eller gå til en side på nettstedet"


def scheme_fault(address: str) -> str:
    """What is wrong with the kind of an address, or "". Browsers overlook blanks and breaks in the name of the kind."""
    match = _SCHEME.match(re.sub(r"[\x00-\x20]", "", address))
    if match and match[1].lower() not in SCHEMES:
        return f"lenken «{address.strip()[:60]}»: {KINDS}"
    return ""


class Fault(NamedTuple):
    """Something that runs, sends or fetches: where in the HTML, what is wrong, and what to look for in its source."""

    line: int
    told: str
    sign: str


def faults(html: str, kind: str = "text") -> Iterator[Fault]:
    """What runs, sends or fetches in the HTML, in words for the one who wrote it.

    kind: "text" that somebody has written; a finished "page", which has scripts, styles and forms of the theme's and
    the project's own; or a "drawing", which is a file of SVG.
    """
    reader = _Reader(_REFUSED[kind])
    reader.feed(html)
    reader.close()
    yield from reader.found


class _Reader(HTMLParser):
    def __init__(self, refused: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.refused = refused
        self.found: list[Fault] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line = self.getpos()[0]
        if tag in self.refused:
            self.found.append(Fault(line, f"<{tag}> kan kjøre eller hente noe og er ikke tillatt", f"<{tag}"))
        for name, value in attrs:
            if told := _attribute_fault(tag, name, value or ""):
                self.found.append(Fault(line, told, (value if name in _ADDRESSES else name) or name))


def _attribute_fault(tag: str, name: str, value: str) -> str:
    if name.startswith("on"):
        return f"«{name}» i <{tag}> kan kjøre noe og er ikke tillatt"
    if name in _SENDING and value:
        return f"«{name}» i <{tag}> kan sende eller hente noe og er ikke tillatt"
    if name == "style" and _STYLE.search(value):
        return f"«style» i <{tag}> henter noe og er ikke tillatt"
    if name == "http-equiv" and value.strip().lower() == "refresh":
        return f"«http-equiv» i <{tag}> sender leseren videre og er ikke tillatt"
    if name in _ADDRESSES:
        return scheme_fault(value)
    if name == "srcset":
        return next(filter(None, map(scheme_fault, value.split(","))), "")
    return ""
