"""Whether a folder holds a built site: by a file that every build makes."""

from __future__ import annotations

import sys
from pathlib import Path


def is_built(folder: Path) -> bool:
    return (folder / "sitemap.xml").exists()


def need_built(folder: Path) -> None:
    """End the script with what to do, if the folder holds no built site."""
    if not is_built(folder):
        sys.exit(f"{folder} holds no built site: run python3 scripts/build.py first.")
