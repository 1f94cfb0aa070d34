"""Debian's packages, installed where that may be done without a password."""

from __future__ import annotations

import os
import shutil

from environment.progress import Missing, run


def unasked() -> bool:
    """Whether packages may be installed without asking: by CI, or by root, who has no more to be asked for."""
    return shutil.which("apt-get") is not None and (bool(os.environ.get("CI")) or os.geteuid() == 0)


def install(name: str, *packages: str) -> None:
    """Install packages if apt is here. A refusal is no end: the last word is whether what they hold is there then."""
    if shutil.which("apt-get") is None:
        return
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    # Another program may be installing something: wait for it a while.
    apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "DPkg::Lock::Timeout=120"]
    advice = f"apt-get did not install {', '.join(packages)}."
    for title, command in (
        ("Asking Debian for its newest packages", [*apt, "update"]),
        (f"Installing {name}", [*apt, "install", "--yes", "--no-install-recommends", "--no-remove", *packages]),
    ):
        try:
            run(title, command, advice)
        except Missing:
            continue
