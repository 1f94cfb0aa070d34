"""How the site's own blocks are written in Markdown: `/// name | argument`, and `///` alone at the end."""

from __future__ import annotations

import difflib
import re

NAMES = ("skjema", "elevmappe", "tiltak", "kort", "lovtabell", "vei", "tiltaksliste", "lisenser", "hoder")
_START = re.compile(r"/{3,}\s*([^\s|/]+)\s*(?:\|\s*(.*?))?\s*$")
_END = re.compile(r"/{3,}\s*$")
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")


def start(line: str) -> tuple[str, str] | None:
    """The name and the argument of the block that begins at a line, whether or not there is one of that name."""
    match = _START.fullmatch(line)
    return (match[1], match[2] or "") if match else None


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


def unknown(name: str) -> str:
    """What to tell of a block that nobody knows, or "" for one that is known."""
    if name in NAMES:
        return ""
    near = difflib.get_close_matches(name.lower(), NAMES, 1)
    meant = f"Mente du «{near[0]}»?" if near else f"Det finnes {', '.join(NAMES)}."
    return f"ukjent blokk «{name}». {meant}"
