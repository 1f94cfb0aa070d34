"""Measures → `tiltak.json`, which the picker, the catalogue and other sites read."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from forms.build.host.inert import faults
from forms.build.pages.catalogue import LABELS
from forms.build.pages.measures import origin
from forms.build.pages.project import Project
from forms.build.text_files import ContentError
from forms.core.model import Measure

SCHEMA = Path(__file__).with_name("tiltak.schema.json")
"""Describes the file; published beside it."""

_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_CODE_OR_BOLD = re.compile(r"`([^`]*)`|\*\*(.+?)\*\*")


def measures_json(site: Project, site_address: str) -> str:
    """The file's text. The layout is described by `tiltak.schema.json` beside it; keys are only ever added.

    Raises ContentError for what runs in a text that no other check has seen as it stands here.
    """
    for fault in faults(site.guide):
        raise ContentError("docs/data/tekster.yml", "felles.kilde", fault.told)
    data = {
        "$schema": f"{site_address}tiltak.schema.json",
        "version": 1,
        "nettsted": site_address,
        "kilde": site.guide,
        "ord": site.words,
        "overskrifter": LABELS,
        "grupper": [
            {"nr": group.number, "slug": group.slug, "tittel": group.title, "antall": count}
            for group in site.groups
            if (count := len(site.of_group[group.number]))
        ],
        "tiltak": [_measure(measure, site) for measure in site.measures],
        "sok": site.search,
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _measure(measure: Measure, site: Project) -> dict[str, Any]:
    """A measure as the file has it. Raises ContentError for what runs once the text is plain, as others may show it."""
    told: dict[str, Any] = {
        "id": measure.id,
        "tittel": measure.title,
        "adresse": measure.address,
        "gruppe": measure.group,
        "kilde": measure.source.place,
        "opphav": _origin(measure, site),
        "hvem": measure.who,
        "hvor": measure.where,
        "arsaker": measure.causes,
        "se_ogsa": [other for other in measure.see_also if other not in site.hidden],
        "tekst": plain(site.fill(measure.body, measure.file)),
    }
    former = [old for old, now in site.published.moved_to(site.by_id).items() if now == measure.address]
    if former:
        told["tidligere"] = former
    for text in (measure.title, *told["opphav"].values(), told["tekst"]):
        for fault in faults(text):
            raise ContentError(measure.file, measure.line, fault.told)
    return told


def _origin(measure: Measure, site: Project) -> dict[str, str]:
    told = {"slag": measure.source.kind, "tekst": origin(measure.source, site.kommune["navn"])}
    return told | ({"adresse": measure.source.address} if measure.source.address else {})


def plain(markdown: str) -> str:
    """The text without marks that point into this site or are for the eye; a list keeps its "- "."""
    return _CODE_OR_BOLD.sub(lambda mark: mark[1] or mark[2], _LINK.sub(r"\1", markdown))
