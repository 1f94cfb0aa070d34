"""Measures → `tiltak.json`, which the picker, the catalogue and other sites read."""

from __future__ import annotations

import json

from forms.site import Site


def measures_json(site: Site, site_address: str) -> str:
    """The file's text. The layout is described by `tiltak.schema.json` beside it; keys are only ever added."""
    data = {
        "$schema": f"{site_address}tiltak.schema.json",
        "version": 1,
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
                "tekst": measure.body,
            }
            for measure in site.measures
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
