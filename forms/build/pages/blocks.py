"""How the site's own Markdown blocks are written: `/// skjema | samtykke`, and `///` alone at the end (build only)."""

from __future__ import annotations

import difflib
import re
from typing import NamedTuple

NAMES = (
    "skjema",
    "elevmappe",
    "tiltak",
    "kort",
    "lovtabell",
    "tjenester",
    "vei",
    "tiltakssok",
    "tiltaksliste",
    "lisenser",
    "hoder",
    "lagring",
    "hvis",
)
_START = re.compile(r"/{3,}\s*([^\s|/]++)\s*+(?:\|(.*))?")
_END = re.compile(r"/{3,}\s*$")
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_WITHIN = r"(?:[\s>*+-]|\d+[.)])*"
"""What puts a line into a list, a quotation or code. There nobody has looked at what a block names."""
_ALMOST = re.compile(rf"{_WITHIN}/{{2,}}\s*({'|'.join(NAMES)})\s*(?:\|.*)?$", re.IGNORECASE)


class Start(NamedTuple):
    """The first line of a block: its name, and what stands after the line between."""

    name: str
    argument: str


def start(line: str) -> Start | None:
    """The block that begins at a line, whether or not there is one of that name."""
    match = _START.fullmatch(line)
    return Start(match[1], (match[2] or "").strip()) if match else None


def is_end(line: str) -> bool:
    """Whether a block ends at a line."""
    return bool(_END.fullmatch(line))


def fence(line: str, open_fence: str) -> str:
    """The mark that ends the code a line stands in, once the line is read; "" outside code."""
    mark = _FENCE.match(line)
    if not mark:
        return open_fence
    if open_fence:
        return "" if mark[1].startswith(open_fence) else open_fence
    return mark[1]


def fault(line: str) -> str:
    """What is wrong with a line that begins a block nobody knows, or nearly begins one that is known; "" for others."""
    block = start(line)
    if block and block.name in NAMES:
        return ""
    if match := _ALMOST.fullmatch(line):
        return f"linjen likner på starten av en blokk. Skriv den helt til venstre, slik: /// {match[1].lower()} | …"
    if not block:
        return ""
    near = difflib.get_close_matches(block.name.lower(), NAMES, 1)
    meant = f"Mente du «{near[0]}»?" if near else f"Det finnes {', '.join(NAMES)}."
    return f"ukjent blokk «{block.name}». {meant}"
