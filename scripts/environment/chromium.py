"""A Chromium that scripts can drive; its path goes into the environment as CHROMIUM.

The browser tests use its smaller build without windows where there is one, as HEADLESS_SHELL: with it a test costs the
machine two thirds of what it costs with the whole browser.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from environment import debian
from environment.paths import VENV_PYTHON
from environment.progress import Missing, answer, run

VARIABLE = "CHROMIUM"
HEADLESS_SHELL = "HEADLESS_SHELL"
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
SHELL_NAMES = ("chromium-headless-shell", "chrome-headless-shell")
PLAYWRIGHT_SHELLS = "chromium_headless_shell-*/*/*headless[-_]shell*"
PLAYWRIGHT_PROGRAMS = ("chrome-linux*/chrome", "chrome-mac*/*.app/Contents/MacOS/*", "chrome-win*/chrome.exe")

ADVICE = f"""The browser tests need Chromium or Chrome, and it could neither be found nor installed.
Get it in any of these ways, and start the script again:
- Debian: sudo apt-get install chromium
- macOS: brew install --cask chromium
- anywhere: set the environment variable {VARIABLE} to a browser's path
The tests that need no browser: python3 scripts/test.py --fast"""


def prepare() -> None:
    """Find a browser that starts, else install one in the ways there are."""
    found = _first(_candidates())
    for install in (_install_with_playwright, _install_with_apt):
        if found is None:
            install()
            found = _first(_candidates())
    if found is None:
        raise Missing(ADVICE)
    os.environ[VARIABLE] = found


def prepare_shell() -> None:
    """Find the build without windows, else install it where nobody minds. Without it the browser itself is used."""
    if os.environ.get(VARIABLE):
        return  # a person's own choice of browser
    if _first(_shells()) is None and debian.unasked():
        debian.install("Chromium without windows", "chromium", "chromium-headless-shell")
    found = _first(_shells())
    if found:
        os.environ[HEADLESS_SHELL] = found


def _first(candidates: Iterator[str]) -> str | None:
    return next(filter(_starts, candidates), None)


def _candidates() -> Iterator[str]:
    given = os.environ.get(VARIABLE)
    if given:
        yield given
    yield from filter(None, map(shutil.which, NAMES))
    yield from APPLICATIONS
    for program in PLAYWRIGHT_PROGRAMS:
        yield from _of_playwright(f"chromium-*/{program}")


def _shells() -> Iterator[str]:
    yield from filter(None, map(shutil.which, SHELL_NAMES))
    yield from _of_playwright(PLAYWRIGHT_SHELLS)


def _of_playwright(program: str) -> Iterator[str]:
    for cache in PLAYWRIGHT_CACHES:
        yield from map(str, Path(cache).expanduser().glob(program))


def _starts(path: str) -> bool:
    """A browser may be there and lack its libraries. On Windows the question would open a window."""
    return Path(path).is_file() and (os.name == "nt" or answer([path, "--version"]) is not None)


def _install_with_playwright() -> None:
    command = [VENV_PYTHON, "-m", "playwright", "install", "chromium"]
    try:
        run("Fetching Chromium with Playwright", command, ADVICE)
    except Missing:
        return  # there may be another way, and the last word is whether a browser starts


def _install_with_apt() -> None:
    debian.install("Debian's Chromium", "chromium")
