"""The page's Content-Security-Policy, made from the finished page (build only).

Everything comes from the site itself. Inline scripts are allowed by their hash, which is why the policy is made after
the theme has rendered the page. `wasm-unsafe-eval` lets WebAssembly be compiled and nothing else; the worker is
started from a blob, since only then does it inherit this policy.
Source: https://www.w3.org/TR/CSP3/
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<body>.*?)</script>", re.DOTALL)
_DATA = re.compile(r"type=[\"']?application/(?:ld\+)?json")
_CHARSET = re.compile(r"<meta charset=[^>]*>")


def inline_scripts(html: str) -> list[str]:
    """The scripts in the page that a browser would run without fetching them."""
    return [
        match["body"]
        for match in _SCRIPT.finditer(html)
        if " src=" not in match["attributes"] and not _DATA.search(match["attributes"])
    ]


def hashes(html: str) -> set[str]:
    """The hashes of the page's inline scripts, as a policy names them."""
    return {f"'sha256-{_digest(script)}'" for script in inline_scripts(html)}


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
        )
    )


def policy(html: str) -> str:
    """The policy for a page, from its HTML."""
    return policy_for(hashes(html))


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def with_policy(html: str) -> str:
    """The page with its policy, before anything that the policy governs.

    The referrer policy stands beside it, for the hosts that let nobody set a header.
    Raises ValueError for a page without charset.
    """
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(html)}">'
    meta += '<meta name="referrer" content="no-referrer">'
    page, count = _CHARSET.subn(lambda match: match[0] + meta, html, count=1)
    if not count:
        raise ValueError('the page has no <meta charset="…">, after which the policy is put')
    return page
