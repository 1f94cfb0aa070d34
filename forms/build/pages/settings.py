"""What a municipality sets, `extra.kommune` of mkdocs.yml (build only): whether it can be used, and what is lacking.

A setting that is lacking stops nothing: readers are told on the page that needs it, and the editor by the build.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from forms.build.host.frames import frame_fault
from forms.build.yaml_checks import check, fault
from forms.build.yaml_files import ContentError
from forms.core.model import Form

SCHEMA = Path(__file__).with_name("settings.schema.json")
NAME = "mkdocs.yml"
PLACE = "extra.kommune"

NEEDED: Mapping[str, str] = {
    "behandlingsansvarlig": "hvem som er behandlingsansvarlig",
    "personvernombud": "hvem som er personvernombud",
    "kontakt": "hvem dere kan kontakte",
    "lagringstid": "hvor lenge opplysningene blir lagret",
}
"""What a form may need to be ready, and how its page says that it is lacking."""

PAGES: Mapping[str, str] = {
    "kontakt": "bunnen av hver side, «Personvern» og «Tilgjengelighetserklæring»",
    "teksten_er_fra": "bunnen av hver side og «Om nettstedet»",
    "rutine": "«Kommunens rutine ved fravær»",
    "tilgjengelighet": "«Tilgjengelighetserklæring»",
}
"""Where readers meet what a setting lacks, besides the forms."""

SWITCHES: Mapping[str, bool] = {"okt": True, "utkast": False}
"""The settings that are on or off, with what holds where the municipality has not said."""

JOURNAL = ("journal", "journal_forklaring")
"""The joint journal: a form asks for consent to it only where there is one."""

_ABBREVIATION = re.compile(r"(?<!\w)[A-ZÆØÅ]{2,}(?!\w)")


def read(root: Path, kommune: Any) -> Mapping[str, Any]:
    """The settings, checked. Raises ContentError for what cannot be used, as a logo that does not exist."""
    source = root / NAME

    def wrong(*steps: str | int, told: str) -> ContentError:
        return fault(source, NAME, [*PLACE.split("."), *steps], told)

    check(kommune, SCHEMA.read_text("utf-8"), NAME, PLACE, source)
    for number, address in enumerate(kommune.get("innebygging", ())):
        if told := frame_fault(address):
            raise wrong("innebygging", number, told=told)
    seen = set()
    for number, service in enumerate(kommune["tjenester"]):
        if service["id"] in seen:
            raise wrong("tjenester", number, told=f"id-en «{service['id']}» står to ganger")
        seen.add(service["id"])
    logo = kommune.get("logo")
    if logo and not (root / "docs" / logo).resolve().is_relative_to((root / "docs").resolve()):
        raise wrong("logo", told=f"filen {logo} må ligge i docs/")
    if logo and not (root / "docs" / logo).is_file():
        raise wrong("logo", told=f"filen docs/{logo} finnes ikke")
    return dict(kommune)


def is_set(kommune: Mapping[str, Any], key: str) -> bool:
    """Whether the municipality has given a text for the setting."""
    return bool(str(kommune.get(key) or "").strip())


def is_on(kommune: Mapping[str, Any], key: str) -> bool:
    """Whether a switch is on."""
    return bool(kommune.get(key, SWITCHES[key]))


def unexplained(kommune: Mapping[str, Any]) -> list[str]:
    """The services that are called by an abbreviation and have no explanation: nobody can consent to letters."""
    return [
        service["navn"]
        for service in kommune["tjenester"]
        if _ABBREVIATION.search(service["navn"]) and not is_set(service, "forklaring")
    ]


def is_journal_unexplained(kommune: Mapping[str, Any]) -> bool:
    """Whether people are asked to consent to a joint journal that nobody has explained."""
    return is_set(kommune, "journal") and not is_set(kommune, "journal_forklaring")


def warnings(kommune: Mapping[str, Any], forms: Iterable[Form]) -> Iterator[str]:
    """What an editor should know is lacking: the setting, and where readers are told of it."""
    unready = [f"«{form.title}»" for form in forms if form.lacking]
    for key in dict.fromkeys([*NEEDED, *PAGES]):
        if not is_set(kommune, key):
            places = [*(unready if key in NEEDED else []), *([PAGES[key]] if key in PAGES else [])]
            yield f"{NAME}: {PLACE}.{key} er tom. Leseren får vite det: {', '.join(places)}."
    if is_journal_unexplained(kommune):
        yield (
            f"{NAME}: {PLACE}.journal_forklaring er tom, og journal er satt. "
            f"Skriv hva journalen er, eller la journal være tom. Leseren får vite det: {', '.join(unready)}."
        )
    for name in unexplained(kommune):
        yield (
            f"{NAME}: {PLACE}.tjenester: {name} mangler forklaring. "
            f"Skriv en, eller fjern tjenesten. Leseren får vite det: {', '.join(unready)}."
        )
