"""Where things lie in the project."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# Made by the scripts, not in git, safe to delete.
CACHE = ROOT / ".cache"
NODE_MODULES = ROOT / "node_modules"
SITE = ROOT / "site"
VENV = ROOT / ".venv"

VENV_BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
VENV_PYTHON = VENV_BIN / ("python.exe" if os.name == "nt" else "python")
