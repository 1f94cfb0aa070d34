"""Whether pages are built so that everyone finds their way: titles, texts for pictures, whole measures.

What axe and html-validate find on every page is left to them (tests/e2e): a title, headings, a picture without `alt`.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urljoin, urlsplit

from .page import (
    CODE,
    NOT_TEXT,
    Element,
    Page,
    Problem,
    Site,
    find,
    get,
    has_class,
    hidden,
    inside,
    named,
    runs,
    text,
    up,
    walk,
)

LANGUAGE = "nb"
PARTED = re.compile(r"§[ \n]+\d+")
# What Markdown leaves as it stands when it is not written to the end, and how it is written.
MARKUP = {
    r"\[[^\[\]]+\](?:\([^()\s]+\)?| \([^()\s]+\))": "Skriv lenken som [tekst](adresse), uten mellomrom mellom ] og (",
    r"\*\*[^*]*": "Skriv ** rett foran det første ordet og rett bak det siste",
    r"(?:^|(?<=\s))#{1,6} \S+": "La en overskrift stå for seg, med en tom linje foran",
    r"(?<!\S)(?:///|!!!|\?\?\?\+?) ?\w+": "Skriv blokken på en linje for seg, med en tom linje foran",
    r"\{ ?[#.:][\w-]+ ?\}": "Skriv {#id} sist i overskriften, på samme linje",
    r"\[\^[\w-]+\]": "Skriv det fotnoten viser til",
}
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
    """A page says that it is in Norwegian, and describes itself to search engines."""
    if get(page.root, "lang") != LANGUAGE:
        yield Problem(page.name, f'Siden har lang="{get(page.root, "lang")}"', f'Den skal ha lang="{LANGUAGE}"')
    if not any(get(meta, "name") == "description" and get(meta, "content") for meta in find(page.root, "meta")):
        yield Problem(page.name, "Siden har ingen beskrivelse", "Skriv en etter «description:» øverst i filen")


def title_of(page: Page) -> str:
    """What the browser's tab says."""
    return next((text(title) for title in find(page.root, "title") if not _in_picture(title)), "")


def check_titles(pages: Iterable[Page]) -> Iterator[Problem]:
    """No two pages have the same title."""
    named = defaultdict(list)
    for page in pages:
        named[title_of(page)].append(page.name)
    for title, names in named.items():
        if title and len(names) > 1:
            yield Problem(names[-1], f"{names[0]} heter også «{title}»", "Gi siden en tittel for seg")


def check_pictures(page: Page) -> Iterator[Problem]:
    """A picture has a text, or is hidden from those who cannot see it. In the frame, svg stands beside its label.

    axe takes alt="" for a picture that only decorates, and an svg without a role for no picture. Here both are slips.
    """
    for picture in [*find(page.root, "img"), *find(page.article(), "svg")]:
        says = (
            get(picture, "alt").strip()
            or get(picture, "aria-label")
            or get(picture, "aria-labelledby")
            or any(text(child) for child in find(picture, "title"))
        )
        if not says and not hidden(picture):
            text_of = 'alt="…"' if picture.tag == "img" else "<title>, aria-label"
            yield Problem(
                page.name, f"{named(picture)} har ingen tekst", f'Gi bildet {text_of} eller aria-hidden="true"'
            )


def _in_picture(element: Element) -> bool:
    return any(outer.tag == "svg" for outer in up(element))


def check_measures(page: Page) -> Iterator[Problem]:
    """A measure has a title that can be linked to, and a text."""
    for measure in _measures(page):
        heading = next(find(measure, *HEADINGS), None)
        if heading is None or not text(heading) or not get(heading, "id"):
            yield Problem(
                page.name,
                f"{named(heading or measure)} hører til et tiltak",
                "Tiltaket skal ha en overskrift med id og tekst",
            )
        elif not any(text(part) for part in find(measure, "p", "li")):
            yield Problem(page.name, f"Tiltaket «{text(heading)}» har ingen tekst", "Skriv minst én setning")


def _measures(page: Page) -> Iterator[Element]:
    return (element for element in find(page.root, "div") if has_class(element, "measure"))


def check_sources(data: Mapping[str, Any]) -> Iterator[Problem]:
    """Every measure has a title, a text, who does it and where it comes from; none has the place of another.

    A measure of the guide stands in the guide's group. The build sees to it that none of them is missing: here the
    municipality may have left some out, and added others.
    """
    found = defaultdict(list)
    for measure in data["tiltak"]:
        for key in ("id", "tittel", "tekst", "opphav", "hvem"):
            if not measure.get(key):
                yield Problem("tiltak.json", f"{measure.get('id') or measure} mangler {key}", "Skriv det i tiltaket")
        found[measure["gruppe"]].append(place := str(measure.get("kilde", "")))
        if place and place.partition(".")[0] != str(measure["gruppe"]):
            what = f"{measure['id']} står i gruppe {measure['gruppe']}, og kilden er {place}"
            yield Problem("tiltak.json", what, "Sett tiltaket i gruppen som kilden sier")
        if place and found[measure["gruppe"]].count(place) > 1:
            yield Problem("tiltak.json", f"{place} i veilederen står to ganger", "La det stå én gang")
    for group in data["grupper"]:
        if len(found[group["nr"]]) != group["antall"]:
            what = f"Gruppe {group['nr']} har {len(found[group['nr']])} tiltak, og sier {group['antall']}"
            yield Problem("tiltak.json", what, "Bygg nettstedet på nytt")


def check_published(pages: Iterable[Page], data: Mapping[str, Any]) -> Iterator[Problem]:
    """The measures in the pages of part 2 and in tiltak.json are the same."""
    shown = {
        f"{page.address}#{get(heading, 'id')}"
        for page in pages
        if page.address.startswith("del-2/")
        for measure in _measures(page)
        for heading in find(measure, *HEADINGS)
    }
    told = {measure["adresse"] for measure in data["tiltak"]}
    for address in sorted(shown ^ told):
        lacking, having = ("tiltak.json", "på siden") if address in shown else ("siden", "i tiltak.json")
        yield Problem(address, f"Tiltaket mangler i {lacking}, og står {having}", "Bygg nettstedet på nytt")


def check_circles(page: Page) -> Iterator[Problem]:
    """No link in the text leads to the top of the page it stands on: what is meant stands further down."""
    here = f"/{page.address}"
    for link in find(page.article(), "a"):
        target = urlsplit(urljoin(here, get(link, "href")))
        own = not (target.scheme or target.netloc or target.query or target.fragment) and target.path == here
        if get(link, "href") and own:
            yield Problem(
                page.name,
                f"«{text(link)}» fører til siden den står på",
                "Skriv en adresse med # og id-en til det som menes",
            )


def check_paragraphs(page: Page) -> Iterator[Problem]:
    """No line of the page can end with «§»: its number would begin the next."""
    for element in walk(page.root, templates=True):
        if element.tag in (*NOT_TEXT, *CODE):
            continue
        for part in inside(element):
            for match in PARTED.finditer(part.text_content or "") if part.is_text_node else ():
                yield Problem(
                    page.name, f"«{match[0]}» kan bli delt ved enden av en linje", "Skriv et hardt mellomrom etter §"
                )


def check_headings(page: Page) -> Iterator[Problem]:
    """What looks like a heading is one: only a whole sentence may be bold from end to end."""
    for paragraph in find(page.article(), "p"):
        parts = [part for part in inside(paragraph) if not part.is_text_node or (part.text_content or "").strip(" \n:")]
        bold = len(parts) == 1 and parts[0].tag in ("b", "strong")
        if bold and not text(paragraph).endswith((".", "!", "?")):
            yield Problem(page.name, f"«{text(paragraph)}» er fet fra ende til annen", "Gjør den til en overskrift")


def check_repeated(page: Page) -> Iterator[Problem]:
    """No two headings of a page are the same: its contents and a screen reader's list of headings would not part them.

    A form's and a measure's parts may be called the same: they stand under a heading of their own.
    """
    count = Counter(text(heading) for heading in find(page.article(), "h1", "h2"))
    for heading, times in count.items():
        if times > 1:
            yield Problem(page.name, f"{times} overskrifter heter «{heading}»", "Gi hver av dem et navn for seg")


def check_markup(page: Page) -> Iterator[Problem]:
    """No sign of Markdown is left in the text: what it was to make did not come."""
    for run in runs(page.article()):
        for pattern, cure in MARKUP.items():
            for match in re.finditer(pattern, run):
                yield Problem(page.name, f"«{match[0]}» står igjen i teksten", cure)


EACH = (
    check_head,
    check_pictures,
    check_measures,
    check_circles,
    check_paragraphs,
    check_headings,
    check_repeated,
    check_markup,
)
