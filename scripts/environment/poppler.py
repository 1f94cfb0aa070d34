"""pdftotext of poppler, with which the tests read a PDF as other programs do."""

from __future__ import annotations

import shutil

from environment import debian
from environment.progress import Missing

PROGRAM = "pdftotext"
PACKAGE = "poppler-utils"

ADVICE = f"""The tests read PDF files with {PROGRAM}, and it could neither be found nor installed.
Get it, and start the script again:
- Debian: sudo apt-get install {PACKAGE}
- macOS: brew install poppler"""


def prepare() -> None:
    """Install it where that may be done without asking. Nobody does without: what it shows is shown by nothing else."""
    if shutil.which(PROGRAM) is None and debian.unasked():
        debian.install("poppler", PACKAGE)
    if shutil.which(PROGRAM) is None:
        raise Missing(ADVICE)
