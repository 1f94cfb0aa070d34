"""What is expected of a question that code or another question names: the kind of its value, and its choices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Named:
    """What a question that is named must be.

    kinds: what it may hold (`Question.holds`). fields: those of its rows that are named too. has: choices that it must
    have, by their ids. only: those that mean anything, and `known` the facts that have such by their ids; a choice with
    a free text of its own may be another. With neither, any may.
    """

    kinds: frozenset[str]
    fields: Mapping[str, Named] = field(default_factory=dict)
    has: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    known: tuple[str, ...] = ()


type Names = Mapping[str, Named]
"""The questions that are named, each with what it must be."""


@dataclass(frozen=True, slots=True)
class Naming:
    """An option that names questions: what they must be, and where they are.

    among: the option that holds the fields they are among, or names the rows that do; "" for the questions beside it.
    """

    wanted: Named
    among: str = ""


def of(*kinds: str, has: tuple[str, ...] = (), only: tuple[str, ...] = (), known: tuple[str, ...] = ()) -> Named:
    """A question that holds one of these kinds."""
    return Named(frozenset(kinds), has=has, only=only, known=known)


def rows(**fields: Named) -> Named:
    """Rows with these fields."""
    return Named(frozenset({"rows", "board"}), fields)


DATE, TIME, TEXT, MEASURE = of("date"), of("time"), of("text"), of("measure")
CHOICE, TICKS = of("choice"), of("choices")
WRITTEN = of("text", "date", "time", "number")
"""What somebody writes in their own words, as one text: a day that is told in words is no less a deadline."""
