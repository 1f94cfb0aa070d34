"""Which other sites may be let in to show pages of this one in a frame: sites, never all that share a domain."""

from __future__ import annotations

import re

_SITE = re.compile(r"https://(?P<any>\*\.)?(?P<host>[a-z0-9-]+(\.[a-z0-9-]+)*)(:[0-9]+)?")

SHARED = frozenset(
    """
    azurestaticapps.net azurewebsites.net blob.core.windows.net blogspot.com cloudfront.net co.no dep.no
    firebaseapp.com fly.dev folkebibl.no fylkesbibl.no fylkeskommune.no github.io gitlab.io google.com
    googleusercontent.com herad.no herokuapp.com kommune.no mil.no museum.no netlify.app onrender.com pages.dev priv.no
    s3.amazonaws.com sharepoint.com squarespace.com stat.no surge.sh vercel.app vgs.no web.app wixsite.com wordpress.com
    workers.dev
    """.split()
)
"""Domains under which anybody, or many, may have a site. Chosen from the public suffix list and from common hosts."""

EXPECTED = "skriv ett nettsted, som https://intranett.eksempel.kommune.example"


def frame_fault(address: str) -> str:
    """What is wrong with an address in `innebygging`, or "": one site, or those under a domain that somebody owns."""
    match = _SITE.fullmatch(address)
    if not match:
        return f"«{address}» kan ikke brukes: {EXPECTED}, uten noe etter"
    host = match["host"]
    if match["any"] and ("." not in host or host in SHARED):
        return f"«{address}» slipper inn nettsteder som andre eier: {EXPECTED}"
    if not match["any"] and host in SHARED:
        return f"«{address}» deles av mange: {EXPECTED}"
    return ""
