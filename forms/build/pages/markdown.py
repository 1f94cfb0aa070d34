"""The Markdown extension of the site (build only): `{{ … }}` marks, and blocks as `skjema`, `tiltak` and `kort`.

A block that cannot be used stops the build with a `ContentError`; python-markdown would print it as text.
"""

from __future__ import annotations

from typing import Any

from markdown import Markdown
from pymdownx.blocks import BlocksExtension

from forms.build.pages import headings
from forms.build.pages.check import Check
from forms.build.pages.next_steps import LAST, NextSteps
from forms.build.pages.site_blocks import BLOCKS
from forms.build.state import page_of


class SiteExtension(BlocksExtension):
    """The extension; `page` is what the hook keeps up to date, or is made here for a builder that runs no hooks."""

    def __init__(self, **kwargs: Any) -> None:
        self.config: dict[str, list[Any]] = {"page": ["", "what blocks must know of their surroundings"]}
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the library's name)
        """Register the blocks, and the check before the fenced-code and HTML preprocessors."""
        context = next(
            (found for found in md.preprocessors if hasattr(found, "page") and hasattr(found, "config")), None
        )
        if context:  # no hook has told the page: this builder tells it here
            self.setConfig("page", page_of(context))
        page = self.getConfig("page")
        md.preprocessors.register(Check(md, page), "naervaer-check", 40)
        md.treeprocessors.register(NextSteps(md, page), "naervaer-next-steps", LAST)
        headings.register(md)
        super().extendMarkdown(md)

    def extendMarkdownBlocks(self, md: Markdown, blocks: Any) -> None:  # noqa: N802 (the library's name)
        """Register each block with the page."""
        for block in BLOCKS:
            blocks.register(block, {"page": self.getConfig("page")})


def makeExtension(**kwargs: Any) -> SiteExtension:  # noqa: N802 (the library's name)
    """Entry point for python-markdown."""
    return SiteExtension(**kwargs)
