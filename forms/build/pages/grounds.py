"""Measures, causes and boxes → what `forms.core.suggest` needs of them in the browser (build only)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from forms.build.pages.cards import Sheet
from forms.build.pages.measures import ANY_CAUSE, Group
from forms.core.model import Measure


def facts(
    causes: Mapping[str, str],
    untagged: str,
    unled: str,
    groups: Iterable[Group],
    measures: Iterable[Measure],
    sheets: Iterable[Sheet],
) -> dict[str, Any]:
    """What suggesting needs of the measures, as small as it can be: those that nothing leads to are left out.

    untagged: what is said of a cause that no measure is tagged with, and unled of a box that leads to none.
    sheets: boxes, and the measures they lead to; the text that a box had before leads there too. A box with a name
    on it ("Lærer: Åse") leads where the first of its kind does.
    """
    boxes = {
        text: ids
        for sheet in sheets
        for box, ids in sheet.measures.items()
        for text in (sheet.cards[box], sheet.formerly.get(box))
        if text
    }
    wanted = {name for ids in boxes.values() for name in ids}
    found = [measure for measure in measures if set(measure.causes) - {ANY_CAUSE} or measure.id in wanted]
    places = {measure.id: place for place, measure in enumerate(found)}
    return {
        "causes": {cause: label for cause, label in causes.items() if cause != ANY_CAUSE},
        "untagged": untagged,
        "unled": unled,
        "groups": {str(group.number): group.title for group in groups},
        "measures": [[m.title, m.address, list(m.causes), m.group] for m in found],
        "boxes": {box: [places[name] for name in ids if name in places] for box, ids in boxes.items()},
        "kinds": {
            sheet.named.casefold(): [places[name] for name in ids if name in places]
            for sheet in sheets
            if sheet.named
            for ids in [next(iter(sheet.measures.values()), ())]
        },
    }
