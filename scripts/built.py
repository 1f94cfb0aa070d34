"""Whether a folder holds a built site: by a file that every build makes."""

from __future__ import annotations

import sys
from pathlib import Path

MADE = "sitemap.xml"


def is_built(folder: Path) -> bool:
    return (folder / MADE).exists()


def built_at(folder: Path) -> float:
    """When the site in a folder was built, in seconds since 1970."""
    return (folder / MADE).stat().st_mtime


def need_built(folder: Path) -> None:
    """End the script with what to do, if the folder holds no built site."""
    if not is_built(folder):
        sys.exit(f"{folder} holds no built site: run python3 scripts/build.py first.")
