"""The text of a summary as whoever reads its PDF meets it, and the text that a program takes out of the file."""

from __future__ import annotations

import itertools
import re
import tempfile
from collections.abc import Iterator
from typing import Any

from forms.core import items, unready
from forms.core.summary import Summary
from forms.export.pdf.words import clean
from tests.pdfs import SITE
from tests.programs import run

MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
SHOWN = SITE.removeprefix("https://")
"""The site as paper has it: without what every browser adds."""
ISSUE = "Laget 25.11.2026 · utgave 3 av skjemaet"


def squeezed(text: str) -> str:
    """Text without white space, and without the marks by which a program tells the direction of writing."""
    return "".join(MARKS.sub("", clean(text)).split())


def told(summary: Summary) -> list[str]:
    """Every text of a summary in the order in which it is read: labels and answers, each once."""
    found = [summary.owner, ISSUE, summary.title, *summary.purpose]
    if summary.lacking:
        found += [unready.TOLD, unready.ADVICE, f"{unready.LACKING}:", *("•" + what for what in summary.lacking)]
    for part in summary.parts:
        inside = list(itertools.chain.from_iterable(map(_told, part.items)))
        if inside or part.text:
            found += [part.title, *part.text, *inside]
    return [text for text in found if squeezed(text)]


def _told(item: Any) -> Iterator[str]:
    match item:
        case items.Field():
            yield from (item.label, item.text)
            if item.text:
                yield from (item.note, SHOWN + item.address if item.address else "")
        case items.Ticks():
            yield item.label
            for label, ticked, detail in item.boxes:
                yield ("○⊗" if item.single else "☐☒")[ticked]
                yield label if detail is None else f"{label}: {detail}"
        case items.Grid():
            yield from (item.label, *(head for head, _ in item.heads))
            for cell in itertools.chain.from_iterable(item.rows):
                yield from (cell.text, SHOWN + cell.address if cell.address else "")
        case items.Reference():
            yield from (f"Kilde: {item.source}.", SHOWN + item.address)
        case items.Prose() | items.Prompts():
            yield item.label
            for text in item.paragraphs:
                yield "•" + text if isinstance(item, items.Prompts) or item.is_list else text
        case _:
            yield from _told_of_picture(item)


def _told_of_picture(item: Any) -> Iterator[str]:
    match item:
        case items.Block():
            for inner in item.items:
                yield inner.label if isinstance(inner, items.Block) else ""
                inside = inner.items if isinstance(inner, items.Block) else (inner,)
                yield from itertools.chain.from_iterable(map(_told, inside))
        case items.Cards():
            yield item.label
            for card in item.table:
                yield from (card.text, card.words, card.step or "Skraver hvor mye")
            yield item.aside_label if item.aside else ""
            for card in item.aside:
                step = f" ({card.step})" if card.step else ""
                yield f"•{card.text or 'Eget kort'}{step}" + (f": {card.words}" if card.words else "")
        case items.Board():
            yield from (item.label, *item.ends, *(number for number, _ in item.columns))
            yield from itertools.chain.from_iterable(boxes for _, boxes in item.columns)
            yield "Uten tall" if item.aside else ""
            yield from item.aside
        case items.Moves() if item.moves:
            yield from (item.told, item.label, "Boks", item.dates[0] or "Første gang", item.dates[1] or "Andre gang")
            yield from ("Endring", "Fra 1 til 10")
            for move in item.moves:
                yield from (move.text, str(move.before), str(move.after), move.told)
        case items.Week():
            yield from _told_of_days(item)


def _told_of_days(item: items.Week) -> Iterator[str]:
    """Each drawing stands by its word, which says it."""
    box = "☐" if item.done else ""
    if not item.apart:
        yield from (item.caption, item.heads[0], *item.days)
        for time, steps in item.hours:
            yield time
            for step in filter(None, steps):
                yield from (box, step.word, step.time, step.text, step.around)
        return
    for place, day in enumerate(item.days):
        yield from (item.title(day), *item.heads, "Gjort" if item.done else "")
        for time, step in item.of_day(place):
            yield from (time, step.word, step.text, step.place, step.who, box)


def read_by_poppler(pdf: bytes, *options: str) -> str:
    """The text of all sheets, as `pdftotext` takes it out."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        done = run(["pdftotext", "-enc", "UTF-8", *options, file.name, "-"], waits_for="the text")
    assert done.stderr == ""
    return done.stdout
