"""Measures as they are shown (build only): the facts under each, and all of them in one list with filters."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Mapping
from xml.etree import ElementTree

from markdown import Markdown
from markupsafe import Markup

from forms.build.pages.measures import origin
from forms.build.pages.pathway import link
from forms.build.pages.project import Project
from forms.build.pages.search_text import END, NOT_SEARCHED
from forms.core.model import Measure
from forms.core.templating import template

LABELS = {"arsaker": "Årsak", "hvem": "Hvem", "hvor": "Hvor og når"}
"""What each vocabulary is called where measures are filtered and where their facts stand."""

_LINK = re.compile(r"(?<=\]\()[^)\s#:]+\.md(?=[)#])")


def add_list(parent: ElementTree.Element, site: Project, file: str, md: Markdown) -> ElementTree.Element:
    """Every measure by its group, to read without JavaScript and to filter with it. `file` is the page they are on.

    The site's own search finds measures on the pages of their groups, and is spared this page of all of them.
    """
    box = ElementTree.SubElement(parent, "div", {"class": "catalogue", "data-catalogue": ""})
    groups = [(group.slug, group.title) for group in site.groups if site.of_group[group.number]]
    filters = template("build/pages/catalogue.html").render(
        words=site.words, labels=LABELS, groups=groups, counts=counts(site), untagged=site.untagged
    )
    _add_html(box, NOT_SEARCHED + filters, md)
    results = ElementTree.SubElement(box, "div", {"class": "catalogue-results"})
    _add_html(results, template("build/pages/catalogue_status.html").render(total=len(site.measures)), md)
    for group in site.groups:
        if not site.of_group[group.number]:
            continue
        label = f"gruppe-{group.slug}"
        attributes = {"class": "catalogue-group", "data-group": group.slug, "aria-labelledby": label}
        section = ElementTree.SubElement(results, "section", attributes)
        ElementTree.SubElement(section, "h2", {"id": label}).text = group.title
        for measure in site.of_group[group.number]:
            _add_measure(section, measure, group.title, site, file, md)
    _add_html(box, END, md)
    return box


def _add_measure(
    parent: ElementTree.Element, measure: Measure, group: str, site: Project, file: str, md: Markdown
) -> None:
    """A measure away from its page: its title leads there, and its links are as seen from `file`."""
    box = ElementTree.SubElement(parent, "article", {"class": "measure", "data-measure": measure.id})
    way = link(measure.address, file.removeprefix("docs/"))
    _add_html(box, template("build/pages/catalogue_title.html").render(measure=measure, link=way, group=group), md)
    folder = posixpath.dirname(measure.file)

    def seen_from_here(target: re.Match[str]) -> str:
        return posixpath.relpath(posixpath.join(folder, target[0]), posixpath.dirname(file))

    md.parser.parseChunk(box, _LINK.sub(seen_from_here, site.fill(measure.body, measure.file)))
    _add_html(box, _foot(measure, site, file), md)


def add_facts(parent: ElementTree.Element, measure: Measure, site: Project, md: Markdown) -> None:
    """What stands under a measure's text on its page: its facts, and buttons that the search need not read."""
    _add_html(parent, _foot(measure, site, measure.file, Markup(NOT_SEARCHED), Markup(END)), md)


def _foot(measure: Measure, site: Project, file: str, start: str = "", end: str = "") -> str:
    """The facts and the buttons as seen from `file`, with marks around what says nothing of the measure itself."""
    here = file.removeprefix("docs/")
    titles = {group.number: group.title for group in site.groups}
    others = [site.by_id[other] for other in measure.see_also if other not in site.hidden]
    return template("build/pages/measure.html").render(
        facts=facts_of(measure, site.words),
        measure=measure,
        origin=origin(measure.source, site.kommune["navn"]),
        see_also=[(other.title, link(other.address, here), titles[other.group]) for other in others],
        start=start,
        end=end,
    )


def _add_html(parent: ElementTree.Element, html: str, md: Markdown) -> None:
    """Finished HTML; python-markdown takes the <p> around it away."""
    ElementTree.SubElement(parent, "p").text = md.htmlStash.store(html)


def facts_of(measure: Measure, words: Mapping[str, Mapping[str, str]]) -> list[tuple[str, list[str]]]:
    """The facts that a measure really has, as (heading, words)."""
    rows = {"hvem": measure.who, "hvor": measure.where, "arsaker": measure.causes}
    return [(LABELS[key], [words[key][word] for word in found]) for key, found in rows.items() if found]


def counts(site: Project) -> dict[str, Counter[str]]:
    """How many measures each filter value has while nothing is filtered."""
    slugs = {group.number: group.slug for group in site.groups}
    return {
        "arsak": Counter(word for measure in site.measures for word in measure.causes),
        "hvem": Counter(word for measure in site.measures for word in measure.who),
        "hvor": Counter(word for measure in site.measures for word in measure.where),
        "gruppe": Counter(slugs[measure.group] for measure in site.measures),
    }
