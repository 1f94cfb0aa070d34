"""What the site's own Markdown blocks look like as text (build only): `/// skjema | samtykke` … `///`."""

from __future__ import annotations

import re
from typing import NamedTuple

NAMES = ("skjema", "elevmappe", "tiltak", "kort", "lovtabell", "vei", "tiltaksliste", "lisenser", "hoder")
END = re.compile(r"/{3,}\s*$")
FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_START = re.compile(rf"/{{3,}}\s*({'|'.join(NAMES)})\b\s*(?:\|\s*(.*?))?\s*$")
_ALMOST = re.compile(rf" {{0,3}}/{{2,}}\s*({'|'.join(NAMES)})\s*(?:\|.*)?$", re.IGNORECASE)


class Start(NamedTuple):
    """The first line of a block: its name, and what stands after the line between."""

    name: str
    argument: str


def start(line: str) -> Start | None:
    """The block that a line begins, if it begins one."""
    match = _START.fullmatch(line)
    return Start(match[1], match[2] or "") if match else None


def almost(line: str) -> str:
    """What is wrong with a line that is meant to begin a block, and would be printed as it stands; "" for others."""
    match = _ALMOST.fullmatch(line)
    if not match or start(line):
        return ""
    return f"linjen likner på starten av en blokk. Skriv den helt til venstre, slik: /// {match[1].lower()} | …"
