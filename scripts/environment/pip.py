"""Installing from PyPI, or from whatever mirror of it a machine's pip is set up with."""

from __future__ import annotations

from environment.progress import run

# Every lock file is complete: nothing is to be resolved. Bytecode comes by itself when a module is first used;
# making all of it at once would take as long as everything else.
OPTIONS = ("--disable-pip-version-check", "--no-compile", "--no-deps")


def install(title: str, python: object, *arguments: object, advice: str) -> None:
    run(title, [python, "-m", "pip", "install", *OPTIONS, *arguments], advice)
