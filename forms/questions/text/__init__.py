"""A line of text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from forms.core.question import Answer, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Question):
    """Answered in one line: pasted line breaks become spaces."""

    type: ClassVar[str] = "text"

    def says(self, answer: Answer) -> str:
        """The text."""
        return str(answer.value or answer.raw)
