"""What the browser never uses of Python's standard library. Build only.

The list is by reason, so that who needs a module can see why it is gone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

PRUNED: Mapping[str, tuple[str, ...]] = {
    "needs processes or interpreters of its own": (
        "concurrent/futures/interpreter.py",
        "concurrent/futures/process.py",
        "concurrent/interpreters/",
        "multiprocessing/",
        "pty.py",
        "tty.py",
    ),
    "needs sockets": (
        "ftplib.py",
        "http/server.py",
        "imaplib.py",
        "logging/config.py",
        "logging/handlers.py",
        "poplib.py",
        "smtplib.py",
        "socketserver.py",
        "wsgiref/",
        "xmlrpc/",
    ),
    "needs a terminal, a window or another system": (
        "_osx_support.py",
        "_pyrepl/",
        "asyncio/__main__.py",
        "asyncio/windows_events.py",
        "asyncio/windows_utils.py",
        "ctypes/macholib/",
        "ctypes/wintypes.py",
        "curses/",
        "idlelib/",
        "pyodide/console.py",
        "rlcompleter.py",
        "tkinter/",
        "turtle.py",
        "turtledemo/",
    ),
    "is for making and measuring programs": (
        "__hello__.py",
        "__phello__/",
        "antigravity.py",
        "bdb.py",
        "cProfile.py",
        "compileall.py",
        "doctest.py",
        "ensurepip/",
        "lib2to3/",
        "modulefinder.py",
        "pdb.py",
        "pickletools.py",
        "profile.py",
        "pstats.py",
        "pyclbr.py",
        "pydoc.py",
        "pydoc_data/",
        "symtable.py",
        "tabnanny.py",
        "test/",
        "this.py",
        "trace.py",
        "unittest/",
        "venv/",
        "zipapp.py",
    ),
}

# The codecs that stay, since a file from a reader, a zip file or a font may be written in one.
CODECS = re.compile(
    r"__init__|aliases|ascii|charmap|undefined|idna|punycode|(raw_)?unicode_escape|utf_\w+"
    r"|latin_1|iso8859_15?|cp(437|850|865|1252)|mac_roman|rot_13|\w+_codec"
)


def never_used(name: str) -> bool:
    """Whether a file of the standard library is left out, by its name in the archive."""
    folder, _, file = name.rpartition("/")
    if folder == "encodings":
        return not CODECS.fullmatch(file.removesuffix(".py"))
    return any(name.startswith(prefix) for prefixes in PRUNED.values() for prefix in prefixes)
