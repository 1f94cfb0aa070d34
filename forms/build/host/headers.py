"""What a web server should say of the site's files (build only); `servers` tells each kind of server.

The page's own policy stands in the page. As a header the same policy also covers what is no page, and adds who may
show the site in a frame, which only a header can say. A header is the same for all pages and from one version of the
site to the next, so it allows the theme's inline scripts at every depth: a page is still held to its own, since a
browser asks every policy it has been given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from forms.build.host.csp import policy_for

YEAR = 31_536_000
IMMUTABLE = f"public, max-age={YEAR}, immutable"
REVALIDATE = "no-cache"

HASHED = r"/assets/(runtime/[0-9a-f]{16}/|(javascripts|stylesheets)/.*\.[0-9a-f]{8}\.min\.(js|css)(\.map)?$)"
"""Files whose address names their content, and which so never change. Everything else is asked for anew."""

OPEN = ("tiltak.json", "tiltak.schema.json")
"""Data that pages of other sites may read."""

SETUP = r"/(deploy/|_headers$|web\.config$|\.ht)"
"""What is for servers, seen from the site's folder. It tells no more than the headers do, and no reader needs it."""

TYPES = {
    ".bin": "application/octet-stream",
    ".conf": "text/plain",
    ".css": "text/css",
    ".gz": "application/gzip",
    ".html": "text/html",
    ".ics": "text/calendar",
    ".ico": "image/x-icon",
    ".js": "text/javascript",
    ".json": "application/json",
    ".map": "application/json",
    ".mjs": "text/javascript",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".whl": "application/zip",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".zip": "application/zip",
}
"""A browser runs a module only as JavaScript and compiles WebAssembly while it arrives only as application/wasm."""

PACKED = frozenset({".bin", ".gz", ".ico", ".pdf", ".png", ".webp", ".whl", ".woff2", ".zip"})
"""Files that do not get smaller by compression."""

UNUSED = (
    "accelerometer",
    "autoplay",
    "camera",
    "display-capture",
    "encrypted-media",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
"""What a browser could do for a page and the site never asks for. Browsers warn of names they do not know."""


OWN = ("fullscreen",)
"""What the site's own pages ask for when a reader presses for it: the pupil's view fills the screen."""


@dataclass(frozen=True, slots=True)
class Header:
    """A header of every answer. `why` is shown to the people who run the server."""

    name: str
    value: str
    why: str


def headers(allowed: Iterable[str], frames: Sequence[str] = ()) -> tuple[Header, ...]:
    """The headers. `allowed`: hashes of the theme's inline scripts. `frames`: other sites that may show this one."""
    ancestors = " ".join(("frame-ancestors 'self'", *frames))
    always = (
        Header(
            "Content-Security-Policy",
            f"{policy_for(allowed)}; {ancestors}",
            "Nettleseren henter og kjører bare nettstedets egne filer og sender ingenting andre steder.",
        ),
        Header(
            "X-Content-Type-Options",
            "nosniff",
            "Nettleseren gjetter ikke hva slags fil den har fått.",
        ),
        Header(
            "Referrer-Policy",
            "no-referrer",
            "Nettsteder du følger en lenke til, får ikke vite hvilken side du kom fra.",
        ),
        Header(
            "Permissions-Policy",
            ", ".join((*(f"{feature}=(self)" for feature in OWN), *(f"{feature}=()" for feature in UNUSED))),
            "Nettstedet kan fylle skjermen når leseren ber om det, "
            "og ikke be om kamera, mikrofon, posisjon eller annet som det ikke bruker.",
        ),
        Header(
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Andre nettsteder som er åpne, får ikke tak i vinduet.",
        ),
        Header(
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Andre nettsteder kan ikke bygge filene herfra inn i sine egne sider.",
        ),
    )
    # Older than frame-ancestors, and unable to name other sites: it would shut out those that are let in.
    old = Header("X-Frame-Options", "SAMEORIGIN", "Sidene kan ikke vises i en ramme på andre nettsteder.")
    return always if frames else (*always, old)


def hashed(path: str) -> bool:
    """Whether the file at `path`, seen from the site's folder, has an address that names its content."""
    return bool(re.search(HASHED, f"/{path}"))


def with_charset(type_: str) -> str:
    """The type as a header names it: text is UTF-8."""
    return f"{type_}; charset=utf-8" if type_.startswith("text/") else type_
