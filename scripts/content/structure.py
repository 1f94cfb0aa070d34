"""Whether pages are built so that everyone finds their way: titles, headings, texts for pictures, whole measures."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urljoin, urlsplit

from .page import Element, Page, Problem, Site

LANGUAGE = "nb"
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def check(site: Site) -> list[Problem]:
    """What is wrong with the pages, each by itself and all together."""
    data = json.loads((site.folder / "tiltak.json").read_text("utf-8"))
    return [
        *(problem for page in site.pages for each in EACH for problem in each(page)),
        *check_titles(site.pages),
        *check_sources(data),
        *check_published(site.pages, data),
    ]


def check_head(page: Page) -> Iterator[Problem]:
    """A page says its language, has a title, and describes itself to search engines."""
    html = next(page.root.find("html"), page.root)
    if html.get("lang") != LANGUAGE:
        yield Problem(page.name, f'<html lang="{html.get("lang")}">', f'lang="{LANGUAGE}"')
    if not title_of(page):
        yield Problem(page.name, "no title", "<title> with a text")
    if not any(element.get("name") == "description" and element.get("content") for element in page.root.find("meta")):
        yield Problem(page.name, "no description", "`description:` at the top of the page's Markdown")


def title_of(page: Page) -> str:
    """What the browser's tab says."""
    return next((element.text() for element in page.root.find("title") if not _in_picture(element)), "")


def check_titles(pages: Iterable[Page]) -> Iterator[Problem]:
    """No two pages have the same title."""
    named = defaultdict(list)
    for page in pages:
        named[title_of(page)].append(page.name)
    for title, names in named.items():
        if title and len(names) > 1:
            yield Problem(names[-1], f"the title «{title}» is that of {names[0]} too", "a title of its own")


def check_headings(page: Page) -> Iterator[Problem]:
    """One h1, first, and no level left out on the way down."""
    headings = [element for element in page.root.find(*HEADINGS) if not element.hidden()]
    count = sum(heading.tag == "h1" for heading in headings)
    if count != 1:
        yield Problem(page.name, f"{count} h1", "one")
    level = 0
    for heading in headings:
        found = int(heading.tag[1])
        if not heading.text():
            yield Problem(page.name, f"{heading} is empty", "a text")
        if found > level + 1:
            expected = f"h{level + 1}" + (" or higher" if level else "")
            yield Problem(
                page.name, f"«{heading.text()}» is h{found} after {f'h{level}' if level else 'nothing'}", expected
            )
        level = found


def check_pictures(page: Page) -> Iterator[Problem]:
    """A picture has a text, or is hidden from those who cannot see it. In the frame, svg stands beside its label."""
    for picture in [*page.root.find("img"), *page.article().find("svg")]:
        named = (
            picture.get("alt").strip()
            or picture.get("aria-label")
            or picture.get("aria-labelledby")
            or any(child.text() for child in picture.find("title"))
        )
        if not named and not picture.hidden():
            expected = 'alt="…"' if picture.tag == "img" else "<title>, aria-label"
            yield Problem(page.name, f"{picture} has no text", f'{expected} or aria-hidden="true"')


def _in_picture(element: Element) -> bool:
    return any(outer.tag == "svg" for outer in element.up())


def check_measures(page: Page) -> Iterator[Problem]:
    """A measure has a title that can be linked to, and a text."""
    for measure in _measures(page):
        heading = next(measure.find(*HEADINGS), None)
        if heading is None or not heading.text() or not heading.get("id"):
            yield Problem(page.name, f"{heading or measure} of a measure", "a heading with an id and a text")
        elif not any(text.text() for text in measure.find("p", "li")):
            yield Problem(page.name, f"the measure «{heading.text()}» has no text", "one sentence or more")


def _measures(page: Page) -> Iterator[Element]:
    return (element for element in page.root.find("div") if element.has_class("measure"))


def check_sources(data: Mapping[str, Any]) -> Iterator[Problem]:
    """Every measure has a title, a text, who does it and where it comes from; none has the place of another.

    A measure of the guide stands in the guide's group. The build sees to it that none of them is missing: here the
    municipality may have left some out, and added others.
    """
    found = defaultdict(list)
    for measure in data["tiltak"]:
        for key in ("id", "tittel", "tekst", "opphav", "hvem"):
            if not measure.get(key):
                yield Problem("tiltak.json", f"{measure.get('id') or measure} has no {key}", "one")
        found[measure["gruppe"]].append(place := str(measure.get("kilde", "")))
        if place and place.partition(".")[0] != str(measure["gruppe"]):
            what = f"{measure['id']} is in group {measure['gruppe']}, its source is {place}"
            yield Problem("tiltak.json", what, "the same group")
        if place and found[measure["gruppe"]].count(place) > 1:
            yield Problem("tiltak.json", f"{place} of the guide stands twice", "each place once")
    for group in data["grupper"]:
        if len(found[group["nr"]]) != group["antall"]:
            what = f"group {group['nr']} has {len(found[group['nr']])} measures, and says {group['antall']}"
            yield Problem("tiltak.json", what, "the same number")


def check_published(pages: Iterable[Page], data: Mapping[str, Any]) -> Iterator[Problem]:
    """The measures in the pages of part 2 and in tiltak.json are the same."""
    shown = {
        f"{page.address}#{heading.get('id')}"
        for page in pages
        if page.address.startswith("del-2/")
        for measure in _measures(page)
        for heading in measure.find(*HEADINGS)
    }
    told = {measure["adresse"] for measure in data["tiltak"]}
    for address in sorted(shown ^ told):
        lacking, having = ("tiltak.json", "its page") if address in shown else ("its page", "tiltak.json")
        yield Problem(address, f"the measure is missing from {lacking}", f"it there, as in {having}")


def check_circles(page: Page) -> Iterator[Problem]:
    """No link in the text leads to the top of the page it stands on: what is meant stands further down."""
    here = f"/{page.address}"
    for link in page.article().find("a"):
        target = urlsplit(urljoin(here, link.get("href")))
        own = not (target.scheme or target.netloc or target.query or target.fragment) and target.path == here
        if link.get("href") and own:
            yield Problem(page.name, f"«{link.text()}» leads to the page it stands on", "an address with # and an id")


EACH = (check_head, check_headings, check_pictures, check_measures, check_circles)
