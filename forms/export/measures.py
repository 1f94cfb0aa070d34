"""Measures → `tiltak.json`, which the picker, the catalogue and other sites read."""

from __future__ import annotations

import json
import re
from pathlib import Path

from forms.site import Site

SCHEMA = Path(__file__).parents[1] / "tiltak.schema.json"
"""Describes the file; published beside it."""

_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_CODE_OR_BOLD = re.compile(r"`([^`]*)`|\*\*(.+?)\*\*")


def measures_json(site: Site, site_address: str) -> str:
    """The file's text. The layout is described by `tiltak.schema.json` beside it; keys are only ever added."""
    data = {
        "$schema": f"{site_address}tiltak.schema.json",
        "version": 1,
        "nettsted": site_address,
        "kilde": site.marks["tekst.kilde"],
        "ord": site.words,
        "grupper": [
            {"nr": group.number, "slug": group.slug, "tittel": group.title, "antall": group.count}
            for group in site.groups
        ],
        "tiltak": [
            {
                "id": measure.id,
                "tittel": measure.title,
                "adresse": measure.address,
                "gruppe": measure.group,
                "kilde": measure.source,
                "hvem": measure.who,
                "hvor": measure.where,
                "arsaker": measure.causes,
                "tekst": plain(site.fill(measure.body, measure.file)),
            }
            for measure in site.measures
        ],
        "sok": site.search,
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def plain(markdown: str) -> str:
    """The text without marks that point into this site or are for the eye; a list keeps its "- "."""
    return _CODE_OR_BOLD.sub(lambda mark: mark[1] or mark[2], _LINK.sub(r"\1", markdown))
