"""Whether links lead somewhere, and whether all that a page loads comes from the site itself."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit
from xml.etree import ElementTree

from .page import FRONT, Element, Page, Problem, Site, find, get, named, walk

# Stands for the site's own address where the site was built for none.
NOWHERE = "https://site.invalid/"
# Where a search can be led to, and what it can ask for.
CATALOGUE = "tiltaksbank/index.html"
SEARCHED = ("arsak", "gruppe", "hvem", "hvor", "sok")
OWN_FILE = "Bruk en fil i nettstedet selv"
UNSENT = "Skriv det som spørres etter, bak «#»"
# People follow these; a browser loads all else by itself.
FOLLOWED = {"a", "area"}
# <link rel> that loads nothing.
TOLD = {"alternate", "author", "canonical", "license", "next", "prev"}
LOADED = ("src", "srcset", "data", "poster", "action", "formaction", "href", "xlink:href")
NOT_ADDRESSES = ("data:", "blob:", "mailto:", "tel:")

CSS = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""")
JSDOC = re.compile(r"/\*\*.*?\*/", re.DOTALL)
CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
JAVASCRIPT = re.compile(
    r"""(?:\bfrom|\bimport)\s*\(?\s*["'`]((?:\.{0,2}/|https?:)[^"'`\s]+)["'`]
    |\b(?:fetch|importScripts|Worker|EventSource|WebSocket|sendBeacon)\(\s*(?:new\s+URL\(\s*)?["'`]((?:\w+:)?//[^"'`]+)""",
    re.VERBOSE,
)
PROJECT_FILE = re.compile(r"(?<![\w/.-])(?:docs|forms|hooks|overrides|scripts|tests)/[\w./-]*\w")
MARKDOWN = re.compile(r"\]\(([^)\s]+)[^)]*\)")


class Link(NamedTuple):
    """An address, what names it in a problem, and whether a browser loads it."""

    address: str
    what: str
    loaded: bool


class Places(NamedTuple):
    """What a link can lead to: the site's files, and the ids of those that are pages."""

    home: str
    files: frozenset[str]
    ids: Mapping[str, frozenset[str]]


def check(site: Site) -> list[Problem]:
    """Links that lead nowhere, and things that are loaded from elsewhere."""
    places = places_of(site)
    files = [path for path in sorted(site.folder.rglob("*")) if path.suffix in FILES]
    return [
        *each_once(problem for page in site.pages for problem in check_links(page_links(page), page.address, places)),
        *(problem for path in files for problem in check_links(_file_links(path), _name(path, site.folder), places)),
        *check_measures(json.loads((site.folder / "tiltak.json").read_text("utf-8")), places),
        *check_sitemap((site.folder / "sitemap.xml").read_text("utf-8"), places),
        *(problem for path in sorted(site.root.glob("*.md")) for problem in check_markdown(path)),
        *(problem for page in site.pages for problem in check_named(page, site.root)),
    ]


def each_once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The same fault on many pages, as in the frame, told once."""
    pages = defaultdict(list)
    for problem in problems:
        # An address in the site is written in another way on each page.
        pages[problem.what if problem.cure == OWN_FILE else problem.cure].append(problem)
    for first, *others in pages.values():
        more = f" og {len(others)} til" if others else ""
        yield first._replace(where=first.where + more)


def places_of(site: Site) -> Places:
    """What links can lead to."""
    files = frozenset(_name(path, site.folder) for path in site.folder.rglob("*") if path.is_file())
    return Places(site.address or NOWHERE, files, {_file(page.address): _ids(page) for page in site.pages})


def _ids(page: Page) -> frozenset[str]:
    return frozenset(filter(None, (get(element, "id") for element in walk(page.root))))


def _name(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


def _file(address: str) -> str:
    return f"{address}index.html" if address.endswith("/") or not address else address


def check_links(links: Iterator[Link], base: str, places: Places) -> Iterator[Problem]:
    """The links that are wrong on a page, or in a file; `base` is its address from the site's root."""
    for link in dict.fromkeys(links):
        if link.address.startswith(NOT_ADDRESSES):
            continue
        url = urljoin(places.home + base, link.address)
        if not url.startswith(places.home):
            parts = urlsplit(link.address)
            if link.loaded or not (parts.scheme or parts.netloc):
                yield Problem(base or FRONT, f"{link.what} fører ut av nettstedet: {link.address}", OWN_FILE)
        elif missing := _missing(url[len(places.home) :], places):
            yield Problem(base or FRONT, f"{link.what} fører ingen steder: {link.address}", missing)
        elif urlsplit(url).query and not link.loaded:
            yield Problem(base or FRONT, f"{link.what} spør med «?», som sendes: {link.address}", UNSENT)


def _missing(address: str, places: Places) -> str:
    """What is not there of an address in the site."""
    parts = urlsplit(address)
    file = _file(unquote(parts.path))
    if file not in places.files:
        return f"Filen {file} finnes ikke"
    if file == CATALOGUE and "=" in parts.fragment:
        unknown = sorted(name for name, _ in parse_qsl(parts.fragment) if name not in SEARCHED)
        return f"Det kan spørres med {', '.join(SEARCHED)}" if unknown else ""
    if parts.fragment and file in places.ids and unquote(parts.fragment) not in places.ids[file]:
        return f'Ingenting i {file} har id="{unquote(parts.fragment)}"'
    return ""


def page_links(page: Page) -> Iterator[Link]:
    """All addresses on a page."""
    for element in walk(page.root, templates=True):
        yield from _element_links(element)


def _element_links(element: Element) -> Iterator[Link]:
    tells = element.tag in FOLLOWED or (element.tag == "link" and set(get(element, "rel").split()) <= TOLD)
    link = partial(Link, what=named(element), loaded=not tells)
    for name in LOADED:
        for address in get(element, name).split(",") if name == "srcset" else [get(element, name)]:
            if address:
                yield link(address.split()[0])
    if element.tag == "meta" and get(element, "http-equiv").lower() == "refresh":
        yield link(get(element, "content").partition("=")[2])
    text = element.text() if element.tag in ("script", "style") else ""
    yield from map(link, (*css_addresses(get(element, "style")), *css_addresses(text * (element.tag == "style"))))
    yield from map(link, javascript_addresses(text * (element.tag == "script")))


def css_addresses(source: str) -> Iterator[str]:
    """What a stylesheet loads."""
    return (match[1] or match[2] for match in CSS.finditer(CSS_COMMENT.sub("", source)))


def javascript_addresses(source: str) -> Iterator[str]:
    """What a script imports or fetches by an address that stands in it, whole: not what its comments say of types."""
    found = (match[1] or match[2] for match in JAVASCRIPT.finditer(JSDOC.sub("", source)))
    return (address for address in found if "${" not in address)


FILES = {".css": css_addresses, ".js": javascript_addresses, ".mjs": javascript_addresses}


def _file_links(path: Path) -> Iterator[Link]:
    return (Link(address, path.suffix, True) for address in FILES[path.suffix](path.read_text("utf-8")))


def check_measures(data: Mapping[str, object], places: Places) -> Iterator[Problem]:
    """The addresses in tiltak.json: its schema and its measures."""
    measures = data.get("tiltak")
    for measure in measures if isinstance(measures, list) else []:
        if missing := _missing(measure["adresse"], places):
            yield Problem("tiltak.json", f"{measure['id']} fører ingen steder: {measure['adresse']}", missing)
    yield from check_links(iter([Link(str(data.get("$schema")), "$schema", False)]), "tiltak.json", places)


def check_sitemap(source: str, places: Places) -> Iterator[Problem]:
    """Whether the sitemap has the site's pages and no others."""
    told = [element.text or "" for element in ElementTree.fromstring(source).iter() if element.tag.endswith("}loc")]
    yield from check_links((Link(address, "<loc>", False) for address in told), "sitemap.xml", places)
    listed = {_file(unquote(address[len(places.home) :])) for address in told}
    for file in sorted(set(places.ids) - listed - {"404.html"}):
        yield Problem("sitemap.xml", f"{file} mangler", "Alle sidene skal stå der")


def check_markdown(path: Path) -> Iterator[Problem]:
    """The links of a Markdown file beside the code, as the README."""
    for address in MARKDOWN.findall(path.read_text("utf-8")):
        file = unquote(urlsplit(address).path)
        if not urlsplit(address).scheme and file and not (path.parent / file).exists():
            yield Problem(path.name, f"En lenke fører ingen steder: {address}", f"Filen {file} finnes ikke")


def check_named(page: Page, root: Path) -> Iterator[Problem]:
    """The project's files that a page names as code, as in instructions to editors."""
    code = (code.text() for code in find(page.root, "code"))
    for name in dict.fromkeys(name for text in code for name in PROJECT_FILE.findall(text)):
        if not (root / name).exists():
            yield Problem(page.name, f"Siden nevner filen {name}", "Prosjektet har ingen slik fil")
