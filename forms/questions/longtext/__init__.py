"""Text of several lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from forms.core.question import Answer, Question, Refusal, accept_text, parse_text
from forms.core.text import Raw


@dataclass(frozen=True, slots=True, kw_only=True)
class LongText(Question):
    """Answered in as many lines as it takes."""

    type: ClassVar[str] = "longtext"

    def accept(self, raw: object, path: str) -> tuple[Raw, list[Refusal]]:
        """Take a string with its line breaks."""
        return accept_text(self, raw, path)

    def parse(self, raw: Raw) -> Answer:
        """The text with its line breaks."""
        return parse_text(raw)

    def says(self, answer: Answer) -> str:
        """The text."""
        return str(answer.value or answer.raw)
