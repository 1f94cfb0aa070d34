"""(Causes and their weights, boxes, measures) → measures to consider, and why. It suggests; people decide.

A measure is suggested because a box that was ticked leads to it, or because it is tagged with a cause that weighs
something, and for no other reason. A box is finer than a cause, so what it leads to comes first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from forms.core.levels import LEVELS
from forms.core.text import listed, tidy

BOXES = "bokser"
"""The question that holds what was ticked on the elaboration sheets: the texts of the boxes, one a line."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A measure: its title, its address from the site's root, its group, and what speaks for it, in words.

    `boxes` are the boxes that lead to it and `tags` the causes that it is tagged with; `why` is all of them.
    `own`: a box among them holds somebody's own words.
    """

    title: str
    address: str
    group: str
    boxes: str
    tags: str
    why: str
    own: bool = False


@dataclass(frozen=True, slots=True)
class Ground:
    """What measures are suggested for: a box, or a cause that weighs something (`level` says how much).

    `known` is how many measures there are for it, and `measures` those to show. A measure shows under the first
    of its grounds only, so these may be fewer. A box may be one that somebody has made up (`own`): none are for
    that, if it does not say that it is of a kind that has names ("Lærer: Åse").
    """

    label: str
    level: str
    known: int
    measures: tuple[Suggestion, ...]
    own: bool = False


def suggest(known: Mapping[str, Any], weights: Mapping[str, int], written: str = "") -> tuple[Ground, ...]:
    """The boxes that are written, then the causes that weigh something, the heaviest first, each with its measures.

    known: see `forms.build.pages.grounds`; measures are in the guide's order. weights: cause id → level.
    written: the texts of boxes, one a line.
    Among the measures of a box those come first that most boxes lead to, and among those of a cause those that most
    weight speaks for.
    """
    labels, measures, led = known["causes"], known["measures"], known["boxes"]
    order = sorted((cause for cause in labels if weights.get(cause)), key=lambda cause: -weights[cause])
    boxes = {box: led.get(box, known["kinds"].get(_kind(box), ())) for box in _boxes(led, written)}
    shown: set[int] = set()

    def ground(
        label: str, level: str, places: Sequence[int], speaks: Callable[[int], int], *, own: bool = False
    ) -> Ground:
        new = sorted((place for place in places if place not in shown), key=lambda place: -speaks(place))
        shown.update(new)
        return Ground(label, level, len(places), tuple(map(suggestion, new)), own)

    def leading(place: int) -> list[str]:
        return [box for box, places in boxes.items() if place in places]

    def weight(place: int) -> int:
        return sum(weights.get(tag, 0) for tag in measures[place][2])

    def suggestion(place: int) -> Suggestion:
        title, address, tags, group = measures[place]
        spoken = [labels[tag] for tag in order if tag in tags]
        led_by = leading(place)
        boxes_said, tags_said, why = (listed(words) if words else "" for words in (led_by, spoken, led_by + spoken))
        own = any(box not in led for box in led_by)
        return Suggestion(title, address, known["groups"][str(group)], boxes_said, tags_said, why, own)

    return (
        *(
            ground(box, "", places, lambda place: len(leading(place)), own=box not in led)
            for box, places in boxes.items()
        ),
        *(
            ground(
                labels[cause],
                LEVELS[str(weights[cause])].lower(),
                [place for place, measure in enumerate(measures) if cause in measure[2]],
                weight,
            )
            for cause in order
        ),
    )


def _boxes(known: Iterable[str], written: str) -> list[str]:
    """The boxes of some lines, in their order: the known ones however they are spaced and capitalised, and others."""
    by_text = {_plain(box): box for box in known}
    boxes: dict[str, str] = {}
    for line in written.splitlines():
        if plain := _plain(line):
            boxes.setdefault(plain, by_text.get(plain, " ".join(tidy(line).removeprefix("-").split())))
    return list(boxes.values())


def _kind(box: str) -> str:
    """The kind that a box with a name says that it is of: "lærer" for "Lærer: Åse"."""
    return _plain(box.partition(":")[0]) if ":" in box else ""


def _plain(line: str) -> str:
    return " ".join(tidy(line).removeprefix("-").casefold().split())
