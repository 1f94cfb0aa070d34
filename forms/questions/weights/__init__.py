"""How much each of several things weighs: one level for each, from nothing to very much."""

from __future__ import annotations

from forms.core.items import Cell, Grid, Item
from forms.core.model import Question
from forms.core.question import Answer, Raw, Refusal, refuse_others, show

LEVELS = {"0": "Ikke", "1": "Litt", "2": "En del", "3": "Mye", "4": "Svært mye"}
"""The levels as files have them, and what they are called. They are those of the shaded cards."""


def empty(question: Question) -> Raw:
    """No level for any of them."""
    return {choice.id: "" for choice in question.choices}


def accept(question: Question, raw: object, path: str) -> tuple[Raw, list[Refusal]]:
    """Take the level of each choice that the form has."""
    clean = empty(question)
    if raw is None:
        return clean, []
    if not isinstance(raw, dict):
        return clean, [Refusal(path, question.label, show(raw), "Svaret er ikke en liste med valg.")]
    refusals = refuse_others(question, raw, path, set(clean))
    for choice in question.choices:
        level = raw.get(choice.id) or ""
        if isinstance(level, str) and level in ("", *LEVELS):
            clean[choice.id] = level
        else:
            refusals.append(Refusal(path, choice.label, show(level), "Skjemaet har ikke dette valget."))
    return clean, refusals


def parse(question: Question, raw: Raw) -> Answer:
    """What weighs anything at all, as a mapping of id → level, in the form's order; None when nothing does."""
    return Answer(raw, {c.id: int(raw[c.id]) for c in question.choices if raw[c.id] not in ("", "0")} or None)


def summarise(question: Question, answer: Answer) -> Item:
    """A table with a column for each level, so that the paper can be filled by hand too."""
    heads = (("Årsak", "wide"), *((label, "narrow") for label in LEVELS.values()))
    rows = tuple(
        (Cell(choice.label), *(Cell("X" if answer.raw[choice.id] == level else "") for level in LEVELS))
        for choice in question.choices
    )
    return Grid(question.label, heads, rows, question.lines)
