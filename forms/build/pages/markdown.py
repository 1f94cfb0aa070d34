"""The Markdown blocks of the site (build only), as `skjema`, `elevmappe`, `tiltak` and `kort`, and `{{ … }}` marks.

A block that cannot be used stops the build with a `ContentError`; python-markdown would print it as text.
"""

from __future__ import annotations

import importlib.metadata
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree

from markdown import Markdown
from markdown.preprocessors import Preprocessor
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block

from forms.build.cache import CACHE, ROOT, digest, kept, sources
from forms.build.host.headers import headers
from forms.build.pages import blocks, catalogue, headings
from forms.build.pages.form_html import LEVEL, Body, body, render, render_case
from forms.build.pages.measures import origin
from forms.build.pages.pathway import address
from forms.build.pages.project import Site
from forms.build.pages.search_text import marked
from forms.build.pages.settings import unexplained
from forms.build.runtime.logo import NAME
from forms.build.supply.sbom import Supply
from forms.build.yaml_files import ContentError
from forms.core.dates import in_words
from forms.core.model import Form, Measure
from forms.core.templating import template

_CODE = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)")


@dataclass(slots=True)
class Page:
    """What a block must know of its surroundings; the hook sets it before each page."""

    site: Site
    file: str = ""
    first_line: int = 0
    runtime: str = ""
    site_address: str = ""
    supply: Supply | None = None
    code: str = field(default_factory=lambda: digest(sources(ROOT)))
    bodies: dict[str, Body] = field(default_factory=dict)

    @property
    def pdf(self) -> dict[str, Any]:
        """What forms must know of the PDF files that are saved from them."""
        settings = self.site.kommune
        return {"level": settings.get("pdf_niva", LEVEL), "logo": NAME if settings.get("logo") else ""}

    def form(self, name: str) -> tuple[Form, Body]:
        """A form and its body, made once for all the pages that show it, and kept for the next build."""
        form = self.site.forms[name]
        if name not in self.bodies:
            made_from = (repr(form), self.site_address, self.code, importlib.metadata.version("jinja2"))
            self.bodies[name] = kept(CACHE / "forms" / name, made_from, lambda: body(form, self.site_address))
        return form, self.bodies[name]


class Check(Preprocessor):
    """Looks at blocks while lines can still be named, and fills in the marks outside code."""

    def __init__(self, md: Markdown, page: Page) -> None:
        super().__init__(md)
        self.page = page

    def run(self, lines: list[str]) -> list[str]:
        """The lines with marks filled; raises ContentError for a block that cannot be used.

        A measure gets its id in place of its options: they are read and checked already. A measure that the
        municipality has left out becomes a few words at its address.
        """
        fence = ""
        result = []
        options = left_out = False
        for number, line in enumerate(lines, self.page.first_line + 1):
            if options and line.startswith("    "):
                continue
            options = False
            fence = blocks.fence(line, fence)
            if left_out:
                left_out = bool(fence) or not blocks.is_end(line)
                continue
            if not fence:
                if wrong := blocks.fault(line):
                    raise ContentError(self.page.file, number, wrong)
                if block := blocks.start(line):
                    self.check(block.name, block.argument, number)
                    if block.name == "tiltak":
                        measure = self.page.site.places[self.page.file, number]
                        if left_out := measure.id in self.page.site.hidden:
                            result += self.left_out(measure)
                            continue
                        options = True
                        line = line.replace("|", f"| {measure.id} ", 1)
                line = self.fill(line, number)
            result.append(line)
        result += self.moved_away()
        return "\n".join(result).split("\n")

    def left_out(self, measure: Measure) -> list[str]:
        """What stands where a measure would: papers and other sites lead to its address."""
        site = self.page.site
        before = "".join(f'<span id="{name}"></span>' for name in site.anchors.get(measure.id, ()))
        place = f" ({origin(measure.source, site.kommune['navn'])})" if measure.source.place else ""
        bank = posixpath.relpath("docs/tiltaksbank.md", posixpath.dirname(self.page.file))
        told = f"Tiltaket «{measure.title}»{place} er ikke med her. {site.kommune['navn']} har valgt det bort."
        return [
            "",
            f"{before}{told} Finn andre tiltak i [tiltaksbanken]({bank}).",
            f"{{: #{measure.id} .measure-gone }}",
            "",
        ]

    def moved_away(self) -> Iterator[str]:
        """On a page of part 2: where the measures that have left it stand now, each at its old address."""
        site = self.page.site
        for old in site.published.forwardings(site.by_id):
            if not old.stays and self.page.file == f"docs/del-2/{old.slug}.md":
                new = old.measure
                link = f"[{new.title}]({posixpath.basename(new.file)}#{new.id})"
                yield f"\nTiltaket som sto her, er flyttet: {link}\n{{: #{old.id} .measure-moved }}\n"

    def fill(self, line: str, number: int) -> str:
        """Fill the marks of a line, but not in `code`."""
        if "{{" not in line:
            return line
        result, end = "", 0
        for code in [*_CODE.finditer(line), None]:
            try:
                result += self.page.site.fill(line[end : code.start() if code else None], self.page.file)
            except ContentError as error:
                reason = str(error).partition(": linje 1: ")[2]
                raise ContentError(self.page.file, number, reason) from None
            if code:
                result, end = result + code[0], code.end()
        return result

    def check(self, name: str, argument: str, line: int) -> None:
        """Whether the block's argument names something that exists."""
        site = self.page.site
        if name == "tiltak":
            if (self.page.file, line) not in site.places:
                raise ContentError(self.page.file, line, "tiltak kan bare stå på sidene i del 2")
            return
        if name == "elevmappe":
            for form in argument.split() or [""]:
                if form not in site.forms:
                    expected = f"Det finnes {', '.join(site.forms)}; skriv dem med mellomrom mellom"
                    raise ContentError(self.page.file, line, f"/// elevmappe | {form}: ukjent. {expected}")
            return
        known = {
            "skjema": list(site.forms),
            "kort": list(site.cards),
            "lisenser": ["med", "bygg"],
            "lagring": ["tilbud", "alt"],
        }.get(name)
        if known is None:
            if argument:
                told = f"/// {name} | {argument}: blokken skal ikke ha noe etter navnet"
                raise ContentError(self.page.file, line, told)
            return
        if argument not in known:
            raise ContentError(self.page.file, line, f"/// {name} | {argument}: ukjent. Det finnes {', '.join(known)}")


class SiteBlock(Block):
    """A block that has the page at hand."""

    def on_init(self) -> None:
        """Take the page from the extension's config."""
        self.page: Page = self.config["page"]

    def on_create(self, parent: ElementTree.Element) -> ElementTree.Element:
        """An element that holds the finished HTML; the Markdown inside is not used."""
        box = ElementTree.SubElement(parent, "div")
        box.text = self.md.htmlStash.store(self.html())
        return box

    def html(self) -> str:
        """The block's HTML."""
        raise TypeError(f"{type(self).__name__} has no HTML of its own")


class FormBlock(SiteBlock):
    """`/// skjema | id`: a form."""

    NAME = "skjema"
    ARGUMENT = True

    def html(self) -> str:
        """The form, whole without Python."""
        page = self.page
        html = render(*page.form(self.argument), runtime=page.runtime, site_address=page.site_address, **page.pdf)
        return marked(html, self.argument) + offer(page)


class CaseBlock(SiteBlock):
    """`/// elevmappe | samtykke dagsplan`: several forms about one pupil, in this order."""

    NAME = "elevmappe"
    ARGUMENT = True

    def html(self) -> str:
        """The case, each part of it whole without Python."""
        page = self.page
        html = render_case(
            [page.form(name) for name in self.argument.split()],
            runtime=page.runtime,
            site_address=page.site_address,
            drafts=bool(page.site.kommune.get("utkast")),
            **page.pdf,
        )
        return marked(html) + offer(page)  # each form has a page of its own that is found


def offer(page: Page) -> str:
    """The offer to keep the site on the machine, where that waits for the reader."""
    if page.site.kommune.get("uten_nett", "ved_valg") != "ved_valg":
        return ""
    return marked(template("build/pages/offline.html").render(whole=False))


class OfflineBlock(SiteBlock):
    """`/// lagring | tilbud`: one press keeps the site. `/// lagring | alt`: with progress, and a way out."""

    NAME = "lagring"
    ARGUMENT = True

    def html(self) -> str:
        """The panel; the search is spared it."""
        if self.argument == "tilbud":
            return offer(self.page)
        return marked(template("build/pages/offline.html").render(whole=True))


class CardsBlock(SiteBlock):
    """`/// kort | id`: cards or boxes to print and cut, or the scaling board."""

    NAME = "kort"
    ARGUMENT = True

    def html(self) -> str:
        """The sheet of cards."""
        sheet = self.page.site.cards[self.argument]
        return template("build/pages/cards.html").render(sheet=sheet, owner=self.page.site.kommune["navn"])


class WayBlock(SiteBlock):
    """`/// vei`: the way through, as a picture that is a list of links."""

    NAME = "vei"

    def html(self) -> str:
        """The way, with addresses as seen from the page."""
        root = "../" * address(self.page.file.removeprefix("docs/")).count("/")
        return template("build/pages/pathway.html").render(way=self.page.site.way, root=root)


class ServicesBlock(SiteBlock):
    """`/// tjenester`: the municipality's services, each with what it is."""

    NAME = "tjenester"

    def html(self) -> str:
        """The list."""
        kommune = self.page.site.kommune
        return template("build/pages/services.html").render(
            services=kommune["tjenester"], unexplained=unexplained(kommune)
        )


class LawBlock(SiteBlock):
    """`/// lovtabell`: the provisions of docs/data/law.yml."""

    NAME = "lovtabell"

    def html(self) -> str:
        """The tables."""
        return template("build/pages/law.html").render(law=self.page.site.law, in_words=in_words, lovdata=lovdata)


def lovdata(number: str) -> str:
    """Where Lovdata has an act or a regulation, by its number: "LOV-2023-06-09-30", "FOR-2013-06-21-732"."""
    kind, _, rest = number.partition("-")
    return f"https://lovdata.no/{ {'LOV': 'lov', 'FOR': 'forskrift'}[kind] }/{rest}"


class MeasureBlock(SiteBlock):
    """`/// tiltak | Title`: a measure, with its facts after the text. `Check` has put its id before the title."""

    NAME = "tiltak"
    ARGUMENT = True

    def on_create(self, parent: ElementTree.Element) -> ElementTree.Element:
        """A heading that the table of contents sees; the Markdown inside follows it."""
        self.id, title = self.argument.split(maxsplit=1)
        box = ElementTree.SubElement(parent, "div", {"class": "measure", "data-measure": self.id})
        for name in self.page.site.anchors.get(self.id, ()):
            ElementTree.SubElement(box, "span", {"id": name})
        heading = ElementTree.SubElement(box, "h2", {"id": self.id})
        heading.text = title
        return box

    def on_end(self, block: ElementTree.Element) -> None:
        """The facts, from the registry that every listing uses."""
        site = self.page.site
        catalogue.add_facts(block, site.by_id[self.id], site, self.md)


class MeasureListBlock(SiteBlock):
    """`/// tiltaksliste`: every measure, with filters."""

    NAME = "tiltaksliste"

    def on_create(self, parent: ElementTree.Element) -> ElementTree.Element:
        """The measures are Markdown, so that links in them are checked as everywhere."""
        return catalogue.add_list(parent, self.page.site, self.page.file, self.md)


class LicencesBlock(SiteBlock):
    """`/// lisenser | med`: what readers get from others. `/// lisenser | bygg`: what builds the site."""

    NAME = "lisenser"
    ARGUMENT = True

    def html(self) -> str:
        """The table."""
        supply = self.page.supply
        if supply is None:
            raise ContentError(self.page.file, "/// lisenser", "ingen har fortalt hva nettstedet er laget av")
        if self.argument == "med":
            rows = [row for part in supply.shipped for row in [(part, ""), *((one, part.name) for one in part.parts)]]
            return template("build/pages/licences.html").render(
                label="Det som følger med", rows=rows, described=True, rest=0
            )
        rows = [(part, "") for part in supply.building if part.name in supply.named]
        rest = len(supply.building) - len(rows)
        return template("build/pages/licences.html").render(
            label="Det som bygger", rows=rows, described=False, rest=rest
        )


class HeadersBlock(SiteBlock):
    """`/// hoder`: what the web server should say, and why."""

    NAME = "hoder"

    def html(self) -> str:
        """The table."""
        return template("build/host/server_headers.html").render(headers=headers(()))


class SiteExtension(BlocksExtension):
    """The extension; `page` is what the hook keeps up to date."""

    def __init__(self, **kwargs: Any) -> None:
        self.config: dict[str, list[Any]] = {"page": ["", "what blocks must know of their surroundings"]}
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the library's name)
        """Register the blocks, and the check before the fenced-code and HTML preprocessors."""
        page = self.getConfig("page")
        md.preprocessors.register(Check(md, page), "naervaer-check", 40)
        headings.register(md)
        super().extendMarkdown(md)

    def extendMarkdownBlocks(self, md: Markdown, blocks: Any) -> None:  # noqa: N802 (the library's name)
        """Register each block with the page."""
        reading = (CardsBlock, LawBlock, ServicesBlock, WayBlock, LicencesBlock, HeadersBlock, OfflineBlock)
        for block in (FormBlock, CaseBlock, MeasureBlock, MeasureListBlock, *reading):
            blocks.register(block, {"page": self.getConfig("page")})


def makeExtension(**kwargs: Any) -> SiteExtension:  # noqa: N802 (the library's name)
    """Entry point for python-markdown."""
    return SiteExtension(**kwargs)
