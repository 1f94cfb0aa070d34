"""What the header's search finds besides measures (build only): pages and forms, by their parts → `sok.json`.

A part is what stands under one heading, and the words in it, each once: the search needs no more, and a page is fetched
by many. Measures are left out: the search has them from `tiltak.json`, with what is known of them there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

from forms.build.pages.search_text import forms_in, searched
from forms.core.model import Form

NAME = "sok.json"

_HEADINGS = ("h1", "h2", "h3")
_NOT_READ = ("script", "style", "template", "svg")
_NO_END = frozenset("area base br col embed hr img input link meta source track wbr".split())
_MEASURE = "measure"
_HEADER_LINK = "headerlink"
_WORD = re.compile(r"\w+")


@dataclass(slots=True)
class Part:
    """What stands under a heading, and the heading with its id."""

    anchor: str = ""
    title: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that is searched. `kind` is `skjema` or `side`."""

    title: str
    address: str
    kind: str
    parts: list[Part] = field(default_factory=list)


class _Parts(HTMLParser):
    """Cuts a page's content at its headings."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.parts = [Part()]
        self._skipped = 0
        self._heading = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        classes = (named.get("class") or "").split()
        if tag in _NO_END:
            return
        if self._skipped or tag in _NOT_READ or _MEASURE in classes or _HEADER_LINK in classes:
            self._skipped += 1
        elif tag in _HEADINGS:
            self._heading = True
            if tag != "h1":
                self.parts.append(Part(named.get("id") or ""))

    def handle_endtag(self, tag: str) -> None:
        if self._skipped:
            self._skipped -= tag not in _NO_END
        elif tag in _HEADINGS:
            self._heading = False

    def handle_data(self, data: str) -> None:
        if self._skipped:
            return
        if self._heading:
            self.parts[-1].title += data
        else:
            self.parts[-1].text += f"{data} "


def parts_of(html: str) -> list[Part]:
    """The parts of a page's content: first what stands above its headings, under the page's own title or none."""
    return _Parts(html).parts


def entry(title: str, address: str, content: str, forms: Mapping[str, Form]) -> Entry:
    """A page as the search finds it, with the words of its forms in place of them."""
    return Entry(title, address, "skjema" if forms_in(content) else "side", parts_of(searched(content, forms)))


def search_index(entries: Iterable[Entry], left_out: Collection[str]) -> str:
    """The file's text. left_out: words that the search passes over where others stand beside them."""
    pages = [
        {
            "tittel": entry.title,
            "adresse": entry.address,
            "slag": entry.kind,
            "deler": [
                {"anker": part.anchor, "tittel": " ".join(part.title.split()), "ord": _words(part.text, left_out)}
                for part in entry.parts
            ],
        }
        for entry in entries
    ]
    return json.dumps({"sider": pages}, ensure_ascii=False, separators=(",", ":")) + "\n"


def _words(text: str, left_out: Collection[str]) -> str:
    words = dict.fromkeys(_WORD.findall(text.lower()))
    return " ".join(word for word in words if len(word) > 1 and word not in left_out)
