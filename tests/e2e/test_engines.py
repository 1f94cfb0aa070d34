"""The main journeys in Chromium, Firefox and WebKit, those of them that the machine has.

Debian has them as chromium, firefox-esr and webkit2gtk-driver, the last with xvfb where there is no screen.
The journeys are Node's, since the libraries that drive all three are.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import pytest

from tests.programs import started

from .hosts import KEEPING
from .pages import SITE
from .paper import Paper
from .server import Server
from .test_offline import Published

JOURNEYS = Path(__file__).with_name("journeys.mjs")
SIZES = {"desktop": (1280, 900), "tablet": (820, 1180)}
PROGRAMS = {
    "chromium": ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
    "firefox": ("firefox-esr", "firefox"),
    "webkit": ("WebKitWebDriver",),
}
MINI_BROWSERS = ("/usr/lib/*/webkit2gtk-4.1/MiniBrowser", "/usr/libexec/webkit2gtk-4.1/MiniBrowser")
PARTS = {
    "without": ["without WebAssembly"],
    "form": ["fill and check", "print", "save", "open", "walk on"],
    "kept": ["update", "offline"],
}
"""What a walk is made of, and the journeys of each part."""
WALKS = [
    ("chromium", "desktop", "plain", "without form kept"),
    ("firefox", "desktop", "plain", "form kept"),
    ("firefox", "tablet", "clean", "without kept"),
    ("webkit", "desktop", "silent", "form kept"),
    ("webkit", "tablet", "meddling", "without kept"),
]
"""Engine, size, kind of host, and parts: each engine goes once through all, and twice where the host matters.

All other tests are in Chromium; test_meeting.py goes through a meeting on a tablet there, test_offline.py to every kind
of host. How sheets come out of Firefox is in test_firefox_sheets.py.
"""
A4_ACROSS = {(842, 595), (842, 596)}
"""Browsers round it differently."""


def find(engine: str) -> str | None:
    """What starts an engine: a program, or for WebKit its driver and its browser. The environment may name it."""
    given = os.environ.get(engine.upper()) or next(filter(None, map(shutil.which, PROGRAMS[engine])), None)
    if engine != "webkit" or given is None:
        return given
    browser = next((str(found) for place in MINI_BROWSERS for found in Path("/").glob(place[1:])), None)
    screen = os.environ.get("DISPLAY") or shutil.which("xvfb-run")
    return f"{given} {browser}" if browser and screen else None


def walk(
    engine: str, program: str, published: Published, size: tuple[int, int], parts: list[str]
) -> Iterator[dict[str, Any]]:
    """What the journeys tell, one after the other; a new version comes and the server stops when they ask for it."""
    server = published.server
    node = os.environ.get("NODE") or shutil.which("node")
    assert node, "no Node found: start the tests with python3 scripts/test.py"
    screen = ["xvfb-run", "--auto-servernum"] if engine == "webkit" and not os.environ.get("DISPLAY") else []
    command = [*screen, node, str(JOURNEYS), engine, program, server.origin, *map(str, size), *parts]
    # Node gives up by itself and says what it waited for; this is for when not even that can be relied on.
    waits_for = f"{engine} to begin"
    with (
        TemporaryFile("w+", encoding="utf-8") as errors,
        started(command, waits_for=waits_for, stdin=subprocess.PIPE, stderr=errors) as program,
    ):
        process = program.process
        assert process.stdin
        assert process.stdout
        for line in process.stdout:
            told = json.loads(line)
            program.waits_for = f"{engine}, which had come to {told.get('journey', told.get('ask'))!r}"
            if ask := told.get("ask"):
                if ask == "publish":
                    published.publish("newer")
                else:
                    server.close()
                process.stdin.write("done\n")
                process.stdin.flush()
            else:
                yield told
        status = process.wait()
        errors.seek(0)
        assert status == 0, errors.read()


@pytest.mark.parametrize(("engine", "size", "host", "parts"), WALKS)
def test_main_journeys(engine: str, size: str, host: str, parts: str, tmp_path: Path) -> None:
    """Fill, check, print, save, reopen, update, without a network and without WebAssembly: each engine can do it."""
    program = find(engine)
    if program is None:
        pytest.skip(f"{engine} is not on this machine")
    shutil.copytree(SITE, tmp_path / "site")
    published = Published(Server(tmp_path / "site", KEEPING.get(host)), tmp_path / "site")
    told = list(walk(engine, program, published, SIZES[size], parts.split()))

    assert [one["journey"] for one in told] == [journey for part in parts.split() for journey in PARTS[part]]
    for one in told:
        if one.get("pdf"):
            paper = Paper(base64.b64decode(one["pdf"]))
            assert paper.sizes <= A4_ACROSS
            every = list(range(len(paper.pages)))
            assert len(every) > 1
            for text in ("Færder kommune", "Samarbeidsavtale mellom foresatte og skole", "Kari"):
                assert paper.on(text) == every
            assert "Skriv ut" not in paper
