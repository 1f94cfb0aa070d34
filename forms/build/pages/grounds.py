"""Measures, causes and boxes → what `forms.core.suggest` needs of them in the browser (build only)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from forms.build.pages.cards import Sheet
from forms.build.pages.measures import Group
from forms.core.model import Measure


def facts(
    causes: Mapping[str, str],
    untagged: str,
    groups: Iterable[Group],
    measures: Iterable[Measure],
    sheets: Iterable[Sheet],
) -> dict[str, Any]:
    """What suggesting needs of the measures, as small as it can be: those that nothing leads to are left out.

    untagged: what is said of a cause that no measure is tagged with. sheets: boxes, and the measures they lead to.
    """
    boxes = {sheet.cards[box]: ids for sheet in sheets for box, ids in sheet.measures.items()}
    wanted = {name for ids in boxes.values() for name in ids}
    found = [measure for measure in measures if measure.causes or measure.id in wanted]
    places = {measure.id: place for place, measure in enumerate(found)}
    return {
        "causes": dict(causes),
        "untagged": untagged,
        "groups": {str(group.number): group.title for group in groups},
        "measures": [[m.title, m.address, list(m.causes), m.group] for m in found],
        "boxes": {box: [places[name] for name in ids if name in places] for box, ids in boxes.items()},
    }
