"""(Causes and their weights, measures) → measures to consider, and why. It suggests; people decide.

A measure is suggested because it is tagged with a cause that weighs something, and for no other reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from forms.core.levels import LEVELS
from forms.core.model import Measure
from forms.core.text import listed


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A measure: its title, its address from the site's root, and which causes speak for it, in words."""

    title: str
    address: str
    why: str


@dataclass(frozen=True, slots=True)
class Cause:
    """A cause that weighs something, how much in words, how many measures are tagged with it, and those to show.

    A measure shows under the first of its causes only, so `measures` may be fewer than `tagged`.
    """

    label: str
    level: str
    tagged: int
    measures: tuple[Suggestion, ...]


def facts(causes: Mapping[str, str], measures: Iterable[Measure]) -> dict[str, Any]:
    """What suggesting needs of the measures, as small as it can be: those without causes are never suggested."""
    tagged = [[measure.title, measure.address, list(measure.causes)] for measure in measures if measure.causes]
    return {"causes": dict(causes), "measures": tagged}


def suggest(known: Mapping[str, Any], weights: Mapping[str, int]) -> tuple[Cause, ...]:
    """The causes that weigh something, the heaviest first, each with its measures.

    known: {"causes": {id: label}, "measures": [[title, address, [cause, …]], …]} in the guide's order (see `facts`).
    weights: cause id → level. Among the measures of a cause those come first that most of the weight speaks for.
    """
    labels = known["causes"]
    order = sorted((cause for cause in labels if weights.get(cause)), key=lambda cause: -weights[cause])
    shown: set[str] = set()
    found = []
    for cause in order:
        tagged = [measure for measure in known["measures"] if cause in measure[2]]
        new = [measure for measure in tagged if measure[1] not in shown]
        new.sort(key=lambda measure: -sum(weights.get(tag, 0) for tag in measure[2]))
        shown |= {address for _, address, _ in new}
        measures = tuple(
            Suggestion(title, address, listed([labels[tag] for tag in order if tag in tags]))
            for title, address, tags in new
        )
        found.append(Cause(labels[cause], LEVELS[str(weights[cause])].lower(), len(tagged), measures))
    return tuple(found)
