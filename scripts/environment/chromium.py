"""A Chromium that the browser tests can drive; its path goes into the environment as CHROMIUM."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from environment.paths import VENV_PYTHON
from environment.progress import Missing, answer, run

VARIABLE = "CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
)
# Where Playwright keeps the browsers it fetches, on Linux, macOS and Windows.
PLAYWRIGHT_CACHES = (
    "~/.cache/ms-playwright",
    "~/Library/Caches/ms-playwright",
    "~/AppData/Local/ms-playwright",
)
PLAYWRIGHT_PROGRAMS = ("chrome-linux*/chrome", "chrome-mac*/*.app/Contents/MacOS/*", "chrome-win*/chrome.exe")

ADVICE = f"""The browser tests need Chromium or Chrome, and it could neither be found nor installed.
Get it in any of these ways, and start the script again:
- Debian: sudo apt-get install chromium
- macOS: brew install --cask chromium
- anywhere: set the environment variable {VARIABLE} to a browser's path
The tests that need no browser: python3 scripts/test.py --fast"""


def prepare() -> None:
    """Find a browser that starts, else install one in the ways there are."""
    found = _find()
    for install in (_install_with_playwright, _install_with_apt):
        if found is None:
            install()
            found = _find()
    if found is None:
        raise Missing(ADVICE)
    os.environ[VARIABLE] = found


def _find() -> str | None:
    return next(filter(_starts, _candidates()), None)


def _candidates() -> Iterator[str]:
    given = os.environ.get(VARIABLE)
    if given:
        yield given
    yield from filter(None, map(shutil.which, NAMES))
    yield from APPLICATIONS
    for cache in PLAYWRIGHT_CACHES:
        for program in PLAYWRIGHT_PROGRAMS:
            yield from map(str, Path(cache).expanduser().glob(f"chromium-*/{program}"))


def _starts(path: str) -> bool:
    """A browser may be there and lack its libraries. On Windows the question would open a window."""
    return Path(path).is_file() and (os.name == "nt" or answer([path, "--version"]) is not None)


def _install_with_playwright() -> None:
    _try([("Fetching Chromium with Playwright", [VENV_PYTHON, "-m", "playwright", "install", "chromium"])])


def _install_with_apt() -> None:
    if shutil.which("apt-get") is None:
        return
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    # Another program may be installing something: wait for it a while.
    apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "DPkg::Lock::Timeout=120"]
    _try(
        [
            ("Asking Debian for its newest packages", [*apt, "update"]),
            ("Installing Debian's Chromium", [*apt, "install", "--yes", "--no-install-recommends", "chromium"]),
        ]
    )


def _try(steps: Sequence[tuple[str, Sequence[object]]]) -> None:
    """A refusal is no end: there may be another way, and the last word is whether a browser starts."""
    try:
        for title, command in steps:
            run(title, command, ADVICE)
    except Missing:
        return
