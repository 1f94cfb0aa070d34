"""What the measures of a document are, for those who get it on paper: a part more, with the text of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from forms.core.items import Block, Prose, Reference
from forms.core.summary import Part, Summary

TITLE = "Forklaring av tiltakene"

_PARAGRAPHS = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Explanation:
    """A published measure: its permanent address from the site's root, its title and text, and where it comes from.

    The text is plain, with blank lines between paragraphs and "- " before each thing of a list.
    """

    address: str
    title: str
    text: str
    source: str


def explained(summary: Summary, measures: Iterable[Explanation]) -> Summary:
    """The summary with a part that explains those of its measures that are known, in its own order, each once.

    Without any it is as it was.
    """
    known = {measure.address: measure for measure in measures}
    found = [known[address] for address in dict.fromkeys(_addresses(summary.parts)) if address in known]
    if not found:
        return summary
    told = tuple(Block(measure.title, tuple(_items(measure))) for measure in found)
    return replace(summary, parts=(*summary.parts, Part(TITLE, (), (Block("", told),), apart=True)))


def _addresses(thing: Any) -> Iterator[str]:
    """The addresses of measures in a summary's items, in reading order."""
    if is_dataclass(thing):
        for slot in fields(thing):
            if slot.name == "address":
                yield from filter(None, [getattr(thing, slot.name)])
            else:
                yield from _addresses(getattr(thing, slot.name))
    elif isinstance(thing, tuple):
        for part in thing:
            yield from _addresses(part)


def _items(measure: Explanation) -> Iterator[Prose | Reference]:
    for block in _PARAGRAPHS.split(measure.text.strip()):
        if block.startswith("- "):
            things = tuple(" ".join(thing.split()) for thing in re.split(r"(?:^|\n)- ", block) if thing.strip())
            yield Prose("", things, listed=True)
        elif block:
            yield Prose("", (" ".join(block.split()),))
    yield Reference(measure.address, measure.source)


def references(summary: Summary) -> Iterator[Reference]:
    """The addresses to follow that a summary ends with."""

    def within(thing: Any) -> Iterator[Reference]:
        if isinstance(thing, Reference):
            yield thing
        for item in getattr(thing, "items", ()):
            yield from within(item)

    for part in summary.parts:
        yield from within(part)


def with_codes(summary: Summary, codes: Mapping[str, tuple[str, ...]]) -> Summary:
    """The summary with a drawing beside each address to follow: rows of 0 and 1, by the address."""

    def drawn(thing: Any) -> Any:
        if isinstance(thing, Reference):
            return replace(thing, code=codes.get(thing.address, ()))
        if isinstance(thing, Part | Block):
            return replace(thing, items=tuple(map(drawn, thing.items)))
        return thing

    return replace(summary, parts=tuple(map(drawn, summary.parts)))
