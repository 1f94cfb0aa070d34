"""«Neste steg» (build only): where a page of the guide leads, from docs/data/vei.yml, at the end of the page."""

from __future__ import annotations

from xml.etree import ElementTree

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from forms.build.pages.page import Page
from forms.build.pages.search_text import marked
from forms.core.templating import template

LAST = 0
"""After every other that works on the tree."""


class NextSteps(Treeprocessor):
    """Adds the steps to a page that has some; the search is spared them."""

    def __init__(self, md: Markdown, page: Page) -> None:
        super().__init__(md)
        self.page = page

    def run(self, root: ElementTree.Element) -> None:
        """Add them to the tree, as finished HTML."""
        if steps := self.page.project.pathway.next.get(self.page.file.removeprefix("docs/")):
            html = template("build/pages/next_steps.html").render(steps=steps, link=self.page.link)
            ElementTree.SubElement(root, "p").text = self.md.htmlStash.store(marked(html))
