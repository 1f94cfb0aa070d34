"""The policy of pages (Content-Security-Policy), and the check that a finished page holds nothing else that runs.

Everything comes from the site itself. Inline scripts are allowed by their hash, and the hashes come from a fixed list
of the theme's scripts, never from the page: a script that has got into a page stops the build and is not blessed.
`wasm-unsafe-eval` lets WebAssembly be compiled and nothing else; Python's worker is started from a blob, since only
then does it inherit this policy.
Source: https://www.w3.org/TR/CSP3/
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path

from forms.build.cache import once
from forms.build.host import inert
from forms.build.text_files import ContentError

THEME_SCRIPTS = Path(__file__).with_name("theme_scripts.txt")
"""The theme's inline scripts, one a line. `{base}` is the way from the page to the site's root."""

TRUSTED = "require-trusted-types-for 'script'; trusted-types default inert"
"""What is put into a page goes through forms/web/site/trusted.js."""

DEPTH = 8
"""So many folders deep may a page be: the list ends somewhere, and a page beyond it stops the build."""

_RULES = tuple(Path(module).read_text(encoding="utf-8") for module in (__file__, inert.__file__))
"""What is kept of an earlier build holds for as long as these rules do."""

_DATA = re.compile(r"application/(?:ld\+)?json", re.IGNORECASE)
_CHARSET = re.compile(r"<meta charset=[^>]*>")
_SHOWN = 80


class _Scripts(HTMLParser):
    """The scripts of a page that a browser would run without fetching them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "script" and "src" not in named and not _DATA.fullmatch(named.get("type") or ""):
            self._inside = True
            self.found.append("")

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.found[-1] += data

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "script"


def inline_scripts(html: str) -> list[str]:
    """The scripts in the page that a browser would run without fetching them."""
    return _Scripts(html).found


def theme_scripts(root: str) -> dict[str, str]:
    """The theme's scripts as pages may have them, each with its hash as a policy names it.

    root: the path of the site's address, with a slash at both ends: the page for what is not found names it.
    """
    bases = [".", *("/".join([".."] * depth) for depth in range(1, DEPTH + 1)), root]
    templates = THEME_SCRIPTS.read_text(encoding="utf-8").splitlines()
    texts = {template.replace("{base}", base) for template in templates for base in bases}
    return {text: f"'sha256-{_digest(text)}'" for text in sorted(texts)}


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def policy_for(allowed: Iterable[str]) -> str:
    """The policy that lets the inline scripts with these hashes run, and no others."""
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src 'self' 'wasm-unsafe-eval'", *sorted(allowed))),
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "manifest-src 'self'",
            "form-action 'none'",
            "base-uri 'none'",
            TRUSTED,
        )
    )


def policy(html: str, name: str, known: dict[str, str]) -> str:
    """The policy for a page: of the `known` scripts, those that it has. `name` is what errors call the page.

    Raises ContentError for a script that is not known.
    """
    used = set()
    for script in inline_scripts(html):
        if script not in known:
            start = " ".join(script.split())[:_SHOWN]
            raise ContentError(
                name,
                html.partition(f">{script}<")[0].count("\n") + 1,
                f"skriptet «{start}» er ikke temaets. Fjern det fra teksten eller innstillingen det kom fra. "
                f"Er temaet oppgradert, så les skriptet og legg det i forms/build/host/{THEME_SCRIPTS.name}.",
            )
        used.add(known[script])
    return policy_for(used)


def with_policy(html: str, name: str, known: dict[str, str]) -> str:
    """The page with its policy, before anything that the policy governs.

    The referrer policy stands beside it, for the hosts that let nobody set a header.
    Raises ContentError for a page with a script that is not known, with HTML that runs in other ways, or without
    charset. A page that was found good is not read again until it, the list or these rules are others.
    """
    made_from = (html, known, _RULES)
    found = once(f"policies/{name}", made_from, lambda: _looked_through(html, name, known))
    meta = f'<meta http-equiv="Content-Security-Policy" content="{found}">'
    meta += '<meta name="referrer" content="no-referrer">'
    page, count = _CHARSET.subn(lambda match: match[0] + meta, html, count=1)
    if not count:
        raise ContentError(name, "siden", 'mangler <meta charset="utf-8">, som reglene for siden skal stå etter')
    return page


def _looked_through(html: str, name: str, known: dict[str, str]) -> str:
    """The policy of a page that holds nothing which it must not."""
    for fault in inert.faults(html, "page"):
        raise ContentError(name, fault.line, fault.told)
    return policy(html, name, known)
