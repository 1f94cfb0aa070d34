"""A stamp tells what an installed folder was made from, so that the next run knows at once if it still fits.

It is written last and lies inside the folder: a folder that was left half-made, or deleted, has none.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

NAME = ".made-from.json"


def digest(*files: Path) -> str:
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def read(folder: Path) -> dict[str, Any]:
    """The stamp's facts; none if there is no readable stamp."""
    try:
        facts = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return facts if isinstance(facts, dict) else {}


def write(folder: Path, facts: dict[str, Any]) -> None:
    (folder / NAME).write_text(json.dumps(facts, indent=1), encoding="utf-8")


def remove(folder: Path) -> None:
    """Before a change: if it is cut off, the folder must not look finished."""
    (folder / NAME).unlink(missing_ok=True)
