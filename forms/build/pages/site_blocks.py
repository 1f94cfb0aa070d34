"""The blocks of the site in Markdown, as `skjema`, `tiltak` and `kort` (build only), each with its HTML."""

from __future__ import annotations

from xml.etree import ElementTree

from pymdownx.blocks.block import Block

from forms.build.host.headers import headers
from forms.build.pages import catalogue
from forms.build.pages.form_html import render, render_case
from forms.build.pages.marks import unparted
from forms.build.pages.page import Page
from forms.build.pages.search_text import marked
from forms.build.pages.settings import unexplained
from forms.build.yaml_files import ContentError
from forms.core.dates import in_words
from forms.core.templating import template


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
        html = render(
            *page.form(self.argument),
            runtime=page.runtime,
            site_address=page.site_address,
            intro=page.project.marks["kommune.okt-skjema"],
            drafts=page.drafts,
            **page.pdf,
        )
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
            intro=page.project.marks["kommune.okt-skjema"],
            drafts=page.drafts,
            **page.pdf,
        )
        return marked(html) + offer(page)  # each form has a page of its own that is found


def offer(page: Page) -> str:
    """The offer to keep the site on the machine, where that waits for the reader."""
    if page.project.kommune.get("uten_nett", "ved_valg") != "ved_valg":
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
        sheet = self.page.project.cards[self.argument]
        return template("build/pages/cards.html").render(sheet=sheet, owner=self.page.project.kommune["navn"])


class WayBlock(SiteBlock):
    """`/// vei`: the way through, as a picture that is a list of links."""

    NAME = "vei"

    def html(self) -> str:
        """The way, with addresses as seen from the page."""
        return template("build/pages/pathway.html").render(way=self.page.project.pathway, link=self.page.link)


class FindBlock(SiteBlock):
    """`/// tiltakssok`: a field that asks the catalogue, where scripts run."""

    NAME = "tiltakssok"

    def html(self) -> str:
        """The field; the search is spared it."""
        return marked(
            template("build/pages/find.html").render(
                catalogue=self.page.link("tiltaksbank/"), count=len(self.page.project.measures)
            )
        )


class ServicesBlock(SiteBlock):
    """`/// tjenester`: the municipality's services and the joint journal, each with what it is."""

    NAME = "tjenester"

    def html(self) -> str:
        """The list."""
        kommune = self.page.project.kommune
        return template("build/pages/services.html").render(kommune=kommune, unexplained=unexplained(kommune))


class LawBlock(SiteBlock):
    """`/// lovtabell`: the provisions of docs/data/law.yml."""

    NAME = "lovtabell"

    def html(self) -> str:
        """The tables."""
        law = self.page.project.law
        return unparted(template("build/pages/law.html").render(law=law, in_words=in_words, lovdata=lovdata))


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
        for name in self.page.project.anchors.get(self.id, ()):
            ElementTree.SubElement(box, "span", {"id": name})
        heading = ElementTree.SubElement(box, "h2", {"id": self.id})
        heading.text = title
        return box

    def on_end(self, block: ElementTree.Element) -> None:
        """The facts, from the registry that every listing uses."""
        project = self.page.project
        catalogue.add_facts(block, project.by_id[self.id], project, self.md)


class MeasureListBlock(SiteBlock):
    """`/// tiltaksliste`: every measure, with filters."""

    NAME = "tiltaksliste"

    def on_create(self, parent: ElementTree.Element) -> ElementTree.Element:
        """The measures are Markdown, so that links in them are checked as everywhere."""
        return catalogue.add_list(parent, self.page.project, self.page.file, self.md)


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


BLOCKS: tuple[type[SiteBlock], ...] = (
    *(FormBlock, CaseBlock, MeasureBlock, MeasureListBlock),
    *(CardsBlock, LawBlock, ServicesBlock, WayBlock, FindBlock, LicencesBlock, HeadersBlock, OfflineBlock),
)
"""All of them."""
