"""nginx and Apache, which a test serves the built site with. They lie outside PATH where only root uses them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from environment import debian
from environment.progress import Missing

PROGRAMS = {"nginx": ("nginx",), "apache": ("apache2", "httpd")}
PACKAGES = ("nginx", "apache2-bin")
PLACES = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin"))

ADVICE = """The tests serve the site with nginx and Apache, and they could neither be found nor installed.
Get them, and start the script again:
- Debian: sudo apt-get install nginx apache2-bin"""
LEFT_OUT = "nginx and Apache are not both here: what they would show is left out. On Debian: nginx and apache2-bin"


def find(name: str) -> str | None:
    """The path of a server's program."""
    return next(filter(None, (shutil.which(program, path=PLACES) for program in PROGRAMS[name])), None)


def prepare() -> None:
    """Install what is missing where that disturbs nobody. CI must have both; a person may do without, and is told."""
    automatic = bool(os.environ.get("CI"))
    if not _complete() and (automatic or _starts_nothing()):
        debian.install("nginx and Apache", *PACKAGES)
    if not _complete():
        if automatic:
            raise Missing(ADVICE)
        print(LEFT_OUT)


def _complete() -> bool:
    return all(map(find, PROGRAMS))


def _starts_nothing() -> bool:
    """Where systemd runs, Debian starts a server as soon as it is installed: on a person's machine that is unasked."""
    return os.geteuid() == 0 and not Path("/run/systemd/system").exists()
