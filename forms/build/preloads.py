"""The programs of a page with forms, named in the page itself.

A module is known to the browser when the one that imports it has come: a chain of seven requests. Named as
`modulepreload`, all of them are asked for as soon as the page is read. They stand last in the page, behind all that it
is shown by.
Source: https://html.spec.whatwg.org/multipage/links.html#link-type-modulepreload
"""

from __future__ import annotations

import posixpath
import re
from functools import cache

from forms.build.cache import ROOT

FORM, CASE = "web/forms/boot.js", "web/forms/case.js"
"""What runs on a page with a form; what that fetches where there is a case too."""

SCRIPT = re.compile(rf'<script src="((?:\.\./)*assets/){FORM}"')
"""Where a page has its forms' program, and the way to all of them."""

VENDORED = "/vendor/"
"""Where the modules lie that npm brings. They import nothing."""

_CASE = re.compile(r"<div [^>]*\bdata-case[ >=]")
_WIDGET = re.compile(r' data-widget="?(\w+)')
_COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'`])//[^\n]*", re.DOTALL)
_IMPORT = re.compile(r"""^(?:import|export)\b[^;"'()]*["'](\.[^"']+)["']""", re.MULTILINE)


@cache
def needed(module: str) -> tuple[str, ...]:
    """A module and all that it cannot run without, by their paths under forms/, which are those under assets/ too.

    Raises FileNotFoundError when a module imports one that is not there.
    """
    found = [module]
    for name in found:
        if VENDORED in name:
            continue
        code = _COMMENT.sub("", (ROOT / "forms" / name).read_text(encoding="utf-8"))
        paths = (
            posixpath.normpath(posixpath.join(posixpath.dirname(name), target)) for target in _IMPORT.findall(code)
        )
        found += dict.fromkeys(path for path in paths if path not in found)
    return tuple(found)


def with_preloads(html: str) -> str:
    """A page with the names of all that its forms run before a button is pressed. One without forms as it is."""
    script = SCRIPT.search(html)
    if not script:
        return html
    programs = [FORM, *(CASE for _ in _CASE.findall(html))]
    programs += (f"questions/{kind}/widget.js" for kind in sorted(set(_WIDGET.findall(html))))
    modules = dict.fromkeys(module for program in programs for module in needed(program))
    links = "".join(f'<link rel="modulepreload" href="{script[1]}{module}">\n' for module in modules)
    return html[: script.start()] + links + html[script.start() :]
