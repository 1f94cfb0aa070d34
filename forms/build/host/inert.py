"""HTML that runs, sends or fetches something, found in what people write: texts, settings, drawings, finished pages.

The policy stops most of it in the browser; here it is refused before it is published, with words for the one who wrote
it. What is not listed as harmful is left alone: a text may have tables, boxes and pictures. A drawing is read as the
XML that a browser takes it for when it is opened by itself, where no policy of a page governs it.
Sources: https://html.spec.whatwg.org/multipage/webappapis.html#event-handlers and
https://cheatsheetseries.owasp.org/cheatsheets/Cross_Site_Scripting_Prevention_Cheat_Sheet.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple
from xml.parsers import expat

_NEVER = frozenset("applet base embed fencedframe frame frameset iframe object portal".split())
_MOVING = frozenset("animate animatemotion animatetransform foreignobject set use".split())
"""Parts of a drawing that can turn a link into another, or bring in what is not drawn here."""

_RAW = frozenset("noembed noframes noscript plaintext textarea title xmp".split())
"""What stands in these is text or tags, as the place has it: no text needs them, and so nobody has to know."""

_REFUSED = {
    "text": _NEVER | _MOVING | _RAW | frozenset("dialog form link meta script style template".split()),
    "page": _NEVER | _MOVING,
    "drawing": _NEVER | frozenset("foreignobject handler script".split()),
}

_ADDRESSES = frozenset("background by cite data from href longdesc poster src to values xlink:href".split())
_HREFS = frozenset(("href", "xlink:href"))
_LINKS = frozenset("a area base link".split())
"""What has an address that is fetched when a reader asks, or that is refused for itself."""
_FETCHED = frozenset("background data poster src".split())
_PAINTED = frozenset(
    "by clip-path cursor fill filter from marker marker-end marker-mid marker-start mask stroke to values".split()
)
_SENDING = frozenset("action formaction ping srcdoc".split())
_FETCHING = r"src\s*\(|image(-set)?\s*\(|@import|expression\s*\(|-moz-binding|(?<![\w-])behavior\s*:|\\"
_STYLE = re.compile(rf"url\s*\(|{_FETCHING}", re.IGNORECASE)
_PAINT = re.compile(rf"url\s*\((?!\s*[\"']?\s*#)|{_FETCHING}", re.IGNORECASE)
"""The same in a drawing, which may point at its own parts: fill="url(#a)"."""
_HTML = "http://www.w3.org/1999/xhtml"
_SHORT_COMMENT = re.compile(r"<!---?>")
_UNFINISHED = re.compile(r"</?[a-z].*", re.IGNORECASE | re.DOTALL)
"""A tag that is not ended: what comes after it on the page is read as a part of it."""
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
SCHEMES = ("http", "https", "mailto", "tel")

KINDS = "lenker må begynne med https://, http://, mailto: eller tel:, eller gå til en side på nettstedet"

_SHOWN = 60
OWN_FILE = "Legg filen i docs/, og vis til den der"


def scheme_fault(address: str) -> str:
    """What is wrong with the kind of an address, or "". Browsers overlook blanks and breaks in the name of the kind."""
    match = _SCHEME.match(re.sub(r"[\x00-\x20]", "", address))
    if match and match[1].lower() not in SCHEMES:
        return f"lenken «{address.strip()[:_SHOWN]}»: {KINDS}"
    return ""


def fetch_fault(address: str) -> str:
    """What is wrong with the address of what a page fetches by itself, or "": another host would hear of every reader.

    Browsers take a backslash for a slash.
    """
    plain = re.sub(r"[\x00-\x20]", "", address).replace("\\", "/")
    if plain.startswith("//") or _SCHEME.match(plain):
        return f"«{address.strip()[:_SHOWN]}» blir hentet fra et annet nettsted. {OWN_FILE}"
    return ""


class Fault(NamedTuple):
    """Something that runs, sends or fetches: where in the HTML, what is wrong, and what to look for in its source."""

    line: int
    told: str
    sign: str


def faults(html: str, kind: str = "text", *, as_it_is: bool = True) -> Iterator[Fault]:
    """What runs, sends or fetches in the HTML, in words for the one who wrote it.

    kind: "text" that somebody has written, or a finished "page", which has scripts, styles and forms of the theme's and
    the project's own.
    as_it_is: whether it is published so. What is escaped, or made by Markdown, may begin as a tag and not end: «a<b».
    """
    reader = _Reader(_REFUSED[kind])
    # Where browsers end a comment, and where none begins, is not as the reader has it.
    reader.feed(_SHORT_COMMENT.sub("<!---->", html).replace("--!>", "-->").replace("<![", "&lt;!["))
    line = reader.getpos()[0]
    if as_it_is and (unfinished := _UNFINISHED.match(reader.rawdata)):
        start = " ".join(unfinished[0].split())[:_SHOWN]
        told = f"«{start}» begynner som HTML og blir ikke avsluttet. Er det ikke HTML, så sett mellomrom etter <"
        reader.found.append(Fault(line, told, start[:2]))
    reader.close()
    yield from reader.found


class _Reader(HTMLParser):
    def __init__(self, refused: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.refused = refused
        self.found: list[Fault] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += _tag_faults(self.getpos()[0], tag, [(name, value or "") for name, value in attrs], self.refused)


def drawing_faults(svg: str) -> list[Fault]:
    """What runs, sends or fetches in an SVG drawing, and what keeps the file from being read as XML."""
    reader = _Drawing()
    try:
        reader.parser.Parse(svg, True)
    except expat.ExpatError as error:
        told = "her er filen ikke gyldig XML. Åpne den i et tegneprogram, og lagre den på nytt"
        reader.found.append(Fault(error.lineno, told, ""))
    except _Stop:
        pass
    return reader.found


class _Stop(Exception):
    """The rest of the drawing means what the part that was refused says."""


class _Drawing:
    """Names are compared without the prefix that stands for their namespace: the writer chooses it."""

    def __init__(self) -> None:
        self.found: list[Fault] = []
        self.depth = 0
        self.style: list[str] | None = None
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text
        self.parser.XmlDeclHandler = self.declaration
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.ProcessingInstructionHandler = self.instruction

    def refuse(self, told: str) -> None:
        self.found.append(Fault(self.parser.CurrentLineNumber, told, ""))

    def declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding and encoding.lower() != "utf-8":
            self.refuse(f'encoding="{encoding}" kan ikke brukes. Lagre tegningen på nytt i UTF-8')
            raise _Stop

    def doctype(self, *_: object) -> None:
        self.refuse("<!DOCTYPE kan gi ordene i tegningen en annen mening og er ikke tillatt. Fjern det")
        raise _Stop

    def instruction(self, target: str, _data: str) -> None:
        self.refuse(f"<?{target}?> kan hente eller kjøre noe og er ikke tillatt. Fjern det")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        place, _, tag = name.rpartition(" ")
        tag = tag.lower()
        if not self.depth and tag != "svg":
            self.refuse(f"filen begynner med <{tag}>, men en tegning begynner med <svg>")
        self.depth += 1
        if place == _HTML and tag not in _REFUSED["drawing"]:
            self.refuse(f"<{tag}> er HTML og ikke en del av en tegning. Fjern det")
        named = [(key.rpartition(" ")[2].lower(), value) for key, value in attributes.items()]
        self.found += _tag_faults(self.parser.CurrentLineNumber, tag, named, _REFUSED["drawing"], _PAINT)
        if tag == "style":
            self.style = []

    def text(self, data: str) -> None:
        if self.style is not None:
            self.style.append(data)

    def end(self, name: str) -> None:
        self.depth -= 1
        if name.rpartition(" ")[2].lower() == "style" and self.style is not None:
            if _PAINT.search("".join(self.style)):
                self.refuse("<style> henter noe og er ikke tillatt. Fjern adressene i den")
            self.style = None


def _tag_faults(
    line: int, tag: str, attributes: list[tuple[str, str]], refused: frozenset[str], style: re.Pattern[str] = _STYLE
) -> Iterator[Fault]:
    """What is wrong with one tag. style: what a style may not hold."""
    if tag in refused:
        why = "hører ikke til i en tekst" if tag in _RAW else "kan kjøre eller hente noe"
        yield Fault(line, f"<{tag}> {why} og er ikke tillatt", f"<{tag}")
    for name, value in attributes:
        if told := _attribute_fault(tag, name, value, style):
            yield Fault(line, told, (value if name in _ADDRESSES else name) or name)


def _attribute_fault(tag: str, name: str, value: str, style: re.Pattern[str]) -> str:
    if name.startswith("on"):
        return f"«{name}» i <{tag}> kan kjøre noe og er ikke tillatt"
    if name in _SENDING and value:
        return f"«{name}» i <{tag}> kan sende eller hente noe og er ikke tillatt"
    if (name == "style" and style.search(value)) or (name in _PAINTED and _PAINT.search(value)):
        return f"«{name}» i <{tag}> henter noe og er ikke tillatt"
    if name == "http-equiv" and value.strip().lower() == "refresh":
        return f"«http-equiv» i <{tag}> sender leseren videre og er ikke tillatt"
    if name == "attributename" and value.strip().lower().rpartition(":")[2] == "href":
        return f"<{tag}> kan bytte ut en lenke og er ikke tillatt"
    if name == "srcset":
        return next(filter(None, (scheme_fault(one) or fetch_fault(one) for one in value.split(","))), "")
    if name in _ADDRESSES:
        fetched = name in _FETCHED or (name in _HREFS and tag not in _LINKS)
        return scheme_fault(value) or (fetch_fault(value) if fetched else "")
    return ""
