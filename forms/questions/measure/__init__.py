"""A measure in a plan: free text, and the id of the published measure that it came from, if any."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from forms.core.items import Field, Item
from forms.core.linked import ADDRESS, MOVED, TEXT, linked, parts
from forms.core.question import Answer, Question, Refusal, accept_text, parse_text, refuse_others
from forms.core.text import Raw, is_empty, show, tidy

_ADDRESS = re.compile(r"del-2/[a-z0-9-]+/#[a-z0-9-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureText(Question):
    """Can be found in the catalogue, in the type's own dialog."""

    type: ClassVar[str] = "measure"
    takes: ClassVar[frozenset[str]] = Question.takes - {"concept"}
    holds: ClassVar[str] = "measure"
    dialog: ClassVar[bool] = True
    published: ClassVar[bool] = True

    def empty(self) -> Raw:
        """No text and no address."""
        return linked()

    def accept(self, raw: object, path: str) -> tuple[Raw, list[Refusal]]:
        """Take text and address, or plain text; an address must be one of this site's measures."""
        if raw is None or isinstance(raw, str):
            text, refusals = accept_text(self, raw, path)
            return linked(text), refusals
        if not isinstance(raw, dict):
            return self.empty(), [Refusal(path, self.label, show(raw), "Svaret er ikke tekst.")]
        text, refusals = accept_text(self, raw.get(TEXT), path)
        refusals += refuse_others(self, raw, path, set(linked()))
        address = "" if raw.get(ADDRESS) is None else raw[ADDRESS]
        if not (isinstance(address, str) and (not address or _ADDRESS.fullmatch(address))):
            refusals.append(Refusal(path, self.label, show(address), "Adressen hører ikke til tiltaksbanken."))
            address = ""
        return linked(text, address), refusals

    def parse(self, raw: Raw) -> Answer:
        """The text; the address follows in the raw answer."""
        text = parse_text(raw[TEXT])
        return Answer(raw, text.value, text.problem)

    def summarise(self, answer: Answer) -> Item:
        """Text with the measure's permanent address under it, completed by the exporter's site address."""
        typed, address = parts(answer.raw)
        text = tidy(typed) if answer.value is None else str(answer.value)
        return Field(self.label, text, self.lines, self.width, address=address)

    def is_answered(self, raw: Raw) -> bool:
        """By its text."""
        return not is_empty(raw[TEXT])

    def is_touched(self, raw: Raw) -> bool:
        """The same."""
        return self.is_answered(raw)

    def shown(self, raw: Raw) -> Raw:
        """An address is shown under its text, and not without one."""
        return raw if self.is_answered(raw) else self.empty()

    def says(self, answer: Answer) -> str:
        """The text."""
        return str(answer.value or answer.raw[TEXT])

    def asks_for(self) -> tuple[str, ...]:
        """Where measures stand now."""
        return (MOVED,)

    def names_row(self) -> bool:
        """A row with a measure is about that measure."""
        return True
