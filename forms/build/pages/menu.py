"""The menu (build only): what is for those who run the site is no part of the readers' menu."""

from __future__ import annotations

import copy
from collections.abc import Iterable

from mkdocs.structure import StructureItem
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from forms.build.text_files import ContentError

OPERATORS = "For dem som driver nettstedet"
"""The section of mkdocs.yml that readers are spared."""


def is_for_operators(item: StructureItem | None) -> bool:
    """Whether a page or section is in that section."""
    return item is not None and (getattr(item, "title", None) == OPERATORS or is_for_operators(item.parent))


def seen_from(nav: Navigation, page: Page | None) -> Navigation:
    """The menu as it stands on a page; `page` is None on pages that are in no menu, as that for what is not found."""
    if is_for_operators(page):
        return nav
    readers = copy.copy(nav)
    readers.items = [item for item in nav.items if not is_for_operators(item)]
    return readers


def part(nav: Navigation) -> None:
    """Take away the way from the readers' last page to the first of the others, and the way back."""
    for page in nav.pages:
        after = page.next_page
        if after is not None and is_for_operators(page) != is_for_operators(after):
            page.next_page = after.previous_page = None


def check(nav: Navigation, files: Iterable[File]) -> None:
    """Raises ContentError for a page that no menu leads to. files: the pages of docs/."""
    listed = {page.file.src_uri for page in nav.pages}
    for file in files:
        meant: bool = file.inclusion.is_in_nav()  # type: ignore[no-untyped-call]
        if meant and file.src_uri not in listed:
            told = f"står ikke i menyen. Skriv {file.src_uri} under nav i mkdocs.yml, eller fjern filen"
            raise ContentError(f"docs/{file.src_uri}", "siden", told)
