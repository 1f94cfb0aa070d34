"""What came out of the printer, read back."""

from __future__ import annotations

import io
import re
from functools import cached_property
from typing import Any

from pypdf import PageObject, PdfReader

A4 = (595, 842)
"""Width and height in points."""


def squeezed(text: str) -> str:
    """Text without white space: where a line breaks on paper says nothing of what was printed."""
    return re.sub(r"\s+", "", text)


class Paper:
    """A printed PDF."""

    def __init__(self, pdf: bytes) -> None:
        self.pdf = pdf
        self._reader = PdfReader(io.BytesIO(pdf))

    @cached_property
    def pages(self) -> list[str]:
        """The text of each page."""
        return [page.extract_text() for page in self._reader.pages]

    @cached_property
    def text(self) -> str:
        """All text, squeezed."""
        return squeezed("".join(self.pages))

    @property
    def sizes(self) -> set[tuple[int, int]]:
        """Width and height of the pages in points."""
        return {(round(page.mediabox.width), round(page.mediabox.height)) for page in self._reader.pages}

    @property
    def title(self) -> str:
        """The title among the file's properties."""
        return str((self._reader.metadata or {}).get("/Title", ""))

    def __contains__(self, value: str) -> bool:
        return squeezed(value) in self.text

    def missing(self, values: list[str]) -> list[str]:
        """Those of the values that are not printed."""
        return [value for value in values if value not in self]

    def on(self, value: str) -> list[int]:
        """The pages, from 0, that the value stands on."""
        return [number for number, text in enumerate(self.pages) if squeezed(value) in squeezed(text)]

    def heights(self, number: int) -> list[tuple[str, float]]:
        """Pieces of text on a page with how far each stands above the page's foot, in points."""
        found: list[tuple[str, float]] = []

        def visit(text: str, cm: Any, tm: Any, _font: Any, _size: Any) -> None:
            if text.strip():
                found.append((text.strip(), tm[4] * cm[1] + tm[5] * cm[3] + cm[5]))

        page: PageObject = self._reader.pages[number]
        page.extract_text(visitor_text=visit)
        return found
